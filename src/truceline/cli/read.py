"""`truceline read`: a page, a text or an agreement becomes a draft."""

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from truceline.cli.common import AsJson, By, day_of, opened, show_json


def command(
    sources: Annotated[list[str], typer.Argument(metavar="SOURCE...", help="Text, HTML or PDF files, or web addresses.", show_default=False)],
    case: Annotated[Path | None, typer.Option("--case", help="Keep the draft in this case, for confirmation.")] = None,
    published: Annotated[str | None, typer.Option("--published", metavar="DATE", help="When the page was published, if it does not say.")] = None,
    compare: Annotated[bool, typer.Option("--compare", help="Lay several texts of one deal side by side; nothing is merged.")] = False,
    json: AsJson = False,
    by: By = "operator",
) -> None:
    """Read a text into a draft agreement. Example: truceline read page.html --published 2018-09-23 --json."""
    from truceline.cli import shown
    from truceline.desk import intake
    from truceline.model.errors import BadInput

    given, day = [_given(source) for source in sources], day_of(published, "--published")
    if compare:
        _compare(given, day, json)
        return
    if len(given) > 1:
        raise BadInput(f"there are {len(given)} texts", "read them one by one, or lay them side by side with --compare")
    data, name = given[0]
    report = None if case else intake.read_report(data, name=name, published=day)
    if report is not None:
        shown.report(report, json)
        return
    if case is None:
        draft = intake.read_document(data, name=name, published=day)
    else:
        with opened(case, by) as kept:
            draft = intake.take_document(kept, data, name=name, published=day)
    if json:
        from truceline.read.plain import as_json

        show_json(as_json(draft))
    # The draft of a page that tells of no deal still has its parties and dates: a script gets them, with the code that says so.
    intake.require_agreement(draft)
    if json:
        return
    shown.draft(draft)
    if case:
        typer.echo(f"Kept in {case}. Next: truceline confirm {case}")


def _given(source: str) -> tuple[bytes, str]:
    """Return a source's bytes and name; a web address is fetched."""
    from truceline.desk import fetch, files

    if fetch.is_address(source):
        page = fetch.fetch(source)
        return page.data, page.address
    return files.read_bytes(Path(source), 50 * 2**20), Path(source).name


def _compare(given: list[tuple[bytes, str]], day: date | None, json: bool) -> None:
    from truceline.cli import shown
    from truceline.desk import intake
    from truceline.model.errors import BadInput
    from truceline.model.plain import to_plain

    if len(given) < 2:
        raise BadInput("there is only one text", "name two or more texts of one deal")
    found = intake.compare(given, published=day)
    if json:
        show_json(to_plain(found))
    else:
        shown.comparison(found)

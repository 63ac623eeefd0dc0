"""`truceline tell`: the bulletin of a day."""

from typing import Annotated

import typer

from truceline.cli.common import AsJson, By, CaseFolder, day_or_last, opened, show_json
from truceline.model.bulletin import Edition


def command(
    case: CaseFolder,
    day: Annotated[str | None, typer.Option("--day", metavar="DATE", help="The day; without it, the last one with reports.")] = None,
    edition: Annotated[Edition, typer.Option("--edition", help="For whom.")] = Edition.INTERNAL,
    to: Annotated[list[str] | None, typer.Option("--to", help="Formats: html, geojson, text; may stand more than once.")] = None,
    json: AsJson = False,
    by: By = "operator",
) -> None:
    """Write the bulletin of a day into out/. Example: truceline tell CASE --day 2018-10-31 --to html --to geojson."""
    from truceline.desk import publish

    with opened(case, by) as kept:
        state = kept.state()
        moment = day_or_last(day, "--day", state, kept.settings(state))
        written, sheet, _ = publish.publish(kept, moment, edition=edition, forms=tuple(to or ("html", "geojson")))
    if json:
        show_json({"written": [str(path) for path in written], "summary": list(sheet.summary), "log_size": sheet.log_size, "root": sheet.root})
        return
    for sentence in sheet.summary:
        typer.echo(f"- {sentence}")
    for path in written:
        typer.echo(f"Written: {path}")

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
    language: Annotated[
        list[str] | None, typer.Option("--language", metavar="CODE", help="Such as en or ar; may stand more than once. Without it, those of the case.")
    ] = None,
    json: AsJson = False,
    by: By = "operator",
) -> None:
    """Write the bulletin of a day into out/. Example: truceline tell CASE --day 2018-10-31 --to html --to geojson --language ar."""
    from truceline.desk import publish

    with opened(case, by) as kept:
        state = kept.state()
        settings = kept.settings(state)
        moment, chosen = day_or_last(day, "--day", state, settings), tuple(dict.fromkeys(language or settings.languages))
        forms = tuple(to or ("html", "geojson"))
        issued = [publish.publish(kept, moment, edition=edition, forms=forms, language=code)[:2] for code in chosen]
    written, sheet = [path for paths, _ in issued for path in paths], issued[0][1]
    if json:
        show_json({"written": [str(path) for path in written], "summary": list(sheet.summary), "log_size": sheet.log_size, "root": sheet.root})
        return
    for _, told in issued:
        for sentence in told.summary:
            typer.echo(f"- {sentence}")
    for path in written:
        typer.echo(f"Written: {path}")

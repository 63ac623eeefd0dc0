"""`truceline judge`: a record for each clause and party."""

from typing import Annotated

import typer

from truceline.cli.common import AsJson, By, CaseFolder, day_or_last, opened, show_json, show_table


def command(
    case: CaseFolder,
    as_of: Annotated[str | None, typer.Option("--as-of", metavar="DATE", help="As of the end of this day; without it, of the last day with reports.")] = None,
    json: AsJson = False,
    by: By = "operator",
) -> None:
    """Judge every clause, party by party. Example: truceline judge CASE --as-of 2018-10-31."""
    from truceline.desk import day
    from truceline.tell.words import say

    with opened(case, by) as kept:
        state = kept.state()
        settings = kept.settings(state)
        moment = day_or_last(as_of, "--as-of", state, settings)
        work = day.run(state, settings, moment)
    if json:
        show_json({"as_of": work.as_of, "records": work.records, "rates": work.rates, "undrawn": work.undrawn})
        return
    names = {party.id: party.name for party in work.agreement.parties}
    rows = [
        (
            record.clause,
            names.get(record.party or "", record.party or "all"),
            record.verdict.value.replace("_", " "),
            "" if record.days_left is None else str(record.days_left),
            " ".join(say(reason) for reason in record.reasons),
        )
        for record in work.records
    ]
    show_table(f"Records as of the end of {moment} ({settings.time_zone})", ("clause", "party", "verdict", "days left", "because"), rows)
    rates = [(rate.name, rate.first_day, rate.last_day, str(rate.count), f"{rate.per_day:.2f}", str(rate.uncertain)) for rate in work.rates]
    show_table("Reports per day", ("what", "from", "to", "reports", "a day", "of them uncertain"), rates)
    for sentence in work.undrawn:
        typer.echo(f"Not drawn: {sentence}")

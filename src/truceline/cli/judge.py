"""`truceline judge`: a record for each clause and party."""

from typing import Annotated

import typer

from truceline.cli.common import AsJson, By, CaseFolder, day_or_last, opened, show_items, show_json, show_table
from truceline.model.compliance import Record


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
    records = [(record.clause, _verdict(record, names), [say(reason) for reason in record.reasons]) for record in work.records]
    show_items(f"Records as of the end of {moment} ({settings.time_zone})", records)
    rates = [(rate.name, rate.window, rate.first_day, rate.last_day, str(rate.count), f"{rate.per_day:.2f}", str(rate.uncertain)) for rate in work.rates]
    show_table("Reports per day", ("what", "when", "from", "to", "reports", "a day", "of them uncertain"), rates)
    compared = [(rate.name, rate.window, [say(reason) for reason in rate.comparison.reasons]) for rate in work.rates if rate.comparison]
    if compared:
        show_items("What the differences can carry", compared)
    for sentence in work.undrawn:
        typer.echo(f"Not drawn: {sentence}")


def _verdict(record: Record, names: dict[str, str]) -> str:
    party = names.get(record.party, record.party) if record.party else "the deal as a whole"
    left = record.days_left
    due = "" if left is None else f" ({left} days left)" if left >= 0 else f" (due {-left} days ago)"
    return f"{party}: {record.verdict.value.replace('_', ' ')}{due}"

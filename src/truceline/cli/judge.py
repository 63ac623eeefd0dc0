"""`truceline judge`: a record for each clause and party."""

from typing import TYPE_CHECKING, Annotated

import typer

from truceline.cli.common import AsJson, By, CaseFolder, day_or_last, opened, show_items, show_json

if TYPE_CHECKING:
    from truceline.model.compliance import Rate, Record


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
        work = day.run(day.stand(state, settings), moment)
    if json:
        show_json({"as_of": work.as_of, "records": work.records, "rates": work.rates, "undrawn": work.undrawn})
        return
    names = {party.id: party.name for party in work.agreement.parties}
    records = [(record.clause, _verdict(record, names), [say(reason) for reason in record.reasons]) for record in work.records]
    show_items(f"Records as of the end of {moment} ({settings.time_zone})", records)
    counted = dict.fromkeys(rate.name for rate in work.rates)
    show_items("Reports per day", [(name, "", [_rate(rate) for rate in work.rates if rate.name == name]) for name in counted])
    for sentence in dict.fromkeys(say(reason) for rate in work.rates if rate.comparison for reason in rate.comparison.reasons if not reason.facts):
        typer.echo(f"  {sentence}")
    for sentence in work.undrawn:
        typer.echo(f"Not drawn: {sentence}")


def _verdict(record: "Record", names: dict[str, str]) -> str:
    from truceline.tell.board import days_left

    party = names.get(record.party, record.party) if record.party else "the deal as a whole"
    return f"{party}: {record.verdict.value.replace('_', ' ')}. {days_left(record.days_left)}".strip()


def _rate(rate: "Rate") -> str:
    """Say one window's rate and, where it is compared, what the difference can carry; what holds for all comparisons is said once, below them."""
    from truceline.tell.rates import interval
    from truceline.tell.words import say

    unsure = f", of which {rate.uncertain} may lie elsewhere" if rate.uncertain else ""
    counts = f"{rate.window} ({rate.first_day} to {rate.last_day}): {rate.per_day:.2f} a day; reports: {rate.count}{unsure}."
    found = rate.comparison
    if found is None:
        return counts
    ratio = "" if found.ratio is None else f"{found.ratio:.2f} times {found.earlier} (95 % interval {interval(found)})."
    return " ".join(part for part in (counts, ratio, *(say(reason) for reason in found.reasons if reason.facts)) if part)

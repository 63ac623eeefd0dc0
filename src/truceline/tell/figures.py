"""Figures against earlier periods, with what a difference rests on and what it cannot show."""

from datetime import date, timedelta

from truceline.model.bulletin import Item, Section, Table
from truceline.model.finding import Finding, Relation
from truceline.tell import rates
from truceline.tell.incidents import tally
from truceline.tell.timeline import chart
from truceline.tell.told import Told, is_force, near
from truceline.tell.words import counted, grouped, listed, named, phrase


def section(told: Told) -> Section:
    """Return counts of the day beside those of earlier periods, rates and comparisons, and the limits of all of them."""
    return Section(
        id="figures",
        title=phrase("title_figures"),
        lead=phrase("lead_figures"),
        chart=chart(told),
        items=(*rates.readings(told), *limits(told)),
        tables=(_periods(told), *rates.tables(told)),
    )


def periods(told: Told) -> tuple[tuple[str, date, date], ...]:
    """Return the periods compared, each with its first and last day."""
    day, reached = told.day, told.agreement.reached
    found = [
        (phrase("period_day"), day, day),
        (phrase("period_before"), day - timedelta(days=1), day - timedelta(days=1)),
        (phrase("period_week"), day - timedelta(days=7), day - timedelta(days=1)),
    ]
    if reached and reached < day:
        length = (day - reached).days
        found.append((phrase("period_since"), reached + timedelta(days=1), day))
        found.append((phrase("period_until", days=length), reached - timedelta(days=length - 1), reached))
    return tuple(found)


def _periods(told: Told) -> Table:
    rows = []
    for name, first, last in periods(told):
        found, days = told.between(first, last), (last - first).days + 1
        force = tuple(item for item in found if is_force(told.report(item)))
        sums = tally(force)
        within = sums[Relation.INSIDE] + sums[Relation.UNCERTAIN]
        counts = (sums[Relation.INSIDE], sums[Relation.UNCERTAIN], sums[Relation.OUTSIDE], sums[Relation.UNPLACED], len(found) - len(force))
        rows.append((name, str(days), *(grouped(count, 0) for count in counts), grouped(within / days, 2), deaths(told, force)))
    head = tuple(named("column", name) for name in ("period", "days", "inside", "uncertain", "outside", "unplaced", "else", "per_day", "deaths_near"))
    return Table(caption=phrase("caption_periods"), head=head, rows=tuple(rows), note=phrase("note_periods"))


def deaths(told: Told, findings: tuple[Finding, ...]) -> str:
    """Return the deaths that reports in a zone, or perhaps in it, give: as many as their sources think least, best and most likely."""
    known = [deaths for item in findings if near(item) and (deaths := told.report(item).deaths)]
    return counted(sum(item.low for item in known), sum(item.best for item in known), sum(item.high for item in known)) if known else "–"


def limits(told: Told) -> list[Item]:
    """Return what the figures rest on and cannot show, each sentence with the findings that it speaks of."""
    found = tuple(item for item in told.findings if near(item))
    if not found:
        return [Item(text=phrase("figures_empty"))]
    reports = [told.report(item) for item in found]
    sources = sorted({told.source(report.source) for report in reports})
    items = [Item(text=phrase("rests_on", count=len(found), sources=listed(sources)), findings=tuple(item.id for item in found))]
    single = tuple(item.id for item in found if len(set(told.report(item).said_by)) <= 1)
    if single:
        items.append(Item(text=phrase("single_source", count=len(single), of=len(found)), findings=single))
    if all(report.deaths and report.deaths.high > 0 for report in reports):
        items.append(Item(text=phrase("deadly_only")))
    unsure = tuple(item.id for item in found if not told.report(item).day_known)
    if unsure:
        items.append(Item(text=phrase("day_not_known", count=len(unsure)), findings=unsure))
    return [*items, Item(text=phrase("fewer_reports"))]

"""Figures against earlier periods, with what a difference rests on and what it cannot show."""

from datetime import date, timedelta

from truceline.model.bulletin import Item, Section, Table
from truceline.model.finding import Finding, Relation
from truceline.tell import rates
from truceline.tell.incidents import tally
from truceline.tell.timeline import chart
from truceline.tell.told import Told, is_force, near


def section(told: Told) -> Section:
    """Return counts of the day beside those of earlier periods, rates and comparisons, and the limits of all of them."""
    return Section(
        id="figures",
        title=told.words.phrase("title_figures"),
        lead=told.words.phrase("lead_figures"),
        chart=chart(told),
        items=(*rates.readings(told), *limits(told)),
        tables=(_periods(told), *rates.tables(told)),
    )


def periods(told: Told) -> tuple[tuple[str, date, date], ...]:
    """Return the periods compared, each with its first and last day."""
    day, reached = told.day, told.agreement.reached
    found: list[tuple[str, date, date]] = [
        (told.words.phrase("period_day"), day, day),
        (told.words.phrase("period_before"), day - timedelta(days=1), day - timedelta(days=1)),
        (told.words.phrase("period_week"), day - timedelta(days=7), day - timedelta(days=1)),
    ]
    if reached and reached < day:
        found.append((told.words.phrase("period_since"), reached + timedelta(days=1), day))
        found += _before(told, reached)
    return tuple(found)


def _before(told: Told, reached: date) -> list[tuple[str, date, date]]:
    """Return JUDGE's own window before the deal, so that both tables count the same days; none where no report is that old."""
    windows = ((date.fromisoformat(rate.first_day), date.fromisoformat(rate.last_day)) for rate in told.rates)
    window = next(((first, last) for first, last in windows if last < reached), None)
    return [(told.words.phrase("period_until", days=(window[1] - window[0]).days + 1), *window)] if window else []


_COLUMNS = ("period", "days", "inside", "uncertain", "outside", "unplaced", "else", "per_day", "deaths_near")


def _periods(told: Told) -> Table:
    rows = []
    for name, first, last in periods(told):
        found, days = told.between(first, last), (last - first).days + 1
        force = tuple(item for item in found if is_force(told.report(item)))
        sums = tally(force)
        within = sums[Relation.INSIDE] + sums[Relation.UNCERTAIN]
        counts = (*(sums[kind] for kind in (Relation.INSIDE, Relation.UNCERTAIN, Relation.OUTSIDE, Relation.UNPLACED)), len(found) - len(force))
        numbers = (told.words.grouped(count, 0) for count in (days, *counts))
        rows.append((name, *numbers, told.words.grouped(within / days, 2), deaths(told, force)))
    head = tuple(told.words.named("column", name) for name in _COLUMNS)
    return Table(caption=told.words.phrase("caption_periods"), head=head, rows=tuple(rows), note=told.words.phrase("note_periods"))


def deaths(told: Told, findings: tuple[Finding, ...]) -> str:
    """Return the deaths that reports in a zone, or perhaps in it, give: as many as their sources think least, best and most likely."""
    known = [deaths for item in findings if near(item) and (deaths := told.report(item).deaths)]
    return told.words.counted(sum(item.low for item in known), sum(item.best for item in known), sum(item.high for item in known)) if known else "–"


def limits(told: Told) -> list[Item]:
    """Return what the figures rest on and cannot show, each sentence with the findings that it speaks of."""
    found = tuple(item for item in told.findings if near(item))
    if not found:
        return [Item(text=told.words.phrase("figures_empty"))]
    reports = [told.report(item) for item in found]
    sources = sorted({told.source(report.source) for report in reports})
    items = [Item(text=told.words.phrase("rests_on", count=len(found), sources=told.words.listed(sources)), findings=tuple(item.id for item in found))]
    single = tuple(item.id for item in found if len(set(told.report(item).said_by)) <= 1)
    if single:
        items.append(Item(text=told.words.phrase("single_source", count=len(single), of=len(found)), findings=single))
    if all(report.deaths and report.deaths.high > 0 for report in reports):
        items.append(Item(text=told.words.phrase("deadly_only")))
    unsure = tuple(item.id for item in found if not told.report(item).day_known)
    if unsure:
        items.append(Item(text=told.words.phrase("day_not_known", count=len(unsure)), findings=unsure))
    return [*items, Item(text=told.words.phrase("fewer_reports"))]

"""Figures against earlier periods, with what a difference rests on and what it cannot show."""

from datetime import date, timedelta

from truceline.model.bulletin import Item, Section, Table
from truceline.model.compliance import Comparison, Rate
from truceline.model.finding import Finding, Relation
from truceline.tell.incidents import tally
from truceline.tell.timeline import chart
from truceline.tell.told import Told, near
from truceline.tell.words import counted, grouped, listed, named, phrase, word


def section(told: Told) -> Section:
    """Return counts of the day beside those of earlier periods, the rates before and after the deal, and the limits of both."""
    tables = [_periods(told)]
    if told.rates:
        tables.append(_rates(told))
    return Section(
        id="figures",
        title=phrase("title_figures"),
        lead=phrase("lead_figures"),
        chart=chart(told),
        items=(*(_compared(told, rate, rate.comparison) for rate in told.rates if rate.comparison), *limits(told)),
        tables=tuple(tables),
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
        sums = tally(found)
        within = sums[Relation.INSIDE] + sums[Relation.UNCERTAIN]
        counts = (grouped(sums[kind], 0) for kind in (Relation.INSIDE, Relation.UNCERTAIN, Relation.OUTSIDE, Relation.UNPLACED))
        rows.append((name, str(days), *counts, grouped(within / days, 2), deaths(told, found)))
    head = tuple(named("column", name) for name in ("period", "days", "inside", "uncertain", "outside", "unplaced", "per_day", "deaths_near"))
    return Table(caption=phrase("caption_periods"), head=head, rows=tuple(rows), note=phrase("note_periods"))


def deaths(told: Told, findings: tuple[Finding, ...]) -> str:
    """Return the deaths that reports in a zone, or perhaps in it, give: as many as their sources think least, best and most likely."""
    known = [deaths for item in findings if near(item) and (deaths := told.report(item).deaths)]
    return counted(sum(item.low for item in known), sum(item.best for item in known), sum(item.high for item in known)) if known else "–"


def _rates(told: Told) -> Table:
    head = tuple(named("column", name) for name in ("rate", "from", "to", "days", "reports", "per_day", "uncertain", "deaths"))
    return Table(caption=phrase("caption_rates"), head=head, rows=tuple(_rate(rate) for rate in told.rates), note=phrase("note_rates"))


def _rate(rate: Rate) -> tuple[str, ...]:
    dead = "–" if rate.deaths is None else grouped(rate.deaths, 0)
    days = (word("day", rate.first_day), word("day", rate.last_day))
    return (rate.name.replace("_", " "), *days, str(rate.days), grouped(rate.count, 0), grouped(rate.per_day, 2), grouped(rate.uncertain, 0), dead)


def _compared(told: Told, rate: Rate, found: Comparison) -> Item:
    name, per_day = rate.name.replace("_", " "), rate.per_day
    if found.ratio is None or found.high is None:
        text = phrase("rate_alone", name=name, now_per_day=per_day, earlier=found.earlier)
    else:
        low, ratio, high = (grouped(value, 2) for value in (found.low, found.ratio, found.high))
        text = phrase("rate_compared", name=name, now_per_day=per_day, ratio=ratio, earlier=found.earlier, low=low, high=high)
    return Item(text=text, details=tuple(told.say(reason) for reason in found.reasons))


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

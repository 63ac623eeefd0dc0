"""The chart of reported acts of force by day, with the deal and its deadlines marked."""

from collections import Counter
from datetime import date, timedelta

from truceline.model.bulletin import Chart
from truceline.model.finding import Finding, Relation
from truceline.tell.told import Told, clause_title, is_force, near, relation

MOST_DAYS = 120
BEFORE_DAYS = 31
"""Days shown before the deal, or before the bulletin's day where the deal's date is not known."""


def chart(told: Told) -> Chart | None:
    """Return a bar for each day up to the bulletin's day; None where no report has a known day. Without a zone all of them count as perhaps within."""
    counted = [item for item in told.findings if told.report(item).day_known and is_force(told.report(item)) and (near(item) or not told.zones)]
    if not counted:
        return None
    first = _first(told, counted)
    sure = Counter(told.day_of(item) for item in counted if relation(item) is Relation.INSIDE)
    perhaps = Counter(told.day_of(item) for item in counted if relation(item) is not Relation.INSIDE)
    days = [first + timedelta(days=step) for step in range((told.day - first).days + 1)]
    undated = sum(1 for item in told.findings if near(item) and is_force(told.report(item)) and not told.report(item).day_known)
    return Chart(
        title=told.words.phrase("chart_title"),
        bars=tuple((day.isoformat(), told.words.day(day), sure[day], perhaps[day]) for day in days),
        marks=marks(told, days[0], days[-1]),
        note=told.words.phrase("chart_note", undated=undated) if undated else None,
        legend=(told.words.phrase("chart_sure"), told.words.phrase("chart_perhaps")),
    )


def _first(told: Told, counted: list[Finding]) -> date:
    start = (told.agreement.reached or told.day) - timedelta(days=BEFORE_DAYS)
    earliest = min(told.day_of(item) for item in counted)
    return max(min(max(start, earliest), told.day), told.day - timedelta(days=MOST_DAYS - 1))


def marks(told: Told, first: date, last: date) -> tuple[tuple[str, str], ...]:
    """Return the deal and the deadlines of clauses that fall between two days, in order, each day once."""
    found: dict[date, list[str]] = {}
    if told.agreement.reached:
        found[told.agreement.reached] = [told.words.phrase("mark_deal")]
    for clause in told.agreement.clauses:
        if clause.deadline and clause.deadline.date:
            found.setdefault(clause.deadline.date, []).append(told.words.phrase("mark_deadline", clause=clause_title(clause, told.words)))
    return tuple((day.isoformat(), told.words.joined(dict.fromkeys(found[day]), "semicolon")) for day in sorted(found) if first <= day <= last)

"""What there is to judge a clause by: the findings that bear on it and on one party, and what was looked at."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TypeAlias

from truceline.model.finding import Effect, Finding, Relation, Status, Touch
from truceline.model.patrol import Coverage
from truceline.model.report import Report

IN_ZONE = frozenset({"zone", "withdrawal", "limitation"})
"""Kinds of clause that, in an agreement with a zone, a report bears on only where it lies in the zone."""

Row: TypeAlias = tuple[Finding, Touch, Report]
"""A finding, the clause that it touches, and its report."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A finding that touches the clause. `sure` is False where its report may lie outside the place or the time meant."""

    finding: Finding
    touch: Touch
    report: Report
    sure: bool

    @property
    def order(self) -> tuple[datetime, str]:
        """The order of items: by time, then by id, whatever order they came in."""
        return self.report.when.start, self.finding.id


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """All that bears on one clause and one party (None: on the deal as a whole), in order of time.

    `items`: findings for and against, from `start` on. `unnamed`: those against it that name no known party; `backed`: those
    against it laid to parties that this one backs; both empty for the deal as a whole, whose `items` hold all.
    `early`: how many before `start` would be against it later. `dated`: whether the clause has a deadline of its own.
    """

    start: datetime
    as_of: datetime
    time_zone: str
    dated: bool
    party: str | None = None
    items: tuple[Item, ...] = ()
    unnamed: tuple[Item, ...] = ()
    backed: tuple[Item, ...] = ()
    early: int = 0
    coverage: Coverage | None = None

    def these(self, effect: Effect, *statuses: Status, sure: bool | None = None) -> tuple[Item, ...]:
        """Return the items of that effect and, where given, of those statuses and that sureness."""
        return tuple(
            item
            for item in self.items
            if item.touch.effect is effect and (not statuses or item.finding.status in statuses) and (sure is None or item.sure is sure)
        )

    def of(self, party: str | None, own: tuple[Item, ...], unnamed: tuple[Item, ...], backed: tuple[Item, ...]) -> "Evidence":
        """Return this evidence as it bears on `party`."""
        return replace(self, party=party, items=own, unnamed=unnamed, backed=backed)

    @property
    def share(self) -> float:
        """The share of the borders' length that was looked at from `start` on, 0 to 1; 0 where nothing is said of patrols."""
        if self.coverage is None or self.coverage.end <= self.start:
            return 0.0
        seen = [item.visits for item in self.coverage.seen if item.visits]
        if self.coverage.start >= self.start or not seen:
            return self.coverage.share
        return self.coverage.share * sum(visits[-1] >= self.start for visits in seen) / len(seen)


def gather(rows: Iterable[Row], *, in_zone: bool, start: datetime, end: datetime) -> tuple[tuple[Item, ...], int]:
    """Return the items of a clause that lie in [start, end), in order, and how many before `start` would later be against it.

    With `in_zone` what lies plainly outside every zone is left out, and what may is not sure.
    """
    items: list[Item] = []
    early = 0
    for finding, touch, report in rows:
        inside = _inside(finding, touch.clause) if in_zone else True
        if inside is False or report.when.start >= end or touch.effect is Effect.CONTEXT:
            continue
        if report.when.start < start and report.when.end <= start:
            early += touch.effect is not Effect.FOR and finding.status is not Status.REFUTED
        elif touch.effect is not Effect.NOT_YET_DUE:
            whole = report.when.start >= start and report.when.end <= end
            items.append(Item(finding=finding, touch=touch, report=report, sure=whole and inside is True))
    return tuple(sorted(items, key=lambda item: item.order)), early


def _inside(finding: Finding, clause: str) -> bool | None:
    """Return True if it lies plainly in the clause's own zone, or in any where it has none; False if plainly outside; None if nobody can say."""
    own = tuple(placed for placed in finding.placed if placed.zone.partition("@")[0] == clause)
    relations = {placed.relation for placed in own or finding.placed}
    if Relation.INSIDE in relations:
        return True
    return False if relations == {Relation.OUTSIDE} else None


def split(items: Iterable[Item], party: str | None, backed: frozenset[str]) -> tuple[tuple[Item, ...], tuple[Item, ...], tuple[Item, ...]]:
    """Return (items that concern `party`, those against the clause that name nobody, those against it laid to parties it backs)."""
    rows = tuple(items)
    if party is None:
        return rows, (), ()
    against = tuple(item for item in rows if item.touch.effect is Effect.AGAINST and item.finding.status is not Status.REFUTED)
    own = tuple(item for item in rows if party in item.touch.parties)
    unnamed = tuple(item for item in against if not item.touch.parties)
    return own, unnamed, tuple(item for item in against if party not in item.touch.parties and backed.intersection(item.touch.parties))

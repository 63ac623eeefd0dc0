"""What there is to judge a clause by: the findings that bear on it and on one party, and what was looked at."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TypeAlias

from truceline.model.finding import Effect, Finding, Relation, Status, Touch
from truceline.model.patrol import Coverage
from truceline.model.report import Act, Report

IN_ZONE = frozenset({"zone", "withdrawal", "limitation", "disarmament", "patrol"})
"""Kinds of clause that, in an agreement with a zone, a report bears on only where it lies in the zone."""

HARMLESS = frozenset({Act.QUIET, Act.PATROL, Act.WITHDRAWAL, Act.OTHER})
"""Acts that are against no clause."""

OPEN = frozenset({"subject_open", "class_open", "range_open", "height_open", "zone_not_tied", "perhaps_allowed"})
"""Reasons of a touch that leave it to a person whether the clause means the thing reported, or forbids it, at all."""

ASIDE = frozenset({"not_of_the_class", "zone_for_weapons", "allowed", "watchers_present"})
"""Reasons of a touch by which it is not what the clause is about, wherever it was."""

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
    def aside(self) -> bool:
        """Whether it is not what the clause is about."""
        return bool(ASIDE.intersection(reason.code for reason in self.touch.reasons))

    @property
    def order(self) -> tuple[datetime, str]:
        """The order of items: by time, then by id, whatever order they came in."""
        return self.report.when.start, self.finding.id


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """All that bears on one clause and one party (None: on the deal as a whole), each part in order of time.

    `items`: findings for and against, from `start` on. `unnamed`: those against it that name no known party; `backed`: those
    against it laid to parties that this one backs; both empty for the deal as a whole, whose `items` hold all. `beside`: those that
    touch the clause and count neither way. `ahead`: those for it before `start`, since what is done before its day is done.
    `others`: how many against it are laid to parties that it does not bind. `early`: how many before `start` would be against it
    later. `dated`: whether the clause has a deadline of its own.
    """

    start: datetime
    as_of: datetime
    time_zone: str
    dated: bool
    party: str | None = None
    items: tuple[Item, ...] = ()
    unnamed: tuple[Item, ...] = ()
    backed: tuple[Item, ...] = ()
    beside: tuple[Item, ...] = ()
    ahead: tuple[Item, ...] = ()
    others: int = 0
    early: int = 0
    coverage: Coverage | None = None

    def these(self, effect: Effect, *statuses: Status, sure: bool | None = None) -> tuple[Item, ...]:
        """Return the items of that effect and, where given, of those statuses and that sureness."""
        return tuple(
            item
            for item in self.items
            if item.touch.effect is effect and (not statuses or item.finding.status in statuses) and (sure is None or item.sure is sure)
        )

    @property
    def doubtful(self) -> tuple[Item, ...]:
        """What counts neither way since its place stands for a whole area, but would be against the clause if it lay in the zone."""
        live = (item for item in self.beside if item.report.act not in HARMLESS and item.finding.status is not Status.REFUTED)
        return tuple(item for item in live if not item.sure and not item.aside)

    def of(self, party: str | None, backed: frozenset[str]) -> "Evidence":
        """Return this evidence, which is of the deal as a whole, as it bears on `party`, who backs the parties `backed`."""
        if party is None:
            return self
        against = tuple(item for item in self.items if item.touch.effect is Effect.AGAINST and item.finding.status is not Status.REFUTED)
        return replace(
            self,
            party=party,
            items=tuple(item for item in self.items if party in item.touch.parties),
            unnamed=tuple(item for item in against if not item.touch.parties),
            backed=tuple(item for item in against if party not in item.touch.parties and backed.intersection(item.touch.parties)),
            beside=tuple(item for item in self.beside if not item.touch.parties or party in item.touch.parties),
            ahead=tuple(item for item in self.ahead if party in item.touch.parties),
        )

    @property
    def share(self) -> float:
        """The share of the borders' length that was looked at from `start` on, 0 to 1; 0 where nothing is said of patrols."""
        if self.coverage is None or self.coverage.end <= self.start:
            return 0.0
        seen = {item.segment for item in self.coverage.seen if item.visits}
        if self.coverage.start >= self.start or not seen:
            return self.coverage.share
        since = {item.segment for item in self.coverage.seen if item.visits and item.visits[-1] >= self.start}
        return self.coverage.share * len(since) / len(seen)


def gather(rows: Iterable[Row], evidence: Evidence, *, end: datetime, in_zone: bool, bound: frozenset[str]) -> Evidence:
    """Return `evidence` with the findings on one clause that lie between its start and `end`, in order of time.

    With `in_zone` what lies plainly outside every zone is left out. `bound`: whose acts the clause is about, empty where it names nobody.
    """
    found: dict[str, list[Item]] = {"items": [], "beside": [], "ahead": []}
    others = early = 0
    for finding, touch, report in rows:
        inside = _inside(finding, touch, in_zone)
        live = finding.status is not Status.REFUTED and touch.effect in (Effect.AGAINST, Effect.NOT_YET_DUE)
        before = report.when.start < evidence.start and report.when.end <= evidence.start
        if inside is False or report.when.start >= end:
            continue
        if bound and touch.parties and not bound.intersection(touch.parties):
            others += live and not before
        elif part := _part(touch, before):
            whole = (before or report.when.start >= evidence.start) and report.when.end <= end
            sure = whole and inside is True and not OPEN.intersection(reason.code for reason in touch.reasons)
            found[part].append(Item(finding=finding, touch=touch, report=report, sure=sure))
        else:
            early += live and before
    parts = {name: tuple(sorted(items, key=lambda item: item.order)) for name, items in found.items()}
    return replace(evidence, **parts, others=others, early=early)  # type: ignore[arg-type]


def _part(touch: Touch, before: bool) -> str | None:
    """Return the part of the evidence that a touch belongs to, `before` the clause binds or after; None where it can only be counted."""
    if before:
        return "ahead" if touch.effect is Effect.FOR else None
    return {Effect.NOT_YET_DUE: None, Effect.CONTEXT: "beside"}.get(touch.effect, "items")


def _inside(finding: Finding, touch: Touch, in_zone: bool) -> bool | None:
    """Return True if it lies where the clause holds, False if plainly not, None if nobody can say: as matched, else by the clause's own zone, or any."""
    own = tuple(placed for placed in finding.placed if placed.zone.partition("@")[0] == touch.clause)
    relations = {touch.relation} if touch.relation else {placed.relation for placed in own or finding.placed}
    if Relation.INSIDE in relations or (not in_zone and relations <= {Relation.OUTSIDE}):
        return True
    return False if relations == {Relation.OUTSIDE} else None

"""WATCH, which zone: the zone clauses that another clause is about, by what it says; a person answers with its `place` where nothing else tells."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from truceline.model.agreement import Agreement
from truceline.model.clause import AnyClause, LimitationClause, Measure, Medium, WithdrawalClause, ZoneClause
from truceline.model.reason import Reason, because
from truceline.model.rule import Band, Intersect, Minus, Rule, Union
from truceline.text.weapons import things
from truceline.watch.spots import key

SAME_M = 1.0
"""Two distances of a text that differ by less are one."""

_OWN_RANGE = re.compile(r"\b(?:max\w*|greatest|their|its|own)\s+(?:(?:firing|fire|effective)\s+)?range\b|\brange of (?:their |its )?fire\b", re.IGNORECASE)

FLYING = frozenset({"uav", "aircraft", "helicopter"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """Where a clause holds: in the zones of the zone clauses `zones` (ids), or nearer to their lines than `distance_m`. `reason` says how that is known."""

    zones: frozenset[str]
    distance_m: float | None = None
    reason: Reason | None = None


def tie(clause: AnyClause, agreement: Agreement) -> Tie:
    """Return where a clause holds.

    In this order: a zone clause is about its own zone; one that names a zone, by id or name, about that; a withdrawal to a distance about the zone that
    is so deep, else about the distance itself; all else about every zone of its own deal on the ground, or in the air where it is about flights.
    """
    if isinstance(clause, ZoneClause):
        return Tie(zones=frozenset({clause.id}))
    same = [item for item in agreement.clauses if isinstance(item, ZoneClause) and item.reached == clause.reached]
    if named := _named(clause.place, same):
        return Tie(zones=named)
    own = _of_medium(clause, same)
    if isinstance(clause, WithdrawalClause) and (clause.min_distance_m is not None or by_range(clause)):
        return _by_distance(clause, own)
    return Tie(zones=_ids(own), reason=_loose(clause, own))


def by_range(clause: WithdrawalClause) -> bool:
    """Say whether a clause takes each weapon back by its own range ("to the distance of their maximum range")."""
    return clause.min_distance_m is None and any(_OWN_RANGE.search(item) for item in clause.subjects)


def _named(place: str | None, zones: list[ZoneClause]) -> frozenset[str]:
    wanted = [part.strip() for part in (place or "").split(",") if part.strip()]
    return _ids(item for item in zones if any(part == item.id or key(part) == key(item.name) for part in wanted))


def _of_medium(clause: AnyClause, zones: list[ZoneClause]) -> list[ZoneClause]:
    flights = isinstance(clause, LimitationClause) and any(item.sure & FLYING for item in things(clause.subject))
    medium = Medium.AIR if flights else Medium.GROUND
    return [item for item in zones if item.medium is medium] or zones


def _by_distance(clause: WithdrawalClause, zones: list[ZoneClause]) -> Tie:
    wanted = clause.min_distance_m
    deep = [item for item in zones if wanted is not None and _reaches(item.rule, wanted)]
    if not deep:
        return Tie(zones=_ids(zones), distance_m=wanted if wanted is not None else 0.0)
    return Tie(zones=_ids(deep), reason=because("zone_by_distance", min_distance_m=wanted, clause=clause.id) if len(zones) > 1 else None)


def _reaches(rule: Rule | None, wanted_m: float) -> bool:
    """Say whether a zone's bands are all so deep, or so deep within their range."""
    match rule:
        case Band(min_depth_m=float() as least, max_depth_m=float() as most):
            half = 2.0 if rule.measure is Measure.TOTAL_WIDTH else 1.0
            return least / half - SAME_M <= wanted_m <= most / half + SAME_M
        case Union() | Intersect():
            return all(_reaches(part, wanted_m) for part in rule.parts)
        case Minus():
            return _reaches(rule.whole, wanted_m)
        case _:
            return False


def _loose(clause: AnyClause, zones: list[ZoneClause]) -> Reason | None:
    """Say so where a clause of one zone was matched against several: nobody has said which."""
    if len(zones) < 2 or not isinstance(clause, (WithdrawalClause, LimitationClause)):
        return None
    return because("zone_not_tied", clause=clause.id, zones=", ".join(item.id for item in zones))


def _ids(zones: Iterable[ZoneClause]) -> frozenset[str]:
    return frozenset(item.id for item in zones)

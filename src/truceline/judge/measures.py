"""What is counted per day: a report against the acts and the place that a measure means. A report that is not placed counts for no place."""

from collections.abc import Callable
from typing import TypeAlias

from truceline.model.finding import Finding, Relation
from truceline.model.place import PointPlace
from truceline.model.report import Act, Report

NEAR_M = 50_000.0
"""How far from the line "near the line" reaches, on either side."""

FORCE = frozenset({Act.ARMED_VIOLENCE, Act.EXPLOSION, Act.SMALL_ARMS_FIRE, Act.AIR_STRIKE})
PRESENCE = frozenset({Act.WEAPON_PRESENCE, Act.FORCE_PRESENCE})

Counts: TypeAlias = tuple[bool, float]
"""Whether a report surely lies in the place meant, and how much of it does: the share of where it may have been, 0 to 1."""

SURE: Counts = (True, 1.0)

Measure: TypeAlias = Callable[[Finding, Report], Counts | None]
"""Tells how a report counts, None where it does not."""


def _force(finding: Finding, report: Report) -> Counts | None:
    return SURE if report.act in FORCE else None


def _force_near(finding: Finding, report: Report) -> Counts | None:
    """Count by the distance from the line; what may lie on either side of the limit counts half."""
    away = [abs(placed.distance_m) for placed in finding.placed if placed.distance_m is not None]
    if report.act not in FORCE or not away:
        return None
    precision = report.place.precision_m if isinstance(report.place, PointPlace) else 0.0
    if min(away) + precision <= NEAR_M:
        return SURE
    return (False, 0.5) if min(away) - precision <= NEAR_M else None


def _in_zone(finding: Finding) -> Counts | None:
    relations = {placed.relation for placed in finding.placed}
    if Relation.INSIDE in relations:
        return SURE
    shares = [placed.share or 0.0 for placed in finding.placed if placed.relation is Relation.UNCERTAIN]
    return (False, max(shares)) if shares else None


def _force_in_zone(finding: Finding, report: Report) -> Counts | None:
    return _in_zone(finding) if report.act in FORCE else None


def _presence_in_zone(finding: Finding, report: Report) -> Counts | None:
    return _in_zone(finding) if report.act in PRESENCE else None


def _access_denied(finding: Finding, report: Report) -> Counts | None:
    return SURE if report.act is Act.ACCESS_DENIED else None


MEASURES: dict[str, Measure] = {
    "acts of force in the zone": _force_in_zone,
    f"acts of force within {NEAR_M / 1000:.0f} km of the line": _force_near,
    "acts of force in all reports": _force,
    "forces or weapons seen in the zone": _presence_in_zone,
    "access denied": _access_denied,
}
"""Each measure by its name in words."""

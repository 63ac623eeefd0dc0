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

Measure: TypeAlias = Callable[[Finding, Report], bool | None]
"""Tells whether a report surely counts (True), may lie outside the place meant (False), or does not count (None)."""


def _force(finding: Finding, report: Report) -> bool | None:
    return True if report.act in FORCE else None


def _force_near(finding: Finding, report: Report) -> bool | None:
    away = [abs(placed.distance_m) for placed in finding.placed if placed.distance_m is not None]
    if report.act not in FORCE or not away:
        return None
    precision = report.place.precision_m if isinstance(report.place, PointPlace) else 0.0
    return min(away) + precision <= NEAR_M if min(away) - precision <= NEAR_M else None


def _in_zone(finding: Finding) -> bool | None:
    relations = {placed.relation for placed in finding.placed}
    return True if Relation.INSIDE in relations else False if Relation.UNCERTAIN in relations else None


def _force_in_zone(finding: Finding, report: Report) -> bool | None:
    return _in_zone(finding) if report.act in FORCE else None


def _presence_in_zone(finding: Finding, report: Report) -> bool | None:
    return _in_zone(finding) if report.act in PRESENCE else None


def _access_denied(finding: Finding, report: Report) -> bool | None:
    return True if report.act is Act.ACCESS_DENIED else None


MEASURES: dict[str, Measure] = {
    "acts of force in the zone": _force_in_zone,
    f"acts of force within {NEAR_M / 1000:.0f} km of the line": _force_near,
    "acts of force in all reports": _force,
    "forces or weapons seen in the zone": _presence_in_zone,
    "access denied": _access_denied,
}
"""Each measure by its name in words."""

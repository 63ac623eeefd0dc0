"""WATCH, where: each report against each zone. Method: docs/methods/matching.md."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import TypeAlias

import numpy as np

from truceline.model.finding import Placed, Relation
from truceline.model.line import LineOfContact
from truceline.model.place import Place, PointPlace, Sector, Settlement
from truceline.model.reason import Fact, Reason, because
from truceline.model.report import Report
from truceline.model.zone import Zone
from truceline.watch import events, spots
from truceline.watch.events import OneEvent, Where
from truceline.watch.ground import Ground, Lie, ready
from truceline.watch.spots import Reading
from truceline.watch.version import meant

Readied: TypeAlias = Callable[[Zone, tuple[LineOfContact, ...]], Ground]
"""What makes a zone ready."""

MANY = 1 << 18
"""From so many points on, quick distances are worth their making: about a thousand discs, or as many sectors."""


def place(
    reports: Iterable[Report],
    *,
    zones: Sequence[Zone],
    lines: Iterable[LineOfContact],
    settlements: Iterable[Settlement],
    time_zone: str = "UTC",
    readied: Readied | None = None,
) -> dict[str, tuple[Placed, ...]]:
    """Return for each report's id where it lies towards each zone, in the zones' order; of a zone in several versions, those of its own time.

    INSIDE: all that the report's place allows lies in the core, farther from every border than the border is in doubt. OUTSIDE: all of
    it lies outside core and strip, as far. All else is UNCERTAIN with a share, or UNPLACED where no place is known. Reports that name one
    event are placed where their places meet: so all reports of an event must come together. `readied` makes zones ready, where the caller has its own way.
    """
    rows = tuple(reports)
    seen = {row.id: meant(row.when, zones, time_zone) for row in rows}
    names = spots.gazetteer(settlements)
    places = events.shared(rows, {row.id: _bare(row.place) for row in rows})
    readings = {where: events.read(where, names) for where in dict.fromkeys(places.values())}
    known = tuple(lines)
    make = readied or _readied(readings.values())
    found: list[dict[Where, Placed]] = []
    for index, zone in enumerate(zones):
        asked = dict.fromkeys(where for report, where in places.items() if seen[report][index])
        found.append(_against(make(zone, known), {where: readings[where] for where in asked}) if asked else {})
    return {report: tuple(placed[where] for placed, own in zip(found, seen[report], strict=True) if own) for report, where in places.items()}


def _readied(readings: Iterable[Reading]) -> Readied:
    """Return what makes zones ready: for thousands of discs and sectors with quick distances, where their packages are installed. Both say the same."""
    points = sum(len(spot.probes) + (spots.GRAINS if spot.disc and spot.reach_m else 0) for reading in readings for spot in reading.spots)
    if points < MANY:
        return ready
    try:
        from truceline.watch.swift import swift
    except ImportError:
        return ready
    return swift


def _bare(where: Place | None) -> Place | None:
    """Drop the name of a point: two reports of one point need to be placed once."""
    return replace(where, name=None) if isinstance(where, PointPlace) else where


def _against(ground: Ground, readings: dict[Where, Reading]) -> dict[Where, Placed]:
    """Place every distinct place against one zone at once."""
    lies = iter(ground.lies([spot for reading in readings.values() for spot in reading.spots]))
    placed = {where: _one(ground, where, reading, [next(lies) for _ in reading.spots]) for where, reading in readings.items()}
    return _exchanged(ground, placed)


def _one(ground: Ground, where: Where, reading: Reading, lies: list[Lie]) -> Placed:
    caution = () if ground.zone.confirmed else (because("drawn_unconfirmed", zone=ground.zone.name),)
    if not lies:
        return Placed(zone=ground.zone.id, relation=Relation.UNPLACED, share=None, distance_m=None, reasons=reading.reasons + caution)
    relations = [_relation(ground, lie, spot.decides) for lie, spot in zip(lies, reading.spots, strict=True)]
    nearest = max(range(len(lies)), key=lambda index: round(lies[index].whole_most_m, 1))
    if len(set(relations)) == 1:
        relation = relations[0]
        why = _why(ground, where, lies[nearest], relation, reading.spots[nearest].decides)
    else:
        relation, why = Relation.UNCERTAIN, (because("candidates_differ", inside=relations.count(Relation.INSIDE), outside=relations.count(Relation.OUTSIDE)),)
    return Placed(
        zone=ground.zone.id,
        relation=relation,
        share=round(sum(lie.share for lie in lies) / len(lies), 4),
        distance_m=_rounded(lies[nearest].line_m),
        reasons=reading.reasons + why + caution,
    )


def _rounded(distance_m: float | None) -> float | None:
    return None if distance_m is None else round(distance_m, 1)


def _relation(ground: Ground, lie: Lie, decides: bool) -> Relation:
    if lie.core_least_m >= ground.doubt_m and decides:
        return Relation.INSIDE
    return Relation.OUTSIDE if lie.whole_most_m <= -ground.doubt_m else Relation.UNCERTAIN


def _why(ground: Ground, where: Where, lie: Lie, relation: Relation, decides: bool) -> tuple[Reason, ...]:
    """Say why one spot lies as it does."""
    common: dict[str, Fact] = {"zone": ground.zone.name, "doubt_m": round(ground.doubt_m, 1)}
    if relation is Relation.INSIDE:
        return (because("inside_core", margin_m=round(lie.core_least_m, 1), **common),)
    if relation is Relation.OUTSIDE:
        return (because("outside_zone", distance_m=round(-lie.whole_most_m, 1), **common),)
    if not decides and isinstance(where, PointPlace):
        return (because("centroid_only", precision_code=where.code or "none", radius_m=where.precision_m, share=lie.share, zone=ground.zone.name),)
    crosses = lie.whole_least_m < 0 < lie.whole_most_m
    deeper = _hangs_on_depth(ground, lie)
    doubted = not crosses and (not deeper or min(abs(lie.whole_least_m), abs(lie.whole_most_m)) < ground.doubt_m)
    return (
        *((_crossing(where, lie, ground),) if crosses else ()),
        *((because("border_in_doubt", share=lie.share, **common),) if doubted else ()),
        *((deeper,) if deeper else ()),
    )


def _hangs_on_depth(ground: Ground, lie: Lie) -> Reason | None:
    """Say so where the depth that the parties meant makes a difference: to all of the spot, or to some of it."""
    if not ground.zone.strip or lie.whole_most_m <= 0:
        return None
    if ground.zone.min_depth_m is None:
        return because("only_some_readings", zone=ground.zone.name, share=lie.share) if lie.core_least_m < 0 else None
    if lie.line_most_m <= ground.zone.min_depth_m - ground.doubt_m:
        return None
    code = "only_deeper_reading" if lie.core_most_m <= 0 else "depends_on_depth"
    return because(code, zone=ground.zone.name, min_depth_m=ground.zone.min_depth_m, max_depth_m=ground.zone.max_depth_m, share=lie.share)


def _crossing(where: Where, lie: Lie, ground: Ground) -> Reason:
    if isinstance(where, (Sector, OneEvent)):
        return because("sector_crosses_border", share=lie.share, zone=ground.zone.name)
    radius = where.precision_m if isinstance(where, PointPlace) else spots.SETTLEMENT_M
    return because("circle_crosses_border", precision_m=radius, share=lie.share, zone=ground.zone.name)


def _exchanged(ground: Ground, placed: dict[Where, Placed]) -> dict[Where, Placed]:
    """Add to what lies outside whether exchanged coordinates would put it inside: nothing is corrected, somebody should look."""
    points = [where for where in placed if isinstance(where, PointPlace) and abs(where.point.lon_deg) <= 90]
    outside = [where for where in points if placed[where].relation is Relation.OUTSIDE]
    if not outside:
        return placed
    turned = np.array([(where.point.lat_deg, where.point.lon_deg) for where in outside])
    changed = {where: _noted(placed[where], ground) for where, held in zip(outside, ground.whole.holds(turned), strict=True) if held}
    return placed | changed


def _noted(placed: Placed, ground: Ground) -> Placed:
    note = because("perhaps_exchanged", zone=ground.zone.name)
    return replace(placed, reasons=(*placed.reasons, note))

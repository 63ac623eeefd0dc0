"""What several observers' bearings and distances of one event have in common: a better place, or none."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from truceline.geo.geodesic import GEOD
from truceline.geo.project import Floats
from truceline.model.place import Point, PointPlace, Sector
from truceline.watch.spots import Spot, laid_out

Seen: TypeAlias = Sector | PointPlace
"""A place with bounds: a sector, or a point with its precision, which is a sector all round."""

ROWS = 32
"""The smallest sector is laid out in this many steps of distance and of bearing."""

ROUNDS = 6
"""How often the part of it that may be common is laid out anew, finer."""

Flags = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """What all places have in common: its spot, its area in square metres, its middle, and how far it reaches from there in metres."""

    spot: Spot
    area_m2: float
    centre: Point
    reach_m: float


def meet(places: Sequence[Seen]) -> Meeting | None:
    """Return what two or more places have in common, None where they do not meet.

    The smallest is laid out in cells of equal area by geodesics; cells that may hold a common point are kept and laid out anew. The spot covers
    all that is common; its area is that of the cells whose middles lie in every place. Where no middle does, they barely touch: all kept cells count.
    """
    wedges = sorted((_wedge(place) for place in places), key=lambda item: (_area_m2(item), repr(item)))
    base, others = wedges[0], wedges[1:]
    for _ in range(ROUNDS):
        cells, reach = laid_out(base, ROWS)
        kept, inside = _common(cells, reach, others)
        if not kept.any():
            return None
        smaller = _around(base, kept)
        if _area_m2(smaller) > 0.7 * _area_m2(base):
            break
        base = smaller
    cells, reach = laid_out(base, ROWS)
    kept, inside = _common(cells, reach, others)
    return _meeting(base, cells, reach, kept, inside if inside.any() else kept) if kept.any() else None


def _wedge(place: Seen) -> Sector:
    if isinstance(place, Sector):
        return place
    return Sector(observer=place.point, bearing_deg=0.0, width_deg=360.0, min_distance_m=0.0, max_distance_m=max(1.0, place.precision_m))


def _area_m2(wedge: Sector) -> float:
    return math.radians(wedge.width_deg) / 2 * (wedge.max_distance_m**2 - wedge.min_distance_m**2)


def _common(cells: Floats, reach: float, others: Sequence[Sector]) -> tuple[Flags, Flags]:
    """Say for each cell whether it may hold a point of all others, and whether its middle is one."""
    kept, inside = np.ones(len(cells), dtype=bool), np.ones(len(cells), dtype=bool)
    for other in others:
        count = len(cells)
        azimuth, _, distance = GEOD.inv(np.full(count, other.observer.lon_deg), np.full(count, other.observer.lat_deg), cells[:, 0], cells[:, 1])
        turn = np.abs((azimuth - other.bearing_deg + 180.0) % 360.0 - 180.0)
        slack = np.degrees(np.arcsin(np.minimum(1.0, reach / np.maximum(distance, reach))))
        kept &= (distance >= other.min_distance_m - reach) & (distance <= other.max_distance_m + reach)
        kept &= (turn <= other.width_deg / 2 + slack) | (distance <= reach)
        inside &= (distance >= other.min_distance_m) & (distance <= other.max_distance_m) & (turn <= other.width_deg / 2)
    return kept, inside


def _around(base: Sector, kept: Flags) -> Sector:
    """Return the part of a sector, itself a sector, that holds all kept cells; cells run along bearings within each step of distance."""
    grid = kept.reshape(ROWS, ROWS)
    rows, columns = np.flatnonzero(grid.any(axis=1)), np.flatnonzero(grid.any(axis=0))
    near2, far2 = base.min_distance_m**2, base.max_distance_m**2
    low, high = (math.sqrt(near2 + float(part) / ROWS * (far2 - near2)) for part in (rows[0], rows[-1] + 1))
    left, right = (base.bearing_deg + (float(part) / ROWS - 0.5) * base.width_deg for part in (columns[0], columns[-1] + 1))
    return Sector(observer=base.observer, bearing_deg=(left + right) / 2, width_deg=right - left, min_distance_m=low, max_distance_m=high)


def _meeting(base: Sector, cells: Floats, reach: float, kept: Flags, inside: Flags) -> Meeting:
    lon0 = float(cells[inside][0, 0])
    running = np.column_stack([lon0 + (cells[:, 0] - lon0 + 180.0) % 360.0 - 180.0, cells[:, 1]])
    lon, lat = (float(value) for value in running[inside].mean(axis=0))
    centre = Point(lat_deg=lat, lon_deg=(lon + 180.0) % 360.0 - 180.0)
    held = cells[kept]
    _, _, away = GEOD.inv(np.full(len(held), lon), np.full(len(held), lat), held[:, 0], held[:, 1])
    order = np.argsort(away, kind="stable")
    spot = Spot(probes=held[order], reach_m=reach, disc=False, parts=cells[inside])
    whole = _area_m2(base) / ROWS**2 * float(inside.sum())
    return Meeting(spot=spot, area_m2=whole, centre=centre, reach_m=float(away.max()) + reach)

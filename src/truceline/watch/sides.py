"""WATCH, tracks: on which side of a zone's borders many fixes surely lie.

Distances to a border change by no more than the way between two points, so that the middle of a cell answers for all fixes in it that are far enough
from every border; only what no cell answers is measured by itself. The answers are the same as if each fix had been measured.
"""

from dataclasses import dataclass

import numpy as np

from truceline.geo.project import Floats
from truceline.watch.fixes import Whole
from truceline.watch.ground import Ground

CELLS_DEG = (1 / 16, 1 / 128)
"""Cells that are asked, the coarse ones first: about 7 km and 0.9 km a side."""

DEGREE_M = 111_700.0
"""No degree of latitude is longer, nor one of longitude at the equator."""

FAR_M = 50_000.0
"""What lies outside the zone's box by more is outside without being measured."""

SLACK_M = 1.0
"""Distances are held to be exact to this."""

ROW = 1 << 20
"""More cells than stand one above the other."""

IN, DOUBT, OUT = 1, 0, -1


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Sides:
    """For each fix IN, OUT or DOUBT; and for those that are OUT, metres that the zone is away at least."""

    side: Whole
    away_m: Floats


def sides(ground: Ground, lonlats: Floats, reach_m: Floats) -> Sides:
    """Return the sides of (n, 2) degrees, each known to within `reach_m` metres.

    IN: farther inside the core than the reach and the border's doubt together. OUT: as far outside core and strip. DOUBT: all else.
    """
    side, away = np.zeros(len(lonlats), np.int64), np.zeros(len(lonlats))
    clear = ground.doubt_m + reach_m
    far = (clear <= FAR_M) & ~ground.whole.around(lonlats, FAR_M)
    side[far], away[far] = OUT, FAR_M
    left = np.flatnonzero(~far)
    for size in (*CELLS_DEG, None):
        core, whole, off = _measured(ground, lonlats[left], size)
        inside, outside = core - off >= clear[left], whole + off <= -clear[left]
        open_for_good = (core + off < clear[left]) & (whole - off > -clear[left])
        side[left[inside]], side[left[outside]] = IN, OUT
        away[left[outside]] = np.maximum(0.0, -(whole + off))[outside]
        left = left[~(inside | outside | open_for_good)]
        if not len(left):
            break
    return Sides(side=side, away_m=away)


def _measured(ground: Ground, lonlats: Floats, size_deg: float | None) -> tuple[Floats, Floats, Floats]:
    """Return metres inside the core, and inside core and strip, of each point or the middle of its cell; and how far these may be off."""
    if size_deg is None:
        core, whole, _ = ground.depths(lonlats)
        return core, whole, np.zeros(len(lonlats))
    places = np.floor(lonlats / size_deg).astype(np.int64)
    _, one, own = np.unique(places[:, 0] * ROW + places[:, 1], return_index=True, return_inverse=True)
    middles = np.asarray((places[one] + 0.5) * size_deg, dtype=np.float64)
    core, whole, _ = ground.depths(middles)
    narrow = np.cos(np.radians(np.maximum(0.0, np.abs(middles[:, 1]) - size_deg / 2)))
    off = SLACK_M + DEGREE_M * size_deg / 2 * np.hypot(1.0, narrow)
    return core[own], whole[own], off[own]

"""The compiled half of a share: grains of discs asked against both edges of a zone, the chance of each between its slacks, and their mean."""

import math
from functools import cache
from typing import NamedTuple

import numpy as np

from truceline.geo.ahead import ahead, reduced
from truceline.geo.chord_feet import BLOCK, Chords, signed
from truceline.geo.compiled import compiled, within
from truceline.geo.project import Floats
from truceline.watch.ground import EXACT_M, READINGS
from truceline.watch.spots import GOLDEN

NEAR_M, PER_M = 2e-5, 1e-8
"""Within this many metres, and this many for each metre of distance, quick distances and exact ones agree; tests/watch/test_quick.py measures it."""


class Spiral(NamedTuple):
    """Where the grains of a disc of radius 1 lie: sine and cosine of their azimuths, and how far out."""

    sines: Floats
    cosines: Floats
    out: Floats


@compiled
def shares(core: Chords, whole: Chords, strip: bool, doubt_m: float, spiral: Spiral, places: Floats, reach_m: Floats, found: Floats) -> None:
    """Write for (n, 2) degrees and n radii the (n, 2) least and most share of each disc in the zone between `core` and, with a `strip`, `whole`.

    No number (NaN) where a grain lies beyond the edges' grids, from where distances are not quick.
    """
    count = len(spiral.out)
    lon, lat, inner, outer = np.empty(count), np.empty(count), np.empty(count), np.empty(count)
    spots, parts = np.empty(BLOCK, np.int32), np.empty(BLOCK)
    for row in range(len(places)):
        sin_u, cos_u = reduced(places[row, 1])
        for grain in range(count):
            far = reach_m[row] * spiral.out[grain]
            x, lat[grain] = ahead(places[row, 0], sin_u, cos_u, spiral.sines[grain], spiral.cosines[grain], far)
            lon[grain] = x - 360.0 if x > 180.0 else (x + 360.0 if x < -180.0 else x)
        signed(whole, lon, lat, spots, parts, outer)
        if strip:
            signed(core, lon, lat, spots, parts, inner)
        least = most = 0.0
        for grain in range(count):
            b = outer[grain]
            a = inner[grain] if strip else b
            slack_a, slack_b = NEAR_M + PER_M * abs(a), NEAR_M + PER_M * abs(b)
            least += _chance(a - slack_a, b - slack_b, strip, doubt_m)
            most += _chance(a + slack_a, b + slack_b, strip, doubt_m)
            if not (math.isfinite(a) and math.isfinite(b)):
                least = np.nan
        found[row, 0], found[row, 1] = least / count, most / count


@within
def _chance(core_m: float, whole_m: float, strip: bool, doubt_m: float) -> float:
    """Return what `Ground.chance` does."""
    if not strip:
        return _held(whole_m, doubt_m)
    total = 0.0
    for reading in range(READINGS):
        share = (reading + 0.5) / READINGS
        total += _held((1.0 - share) * core_m + share * whole_m, doubt_m)
    return total / READINGS


@within
def _held(edge_m: float, doubt_m: float) -> float:
    if doubt_m > EXACT_M:
        return min(max((edge_m + doubt_m) / (2.0 * doubt_m), 0.0), 1.0)
    return 1.0 if edge_m >= 0.0 else 0.0


@cache
def spiral(count: int) -> Spiral:
    """Return the places of so many grains, those of `spots.sunflower`."""
    number = np.arange(count)
    azimuth = np.radians(np.degrees(number * GOLDEN) % 360)
    return Spiral(np.sin(azimuth), np.cos(azimuth), np.sqrt((number + 0.5) / count))

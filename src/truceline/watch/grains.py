"""The compiled half of a share: grains of discs asked against both edges of a zone, the chance of each between its slacks, and their mean."""

import math
from functools import cache
from typing import NamedTuple

import numpy as np

from truceline.geo.ahead import ahead, reduced
from truceline.geo.chord_feet import BLOCK, Chords, signed
from truceline.geo.compiled import compiled, within
from truceline.geo.project import Floats
from truceline.watch.ground import EXACT_M, FAR, READINGS
from truceline.watch.spots import GOLDEN

NEAR_M, PER_M = 2e-5, 1e-8
"""Within this many metres, and this many for each metre of distance, quick distances and exact ones agree; tests/watch/test_quick.py measures it."""


class Spiral(NamedTuple):
    """Where the grains of a disc of radius 1 lie: sine and cosine of their azimuths, and how far out."""

    sines: Floats
    cosines: Floats
    out: Floats


class Plain(NamedTuple):
    """Of a zone: whether it has a strip and a line, its least depth (FAR where it is no band) and its doubt, in metres."""

    strip: bool
    lined: bool
    depth_m: float
    doubt_m: float


@compiled
def shares(core: Chords, whole: Chords, strip: bool, doubt_m: float, spiral: Spiral, places: Floats, reach_m: Floats, found: Floats) -> None:
    """Write for (n, 2) degrees and n radii the (n, 2) least and most share of each disc in the zone between `core` and, with a `strip`, `whole`.

    No number (NaN) where a grain lies beyond the edges' grids, from where distances are not quick.
    """
    room = np.empty((4, len(spiral.out)))
    for row in range(len(places)):
        found[row, 0], found[row, 1] = _disc(core, whole, strip, doubt_m, spiral, places[row, 0], places[row, 1], reach_m[row], room)


@within
def _disc(
    core: Chords, whole: Chords, strip: bool, doubt_m: float, spiral: Spiral, lon_deg: float, lat_deg: float, reach_m: float, room: Floats
) -> tuple[float, float]:
    """Return the least and most share of one disc; `room`: (4, grains or more) to work in."""
    count = len(spiral.out)
    lon, lat, inner, outer = room[0][:count], room[1][:count], room[2][:count], room[3][:count]
    spots, parts = np.empty(BLOCK, np.int32), np.empty(BLOCK)
    sin_u, cos_u = reduced(lat_deg)
    for grain in range(count):
        x, lat[grain] = ahead(lon_deg, sin_u, cos_u, spiral.sines[grain], spiral.cosines[grain], reach_m * spiral.out[grain])
        lon[grain] = x - 360.0 if x > 180.0 else (x + 360.0 if x < -180.0 else x)
    signed(whole, lon, lat, spots, parts, outer)
    if strip:
        signed(core, lon, lat, spots, parts, inner)
    least = most = 0.0
    for grain in range(count):
        low, high = _between(inner[grain] if strip else outer[grain], outer[grain], strip, doubt_m)
        least, most = least + low, most + high
    return least / count, most / count


@within
def _between(core_m: float, whole_m: float, strip: bool, doubt_m: float) -> tuple[float, float]:
    """Return the least and most chance of a point so many metres inside both edges, NaN beyond their grids."""
    if not (math.isfinite(core_m) and math.isfinite(whole_m)):
        return np.nan, np.nan
    a, b = NEAR_M + PER_M * abs(core_m), NEAR_M + PER_M * abs(whole_m)
    return _chance(core_m - a, whole_m - b, strip, doubt_m), _chance(core_m + a, whole_m + b, strip, doubt_m)


@compiled
def lies(core: Chords, whole: Chords, line: Chords, zone: Plain, few: Spiral, many: Spiral, lon: Floats, lat: Floats, reach_m: Floats, out: Floats) -> None:
    """Write what `lanes.settle` finds of n discs, as (n, 5): -1, 0, 1 for outside, uncertain, inside; least and most share; metres left of the line;
    and whether only the exact way decides, or where distances are not quick (NaN).
    """
    room, spots, parts = np.empty((4, len(many.out))), np.empty(BLOCK, np.int32), np.empty(BLOCK)
    inner, outer, away = np.empty(len(lon)), np.empty(len(lon)), np.zeros(len(lon))
    signed(whole, lon, lat, spots, parts, outer)
    if zone.strip:
        signed(core, lon, lat, spots, parts, inner)
    if zone.lined:
        signed(line, lon, lat, spots, parts, away)
    for row in range(len(lon)):
        b = outer[row]
        edge = inner[row] if zone.strip else b
        a = min(edge, zone.depth_m - abs(away[row])) if edge > 0.0 and zone.depth_m < FAR else edge
        least, most, reach = a - reach_m[row], b + reach_m[row], reach_m[row]
        doubt = zone.doubt_m
        out[row, 3] = away[row]
        out[row, 4] = abs(least - doubt) <= NEAR_M + PER_M * abs(a) or abs(most + doubt) <= NEAR_M + PER_M * abs(b)
        if not (math.isfinite(a) and math.isfinite(b) and math.isfinite(away[row])):
            out[row, 4] = np.nan
        elif least >= doubt or most <= -doubt:
            out[row, 0] = 1.0 if least >= doubt else -1.0
            out[row, 1] = out[row, 2] = 1.0 if least >= doubt else 0.0
        else:
            out[row, 0] = 0.0
            if reach <= 0.0:
                out[row, 1], out[row, 2] = _between(edge, b, zone.strip, doubt)
            else:
                spiral = few if reach <= doubt else many
                out[row, 1], out[row, 2] = _disc(core, whole, zone.strip, doubt, spiral, lon[row], lat[row], reach, room)


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

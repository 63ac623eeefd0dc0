"""The compiled half of asking a line: the signed geodesic distance of each point, without a geodesic solved.

A segment runs in space as start + t way + t (1 - t) bow, which follows its line on the ellipsoid to some hundredths of a millimetre. The chord from a
point to its foot becomes an arc of the ellipsoid's curvature along it, taken at its middle: for a chord of the quadric x'Ax = 1 with the
direction d, that curvature is d'Ad / |Am| at its middle m, moved out to the surface, where the chord is parallel to the surface.

Points go through in blocks, in loops without branches, so that the processor takes several at once: where they are in space and which
segments are listed for them; then, those with as many segments together, the nearest foot; then arcs and sides.
"""

import math
from typing import NamedTuple

import numpy as np

from truceline.geo.chord_cells import FINE, Floats, Frame, Nearby, Numbers
from truceline.geo.compiled import compiled, within
from truceline.geo.ellipsoid import E2, FLATTENING, RADIUS_M

BLOCK = 512
ROUND = 1.0 / RADIUS_M**2
UPRIGHT = 1.0 / (RADIUS_M * (1.0 - FLATTENING)) ** 2
EIGHTH = math.radians(1.0) / 8.0
S3, S5, S7, S9, S11, S13 = (sign / math.factorial(power) for power, sign in zip(range(3, 14, 2), (-1, 1) * 3, strict=True))
C2, C4, C6, C8, C10, C12, C14 = (sign / math.factorial(power) for power, sign in zip(range(2, 15, 2), (1, -1, 1, -1, 1, -1, 1), strict=True))


class Chords(NamedTuple):
    """A line prepared.

    `segments`: (n, 11) of start, way and bow in space, 1 / way^2, and whether the one before goes over into it; `sides`: (n, 3, 3), what points left
    at the start of each segment, along it and at its end. Space is turned: its first axis goes through longitude `middle` (degrees), that of the frame.
    """

    frame: Frame
    nearby: Nearby
    segments: Floats
    sides: Floats
    middle: float


@compiled
def signed(chords: Chords, lon: Floats, lat: Floats, found: Numbers, parts: Floats, out: Floats) -> None:
    """Write metres, left of the line positive; infinity for points beyond the grid, no number (NaN) for what is no place.

    The nearest segment of each point goes to `found` and how far along it the foot is (0 to 1) to `parts`; both may be a block long, and then
    only hold the last block's.
    """
    spots, cells, inner = np.empty((4, BLOCK)), np.empty(BLOCK, np.int32), np.empty(BLOCK, np.int32)
    for first in range(0, len(lon), BLOCK):
        last = min(first + BLOCK, len(lon))
        at = first if len(found) >= len(lon) else 0
        own, part = found[at : at + last - first], parts[at : at + last - first]
        _cells(chords.frame, chords.middle, lon[first:last], lat[first:last], cells, inner)
        _place(chords.middle, lon[first:last], lat[first:last], spots)
        _lists(chords.nearby.starts, chords.nearby.small, last - first, cells, inner)
        _nearest(chords.nearby.pool, chords.segments, chords.sides, spots, cells, own, part, out[first:last])
        for index in range(first, last):
            if not (abs(lon[index]) <= 180.0 and abs(lat[index]) <= 90.0):
                out[index] = np.nan


@within
def _cells(frame: Frame, middle: float, lon: Floats, lat: Floats, cells: Numbers, inner: Numbers) -> None:
    """Write the cell of each point, the last one of all beyond the grid, and the small cell in it."""
    per_lon, per_lat, top, wide = FINE / frame.step_lon, FINE / frame.step_lat, float(frame.wide * FINE), np.int32(frame.wide)
    for index in range(len(lon)):
        x, y = lon[index], lat[index]
        x += 360.0 if x < middle - 180.0 else (-360.0 if x > middle + 180.0 else 0.0)
        column, row = (x - frame.west) * per_lon, (y - frame.south) * per_lat
        inside = (column >= 0.0) & (column < top) & (row >= 0.0) & (row < top)
        i, j = np.int32(column if inside else 0.0), np.int32(row if inside else 0.0)
        cells[index] = (j // np.int32(FINE)) * wide + i // np.int32(FINE) if inside else wide * wide
        inner[index] = (j % np.int32(FINE)) * np.int32(FINE) + i % np.int32(FINE)


@within
def _place(middle: float, lon: Floats, lat: Floats, spots: Floats) -> None:
    """Write where points are in space, and the square of the ellipsoid's bend there over 12, by which chords are compared."""
    for index in range(len(lon)):
        x = lon[index] - middle
        sin_x, cos_x = _sine_cosine(x + (360.0 if x < -180.0 else (-360.0 if x > 180.0 else 0.0)))
        sin_y, cos_y = _sine_cosine(lat[index])
        flat = 1.0 - E2 * sin_y * sin_y
        across = RADIUS_M / np.sqrt(flat)
        spots[0, index] = across * cos_y * cos_x
        spots[1, index] = across * cos_y * sin_x
        spots[2, index] = across * (1.0 - E2) * sin_y
        spots[3, index] = flat * (RADIUS_M * RADIUS_M / 12.0)


@within
def _sine_cosine(degrees: float) -> tuple[float, float]:
    """Return sine and cosine of up to 180 degrees, to some units in the last place: series of an eighth, doubled three times; no branch, no call."""
    part = degrees * EIGHTH
    two = part * part
    sine = part * (1.0 + two * (S3 + two * (S5 + two * (S7 + two * (S9 + two * (S11 + two * S13))))))
    less = two * (C2 + two * (C4 + two * (C6 + two * (C8 + two * (C10 + two * (C12 + two * C14))))))
    for _ in range(3):
        # With c = 1 - l: sin 2a = 2 s (1 - l), and 1 - cos 2a = 2 s^2; small numbers stay exact.
        sine, less = 2.0 * sine * (1.0 - less), 2.0 * sine * sine
    return sine, 1.0 - less


@within
def _lists(starts: Numbers, small: Numbers, count: int, cells: Numbers, inner: Numbers) -> None:
    """Put in place of each cell where its list begins."""
    for index in range(count):
        start = starts[cells[index]]
        own = small[max(-1 - start, 0) + inner[index]]
        cells[index] = own if start < 0 else start


@within
def _nearest(pool: Numbers, segments: Floats, sides: Floats, spots: Floats, lists: Numbers, found: Numbers, parts: Floats, out: Floats) -> None:
    """Write the signed distance; and the nearest segment, -1 where none is listed, and how far along it (0 to 1) the foot is."""
    for index in range(len(out)):
        x, y, z, bend, start = spots[0, index], spots[1, index], spots[2, index], spots[3, index], lists[index]
        least, best, part = np.inf, np.int32(-1), 0.0
        for place in range(start + 1, start + 1 + pool[start]):
            gap, at = _gap(segments, pool[place], x, y, z, bend)
            nearer = gap < least
            best, part, least = pool[place] if nearer else best, at if nearer else part, gap if nearer else least
        found[index], parts[index] = best, part
        out[index] = _length(segments, sides, int(best), part, x, y, z) if best >= 0 else np.inf


@within
def _gap(segments: Floats, number: int, x: float, y: float, z: float, bend: float) -> tuple[float, float]:
    """Return the square of the arc to the nearest point of a segment, near enough to compare, and how far along it (0 to 1) that is.

    The nearest point of the straight way first, then one Newton step on the bow, which leaves less than a metre along and nothing across.
    """
    x, y, z = x - segments[number, 0], y - segments[number, 1], z - segments[number, 2]
    d, e, f = segments[number, 3], segments[number, 4], segments[number, 5]
    u, v, w = segments[number, 6], segments[number, 7], segments[number, 8]
    along, aside = (x * d + y * e + z * f) * segments[number, 9], (x * u + y * v + z * w) * segments[number, 9]
    part = min(max(along, 0.0), 1.0)
    # The derivative of half the square of the chord; way and bow are square to each other, and the bow's own share of its slope is small.
    part = min(max(part + (along + (1.0 - 2.0 * part) * aside - part) * (1.0 - 2.0 * aside), 0.0), 1.0)
    bow = part * (1.0 - part)
    x, y, z = x - part * d - bow * u, y - part * e - bow * v, z - part * f - bow * w
    square, up = x * x + y * y + z * z, z * z
    slope = square * ROUND + up * (UPRIGHT - ROUND)
    return square + slope * slope * bend, part


@within
def _bend(level: float, up: float) -> float:
    """Return what the square of d'Ad / |d|, d a chord, is to be multiplied by for the square of curvature times chord, at a place in space (squares)."""
    return (level * ROUND + up * UPRIGHT) / (level * ROUND * ROUND + up * UPRIGHT * UPRIGHT)


@within
def _length(segments: Floats, sides: Floats, number: int, part: float, x: float, y: float, z: float) -> float:
    """Return the length of the arc over the chord to a foot, signed: chord (1 + k^2 chord^2 / 24 + ...), k the curvature, the series of the arc sine."""
    bow = part * (1.0 - part)
    a = segments[number, 0] + part * segments[number, 3] + bow * segments[number, 6]
    b = segments[number, 1] + part * segments[number, 4] + bow * segments[number, 7]
    c = segments[number, 2] + part * segments[number, 5] + bow * segments[number, 8]
    level, up = (x - a) * (x - a) + (y - b) * (y - b), (z - c) * (z - c)
    slope = level * ROUND + up * UPRIGHT
    bent = slope * slope * _bend((x + a) * (x + a) + (y + b) * (y + b), (z + c) * (z + c)) / max(level + up, 1e-300)
    arc = np.sqrt(level + up) * (1.0 + bent * (1.0 / 24.0 + bent * (3.0 / 640.0 + bent * (5.0 / 7168.0))))
    corner = 1 + (part >= 1.0) - (part <= 0.0)
    left = sides[number, corner, 0] * (x - a) + sides[number, corner, 1] * (y - b) + sides[number, corner, 2] * (z - c)
    return float(arc if left > 0.0 else -arc)

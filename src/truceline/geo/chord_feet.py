"""The compiled half of asking a line: the signed geodesic distance of each point, without a geodesic solved.

A segment runs in space as start + t way + t (1 - t) bow, which follows its line on the ellipsoid to some hundredths of a millimetre. The chord from a
point to its foot becomes an arc of the ellipsoid's curvature along it, taken at its middle: for a chord of the quadric x'Ax = 1 with the
direction d, that curvature is d'Ad / |Am| at its middle m, moved out to the surface, where the chord is parallel to the surface.
"""

from typing import NamedTuple

import numpy as np

from truceline.geo.chord_cells import FINE, Floats, Frame, Nearby, Numbers
from truceline.geo.compiled import compiled
from truceline.geo.ellipsoid import E2, FLATTENING, RADIUS_M

BLOCK = 1024
ROUND = 1.0 / RADIUS_M**2
UPRIGHT = 1.0 / (RADIUS_M * (1.0 - FLATTENING)) ** 2
STEEP = 1.0 / (1.0 - E2)


class Chords(NamedTuple):
    """A line prepared. `segments`: (n, 10) of start, way and bow in space, and 1 / way^2; `links`: (n, 2), the segment before and after, the
    segment itself at an open end; `columns` and `rows`: degrees, sine and cosine of the middle of each column and row of cells.
    """

    frame: Frame
    nearby: Nearby
    segments: Floats
    links: Numbers
    columns: Floats
    rows: Floats
    middle: float


@compiled
def signed(chords: Chords, lon: Floats, lat: Floats, out: Floats) -> None:
    """Write metres, left of the line positive; infinity for points beyond the grid, no number (NaN) for what is no place."""
    spots, lists = np.empty((BLOCK, 3)), np.empty(BLOCK, np.int32)
    gaps, parts = np.empty(len(chords.segments)), np.empty(len(chords.segments))
    for first in range(0, len(lon), BLOCK):
        last = min(first + BLOCK, len(lon))
        _place(chords.frame, chords.nearby, chords.columns, chords.rows, chords.middle, lon[first:last], lat[first:last], spots, lists)
        _measure(chords.nearby.pool, chords.segments, chords.links, spots, lists, gaps, parts, out[first:last])
        for index in range(first, last):
            if not (abs(lon[index]) <= 180.0 and abs(lat[index]) <= 90.0):
                out[index] = np.nan


@compiled
def _place(
    frame: Frame, nearby: Nearby, columns: Floats, rows: Floats, middle: float, lon: Floats, lat: Floats, spots: Floats, lists: Numbers
) -> None:
    """Write where points are in space (sine and cosine by series about the middle of the cell), and their lists, -1 beyond the grid."""
    per_lon, per_lat, top = 1.0 / frame.step_lon, 1.0 / frame.step_lat, float(frame.wide)
    starts, small = nearby.starts, nearby.small
    for index in range(len(lon)):
        x, y = lon[index], lat[index]
        x += 360.0 if x < middle - 180.0 else (-360.0 if x > middle + 180.0 else 0.0)
        column, row = (x - frame.west) * per_lon, (y - frame.south) * per_lat
        inside = (column >= 0.0) & (column < top) & (row >= 0.0) & (row < top)
        i, j = np.int32(column if inside else 0.0), np.int32(row if inside else 0.0)
        start = starts[j * np.int32(frame.wide) + i] if inside else np.int32(0)
        if start < 0:
            start = small[-1 - start + np.int32((row - j) * FINE) * np.int32(FINE) + np.int32((column - i) * FINE)]
        lists[index] = start if inside else -1
        sin_x, cos_x = _turned(np.radians(x - columns[i, 0]), columns[i, 1], columns[i, 2])
        sin_y, cos_y = _turned(np.radians(y - rows[j, 0]), rows[j, 1], rows[j, 2])
        across = RADIUS_M / np.sqrt(1.0 - E2 * sin_y * sin_y)
        spots[index, 0] = across * cos_y * cos_x
        spots[index, 1] = across * cos_y * sin_x
        spots[index, 2] = across * (1.0 - E2) * sin_y


@compiled
def _turned(by: float, sine: float, cosine: float) -> tuple[float, float]:
    """Return sine and cosine of an angle a little away from one whose sine and cosine are known; exact to rounding for 0.005 rad."""
    two = by * by
    small = by * (1.0 - two / 6.0 * (1.0 - two / 20.0))
    near = 1.0 - two / 2.0 * (1.0 - two / 12.0 * (1.0 - two / 30.0))
    return sine * near + cosine * small, cosine * near - sine * small


@compiled
def _measure(pool: Numbers, segments: Floats, links: Numbers, spots: Floats, lists: Numbers, gaps: Floats, parts: Floats, out: Floats) -> None:
    for index in range(len(out)):
        start = lists[index]
        if start < 0:
            out[index] = np.inf
            continue
        x, y, z = spots[index, 0], spots[index, 1], spots[index, 2]
        count, best = pool[start], 0
        for place in range(count):
            gaps[place], parts[place] = _gap(segments, pool[start + 1 + place], x, y, z)
            if gaps[place] < gaps[best]:
                best = place
        segment, part = pool[start + 1 + best], parts[best]
        arc = _geodesic(segments, segment, part, x, y, z)
        # A foot nearly as near can be nearer along the ellipsoid, whose curvature differs with direction.
        close = gaps[best] + arc * (0.001 + 4e-17 * arc * arc * arc)
        for place in range(count):
            if gaps[place] <= close and place != best:
                other = pool[start + 1 + place]
                if not ((part >= 1.0 and other == links[segment, 1]) or (part <= 0.0 and other == links[segment, 0])):
                    own = _geodesic(segments, other, parts[place], x, y, z)
                    if own < arc:
                        arc, segment, part = own, other, parts[place]
        out[index] = arc if _is_left(segments, links, segment, part, x, y, z) else -arc


@compiled
def _gap(segments: Floats, number: int, x: float, y: float, z: float) -> tuple[float, float]:
    """Return the square of the chord to the nearest point of a segment, and how far along it (0 to 1) that is.

    The nearest point of the straight way first, then one Newton step on the bow, which leaves less than a metre along and nothing across.
    """
    x, y, z = x - segments[number, 0], y - segments[number, 1], z - segments[number, 2]
    d, e, f = segments[number, 3], segments[number, 4], segments[number, 5]
    u, v, w = segments[number, 6], segments[number, 7], segments[number, 8]
    along, aside, per = x * d + y * e + z * f, x * u + y * v + z * w, segments[number, 9]
    part = min(max(along * per, 0.0), 1.0)
    bow = 1.0 - 2.0 * part
    # The derivative of half the square of the chord; way and bow are square to each other.
    part = min(max(part + (along + bow * aside - part / per) / (1.0 / per + 2.0 * aside), 0.0), 1.0)
    bow = part * (1.0 - part)
    x, y, z = x - part * d - bow * u, y - part * e - bow * v, z - part * f - bow * w
    return x * x + y * y + z * z, part


@compiled
def _geodesic(segments: Floats, number: int, part: float, x: float, y: float, z: float) -> float:
    """Return the length of the arc over the chord to a foot: with k the curvature, chord (1 + k^2 chord^2 / 24 + ...), the series of the arc sine."""
    a, b, c = _foot(segments, number, part)
    level, up = (x - a) ** 2 + (y - b) ** 2, (z - c) ** 2
    square = level + up
    if square == 0.0:
        return 0.0
    across, high = ((x + a) ** 2 + (y + b) ** 2) / 4.0, ((z + c) / 2.0) ** 2
    bend = level * ROUND + up * UPRIGHT
    bent = bend * bend / square * (across * ROUND + high * UPRIGHT) / (across * ROUND * ROUND + high * UPRIGHT * UPRIGHT)
    return float(np.sqrt(square)) * (1.0 + bent * (1.0 / 24.0 + bent * (3.0 / 640.0 + bent * (5.0 / 7168.0))))


@compiled
def _foot(segments: Floats, number: int, part: float) -> tuple[float, float, float]:
    bow = part * (1.0 - part)
    return (
        segments[number, 0] + part * segments[number, 3] + bow * segments[number, 6],
        segments[number, 1] + part * segments[number, 4] + bow * segments[number, 7],
        segments[number, 2] + part * segments[number, 5] + bow * segments[number, 8],
    )


@compiled
def _heading(segments: Floats, number: int, part: float) -> tuple[float, float, float]:
    bow = 1.0 - 2.0 * part
    return (
        segments[number, 3] + bow * segments[number, 6],
        segments[number, 4] + bow * segments[number, 7],
        segments[number, 5] + bow * segments[number, 8],
    )


@compiled
def _is_left(segments: Floats, links: Numbers, number: int, part: float, x: float, y: float, z: float) -> bool:
    """Say whether a point lies left of the line at its foot; at a corner, left of both of its segments, or of one where it turns right."""
    a, b, c = _foot(segments, number, part)
    up, away, own = (a, b, c * STEEP), (x - a, y - b, z - c), _heading(segments, number, part)
    by_own = _triple(up, own, away) > 0.0
    if 0.0 < part < 1.0:
        return by_own
    other = links[number, 0] if part <= 0.0 else links[number, 1]
    if other == number:
        return by_own
    joined = _heading(segments, other, 1.0 if part <= 0.0 else 0.0)
    by_joined = _triple(up, joined, away) > 0.0
    turn = _triple(up, joined, own) if part <= 0.0 else _triple(up, own, joined)
    return by_own and by_joined if turn > 0.0 else by_own or by_joined


@compiled
def _triple(a: tuple[float, float, float], b: tuple[float, float, float], c: tuple[float, float, float]) -> float:
    """Return a (b x c): positive where c points left of b, seen from where a points."""
    return a[0] * (b[1] * c[2] - b[2] * c[1]) + a[1] * (b[2] * c[0] - b[0] * c[2]) + a[2] * (b[0] * c[1] - b[1] * c[0])

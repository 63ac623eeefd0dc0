"""The compiled half of preparing a line: for each cell of a grid the segments that can be the nearest to any point in it.

Cells are halved again and again, and each hands its halves only the segments that it could not rule out. Distances here are those in
space to the straight chord of each segment; SLACK covers what lies between these and geodesic ones.
"""

from typing import NamedTuple, TypeAlias

import numpy as np
import numpy.typing as npt

from truceline.geo.compiled import compiled
from truceline.geo.ellipsoid import E2, RADIUS_M

Floats: TypeAlias = npt.NDArray[np.float64]
Whole: TypeAlias = npt.NDArray[np.int64]
Numbers: TypeAlias = npt.NDArray[np.int32]

SLACK_M = 3.0


FINE = 8
"""A cell with many segments is cut into so many times so many small ones (a power of two)."""

ENOUGH = 2
"""A list that is not longer than this is not cut further."""


class Frame(NamedTuple):
    """`wide` x `wide` cells from a south-western corner, of so many degrees each; `wide` is a power of two."""

    west: float
    south: float
    step_lon: float
    step_lat: float
    wide: int


class Nearby(NamedTuple):
    """For cell k: `pool[starts[k]]` says how many segments are listed in `pool` right after; where starts[k] < 0, -1 - starts[k] is the first
    row in `small` of the cell's small ones, which say the same.
    """

    starts: Numbers
    small: Numbers
    pool: Numbers


@compiled
def space(lon: float, lat: float) -> tuple[float, float, float]:
    """Return metres from the Earth's centre of a place on the ellipsoid, in degrees."""
    x, y = np.radians(lon), np.radians(lat)
    across = RADIUS_M / np.sqrt(1.0 - E2 * np.sin(y) ** 2)
    return across * np.cos(y) * np.cos(x), across * np.cos(y) * np.sin(x), across * (1.0 - E2) * np.sin(y)


@compiled
def nearby(frame: Frame, segments: Floats) -> Nearby:
    """Return the lists of the cells, and of the small cells where a list is long."""
    count, size = len(segments), FINE * FINE
    pool = np.empty(2 * count + 2, np.int32)
    pool[0] = count
    for number in range(count):
        pool[number + 1] = number
    ways = np.empty((count, 4))
    starts, pool, used = _halved(frame, segments, pool, 0, count + 1, ways)
    small, first = np.empty(len(starts) * size, np.int32), 0
    for cell in range(len(starts)):
        if pool[starts[cell]] > ENOUGH:
            west, south = frame.west + cell % frame.wide * frame.step_lon, frame.south + cell // frame.wide * frame.step_lat
            own = Frame(west, south, frame.step_lon / FINE, frame.step_lat / FINE, FINE)
            lists, pool, used = _halved(own, segments, pool, starts[cell], used, ways)
            for index in range(size):
                small[first + index] = lists[index]
            starts[cell] = -1 - first
            first += size
    return Nearby(starts, _resized(small, first, first), _resized(pool, used, used))


@compiled
def _resized(numbers: Numbers, size: int, used: int) -> Numbers:
    """Return an array of another size with the first `used` numbers; a loop, which takes less to compile than numpy's ways."""
    found = np.empty(size, np.int32)
    for index in range(used):
        found[index] = numbers[index]
    return found


@compiled
def _halved(frame: Frame, segments: Floats, pool: Numbers, start: int, used: int, ways: Floats) -> tuple[Numbers, Numbers, int]:
    """Return the lists of a frame's cells, halving it again and again from one list; cells that rule nothing out share their list."""
    starts, wide = np.empty(1, np.int32), 1
    starts[0] = start
    while wide < frame.wide:
        wide *= 2
        finer = np.empty(wide * wide, np.int32)
        for cell in range(wide * wide):
            start = starts[(cell // wide // 2) * (wide // 2) + cell % wide // 2]
            if len(pool) < used + pool[start] + 1:
                pool = _resized(pool, 2 * len(pool) + pool[start], used)
            kept = _kept(frame, segments, pool, start, used, cell % wide, cell // wide, frame.wide / wide, ways)
            finer[cell] = start
            if kept < pool[start]:
                finer[cell] = used
                # Neighbours mostly keep the same: one list for them all stays in the processor's cache.
                if cell % wide > 0 and _alike(pool, finer[cell - 1], used):
                    finer[cell] = finer[cell - 1]
                elif cell >= wide and _alike(pool, finer[cell - wide], used):
                    finer[cell] = finer[cell - wide]
                else:
                    used += kept + 1
        starts = finer
    return starts, pool, used


@compiled
def _alike(pool: Numbers, one: int, other: int) -> bool:
    """Say whether two lists are the same."""
    place, last = 0, int(pool[one])
    while place <= last and pool[one + place] == pool[other + place]:
        place += 1
    return bool(place > last)


@compiled
def _kept(frame: Frame, segments: Floats, pool: Numbers, start: int, free: int, column: int, row: int, scale: float, ways: Floats) -> int:
    """List at `free` the segments of the list at `start` that a cell keeps, and return their number.

    With p a place in the cell at most `reach` from its middle, d and u the distance and direction at the middle of a segment i and of the
    nearest, j: d(p, i) >= d_i + u_i (p - middle), since a distance to a convex set is convex; d(p, j) <= d_j + u_j (p - middle) + reach^2 / (2 d_j).
    """
    count = int(pool[start])
    if count <= ENOUGH:
        return count
    west, south = frame.west + column * scale * frame.step_lon, frame.south + row * scale * frame.step_lat
    x, y, z = space(west + scale * frame.step_lon / 2, south + scale * frame.step_lat / 2)
    reach = _reach(west, south, scale * frame.step_lon, scale * frame.step_lat, x, y, z)
    best = 0
    for index in range(count):
        _way(segments, pool[start + 1 + index], x, y, z, ways, index)
        if ways[index, 3] < ways[best, 3]:
            best = index
    nearest = ways[best, 3]
    bend = reach * reach / (2.0 * nearest) if nearest > 0.0 else np.inf
    kept = 0
    for index in range(count):
        turn = (ways[index, 0] - ways[best, 0]) ** 2 + (ways[index, 1] - ways[best, 1]) ** 2 + (ways[index, 2] - ways[best, 2]) ** 2
        if ways[index, 3] - nearest <= SLACK_M + min(2.0 * reach, reach * np.sqrt(turn) + bend):
            kept += 1
            pool[free + kept] = pool[start + 1 + index]
    pool[free] = kept
    return kept


@compiled
def _reach(west: float, south: float, width: float, height: float, x: float, y: float, z: float) -> float:
    """Return how far a place in a cell can be from its middle, in metres, a little too much."""
    most = 0.0
    for column in range(3):
        for row in range(3):
            a, b, c = space(west + column * width / 2, south + row * height / 2)
            most = max(most, (a - x) ** 2 + (b - y) ** 2 + (c - z) ** 2)
    return float(1.02 * np.sqrt(most))


@compiled
def _way(segments: Floats, number: int, x: float, y: float, z: float, ways: Floats, index: int) -> None:
    """Write the unit direction from the nearest point of a segment, and the distance."""
    own = segments[number]
    x, y, z = x - own[0], y - own[1], z - own[2]
    part = min(max((x * own[3] + y * own[4] + z * own[5]) * own[9], 0.0), 1.0)
    x, y, z = x - part * own[3], y - part * own[4], z - part * own[5]
    far = np.sqrt(x * x + y * y + z * z)
    per = 1.0 / far if far > 0.0 else 0.0
    ways[index, 0], ways[index, 1], ways[index, 2], ways[index, 3] = x * per, y * per, z * per, far

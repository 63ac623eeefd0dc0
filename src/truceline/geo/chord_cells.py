"""Preparing a line for many points: for each cell of a grid the segments that can be the nearest to any point in it.

Cells are halved again and again, and each hands its halves only the segments that it could not rule out. Distances here are those in
space to the straight chord of each segment; a slack covers what lies between these and geodesic ones.
"""

from itertools import pairwise
from typing import NamedTuple, TypeAlias

import numpy as np
import numpy.typing as npt

from truceline.geo.ellipsoid import RADIUS_M, earth_centred

Floats: TypeAlias = npt.NDArray[np.float64]
Whole: TypeAlias = npt.NDArray[np.int64]
Numbers: TypeAlias = npt.NDArray[np.int32]
Bools: TypeAlias = npt.NDArray[np.bool_]

SLACK_M = 3.0
"""What bows and the ellipsoid's unlike curvatures can make of a chord within 200 km; beyond, it grows with the cube of the distance."""

SLACK_CUBE = 0.06 / (24.0 * RADIUS_M**2)

SURE_M = 100.0
"""What bows can move a foot along its segment, with a wide margin."""

WIDEST_M = 6_400_000.0
"""No radius of curvature of the ellipsoid is greater."""

FINE = 8
"""A cell with many segments is cut into so many times so many small ones (a power of two)."""

SCRAMBLE = np.uint64(0x9E3779B97F4A7C15)

AT_ONCE = 1 << 17
"""Pairs of cell and segment looked at together, so that what is worked on stays near the processor."""


class Frame(NamedTuple):
    """`wide` x `wide` cells from a south-western corner, of so many degrees each; `wide` is a power of two."""

    west: float
    south: float
    step_lon: float
    step_lat: float
    wide: int


class Nearby(NamedTuple):
    """For cell k: `pool[starts[k]]` says how many segments are listed in `pool` right after; where starts[k] < 0, -1 - starts[k] is the first
    row in `small` of the cell's small ones, which say the same. `pool[0]` is the empty list.
    """

    starts: Numbers
    small: Numbers
    pool: Numbers


def nearby(frame: Frame, segments: Floats, enough: int, origin: float, *, fine: bool) -> Nearby:
    """Return the lists of the cells, and of the small cells where a list is longer than `enough`.

    `segments`: (n, 10) of start, way and bow in space, and 1 / way^2.
    """
    pool = np.concatenate([[0, len(segments)], np.arange(len(segments))]).astype(np.int32)
    table, corner = np.ones((1, 1, 1), np.int32), np.array([[frame.west, frame.south]])
    size = np.array([frame.step_lon, frame.step_lat]) * frame.wide
    while table.shape[1] < frame.wide:
        table, pool = _halved(table, pool, corner, size / (2 * table.shape[1]), segments, enough, origin)
    starts = table.ravel()
    blocks = np.flatnonzero(pool[starts] > (enough if fine else len(segments)))
    corners = np.column_stack([blocks % frame.wide, blocks // frame.wide]) * (frame.step_lon, frame.step_lat) + corner
    table = starts[blocks].reshape(-1, 1, 1)
    while table.shape[1] < FINE:
        table, pool = _halved(table, pool, corners, np.array([frame.step_lon, frame.step_lat]) / (2 * table.shape[1]), segments, enough, origin)
    starts[blocks] = starts[:1]
    heads, pool = _shared(np.concatenate([starts, table.ravel()]), pool)
    starts, small = heads[: len(starts)], heads[len(starts) :]
    starts[blocks] = -1 - FINE * FINE * np.arange(len(blocks))
    return Nearby(np.append(starts, np.int32(0)), np.append(small, np.zeros(FINE * FINE, np.int32)), pool)


def _halved(table: Numbers, pool: Numbers, corners: Floats, size: Floats, segments: Floats, enough: int, origin: float) -> tuple[Numbers, Numbers]:
    """Return the lists of cells half as wide and high, `size` in degrees; `table`: (block, row, column), `corners`: (block, 2), south-western."""
    table = table.repeat(2, axis=1).repeat(2, axis=2)
    active = np.flatnonzero(pool[table.ravel()] > enough)
    block, row, column = np.unravel_index(active, table.shape)
    middles = corners[block] + (np.column_stack([column, row]) + 0.5) * size
    found, used = [pool], len(pool)
    for part in _parts(pool[table.ravel()[active]]):
        starts, lists = _pruned(table.ravel()[active[part]], pool, middles[part], size, segments, origin)
        table.ravel()[active[part]] = used + starts
        found.append(lists)
        used += len(lists)
    return table, np.concatenate(found)


def _parts(counts: Numbers) -> list[slice]:
    """Return slices of cells that have some AT_ONCE pairs each."""
    part = np.cumsum(counts, dtype=np.int64) // AT_ONCE
    bounds = [0, *(np.flatnonzero(np.diff(part)) + 1).tolist(), len(counts)]
    return [slice(first, last) for first, last in pairwise(bounds) if first < last]


def _pruned(starts: Numbers, pool: Numbers, middles: Floats, size: Floats, segments: Floats, origin: float) -> tuple[Whole, Numbers]:
    """Return the lists that cells keep of those that begin at `starts`, as places in a pool of their own, and that pool.

    With p a place in the cell at most `reach` from its middle, d and u the distance and direction at the middle of a segment i and of the
    nearest, j: d(p, i) >= d_i + u_i (p - middle), since a distance to a convex set is convex; d(p, j) <= d_j + u_j (p - middle) + reach^2 / (2 d_j).
    """
    counts = pool[starts].astype(np.int64)
    first = np.cumsum(counts) - counts
    cell = np.repeat(np.arange(len(starts)), counts)
    members = pool[np.arange(len(cell)) + (starts + 1 - first)[cell]]
    away, far, along = _ways(segments, members, earth_centred(middles - (origin, 0.0)), cell)
    nearest = np.minimum.reduceat(far, first)
    best = np.empty(len(starts), np.int64)
    at = np.flatnonzero(far == nearest[cell])
    best[cell[at]] = at
    away /= np.maximum(far, 1e-9)[:, None]
    away -= away[best][cell]
    reach = _reach(middles[:, 1], size)
    bend = reach * reach / (2.0 * np.maximum(nearest, 1e-9))
    slack = SLACK_M + SLACK_CUBE * (nearest + reach) ** 3
    room = np.minimum(2.0 * reach[cell], reach[cell] * np.sqrt(np.einsum("ij,ij->i", away, away)) + bend[cell])
    kept = far - nearest[cell] <= slack[cell] + room
    kept = _without_ends(kept, cell, members, along, reach, segments)
    left = np.add.reduceat(kept.astype(np.int32), first)
    heads = np.cumsum(left + 1) - (left + 1)
    return heads, np.insert(members[kept], np.cumsum(left) - left, left)


def _without_ends(kept: Bools, cell: Whole, members: Numbers, along: Floats, reach: Floats, segments: Floats) -> Bools:
    """Drop a segment whose foot is its corner with the one before, from anywhere in the cell, as that one holds the corner too; and so with the one after.

    Lists ascend, so the two stand side by side. Where both could be dropped, the later one is.
    """
    room = (reach[cell] + SURE_M) * np.sqrt(segments[members, 9])
    joined = np.zeros(len(members) + 1, bool)
    joined[1:-1] = (members[1:] == members[:-1] + 1) & (cell[1:] == cell[:-1]) & kept[1:] & kept[:-1] & (segments[members[1:], 10] > 0.0)
    behind = joined[:-1] & (along < -room)
    beyond = joined[1:] & (along > 1.0 + room) & ~np.append(behind[1:], False)
    return np.asarray(kept & ~behind & ~beyond)


def _ways(segments: Floats, members: Numbers, middles: Floats, cell: Whole) -> tuple[Floats, Floats, Floats]:
    """Return the way from the nearest point of each segment to the middle of its cell, its length, and how far along the straight way that point is."""
    away = middles[cell] - segments[members, :3]
    way = segments[members, 3:6]
    along = np.einsum("ij,ij->i", away, way) * segments[members, 9]
    away -= np.clip(along, 0.0, 1.0)[:, None] * way
    return away, np.sqrt(np.einsum("ij,ij->i", away, away)), along


def _reach(lat: Floats, size: Floats) -> Floats:
    """Return how far a place in a cell can be from its middle, at a latitude, in metres: a little too much, by the haversine of its corner."""
    half_lon, half_lat = np.radians(size / 2)
    middle = np.radians(lat)
    low = np.maximum(np.abs(middle) - half_lat, 0.0)
    square = np.sin(half_lat / 2) ** 2 + np.cos(middle) * np.cos(low) * np.sin(min(half_lon, np.pi) / 2) ** 2
    return np.asarray(2.0 * WIDEST_M * np.arcsin(np.sqrt(np.minimum(1.0, square))))


def _shared(starts: Numbers, pool: Numbers) -> tuple[Numbers, Numbers]:
    """Return where lists begin in a pool that has each list once, after the empty one: small enough to stay in the processor's cache."""
    heads, which = np.unique(starts, return_inverse=True)
    counts = pool[heads]
    first = np.cumsum(counts) - counts
    cell = np.repeat(np.arange(len(heads)), counts)
    place = np.arange(len(cell)) - first[cell]
    members = pool[heads[cell] + 1 + place]
    # Lists with one sum of scrambled numbers are taken to be alike only where they are so number by number.
    scrambled = (members.astype(np.uint64) + np.uint64(1)) * SCRAMBLE
    sums = np.add.reduceat(scrambled * (scrambled >> np.uint64(29)), first)
    _, one, alike = np.unique(sums, return_index=True, return_inverse=True)
    like = one[alike]
    same = np.logical_and.reduceat(members == members[np.minimum(first[like][cell] + place, len(members) - 1)], first) & (counts == counts[like])
    like = np.where(same, like, np.arange(len(like)))
    own = like == np.arange(len(like))
    sizes = np.where(own, counts + 1, 0)
    places = (1 + np.cumsum(sizes) - sizes).astype(np.int32)
    lists = np.insert(members[own[cell]], np.cumsum(np.where(own, counts, 0))[own] - counts[own], counts[own])
    return places[like][which], np.concatenate([[0], lists]).astype(np.int32)

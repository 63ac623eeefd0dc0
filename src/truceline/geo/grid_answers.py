"""The compiled half of asking a grid: for each point the zones that hold it, in blocks of 1,024 points.

Each block is gone over four times: the cell of every point, without a branch, so that the processor takes several at once; the answer of each
cell, the points in cut cells set aside without a branch; these few from small cells; and from edges the fewer still in small cells that edges touch.
"""

from typing import Any, NamedTuple, TypeAlias

import numpy as np
import numpy.typing as npt

from truceline.geo.compiled import compiled, within
from truceline.geo.exact import FILTER, sides
from truceline.geo.grid_cells import FINE, Frame, Whole, besides, mark, moved, ranges
from truceline.geo.grid_edges import Floats, Masks

Codes: TypeAlias = npt.NDArray[np.integer[Any]]

BLOCK = 1024

NO_PLACE = np.uint64(1 << 63)
NO_VERSION = np.uint64(1 << 62)


class Tables(NamedTuple):
    """Grids side by side, then one cell for times without zones and one for what is no place.

    `codes`: for each cell of each grid a row of `masks`, or 0 where it is cut; then `blocks` has the number of its FINE * FINE small cells. `small`:
    for each of these a row of `masks`, or 0 where edges touch it. Those are numbered, a block's from `firsts` on; number k has in `heads[k]` the row
    of `masks` that holds at its middle, its mark, and where its edges begin in `members` (they go on to where those of k + 1 begin): twice their row
    in `ends`, `parts` and `holds` (see ZoneEdges), and one more where the mark lies left.
    """

    frame: Frame
    codes: Codes
    blocks: Codes
    small: Codes
    firsts: Codes
    heads: Codes
    members: Codes
    masks: Masks
    ends: Floats
    parts: Masks
    holds: Masks


@compiled
def ask(tables: Tables, starts: Whole, grids: Codes, lon: Floats, lat: Floats, times: Whole, doubts: Codes, out: Masks) -> int:
    """Write the zones of points; with times, of the grid in force at each: see `in_force`.

    Where rounding could matter, the point's row and the number of its small cell go to `doubts`, (points + 1, 2), for `settle`; returns how many.
    """
    cell, inner = np.empty(BLOCK, np.int32), np.empty(BLOCK, np.int32)
    found, later = np.empty(BLOCK, np.int32), np.empty(BLOCK, np.int32)
    nowhere = len(tables.codes) - 1
    doubtful = 0 * nowhere  # as a literal 0 it would have `_edges` compiled twice
    for first in range(0, len(lon), BLOCK):
        last = min(first + BLOCK, len(lon))
        x, y, own = lon[first:last], lat[first:last], out[first:last]
        cells(tables.frame, x, y, nowhere, cell, inner)
        if len(times) > 0:
            in_force(starts, grids, times[first:last], tables.frame.wide * tables.frame.wide, nowhere, cell, found)
        count = _whole(tables.codes, tables.masks, cell, later, own)
        count = _small(tables.blocks, tables.small, tables.masks, cell, inner, found, later, count, own)
        _first(tables, x, y, found, later, count, inner)
        doubtful = _edges(tables, x, y, found, later, count, inner, first, doubts, doubtful, own)
    return doubtful


def settle(tables: Tables, lon: Floats, lat: Floats, ranks: Codes) -> Masks:
    """Return the zones of points in small cells that edges touch, their numbers `ranks`, exactly; a point on an edge is in the zones that hold it."""
    first, last = tables.heads[ranks, 0], tables.heads[ranks + 1, 0]
    owner, member = ranges(first.astype(np.float64), last - 1.0, len(tables.members))
    edge, mark = tables.members[member] >> 1, 2 * (tables.members[member] & 1) - 1
    ends, x, y = tables.ends[edge], lon[owner], lat[owner]
    _, mark_y = _mark(tables.frame, x, y)
    beside = sides(ends, x, y)
    ax, ay, bx, by = ends.T
    on = (beside == 0) & (ax <= x) & (x <= bx) & (np.minimum(ay, by) <= y) & (y <= np.maximum(ay, by))
    corner = besides(ends, x, mark_y)
    upright, level = (ax <= x) != (bx <= x), (ay <= mark_y) != (by <= mark_y)
    crossed = (upright & (moved(beside, ends) != corner)) != (level & (mark != corner))
    nothing, at = np.uint64(0), np.cumsum(last - first) - (last - first)
    inside = tables.masks[tables.heads[ranks, 1]] ^ np.bitwise_xor.reduceat(np.where(crossed, tables.parts[edge], nothing), at)
    return np.asarray(inside | np.bitwise_or.reduceat(np.where(on, tables.holds[edge], nothing), at))


def _mark(frame: Frame, x: Floats, y: Floats) -> tuple[Floats, Floats]:
    """Return the mark of each point's small cell: the numbers that `_edges` comes to."""
    top = frame.wide * FINE - 0.5
    column, row = (np.floor(np.clip(away, 0.0, top)) for away in ((x - frame.west) * frame.per_lon, (y - frame.south) * frame.per_lat))
    return mark(frame, column, row)


@within
def cells(frame: Frame, lon: Floats, lat: Floats, nowhere: int, cell: Codes, inner: Codes) -> None:
    """Write the cell of each point and its small cell in it: `nowhere` for what is no place, an outermost one for places beyond the grid."""
    wide, fine, last = np.int32(frame.wide), np.int32(FINE), np.int32(nowhere)
    top = frame.wide * FINE - 0.5
    for index in range(len(lon)):
        x, y = lon[index], lat[index]
        # What is no number goes somewhere in the grid, as comparisons with it fail, and then nowhere.
        across, up = (x - frame.west) * frame.per_lon, (y - frame.south) * frame.per_lat
        across, up = across if across < top else top, up if up < top else top
        column, row = np.int32(across if across > 0.0 else 0.0), np.int32(up if up > 0.0 else 0.0)
        cell[index] = (row // fine) * wide + column // fine if (abs(x) <= 180.0) & (abs(y) <= 90.0) else last
        inner[index] = (row % fine) * fine + column % fine


@within
def in_force(starts: Whole, grids: Codes, times: Whole, size: int, nowhere: int, cell: Codes, since: Codes) -> None:
    """Move each cell on to the grid in force at the point's time: that of the last start by then (they ascend; before the first: grids[0]).

    A grid's number is its place side by side; the cell before `nowhere` is that of times without zones.
    """
    for index in range(len(times)):
        since[index] = 0
    for number in range(len(starts)):
        for index in range(len(times)):
            since[index] += np.int32(times[index] >= starts[number])
    for index in range(len(times)):
        grid = grids[since[index]]
        moved = cell[index] + grid * size if grid >= 0 else nowhere - 1
        cell[index] = np.int32(moved if cell[index] != nowhere else nowhere)


@within
def _whole(codes: Codes, masks: Masks, cell: Codes, later: Codes, out: Masks) -> int:
    """Write the answers of cells; set aside in `later` the points in cut ones, and return how many."""
    count = 0
    for index in range(len(out)):
        code = codes[cell[index]]
        out[index] = masks[code]
        later[count] = index
        count += code == 0
    return count


@within
def _small(blocks: Codes, small: Codes, masks: Masks, cell: Codes, inner: Codes, found: Codes, later: Codes, count: int, out: Masks) -> int:
    """Answer the points `later` from small cells; leave in it those whose small cell has edges, it in `found`, and return how many."""
    left = 0
    for number in range(count):
        index = later[number]
        place = blocks[cell[index]] * (FINE * FINE) + inner[index]
        code = small[place]
        out[index] = masks[code]
        later[left] = index
        found[left] = place
        left += code == 0
    return left


@within
def _first(tables: Tables, lon: Floats, lat: Floats, found: Codes, later: Codes, count: int, beside: Codes) -> None:
    """Put in place of each small cell its number among those that edges touch; write the point's side of its first edge, 0 where rounding could matter.

    Without a branch, so that the processor waits for the memory of several points at once.
    """
    small, ends = tables.small, tables.ends
    for number in range(count):
        index, place = later[number], found[number]
        block = place // (FINE * FINE)
        rank = tables.firsts[block]
        for other in range(block * (FINE * FINE), place):
            rank += np.int32(small[other] == 0)
        found[number] = rank
        edge = tables.members[tables.heads[rank, 0]] >> 1
        left = (ends[edge, 2] - ends[edge, 0]) * (lat[index] - ends[edge, 1])
        right = (ends[edge, 3] - ends[edge, 1]) * (lon[index] - ends[edge, 0])
        bound = FILTER * (abs(left) + abs(right))
        beside[number] = np.int32(left - right > bound) - np.int32(right - left > bound)


@within
def _edges(
    tables: Tables, lon: Floats, lat: Floats, found: Codes, later: Codes, count: int, besides: Codes, first: int, doubts: Codes, doubtful: int, out: Masks
) -> int:
    """Answer the points `later` from the edges in their small cells: those crossed on the way to the cell's mark.

    Where rounding could matter, the point's row (from `first` on) and its small cell's number go to `doubts`; return how many are there now.
    """
    frame, top = tables.frame, tables.frame.wide * FINE - 0.5
    heads, members, ends, parts = tables.heads, tables.members, tables.ends, tables.parts
    for number in range(count):
        index, rank, sure = later[number], found[number], True
        x, y, beside = lon[index], lat[index], besides[number]
        mark_x = frame.west + (np.int32(min(max((x - frame.west) * frame.per_lon, 0.0), top)) + 0.5) / frame.per_lon
        mark_y = frame.south + (np.int32(min(max((y - frame.south) * frame.per_lat, 0.0), top)) + 0.5) / frame.per_lat
        inside, start = tables.masks[heads[rank, 1]], heads[rank, 0]
        for member in range(start, heads[rank + 1, 0]):
            edge, mark = members[member] >> 1, 2 * (members[member] & 1) - 1
            if member > start:
                beside = _beside(ends, edge, x, y)
            ax, ay, bx, by = ends[edge, 0], ends[edge, 1], ends[edge, 2], ends[edge, 3]
            upright, level = (ax <= x) != (bx <= x), (ay <= mark_y) != (by <= mark_y)
            # Where the edge spans both ends of the way, in longitude or in latitude, their sides alone say it.
            straight = (upright and (ax <= mark_x) != (bx <= mark_x)) or (level and (ay <= y) != (by <= y))
            corner = mark if straight or not (upright or level) else _beside(ends, edge, x, mark_y)
            sure &= beside != 0 and corner != 0
            if ((straight or upright) and beside != corner) != (not straight and level and mark != corner):
                inside ^= parts[edge]
        out[index] = inside
        doubts[doubtful, 0], doubts[doubtful, 1] = first + index, rank
        doubtful += not sure
    return doubtful


@within
def _beside(ends: Floats, edge: int, x: float, y: float) -> int:
    """Return 1 where a point lies left of an edge, -1 right of it, 0 where rounding could matter."""
    left, right = (ends[edge, 2] - ends[edge, 0]) * (y - ends[edge, 1]), (ends[edge, 3] - ends[edge, 1]) * (x - ends[edge, 0])
    bound = FILTER * (abs(left) + abs(right))
    return int(np.int32(left - right > bound) - np.int32(right - left > bound))

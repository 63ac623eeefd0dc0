"""The compiled half of asking a grid: for each point the zones that hold it, in blocks of 1,024 points.

Each block is gone over four times: the cell of every point, without a branch, so that the processor takes several at once; the answer of each
cell, the points in cut cells set aside without a branch; these few from small cells; and from edges the fewer still in small cells that edges touch.
"""

from typing import Any, NamedTuple, TypeAlias

import numpy as np
import numpy.typing as npt

from truceline.geo.compiled import compiled, inlined
from truceline.geo.exact import FILTER, side
from truceline.geo.grid_cells import FINE, Frame, Whole
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
def ask(tables: Tables, starts: Whole, grids: Codes, lon: Floats, lat: Floats, times: Whole, out: Masks) -> None:
    """Write the zones of points; with times, of the grid in force at each: see `in_force`."""
    cell, inner = np.empty(BLOCK, np.int32), np.empty(BLOCK, np.int32)
    found, later = np.empty(BLOCK, np.int32), np.empty(BLOCK, np.int32)
    nowhere = len(tables.codes) - 1
    for first in range(0, len(lon), BLOCK):
        last = min(first + BLOCK, len(lon))
        x, y, own = lon[first:last], lat[first:last], out[first:last]
        cells(tables.frame, x, y, nowhere, cell, inner)
        if len(times) > 0:
            in_force(starts, grids, times[first:last], tables.frame.wide * tables.frame.wide, nowhere, cell, found)
        count = _whole(tables.codes, tables.masks, cell, later, own)
        count = _small(tables.blocks, tables.small, tables.masks, cell, inner, found, later, count, own)
        _first(tables, x, y, found, later, count, inner)
        _edges(tables, x, y, found, later, count, inner, own)


@inlined
def cells(frame: Frame, lon: Floats, lat: Floats, nowhere: int, cell: Codes, inner: Codes) -> None:
    """Write the cell of each point and its small cell in it: `nowhere` for what is no place, an outermost one for places beyond the grid."""
    wide, fine, last = np.int32(frame.wide), np.int32(FINE), np.int32(nowhere)
    top = frame.wide * FINE - 0.5
    for index in range(len(lon)):
        x, y = lon[index], lat[index]
        column, row = np.int32(_held((x - frame.west) * frame.per_lon, top)), np.int32(_held((y - frame.south) * frame.per_lat, top))
        cell[index] = (row // fine) * wide + column // fine if (abs(x) <= 180.0) & (abs(y) <= 90.0) else last
        inner[index] = (row % fine) * fine + column % fine


@inlined
def _held(value: float, top: float) -> float:
    """Return a number held between 0 and `top`; what is no number goes to the top, as every comparison with it fails."""
    value = value if value < top else top
    return value if value > 0.0 else 0.0


@inlined
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


@inlined
def _whole(codes: Codes, masks: Masks, cell: Codes, later: Codes, out: Masks) -> int:
    """Write the answers of cells; set aside in `later` the points in cut ones, and return how many."""
    count = 0
    for index in range(len(out)):
        code = codes[cell[index]]
        out[index] = masks[code]
        later[count] = index
        count += code == 0
    return count


@inlined
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


@inlined
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


@inlined
def _edges(tables: Tables, lon: Floats, lat: Floats, found: Codes, later: Codes, count: int, besides: Codes, out: Masks) -> None:
    """Answer the points `later` from the edges in their small cells: those crossed on the way to the cell's mark, those that hold the point."""
    frame, top = tables.frame, tables.frame.wide * FINE - 0.5
    heads, members, ends, parts, holds = tables.heads, tables.members, tables.ends, tables.parts, tables.holds
    for number in range(count):
        index, rank, beside = later[number], found[number], besides[number]
        x, y = lon[index], lat[index]
        mark_x = frame.west + (np.int32(_held((x - frame.west) * frame.per_lon, top)) + 0.5) / frame.per_lon
        mark_y = frame.south + (np.int32(_held((y - frame.south) * frame.per_lat, top)) + 0.5) / frame.per_lat
        inside, touching = tables.masks[heads[rank, 1]], np.uint64(0)
        for member in range(heads[rank, 0], heads[rank + 1, 0]):
            edge, mark = members[member] >> 1, 2 * (members[member] & 1) - 1
            if beside == 0:
                beside = side(ends[edge, 0], ends[edge, 1], ends[edge, 2], ends[edge, 3], x, y)
                if beside == 0 and on(ends, edge, x, y):
                    touching |= holds[edge]
            if crossed(ends, edge, x, y, beside, mark_x, mark_y, mark):
                inside ^= parts[edge]
            beside = 0
        out[index] = inside | touching


@inlined
def on(ends: Floats, edge: int, x: float, y: float) -> bool:
    """Say whether a point on the line of an edge lies on the edge, its ends included."""
    return ends[edge, 0] <= x <= ends[edge, 2] and min(ends[edge, 1], ends[edge, 3]) <= y <= max(ends[edge, 1], ends[edge, 3])


@inlined
def crossed(ends: Floats, edge: int, x: float, y: float, beside: int, mark_x: float, mark_y: float, mark: int) -> bool:
    """Say whether one changes sides of an edge on the way north or south from (x, y) to the mark's latitude and then along it.

    `beside` and `mark`: on which side of its line the point and the mark lie, 1 left, -1 right; a point on it (0) counts as moved a hair north and half a
    hair's hair east, so that it has one side in every test (simulation of simplicity, Edelsbrunner and Mücke 1990).
    """
    hair = 1 if ends[edge, 2] > ends[edge, 0] else -1
    beside = beside if beside != 0 else hair
    upright, level = (ends[edge, 0] <= x) != (ends[edge, 2] <= x), (ends[edge, 1] <= mark_y) != (ends[edge, 3] <= mark_y)
    # Where the edge spans both ends of the way, in longitude or in latitude, their sides alone say it.
    if upright and (ends[edge, 0] <= mark_x) != (ends[edge, 2] <= mark_x) or level and (ends[edge, 1] <= y) != (ends[edge, 3] <= y):
        return beside != mark
    if not (upright or level):
        return False
    corner = side(ends[edge, 0], ends[edge, 1], ends[edge, 2], ends[edge, 3], x, mark_y)
    corner = corner if corner != 0 else hair
    return (upright and beside != corner) != (level and mark != corner)

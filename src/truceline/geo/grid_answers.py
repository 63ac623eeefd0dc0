"""The compiled half of asking a grid: for each point the zones that hold it, in blocks of 1,024 points.

Each block is gone over three times: the cell of every point, without a branch, so that the processor takes several at once; the answer
of each cell, the few points in cells that edges touch set aside without a branch; and these few, one by one.
"""

from typing import Any, NamedTuple, TypeAlias

import numpy as np
import numpy.typing as npt

from truceline.geo.compiled import compiled
from truceline.geo.grid_cells import Bundles, Frame, Whole, crossed, on, small_mark
from truceline.geo.grid_edges import Floats, Masks, ZoneEdges

Codes: TypeAlias = npt.NDArray[np.signedinteger[Any]]

BLOCK = 1024

NO_PLACE = np.uint64(1 << 63)
NO_VERSION = np.uint64(1 << 62)


class Tables(NamedTuple):
    """Grids side by side, then one cell for times without zones and one for what is no place.

    `codes`: for each cell of each grid a row of `masks`, or -1 - the number of its block; `small`: for each small cell of each block a row of
    `masks`, or -1 where `bundles` holds its edges; `corners`: the column and row of each block in its grid.
    """

    frame: Frame
    codes: Codes
    masks: Masks
    small: Codes
    corners: Floats
    bundles: Bundles
    edges: ZoneEdges


@compiled
def cells(frame: Frame, lon: Floats, lat: Floats, nowhere: int, found: Codes) -> None:
    """Write the cell of each point: `nowhere` for what is no place, an outermost one for places beyond the grid."""
    top = frame.wide - 0.5
    for index in range(len(lon)):
        x, y = lon[index], lat[index]
        column = _held((x - frame.west) * frame.per_lon, top)
        row = _held((y - frame.south) * frame.per_lat, top)
        cell = np.int32(row) * np.int32(frame.wide) + np.int32(column)
        found[index] = cell if (abs(x) <= 180.0) & (abs(y) <= 90.0) else np.int32(nowhere)


@compiled
def in_force(starts: Whole, grids: Codes, times: Whole, size: int, nowhere: int, found: Codes) -> None:
    """Move each cell on to the grid in force at the point's time: that of the last start by then (they ascend; before the first: grids[0]).

    A grid's number is its place side by side; the cell before `nowhere` is that of times without zones.
    """
    for index in range(len(times)):
        since = 0
        for number in range(len(starts)):
            since += times[index] >= starts[number]
        grid = grids[since]
        cell = found[index] + grid * size if grid >= 0 else nowhere - 1
        found[index] = np.int32(cell if found[index] != nowhere else nowhere)


@compiled
def answer(tables: Tables, lon: Floats, lat: Floats, found: Codes, later: Codes, out: Masks) -> None:
    """Write the zones of points whose cells are known."""
    codes, masks = tables.codes, tables.masks
    count = 0
    for index in range(len(lon)):
        code = codes[found[index]]
        out[index] = masks[max(code, 0)]
        later[count] = index
        found[count] = code
        count += code < 0
    count = _closer(tables.frame, tables.corners, tables.small, masks, lon, lat, found, later, count, out)
    _closest(tables, lon, lat, found, later, count, out)


@compiled
def _closer(
    frame: Frame, corners: Floats, small: Codes, masks: Masks, lon: Floats, lat: Floats, found: Codes, later: Codes, count: int, out: Masks
) -> int:
    """Answer the points `later`, in blocks, from small cells; leave in it those whose small cell has edges, this cell in `found`, and return how many."""
    left, fine, top = 0, frame.fine, frame.fine - 0.5
    for number in range(count):
        index = later[number]
        block = -1 - found[number]
        column = ((lon[index] - frame.west) * frame.per_lon - corners[block, 0]) * fine
        row = ((lat[index] - frame.south) * frame.per_lat - corners[block, 1]) * fine
        place = (block * fine + np.int32(_held(row, top))) * fine + np.int32(_held(column, top))
        code = small[place]
        out[index] = masks[max(code, 0)]
        later[left] = index
        found[left] = place
        left += code < 0
    return left


@compiled
def _held(value: float, top: float) -> float:
    """Return a number held between 0 and `top`; what is no number goes to the top, as every comparison with it fails."""
    value = value if value < top else top
    return value if value > 0.0 else 0.0


@compiled
def _closest(tables: Tables, lon: Floats, lat: Floats, found: Codes, later: Codes, count: int, out: Masks) -> None:
    """Answer the points `later` from the edges in their small cells: those crossed on the way to the cell's mark, those that hold the point."""
    frame, corners, size = tables.frame, tables.corners, tables.frame.fine * tables.frame.fine
    starts, members, masks = tables.bundles.starts, tables.bundles.members, tables.bundles.masks
    ends, parts, holds = tables.edges.ends, tables.edges.parts, tables.edges.holds
    for number in range(count):
        place, index = found[number], later[number]
        x, y = lon[index], lat[index]
        block = place // size
        mark_x, mark_y = small_mark(frame, corners[block, 0], corners[block, 1], place % size)
        inside, touching = masks[place], np.uint64(0)
        for member in range(starts[place], starts[place + 1]):
            edge = members[member]
            if crossed(ends, edge, x, y, mark_x, mark_y):
                inside ^= parts[edge]
            if on(ends, edge, x, y):
                touching |= holds[edge]
        out[index] = inside | touching

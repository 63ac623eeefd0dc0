"""The compiled half of asking a grid: for each point the zones that hold it, in blocks of 1,024 points.

Each block is gone over three times: the cell of every point, without a branch, so that the processor takes several at once; the answer
of each cell, the few points in cells that edges touch set aside without a branch; and these few, one by one.
"""

from typing import NamedTuple, TypeAlias

import numpy as np
import numpy.typing as npt

from truceline.geo.compiled import compiled
from truceline.geo.grid_cells import Bundles, Frame, Whole, holding, middle, small_mark
from truceline.geo.grid_edges import Floats, Masks, ZoneEdges

Codes: TypeAlias = npt.NDArray[np.int32]

BLOCK = 1024

OUTSIDE, NO_GRID, FIRST_BLOCK = -1, -2, -3
"""Codes of a cell beyond all zones, and of the one cell that stands for a time without zones; a block's is FIRST_BLOCK - its number."""

NO_PLACE = np.uint64(1 << 63)
NO_VERSION = np.uint64(1 << 62)
NOWHERE = np.uint64(0)


class Tables(NamedTuple):
    """Grids side by side, and one cell NO_GRID. `codes`: for each cell of each grid a row of `masks`, or OUTSIDE, or a block; `small`: for
    each small cell of each block a row of `masks`, or -1 where `bundles` holds its edges; `blocks`: the cell of each block in its grid.
    """

    frame: Frame
    codes: Codes
    masks: Masks
    small: Codes
    blocks: Whole
    bundles: Bundles
    edges: ZoneEdges


@compiled
def cells(frame: Frame, lon: Floats, lat: Floats, found: Codes) -> None:
    """Write the cell of each point; what is no number, or beyond the grid, falls in the outermost cells."""
    top = frame.wide - 0.5
    for index in range(len(lon)):
        column = (lon[index] - frame.west) * frame.per_lon
        row = (lat[index] - frame.south) * frame.per_lat
        # A comparison with what is no number fails: it goes to the top.
        column = column if column < top else top
        row = row if row < top else top
        column = column if column > 0.0 else 0.0
        row = row if row > 0.0 else 0.0
        found[index] = np.int32(row) * np.int32(frame.wide) + np.int32(column)


@compiled
def in_force(starts: Whole, grids: Codes, times: Whole, size: int, found: Codes) -> None:
    """Move each cell on to the grid in force at the point's time: that of the last start by then (they ascend; before the first: grids[0]).

    A grid's number is its place side by side; the cell NO_GRID stands after all cells.
    """
    last = (np.max(grids) + 1) * size
    for index in range(len(times)):
        since = 0
        for number in range(len(starts)):
            since += times[index] >= starts[number]
        grid = grids[since]
        found[index] = np.int32(found[index] + grid * size if grid >= 0 else last)


@compiled
def answer(tables: Tables, lon: Floats, lat: Floats, found: Codes, later: Codes, out: Masks) -> None:
    """Write the zones of points whose cells are known."""
    count = 0
    for index in range(len(lon)):
        code = tables.codes[found[index]]
        out[index] = tables.masks[max(code, 0)]
        later[count] = index
        count += code < 0
    for number in range(count):
        index = later[number]
        out[index] = _closer(tables, lon[index], lat[index], tables.codes[found[index]])


@compiled
def _closer(tables: Tables, x: float, y: float, code: int) -> int:
    if not (abs(x) <= 180.0 and abs(y) <= 90.0):
        return NO_PLACE
    if code > FIRST_BLOCK:
        return NOWHERE if code == OUTSIDE else NO_VERSION
    block, frame = FIRST_BLOCK - code, tables.frame
    cell = tables.blocks[block]
    column = ((x - frame.west) * frame.per_lon - cell % frame.wide) * frame.fine
    row = ((y - frame.south) * frame.per_lat - cell // frame.wide) * frame.fine
    small = min(max(int(row), 0), frame.fine - 1) * frame.fine + min(max(int(column), 0), frame.fine - 1)
    place = block * frame.fine * frame.fine + small
    if tables.small[place] >= 0:
        return tables.masks[tables.small[place]]
    bundles = tables.bundles
    mark_x, mark_y = small_mark(frame, cell, small)
    members = bundles.members[bundles.starts[place] : bundles.starts[place + 1]]
    inside, touching = holding(tables.edges, members, x, y, mark_x, mark_y, bundles.masks[place])
    return inside | touching

"""The compiled half of building a grid: which edges touch which cell, and which zones hold at a mark inside each cell."""

from typing import NamedTuple, TypeAlias

import numpy as np
import numpy.typing as npt

from truceline.geo.compiled import compiled
from truceline.geo.exact import side
from truceline.geo.grid_edges import Floats, Masks, ZoneEdges

Whole: TypeAlias = npt.NDArray[np.int64]

SLACK = 1e-6
"""Cells are taken this much wider (in cells) than they are: far more than rounding can move a point in the grid."""


class Frame(NamedTuple):
    """Where the cells lie: cell (i, j) begins at longitude west + i / per_lon; `wide` cells a row, the outermost beyond all zones.

    A cell that edges touch is cut into `fine` x `fine` small ones.
    """

    west: float
    south: float
    per_lon: float
    per_lat: float
    wide: int
    fine: int


class Bundles(NamedTuple):
    """For cell k the edges `members[starts[k]:starts[k + 1]]`, and `masks[k]`: the zones at the cell's mark, its middle."""

    starts: Whole
    members: Whole
    masks: Masks


@compiled
def touched(ax: float, ay: float, bx: float, by: float, wide: int, found: Whole) -> int:
    """Write to `found` the cells (row * wide + column) of a square grid that an edge, given in cells, may touch; return how many."""
    count = 0
    low, high = min(ay, by) - SLACK, max(ay, by) + SLACK
    for row in range(max(0, int(np.floor(low))), min(wide - 1, int(np.floor(high))) + 1):
        first, last = 0.0, 1.0
        if by != ay:
            one, other = (row - SLACK - ay) / (by - ay), (row + 1 + SLACK - ay) / (by - ay)
            first, last = max(0.0, min(one, other)), min(1.0, max(one, other))
        one, other = ax + (bx - ax) * first, ax + (bx - ax) * last
        for column in range(max(0, int(np.floor(min(one, other) - SLACK))), min(wide - 1, int(np.floor(max(one, other) + SLACK))) + 1):
            found[count] = row * wide + column
            count += 1
    return count


@compiled
def beside(ends: Floats, edge: int, x: float, y: float) -> int:
    """Return 1 left of an edge, -1 right of it; a point on its line counts as moved a hair north and half a hair's hair east.

    So every point has one side, the same in every test, and no case is left over (simulation of simplicity, Edelsbrunner 1990).
    """
    found = side(ends[edge, 0], ends[edge, 1], ends[edge, 2], ends[edge, 3], x, y)
    if found != 0:
        return found
    return 1 if ends[edge, 2] > ends[edge, 0] else -1


@compiled
def crossed(ends: Floats, edge: int, x: float, y: float, mark_x: float, mark_y: float) -> bool:
    """Say whether one changes sides of an edge on the way north or south from (x, y) to the mark's latitude and then along it."""
    upright = (ends[edge, 0] <= x) != (ends[edge, 2] <= x)
    level = (ends[edge, 1] <= mark_y) != (ends[edge, 3] <= mark_y)
    if not (upright or level):
        return False
    corner = beside(ends, edge, x, mark_y)
    first = upright and beside(ends, edge, x, y) != corner
    return first != (level and beside(ends, edge, mark_x, mark_y) != corner)


@compiled
def on(ends: Floats, edge: int, x: float, y: float) -> bool:
    """Say whether a point lies on an edge, its ends included."""
    ax, ay, bx, by = ends[edge, 0], ends[edge, 1], ends[edge, 2], ends[edge, 3]
    return ax <= x <= bx and min(ay, by) <= y <= max(ay, by) and side(ax, ay, bx, by, x, y) == 0


@compiled
def coarse(frame: Frame, edges: ZoneEdges) -> Bundles:
    """Return the edges that touch each cell of the grid, and the zones at each cell's mark."""
    wide, ends = frame.wide, edges.ends
    found = np.empty(4 * wide + 8, np.int64)
    starts = np.zeros(wide * wide + 1, np.int64)
    for edge in range(len(ends)):
        for index in range(_cells_of(frame, ends, edge, found)):
            starts[found[index] + 1] += 1
    free = _summed(starts)
    members = np.empty(starts[-1], np.int64)
    for edge in range(len(ends)):
        for index in range(_cells_of(frame, ends, edge, found)):
            members[free[found[index]]] = edge
            free[found[index]] += 1
    return Bundles(starts, members, _marks(frame, ends, edges.parts))


@compiled
def _summed(starts: Whole) -> Whole:
    """Turn counts (each one place on) into where each list starts, and return these again, to be moved on as lists fill.

    A loop, not numpy's own sum: that alone would take a second to compile.
    """
    free = np.empty(len(starts), np.int64)
    total = 0
    for index in range(len(starts)):
        total += starts[index]
        starts[index] = total
        free[index] = total
    return free


@compiled
def _cells_of(frame: Frame, ends: Floats, edge: int, found: Whole) -> int:
    return touched(
        (ends[edge, 0] - frame.west) * frame.per_lon,
        (ends[edge, 1] - frame.south) * frame.per_lat,
        (ends[edge, 2] - frame.west) * frame.per_lon,
        (ends[edge, 3] - frame.south) * frame.per_lat,
        frame.wide,
        found,
    )


@compiled
def middle(frame: Frame, cell: float, row: float) -> tuple[float, float]:
    """Return longitude and latitude of a place in the grid given in cells."""
    return frame.west + cell / frame.per_lon, frame.south + row / frame.per_lat


@compiled
def _marks(frame: Frame, ends: Floats, parts: Masks) -> Masks:
    """Return the zones at the middle of each cell: along each row, an edge changes all that lies beyond it."""
    wide = frame.wide
    masks = np.zeros(wide * wide, np.uint64)
    for edge in range(len(ends)):
        south, north = min(ends[edge, 1], ends[edge, 3]), max(ends[edge, 1], ends[edge, 3])
        low, high = int((south - frame.south) * frame.per_lat) - 1, int((north - frame.south) * frame.per_lat) + 1
        for row in range(max(0, low), min(wide - 1, high) + 1):
            _, y = middle(frame, 0.5, row + 0.5)
            if (ends[edge, 1] <= y) != (ends[edge, 3] <= y):
                masks[row * wide + _first_beyond(frame, ends, edge, y)] ^= parts[edge]
    for row in range(wide):
        for cell in range(row * wide + 1, (row + 1) * wide):
            masks[cell] ^= masks[cell - 1]
    return masks


@compiled
def _first_beyond(frame: Frame, ends: Floats, edge: int, y: float) -> int:
    """Return the first column whose middle lies east of where an edge meets latitude `y`."""
    ax, ay, bx, by = ends[edge, 0], ends[edge, 1], ends[edge, 2], ends[edge, 3]
    east = -1 if by > ay else 1
    guess = int((ax + (bx - ax) * ((y - ay) / (by - ay)) - frame.west) * frame.per_lon)
    column = min(max(guess, 0), frame.wide - 1)
    while column > 0 and beside(ends, edge, middle(frame, column - 0.5, 0.0)[0], y) == east:
        column -= 1
    while beside(ends, edge, middle(frame, column + 0.5, 0.0)[0], y) != east:
        column += 1
    return column


@compiled
def fine(frame: Frame, edges: ZoneEdges, grid: Bundles, blocks: Whole) -> Bundles:
    """Return the same for the small cells of the cells `blocks`, block by block."""
    size, ends = frame.fine * frame.fine, edges.ends
    found = np.empty(4 * frame.fine + 8, np.int64)
    starts = np.zeros(len(blocks) * size + 1, np.int64)
    masks = np.empty(len(blocks) * size, np.uint64)
    for number in range(len(blocks)):
        block = blocks[number]
        own = grid.members[grid.starts[block] : grid.starts[block + 1]]
        for edge in own:
            for index in range(_small_cells_of(frame, ends, edge, block, found)):
                starts[number * size + found[index] + 1] += 1
        _small_marks(frame, ends, edges.parts, own, block, grid.masks[block], masks[number * size : (number + 1) * size])
    free = _summed(starts)
    members = np.empty(starts[-1], np.int64)
    for number in range(len(blocks)):
        block = blocks[number]
        for edge in grid.members[grid.starts[block] : grid.starts[block + 1]]:
            for index in range(_small_cells_of(frame, ends, edge, block, found)):
                cell = number * size + found[index]
                members[free[cell]] = edge
                free[cell] += 1
    return Bundles(starts, members, masks)


@compiled
def _small_cells_of(frame: Frame, ends: Floats, edge: int, block: int, found: Whole) -> int:
    column, row = block % frame.wide, block // frame.wide
    return touched(
        ((ends[edge, 0] - frame.west) * frame.per_lon - column) * frame.fine,
        ((ends[edge, 1] - frame.south) * frame.per_lat - row) * frame.fine,
        ((ends[edge, 2] - frame.west) * frame.per_lon - column) * frame.fine,
        ((ends[edge, 3] - frame.south) * frame.per_lat - row) * frame.fine,
        frame.fine,
        found,
    )


@compiled
def small_mark(frame: Frame, column: float, row: float, small: int) -> tuple[float, float]:
    """Return longitude and latitude of the middle of a small cell of the cell in a column and row."""
    return middle(frame, column + (small % frame.fine + 0.5) / frame.fine, row + (small // frame.fine + 0.5) / frame.fine)


@compiled
def _small_marks(frame: Frame, ends: Floats, parts: Masks, own: Whole, block: int, mask: int, masks: Masks) -> None:
    mark_x, mark_y = middle(frame, block % frame.wide + 0.5, block // frame.wide + 0.5)
    for small in range(len(masks)):
        x, y = small_mark(frame, float(block % frame.wide), float(block // frame.wide), small)
        masks[small] = mask
        for edge in own:
            if crossed(ends, edge, x, y, mark_x, mark_y):
                masks[small] ^= parts[edge]

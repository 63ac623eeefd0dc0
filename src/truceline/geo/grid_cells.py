"""Cells over the edges of zones: which small cells an edge touches, and which zones hold at the middle of each."""

from typing import NamedTuple, TypeAlias

import numpy as np
import numpy.typing as npt

from truceline.geo.exact import Signs, sides
from truceline.geo.grid_edges import Floats, Masks, ZoneEdges

Whole: TypeAlias = npt.NDArray[np.int64]
Bools: TypeAlias = npt.NDArray[np.bool_]

FINE = 8
"""A cell is cut into so many times so many small ones."""

SLACK = 1e-6
"""Cells are taken this much wider (in small cells) than they are: far more than rounding can move a point in the grid."""


class Frame(NamedTuple):
    """Where the cells lie: `wide` x `wide` of FINE x FINE small ones, the outermost beyond all zones; small cell (i, j) begins at west + i / per_lon."""

    west: float
    south: float
    per_lon: float
    per_lat: float
    wide: int


class Marks(NamedTuple):
    """Rows of small cells as what changes along them: from small cell `cells[k]` (row * small cells a row + column) on, the zones `masks[k]` hold."""

    cells: Whole
    masks: Masks


def mark(frame: Frame, column: Floats, row: Floats) -> tuple[Floats, Floats]:
    """Return longitude and latitude of the middle of small cells."""
    return frame.west + (column + 0.5) / frame.per_lon, frame.south + (row + 0.5) / frame.per_lat


def touched(frame: Frame, ends: Floats) -> tuple[Whole, Whole]:
    """Return pairs of small cell (row * small cells a row + column) and edge that may touch."""
    wide = frame.wide * FINE
    ax, ay, bx, by = _in_cells(frame, ends)
    edge, row = ranges(np.minimum(ay, by) - SLACK, np.maximum(ay, by) + SLACK, wide)
    ax, ay, bx, by = ax[edge], ay[edge], bx[edge], by[edge]
    flat = by == ay
    rise = np.where(flat, 1.0, by - ay)
    one, other = (row - SLACK - ay) / rise, (row + 1 + SLACK - ay) / rise
    first, last = np.where(flat, 0.0, np.maximum(0.0, np.minimum(one, other))), np.where(flat, 1.0, np.minimum(1.0, np.maximum(one, other)))
    one, other = ax + (bx - ax) * first, ax + (bx - ax) * last
    pair, column = ranges(np.minimum(one, other) - SLACK, np.maximum(one, other) + SLACK, wide)
    return row[pair] * wide + column, edge[pair]


def _in_cells(frame: Frame, ends: Floats) -> tuple[Floats, Floats, Floats, Floats]:
    ax, ay, bx, by = ends.T
    return (ax - frame.west) * frame.per_lon, (ay - frame.south) * frame.per_lat, (bx - frame.west) * frame.per_lon, (by - frame.south) * frame.per_lat


def ranges(low: Floats, high: Floats, wide: int) -> tuple[Whole, Whole]:
    """Return all whole numbers from each `low` to its `high`, both rounded down, of 0 to wide - 1: whose they are, and they."""
    first, last = np.maximum(np.floor(low), 0).astype(np.int64), np.minimum(np.floor(high), wide - 1).astype(np.int64)
    counts = np.maximum(last - first + 1, 0)
    owner = np.repeat(np.arange(len(counts)), counts)
    return owner, np.arange(len(owner)) + (first - np.cumsum(counts) + counts)[owner]


def besides(ends: Floats, x: Floats, y: Floats) -> Signs:
    """Return for each edge 1 where the point lies left of it, -1 right of it; one on its line counts as moved a hair north and half a hair's hair east.

    So every point has one side, the same in every test, and no case is left over (simulation of simplicity, Edelsbrunner and Mücke 1990).
    """
    return moved(sides(ends, x, y), ends)


def moved(found: Signs, ends: Floats) -> Signs:
    """Return sides with those of points on the line of their edge decided."""
    return np.where(found == 0, np.where(ends[:, 2] > ends[:, 0], 1, -1), found).astype(np.int8)


def marks(frame: Frame, edges: ZoneEdges) -> Marks:
    """Return which zones hold at the middle of small cells: along each row, an edge changes all that lies beyond it."""
    _, ay, _, by = _in_cells(frame, edges.ends)
    edge, row = ranges(np.minimum(ay, by) - 1, np.maximum(ay, by) + 1, frame.wide * FINE)
    _, y = mark(frame, np.zeros(1), row.astype(np.float64))
    meets = (edges.ends[edge, 1] <= y) != (edges.ends[edge, 3] <= y)
    edge, row, y = edge[meets], row[meets], y[meets]
    cells = row * frame.wide * FINE + _first_beyond(frame, edges.ends[edge], y)
    order = np.argsort(cells, kind="stable")
    return Marks(cells[order], np.bitwise_xor.accumulate(edges.parts[edge[order]]))


def _first_beyond(frame: Frame, ends: Floats, y: Floats) -> Whole:
    """Return the first column whose middle lies east of where an edge meets latitude `y`: by division, then set right by exact tests."""
    ax, ay, bx, by = ends.T
    east = np.where(by > ay, -1, 1)
    column: Whole = np.floor((ax + (bx - ax) * ((y - ay) / (by - ay)) - frame.west) * frame.per_lon).astype(np.int64)
    while True:
        here, before = (besides(ends, mark(frame, np.asarray(column + step, dtype=np.float64), y)[0], y) == east for step in (0.0, -1.0))
        if (here & ~before).all():
            return column
        column += np.where(here, np.where(before, -1, 0), 1)


def held(found: Marks, cells: Whole) -> Masks:
    """Return which zones hold at the middle of each small cell."""
    if len(found.cells) == 0:
        return np.zeros(len(cells), np.uint64)
    at = np.searchsorted(found.cells, cells, side="right") - 1
    return np.where(at >= 0, found.masks[at], np.uint64(0))

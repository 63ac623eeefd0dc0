"""Grids over sets of zones, as tables to ask: a cell holds its answer, or is cut into small cells that hold theirs or a few edges."""

from collections.abc import Sequence

import numpy as np

from truceline.geo import grid_cells
from truceline.geo.grid_answers import NO_PLACE, NO_VERSION, Tables
from truceline.geo.grid_cells import FINE, Bools, Frame, Whole
from truceline.geo.grid_edges import Floats, Masks, ZoneEdges, edges
from truceline.model.shape import Polygons

MOST_CELLS, LEAST_CELLS = 512, 32
"""Cells a row: 512 x 512 of one byte stay in a core's own cache, where finer grids no longer do; what they leave open the small cells answer."""

MOST_ROWS = 256
"""Masks that a code of one byte can name; a cell with another is cut like those that edges touch."""

NO_MASK = np.uint64(2**64 - 1)
"""Stands in the first row of the masks, that of cut cells, and is no answer."""


def build(versions: Sequence[Sequence[Polygons]]) -> Tables:
    """Return the grids of several sets of zones side by side, over one frame that holds them all."""
    sets = [edges(zones) for zones in versions]
    frame = _frame(np.concatenate([np.empty((0, 4)), *(one.ends for one in sets)]), max((len(one.ends) for one in sets), default=0))
    tables = Tables(
        frame=frame,
        codes=np.empty(0, np.uint8),
        blocks=np.empty(0, np.int32),
        small=np.empty(0, np.uint8),
        firsts=np.empty(0, np.int32),
        heads=np.zeros((1, 2), np.int32),
        members=np.empty(0, np.int32),
        masks=np.array([NO_MASK, NO_VERSION, NO_PLACE], np.uint64),
        ends=np.empty((0, 4)),
        parts=np.empty(0, np.uint64),
        holds=np.empty(0, np.uint64),
    )
    for one in sets:
        tables = _with(tables, one)
    # One member more: a small cell without edges at the very end is looked at like any other.
    return tables._replace(
        members=np.append(tables.members, np.int32(0)),
        codes=np.append(tables.codes, np.array([1, 2], np.uint8)),
        blocks=np.append(tables.blocks, np.zeros(2, np.int32)),
    )


def _frame(ends: Floats, most: int) -> Frame:
    """Return the frame of all edges, the finer the more of them there are, with a margin that keeps them off the outermost cells."""
    cells = int(min(MOST_CELLS, max(LEAST_CELLS, 2 ** np.ceil(np.log2(8 * np.sqrt(most + 1))))))
    if len(ends) == 0:
        return Frame(0.0, 0.0, 1.0, 1.0, 2)
    low = np.minimum(ends[:, :2].min(axis=0), ends[:, 2:].min(axis=0))
    size = (np.maximum(ends[:, :2].max(axis=0), ends[:, 2:].max(axis=0)) - low) / (cells - 4)
    size = np.maximum(size, 1e-7)
    west, south = (low - 2 * size).tolist()
    return Frame(west, south, float(FINE / size[0]), float(FINE / size[1]), cells)


def _with(tables: Tables, own: ZoneEdges) -> Tables:
    """Return tables with one more grid, that of a set of edges."""
    frame, wide, marks = tables.frame, tables.frame.wide, grid_cells.marks(tables.frame, own)
    spots, edge = grid_cells.touched(frame, own.ends)
    cell, inner = _split(spots, wide)
    masks, codes = _known(tables.masks, grid_cells.held(marks, _joined(np.arange(wide * wide), np.zeros(1, np.int64), wide)))
    cut = codes >= MOST_ROWS
    cut[cell] = True
    blocks = np.flatnonzero(cut)
    held = grid_cells.held(marks, _joined(blocks.repeat(FINE * FINE), np.tile(np.arange(FINE * FINE), len(blocks)), wide))
    masks, small = _known(masks, held)
    number = np.cumsum(cut) - 1
    edged = small >= MOST_ROWS
    place = number[cell] * FINE * FINE + inner
    edged[place] = True
    order = np.argsort(place, kind="stable")
    counts = np.bincount(place, minlength=len(small))[edged]
    heads = np.column_stack([len(tables.members) + np.cumsum(counts), small[edged]])
    # The last row says where the edges of the next small cell begin: so far 0 stands for its mask.
    heads = np.column_stack([np.append(tables.heads[-1, 0], heads[:, 0]), np.append(heads[:, 1], 0)])
    return Tables(
        frame=frame,
        codes=np.append(tables.codes, np.where(cut, 0, codes).astype(np.uint8)),
        blocks=np.append(tables.blocks, (number + len(tables.firsts)).astype(np.int32)),
        small=np.append(tables.small, np.where(edged, 0, small).astype(np.uint8)),
        firsts=np.append(tables.firsts, (len(tables.heads) - 1 + _before(edged)).astype(np.int32)),
        heads=np.concatenate([tables.heads[:-1], heads.astype(np.int32)]),
        members=np.append(tables.members, (2 * (edge + len(tables.parts)) + _left(frame, own, spots, edge))[order].astype(np.int32)),
        masks=masks,
        ends=np.concatenate([tables.ends, own.ends]),
        parts=np.append(tables.parts, own.parts),
        holds=np.append(tables.holds, own.holds),
    )


def _before(edged: Bools) -> Whole:
    """Return for each block how many small cells with edges come before it."""
    counts = edged.reshape(-1, FINE * FINE).sum(axis=1)
    return np.asarray(np.cumsum(counts) - counts)


def _split(spots: Whole, wide: int) -> tuple[Whole, Whole]:
    """Return the cell of small cells that are counted along whole rows of the grid, and their place in it."""
    column, row = spots % (wide * FINE), spots // (wide * FINE)
    return row // FINE * wide + column // FINE, row % FINE * FINE + column % FINE


def _joined(cells: Whole, inner: Whole, wide: int) -> Whole:
    """Return what `_split` splits."""
    return np.asarray((cells // wide * FINE + inner // FINE) * wide * FINE + cells % wide * FINE + inner % FINE)


def _known(known: Masks, masks: Masks) -> tuple[Masks, Whole]:
    """Return masks with those added that are new, and the row of each of `masks` among them."""
    found, which = np.unique(masks, return_inverse=True)
    known = np.concatenate([known, found[~np.isin(found, known)]])
    order = np.argsort(known)
    return known, order[np.searchsorted(known[order], found)][which]


def _left(frame: Frame, own: ZoneEdges, spots: Whole, edge: Whole) -> Bools:
    """Say whether the middle of each small cell lies left of an edge."""
    row, column = np.divmod(spots.astype(np.float64), frame.wide * FINE)
    return grid_cells.besides(own.ends[edge], *grid_cells.mark(frame, column, row)) > 0

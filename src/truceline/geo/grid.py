"""Grids over sets of zones, as tables to ask: a cell holds its answer, or is cut into small cells that hold theirs or a few edges."""

from collections.abc import Sequence

import numpy as np

from truceline.geo import grid_cells
from truceline.geo.grid_answers import NO_PLACE, NO_VERSION, Codes, Tables
from truceline.geo.grid_cells import Bundles, Frame
from truceline.geo.grid_edges import Floats, ZoneEdges, edges
from truceline.model.shape import Polygons

FINE = 8
MOST_CELLS, LEAST_CELLS = 512, 32
"""Cells a row: 512 x 512 of two bytes stay in a core's own cache, where finer grids no longer do; what they leave open the small cells answer."""


def build(versions: Sequence[Sequence[Polygons]]) -> Tables:
    """Return the grids of several sets of zones side by side, over one frame that holds them all."""
    sets = [edges(zones) for zones in versions]
    frame = _frame(np.concatenate([np.empty((0, 4)), *(one.ends for one in sets)]), max((len(one.ends) for one in sets), default=0))
    tables = Tables(
        frame=frame,
        codes=np.empty(0, np.int32),
        masks=np.array([NO_VERSION, NO_PLACE], np.uint64),
        small=np.empty(0, np.int32),
        corners=np.empty((0, 2)),
        bundles=Bundles(np.zeros(1, np.int64), np.empty(0, np.int64), np.empty(0, np.uint64)),
        edges=ZoneEdges(np.empty((0, 4)), np.empty(0, np.uint64), np.empty(0, np.uint64)),
    )
    for one in sets:
        tables = _with(tables, one)
    return tables._replace(codes=_narrow(np.append(tables.codes, [0, 1])), small=_narrow(tables.small))


def _narrow(codes: Codes) -> Codes:
    """Return codes in two bytes each where they fit: what is asked at random should be small."""
    low, high = int(codes.min(initial=0)), int(codes.max(initial=0))
    return codes.astype(np.int16 if low >= -(2**15) and high < 2**15 else np.int32)


def _frame(ends: Floats, most: int) -> Frame:
    """Return the frame of all edges, the finer the more of them there are, with a margin that keeps them off the outermost cells."""
    cells = int(min(MOST_CELLS, max(LEAST_CELLS, 2 ** np.ceil(np.log2(8 * np.sqrt(most + 1))))))
    if len(ends) == 0:
        return Frame(0.0, 0.0, 1.0, 1.0, 2, FINE)
    low = np.minimum(ends[:, :2].min(axis=0), ends[:, 2:].min(axis=0))
    size = (np.maximum(ends[:, :2].max(axis=0), ends[:, 2:].max(axis=0)) - low) / (cells - 4)
    size = np.maximum(size, 1e-7)
    west, south = (low - 2 * size).tolist()
    return Frame(west, south, float(1 / size[0]), float(1 / size[1]), cells, FINE)


def _with(tables: Tables, own: ZoneEdges) -> Tables:
    """Return tables with one more grid, that of a set of edges."""
    frame = tables.frame
    grid = grid_cells.coarse(frame, own)
    blocks = np.flatnonzero(np.diff(grid.starts) > 0)
    bundles = grid_cells.fine(frame, own, grid, blocks)
    masks, rows = np.unique(np.concatenate([grid.masks, bundles.masks]), return_inverse=True)
    rows = (rows + len(tables.masks)).astype(np.int32)
    codes, small = rows[: len(grid.masks)], rows[len(grid.masks) :]
    codes[blocks] = -1 - len(tables.corners) - np.arange(len(blocks))
    small[np.diff(bundles.starts) > 0] = -1
    corners = np.column_stack([blocks % frame.wide, blocks // frame.wide]).astype(np.float64)
    return Tables(
        frame=frame,
        codes=np.concatenate([tables.codes, codes]),
        masks=np.concatenate([tables.masks, masks]),
        small=np.concatenate([tables.small, small]),
        corners=np.concatenate([tables.corners, corners]),
        bundles=_joined(tables.bundles, bundles, len(tables.edges.ends)),
        edges=ZoneEdges(*(np.concatenate(pair) for pair in zip(tables.edges, own, strict=True))),
    )


def _joined(first: Bundles, second: Bundles, edge: int) -> Bundles:
    """Return bundles one after the other, the edges of the second numbered on from `edge`."""
    return Bundles(
        np.concatenate([first.starts, second.starts[1:] + first.starts[-1]]),
        np.concatenate([first.members, second.members + edge]),
        np.concatenate([first.masks, second.masks]),
    )

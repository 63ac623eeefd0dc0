"""Grids over sets of zones, as tables to ask: a cell holds its answer, or is cut into small cells that hold theirs or a few edges."""

from collections.abc import Sequence

import numpy as np

from truceline.geo import grid_cells
from truceline.geo.grid_answers import FIRST_BLOCK, NO_GRID, OUTSIDE, Codes, Tables
from truceline.geo.grid_cells import Bundles, Frame, Whole
from truceline.geo.grid_edges import Floats, Masks, ZoneEdges, edges
from truceline.model.shape import Polygons

FINE = 8
MOST_CELLS, LEAST_CELLS = 1024, 32


def build(versions: Sequence[Sequence[Polygons]]) -> Tables:
    """Return the grids of several sets of zones side by side, over one frame that holds them all."""
    sets = [edges(zones) for zones in versions]
    frame = _frame(np.concatenate([np.empty((0, 4)), *(one.ends for one in sets)]), max((len(one.ends) for one in sets), default=0))
    masks: list[Masks] = [np.zeros(1, np.uint64)]
    codes: list[Codes] = []
    small: list[Codes] = []
    blocks: list[Whole] = []
    bundles: list[Bundles] = []
    for one in sets:
        own_codes, own_blocks, own_masks, own_small, own_bundles = _grid(frame, one, sum(map(len, masks)), sum(map(len, blocks)))
        codes.append(own_codes)
        small.append(own_small)
        blocks.append(own_blocks)
        masks.append(own_masks)
        bundles.append(own_bundles)
    return Tables(
        frame=frame,
        codes=np.concatenate([*codes, np.array([NO_GRID], np.int32)]),
        masks=np.concatenate(masks),
        small=np.concatenate([np.empty(0, np.int32), *small]),
        blocks=np.concatenate([np.empty(0, np.int64), *blocks]),
        bundles=_joined(bundles, [len(one.ends) for one in sets]),
        edges=ZoneEdges(*(np.concatenate(column) for column in zip(*sets, strict=True))),
    )


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


def _grid(frame: Frame, own: ZoneEdges, first_mask: int, first_block: int) -> tuple[Codes, Whole, Masks, Codes, Bundles]:
    """Return the codes of the cells, the blocks, the masks that the codes name, the codes of the small cells, and their edges."""
    grid = grid_cells.coarse(frame, own)
    mixed = np.diff(grid.starts) > 0
    mixed |= _brink(frame)
    blocks = np.flatnonzero(mixed)
    bundles = grid_cells.fine(frame, own, grid, blocks)
    masks, rows = np.unique(np.concatenate([grid.masks, bundles.masks]), return_inverse=True)
    codes = (rows[: len(grid.masks)] + first_mask).astype(np.int32)
    codes[blocks] = FIRST_BLOCK - first_block - np.arange(len(blocks))
    codes[_rim(frame)] = OUTSIDE
    small = np.where(np.diff(bundles.starts) > 0, -1, rows[len(grid.masks) :] + first_mask).astype(np.int32)
    return codes, blocks, masks, small, bundles


def _rim(frame: Frame) -> Whole:
    """Return the outermost cells."""
    cells = np.arange(frame.wide**2).reshape(frame.wide, frame.wide)
    return np.unique(np.concatenate([cells[0], cells[-1], cells[:, 0], cells[:, -1]]))


def _brink(frame: Frame) -> "np.ndarray[tuple[int], np.dtype[np.bool_]]":
    """Say for each cell whether it reaches beyond the world, where a point must be looked at to be known as no place."""
    at = np.arange(-1, frame.wide + 1)
    lon, lat = frame.west + at / frame.per_lon, frame.south + at / frame.per_lat
    over_lon, over_lat = (lon[:-2] < -180) | (lon[2:] > 180), (lat[:-2] < -90) | (lat[2:] > 90)
    return (over_lat[:, None] | over_lon[None, :]).ravel()


def _joined(bundles: Sequence[Bundles], counts: Sequence[int]) -> Bundles:
    """Return bundles one after the other, their edges numbered on."""
    edge, member = 0, 0
    starts, members = [np.zeros(1, np.int64)], [np.empty(0, np.int64)]
    for own, count in zip(bundles, counts, strict=True):
        starts.append(own.starts[1:] + member)
        members.append(own.members + edge)
        edge, member = edge + count, member + len(own.members)
    return Bundles(np.concatenate(starts), np.concatenate(members), np.concatenate([np.empty(0, np.uint64), *(own.masks for own in bundles)]))

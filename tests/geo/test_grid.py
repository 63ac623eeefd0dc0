"""Grids as tables: the frame holds all zones, cells and small cells say what holds in them, grids stand side by side."""

import numpy as np
import pytest

from truceline.geo.columns import Grid
from truceline.geo.grid import LEAST_CELLS, MOST_CELLS, MOST_ROWS, NO_MASK, _joined, _known, _split, build
from truceline.geo.grid_answers import NO_PLACE, NO_VERSION
from truceline.geo.grid_cells import FINE


def square(west, south, size):
    corners = [(west, south), (west + size, south), (west + size, south + size), (west, south + size)]
    return ((tuple((float(x), float(y)) for x, y in [*corners, corners[0]]),),)


def comb(teeth):
    """A zone with many edges."""
    top = [(float(index), 2.0 + index % 2) for index in range(teeth)]
    return ((((0.0, 0.0), (float(teeth - 1), 0.0), *reversed(top), (0.0, 0.0)),),)


@pytest.mark.parametrize(("zones", "cells"), [([square(0, 0, 1)], LEAST_CELLS), ([comb(170)], 128), ([comb(170)] * 3, 128)])
def test_as_many_cells_as_edges_ask_for(zones, cells):
    assert build([zones]).frame.wide == cells <= MOST_CELLS


def test_outermost_cells_hold_nothing():
    tables = build([[square(0, 0, 4)]])
    cells = tables.codes[:-2].reshape(tables.frame.wide, -1)
    rim = np.concatenate([cells[0], cells[-1], cells[:, 0], cells[:, -1]])
    assert (tables.masks[rim] == 0).all()
    assert (rim > 0).all()
    assert (cells == 0).any()


def test_the_last_two_cells_are_reasons():
    tables = build([[square(0, 0, 4)]])
    assert tables.masks[tables.codes[-2:]].tolist() == [NO_VERSION, NO_PLACE]
    assert tables.masks[0] == NO_MASK


def test_grids_side_by_side_are_those_of_each_over_one_frame():
    both = build([[square(0, 0, 4)], [square(2, 2, 4), square(0, 0, 1)]])
    size = both.frame.wide**2
    assert len(both.codes) == len(both.blocks) == 2 * size + 2
    first, second = both.codes[:size], both.codes[size : 2 * size]
    assert set(both.masks[first[first > 0]].tolist()) == {0, 1}
    assert set(both.masks[second[second > 0]].tolist()) == {0, 1, 2}
    assert (both.members >> 1).max() == len(both.ends) - 1
    assert len(both.small) == len(both.firsts) * FINE * FINE == ((first == 0).sum() + (second == 0).sum()) * FINE * FINE
    assert len(both.heads) == (both.small == 0).sum() + 1
    assert (np.diff(both.heads[:, 0]) > 0).all()
    assert both.heads[-1, 0] == len(both.members) - 1


def test_a_place_in_a_grid_is_split_and_joined():
    spots = np.arange((4 * FINE) ** 2)
    cell, inner = _split(spots, 4)
    assert (_joined(cell, inner, 4) == spots).all()
    assert (cell[0], inner[0], cell[FINE], inner[4 * FINE], cell[-1], inner[-1]) == (0, 0, 1, FINE, 15, FINE * FINE - 1)


def test_known_masks_keep_their_rows():
    known, rows = _known(np.array([9, 1, 5], np.uint64), np.array([5, 7, 5, 9, 3], np.uint64))
    assert known[:3].tolist() == [9, 1, 5]
    assert known[rows].tolist() == [5, 7, 5, 9, 3]


def test_more_masks_than_codes_of_one_byte_name():
    """Sixty strips one way crossed by squares the other way: hundreds of ways to overlap, each right."""
    strips = [((tuple((float(x), float(y)) for x, y in [(k, 0), (60, 0), (60, 1 + k / 3), (k, 60), (k, 0)]),),) for k in range(60)]
    grid = Grid(strips)
    assert len(grid._tables.masks) > MOST_ROWS
    lonlats = np.random.default_rng(1).uniform(-1, 61, (4000, 2))
    expected = np.zeros(len(lonlats), np.uint64)
    for k in range(60):
        expected |= Grid([strips[k]]).masks(*lonlats.T) << np.uint64(k)
    assert (grid.masks(*lonlats.T) == expected).all()
    assert len(np.unique(expected)) > MOST_ROWS


def test_nothing_at_all():
    tables = build([])
    assert len(tables.codes) == 2
    assert len(build([[]]).ends) == 0

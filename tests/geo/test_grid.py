"""Grids as tables: the frame holds all zones, codes are as small as they can be, grids stand side by side."""

import numpy as np
import pytest

from truceline.geo.grid import LEAST_CELLS, MOST_CELLS, _narrow, build
from truceline.geo.grid_answers import NO_PLACE, NO_VERSION


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
    assert (rim >= 0).all()
    assert (cells < 0).any()


def test_the_last_two_cells_are_reasons():
    tables = build([[square(0, 0, 4)]])
    assert tables.masks[tables.codes[-2:]].tolist() == [NO_VERSION, NO_PLACE]


@pytest.mark.parametrize(("code", "kind"), [(0, np.int16), (2**15 - 1, np.int16), (-(2**15), np.int16), (2**15, np.int32), (-(2**15) - 1, np.int32)])
def test_codes_take_two_bytes_until_they_are_too_many(code, kind):
    narrow = _narrow(np.array([0, code], np.int64))
    assert narrow.dtype == kind
    assert narrow.tolist() == [0, code]


def test_grids_side_by_side_are_those_of_each_over_one_frame():
    both = build([[square(0, 0, 4)], [square(2, 2, 4), square(0, 0, 1)]])
    size = both.frame.wide**2
    assert len(both.codes) == 2 * size + 2
    first, second = both.codes[:size], both.codes[size : 2 * size]
    assert set(both.masks[first[first >= 0]].tolist()) == {0, 1}
    assert set(both.masks[second[second >= 0]].tolist()) == {0, 1, 2}
    assert both.bundles.members.max() == len(both.edges.ends) - 1
    assert len(both.bundles.starts) == len(both.small) + 1 == len(both.corners) * both.frame.fine**2 + 1


def test_nothing_at_all():
    tables = build([])
    assert len(tables.codes) == 2
    assert len(build([[]]).edges.ends) == 0

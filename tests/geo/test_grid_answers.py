"""The steps of asking a grid: cells of points, versions in force, answers from cells, small cells and edges."""

import numpy as np
import pytest

from truceline.geo.grid import build
from truceline.geo.grid_answers import NO_PLACE, NO_VERSION, answer, cells, in_force
from truceline.geo.grid_cells import Frame

FRAME = Frame(10.0, 40.0, 2.0, 4.0, 8, 4)
NOWHERE = 999


@pytest.mark.parametrize(
    ("lonlat", "expected", "why"),
    [
        ((10.1, 40.1), 0, "the first cell"),
        ((10.6, 40.1), 1, "the next to the east"),
        ((10.1, 40.3), 8, "the next to the north"),
        ((13.9, 41.9), 63, "the last"),
        ((9.0, 39.0), 0, "beyond the first: held in it"),
        ((100.0, 80.0), 63, "beyond the last: held in it"),
        ((180.0, -90.0), 7, "the corner of the world"),
        ((180.1, 41.0), NOWHERE, "no longitude"),
        ((11.0, -90.1), NOWHERE, "no latitude"),
        ((float("nan"), 41.0), NOWHERE, "no number"),
        ((11.0, float("nan")), NOWHERE, "no number"),
        ((float("inf"), float("-inf")), NOWHERE, "infinite"),
    ],
)
def test_cell(lonlat, expected, why):
    found = np.empty(1, np.int32)
    cells(FRAME, np.array([lonlat[0]]), np.array([lonlat[1]]), NOWHERE, found)
    assert found[0] == expected, why


@pytest.mark.parametrize(
    ("time", "cell", "expected", "why"),
    [
        (5, 3, NOWHERE - 1, "before the first start nothing is in force"),
        (10, 3, 3, "from its start on the first grid"),
        (19, 3, 3, "until the next start"),
        (20, 3, 67, "then the second"),
        (30, 3, NOWHERE - 1, "then none"),
        (40, 3, 67, "then the second again"),
        (20, NOWHERE, NOWHERE, "no place is none at any time"),
        (5, NOWHERE, NOWHERE, "nor where nothing is in force"),
    ],
)
def test_grid_in_force(time, cell, expected, why):
    found = np.array([cell], np.int32)
    in_force(np.array([10, 20, 30, 40]), np.array([-1, 0, 1, -1, 1], np.int32), np.array([time]), 64, NOWHERE, found)
    assert found[0] == expected, why


def ring(*corners):
    return (((*corners, corners[0]),),)


ZONES = [ring((0.0, 0.0), (4.0, 0.0), (4.0, 4.0), (0.0, 4.0)), ring((1.0, 1.0), (6.0, 2.0), (3.0, 5.0))]


def ask(lonlats):
    tables = build([ZONES])
    lon, lat = np.array(lonlats, dtype=float).T
    found, later, out = np.empty(1024, np.int32), np.empty(1024, np.int32), np.empty(len(lon), np.uint64)
    cells(tables.frame, lon, lat, len(tables.codes) - 1, found)
    answer(tables, lon, lat, found, later, out)
    return out.tolist()


def test_a_full_block_of_points_near_and_far_from_edges():
    rng = np.random.default_rng(1)
    near = [(4.0 + step, 3.9 - step) for step in rng.normal(0, 1e-6, 512).tolist()]
    far = [(0.5, 0.5), (3.0, 3.0), (9.0, 9.0), (float("nan"), 0.0)] * 128
    lonlats = np.array(near + far)
    expected = [(1 if lon <= 4 else 0) + 2 for lon, _ in near] + [1, 3, 0, int(NO_PLACE)] * 128
    order = rng.permutation(1024)
    assert ask(lonlats[order]) == np.array(expected, np.uint64)[order].tolist()


def test_reasons_are_no_zones():
    assert int(NO_PLACE) == 1 << 63
    assert int(NO_VERSION) == 1 << 62

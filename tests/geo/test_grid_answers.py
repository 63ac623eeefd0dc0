"""The steps of asking a grid: cells of points, versions in force, answers from cells, small cells and edges, and what rounding leaves open."""

import numpy as np
import pytest

from truceline.geo import grid_answers
from truceline.geo.columns import NONE, Grid
from truceline.geo.compiled import Within
from truceline.geo.grid import build
from truceline.geo.grid_answers import BLOCK, NO_PLACE, NO_VERSION, ask, settle
from truceline.geo.grid_cells import FINE, Frame

FRAME = Frame(10.0, 40.0, 2.0 * FINE, 4.0 * FINE, 8)
NOWHERE = 999
cells, in_force = grid_answers.cells, grid_answers.in_force


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
    found, inner = np.empty(1, np.int32), np.empty(1, np.int32)
    cells(FRAME, np.array([lonlat[0]]), np.array([lonlat[1]]), NOWHERE, found, inner)
    assert found[0] == expected, why
    assert 0 <= inner[0] < FINE * FINE


@pytest.mark.parametrize(("lonlat", "expected"), [((10.0, 40.0), 0), ((10.07, 40.0), 1), ((10.0, 40.04), FINE), ((10.49, 40.24), FINE * FINE - 1)])
def test_small_cell(lonlat, expected):
    found, inner = np.empty(1, np.int32), np.empty(1, np.int32)
    cells(FRAME, np.array([lonlat[0]]), np.array([lonlat[1]]), NOWHERE, found, inner)
    assert (found[0], inner[0]) == (0, expected)


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
    in_force(np.array([10, 20, 30, 40]), np.array([-1, 0, 1, -1, 1], np.int32), np.array([time]), 64, NOWHERE, found, np.empty(1, np.int32))
    assert found[0] == expected, why


def ring(*corners):
    return (((*corners, corners[0]),),)


ZONES = [ring((0.0, 0.0), (4.0, 0.0), (4.0, 4.0), (0.0, 4.0)), ring((1.0, 1.0), (6.0, 2.0), (3.0, 5.0))]


def test_a_full_block_of_points_near_and_far_from_edges():
    rng = np.random.default_rng(1)
    near = [(4.0 + step, 3.9 - step) for step in rng.normal(0, 1e-6, BLOCK // 2).tolist()]
    far = [(0.5, 0.5), (3.0, 3.0), (9.0, 9.0), (float("nan"), 0.0)] * (BLOCK // 8)
    lonlats = np.array(near + far)
    expected = np.array([(1 if lon <= 4 else 0) + 2 for lon, _ in near] + [1, 3, 0, int(NO_PLACE)] * (BLOCK // 8), np.uint64)
    order = rng.permutation(BLOCK)
    assert (Grid(ZONES).masks(*lonlats[order].T) == expected[order]).all()


def test_only_what_rounding_leaves_open_is_settled_later():
    tables = build([ZONES])
    lon, lat = np.array([[0.5, 0.5], [4.0, 2.5], [4.0 + 1e-9, 2.5], [4.0, 4.0]]).T.copy()
    doubts, out = np.empty((len(lon) + 1, 2), np.int32), np.empty(len(lon), np.uint64)
    count = ask(tables, NONE, np.empty(0, np.int32), lon, lat, NONE, doubts, out)
    rows, ranks = doubts[:count].T
    assert rows.tolist() == [1, 3], "the two on the border"
    assert out[[0, 2]].tolist() == [1, 2]
    assert settle(tables, lon[rows], lat[rows], ranks).tolist() == [3, 3], "held by the border, inside the other or on its edge"
    assert (out[rows] != 3).any(), "without it they would be wrong"


def test_settling_agrees_where_nothing_is_open():
    tables, rng = build([ZONES]), np.random.default_rng(2)
    lonlats = np.column_stack([np.full(500, 4.0), rng.uniform(0, 4, 500)])
    lon, lat = lonlats[:, 0].copy(), lonlats[:, 1].copy()
    doubts, out = np.empty((501, 2), np.int32), np.empty(500, np.uint64)
    rows, ranks = doubts[: ask(tables, NONE, np.empty(0, np.int32), lon, lat, NONE, doubts, out)].T
    assert len(rows) == 500
    moved = lon + rng.normal(0, 1e-7, 500)
    assert (settle(tables, moved[rows], lat[rows], ranks) == Grid(ZONES).masks(moved[rows], lat[rows])).all()


def test_reasons_are_no_zones():
    assert int(NO_PLACE) == 1 << 63
    assert int(NO_VERSION) == 1 << 62


def test_every_part_is_compiled_once():
    grid = Grid([((((0.0, 0.0), (4.0, 0.0), (4.0, 4.0), (0.0, 0.0)),),)])
    assert grid.masks(np.array([3.0]), np.array([1.0])).tolist() == [1]
    parts = [part for part in vars(grid_answers).values() if isinstance(part, Within)]
    assert len(parts) > 5
    assert {len(part.machine.overloads) for part in parts} <= {0, 1}, "0 where the whole was kept from before"

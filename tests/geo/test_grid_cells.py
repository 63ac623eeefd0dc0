"""Cells: no edge misses a cell that it touches, every mark has the zones that hold there."""

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from truceline.geo import area
from truceline.geo.grid_cells import FINE, Frame, besides, held, mark, marks, moved, ranges, touched
from truceline.geo.grid_edges import edges

WIDE = 2 * FINE
FRAME_2 = Frame(0.0, 0.0, 1.0, 1.0, 2)
place = st.floats(-2, WIDE + 2).map(lambda value: round(value, 9))
spot = st.tuples(place, place)


@settings(deadline=None)
@given(spot, spot)
def test_every_cell_that_an_edge_touches(a, b):
    cells, which = touched(FRAME_2, np.array([[*a, *b]]))
    assert len(np.unique(cells)) == len(cells)
    assert (which == 0).all()
    edge = shapely.LineString([a, b])
    column, row = np.meshgrid(np.arange(WIDE), np.arange(WIDE))
    near = shapely.distance(shapely.box(column, row, column + 1, row + 1).ravel(), edge)
    assert set(np.flatnonzero(near == 0).tolist()) <= set(cells.tolist())
    assert set(cells.tolist()) <= set(np.flatnonzero(near < 1e-5).tolist()), "and hardly any other"


def test_edges_are_told_apart():
    cells, which = touched(FRAME_2, np.array([[0.5, 0.5, 0.5, 2.5], [3.5, 0.5, 5.5, 0.5]]))
    assert sorted(zip(which.tolist(), cells.tolist(), strict=True)) == [(0, 0), (0, WIDE), (0, 2 * WIDE), (1, 3), (1, 4), (1, 5)]


@pytest.mark.parametrize(
    ("low", "high", "expected", "why"),
    [
        (1.2, 3.9, [1, 2, 3], "both are rounded down"),
        (-5.0, 1.0, [0, 1], "from 0"),
        (8.0, 99.0, [8, 9], "to the last"),
        (12.0, 99.0, [], "beyond"),
        (3.0, 2.0, [], "none"),
    ],
)
def test_ranges(low, high, expected, why):
    owner, found = ranges(np.array([0.0, low]), np.array([1.0, high]), 10)
    assert found.tolist() == [0, 1, *expected], why
    assert owner.tolist() == [0, 0] + [1] * len(expected)


ZONES = [
    ((((0.0, 0.0), (5.0, 1.0), (6.0, 6.0), (1.0, 4.0), (0.0, 0.0)), ((2.0, 2.0), (3.0, 2.0), (3.0, 3.0), (2.0, 2.0))),),
    ((((3.0, -2.0), (4.0, 7.0), (2.0, 5.0), (3.0, -2.0)),),),
]
FRAME = Frame(-1.0, -3.0, 5.0, 4.0, 8)


def test_marks_hold_what_holds_there():
    found = marks(FRAME, edges(ZONES))
    every = np.arange((FRAME.wide * FINE) ** 2)
    row, column = np.divmod(every.astype(float), FRAME.wide * FINE)
    lonlats = np.column_stack(mark(FRAME, column, row))
    expected = sum(area.contains_each(zone, lonlats).astype(np.uint64) << np.uint64(bit) for bit, zone in enumerate(ZONES))
    assert (held(found, every) == expected).all()
    assert set(expected.tolist()) == {0, 1, 2, 3}


def test_a_mark_on_an_edge_has_one_side():
    x, y = (float(value[0]) for value in mark(FRAME, np.array([20.0]), np.array([30.0])))
    ring = ((x - 2.0, y - 2.0), (x, y), (x - 2.0, y + 2.0), (x - 2.0, y - 2.0))
    cell = np.array([30 * FRAME.wide * FINE + 20])
    assert held(marks(FRAME, edges([((ring,),)])), cell).tolist() == [0], "moved a hair north and east, out of the zone's tip"
    turned = tuple((2 * x - lon, lat) for lon, lat in ring)
    assert held(marks(FRAME, edges([((turned,),)])), cell).tolist() == [0], "north of the tip's lower side it would be in, but the upper is as steep"
    wide = ((x - 2.0, y), (x + 2.0, y), (x, y + 2.0), (x - 2.0, y))
    assert held(marks(FRAME, edges([((wide,),)])), cell).tolist() == [1], "on a level lower side: a hair north is in"


def test_no_edges_no_marks():
    assert held(marks(FRAME, edges([])), np.arange(4)).tolist() == [0, 0, 0, 0]


EDGE = np.array([[0.0, 0.0, 4.0, 4.0], [2.0, 0.0, 2.0, 4.0]])


@pytest.mark.parametrize(
    ("edge", "lonlat", "expected", "why"),
    [
        (0, (1, 2), 1, "left"),
        (0, (2, 1), -1, "right"),
        (0, (2, 2), 1, "on it: as if a hair north, left of an edge that goes east"),
        (1, (2, 2), -1, "on an edge that goes north: as if a hair's hair east"),
    ],
)
def test_beside(edge, lonlat, expected, why):
    ends, x, y = EDGE[[edge]], np.array([float(lonlat[0])]), np.array([float(lonlat[1])])
    assert besides(ends, x, y).tolist() == [expected], why


def test_moved_decides_only_what_is_open():
    assert moved(np.array([1, -1, 0, 0], np.int8), EDGE[[1, 0, 0, 1]]).tolist() == [1, -1, 1, -1]

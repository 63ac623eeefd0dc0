"""Cells: no edge misses a cell that it touches, every mark has the zones that hold there, every way crosses what it must."""

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from truceline.geo import area
from truceline.geo.grid_cells import Frame, beside, coarse, crossed, fine, middle, on, small_mark, touched
from truceline.geo.grid_edges import edges

WIDE = 12
place = st.floats(-2, WIDE + 2).map(lambda value: round(value, 9))
spot = st.tuples(place, place)


@settings(deadline=None)
@given(spot, spot)
def test_every_cell_that_an_edge_touches(a, b):
    found = np.empty(4 * WIDE + 8, np.int64)
    count = touched(*a, *b, WIDE, found)
    assert len(set(found[:count].tolist())) == count
    edge = shapely.LineString([a, b])
    cells = shapely.box(*np.meshgrid(np.arange(WIDE), np.arange(WIDE)), *(x + 1 for x in np.meshgrid(np.arange(WIDE), np.arange(WIDE)))).ravel()
    near = shapely.distance(cells, edge)
    assert set(np.flatnonzero(near == 0).tolist()) <= set(found[:count].tolist())
    assert set(found[:count].tolist()) <= set(np.flatnonzero(near < 1e-5).tolist()), "and hardly any other"


def test_longest_edges_fit_in_their_list():
    for ends in ((0, 0, WIDE, WIDE), (0, 5, WIDE, 5), (5, 0, 5, WIDE), (0, 4.9999999, WIDE, 5.0000001), (-1, WIDE + 1, WIDE + 1, -1)):
        assert touched(*map(float, ends), WIDE, np.empty(4 * WIDE + 8, np.int64)) <= 4 * WIDE


ZONES = [
    ((((0.0, 0.0), (5.0, 1.0), (6.0, 6.0), (1.0, 4.0), (0.0, 0.0)), ((2.0, 2.0), (3.0, 2.0), (3.0, 3.0), (2.0, 2.0))),),
    ((((3.0, -2.0), (4.0, 7.0), (2.0, 5.0), (3.0, -2.0)),),),
]
FRAME = Frame(-1.0, -3.0, 2.5, 2.0, 32, 4)


def test_marks_hold_what_holds_there():
    found = edges(ZONES)
    grid = coarse(FRAME, found)
    for cell in range(FRAME.wide**2):
        lonlat = middle(FRAME, cell % FRAME.wide + 0.5, cell // FRAME.wide + 0.5)
        assert grid.masks[cell] == sum(area.contains(zone, lonlat) << bit for bit, zone in enumerate(ZONES)), lonlat


def test_small_marks_hold_what_holds_there():
    found = edges(ZONES)
    grid = coarse(FRAME, found)
    blocks = np.flatnonzero(np.diff(grid.starts) > 0)
    small = fine(FRAME, found, grid, blocks)
    assert len(small.masks) == len(blocks) * 16
    for place, mask in enumerate(small.masks):
        block = blocks[place // 16]
        lonlat = small_mark(FRAME, float(block % FRAME.wide), float(block // FRAME.wide), place % 16)
        assert mask == sum(area.contains(zone, lonlat) << bit for bit, zone in enumerate(ZONES)), lonlat


def test_small_cells_list_no_more_than_their_cell():
    found = edges(ZONES)
    grid = coarse(FRAME, found)
    blocks = np.flatnonzero(np.diff(grid.starts) > 0)
    small = fine(FRAME, found, grid, blocks)
    for number, block in enumerate(blocks):
        own = set(small.members[small.starts[number * 16] : small.starts[number * 16 + 16]].tolist())
        assert own == set(grid.members[grid.starts[block] : grid.starts[block + 1]].tolist())


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
    assert beside(EDGE, edge, *map(float, lonlat)) == expected, why


@pytest.mark.parametrize(("lonlat", "expected"), [((0, 0), True), ((4, 4), True), ((1, 1), True), ((5, 5), False), ((1, 2), False)])
def test_on(lonlat, expected):
    assert on(EDGE, 0, *map(float, lonlat)) is expected


whole = st.integers(-3, 6).map(float)
RING = np.array([[0.0, 0.0, 4.0, 4.0], [0.0, 0.0, 0.0, 5.0], [0.0, 5.0, 4.0, 4.0]])


@settings(deadline=None)
@given(whole, whole, whole, whole)
def test_one_changes_sides_of_a_ring_as_often_as_sides_differ(x, y, mark_x, mark_y):
    """Whatever the way, there and back by the other corner: the edges of a ring are crossed an even number of times."""
    there = sum(crossed(RING, edge, x, y, mark_x, mark_y) for edge in range(3))
    back = sum(crossed(RING, edge, mark_x, mark_y, x, y) for edge in range(3))
    assert (there - back) % 2 == 0

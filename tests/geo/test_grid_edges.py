"""Edges of zones: each once, with what it parts and what holds it; the antimeridian has two names."""

import numpy as np
import pytest

from truceline.geo.grid_edges import edges
from truceline.model.errors import BadInput

SQUARE = (((0.0, 0.0), (4.0, 0.0), (4.0, 4.0), (0.0, 4.0), (0.0, 0.0)),)
EAST = (((4.0, 0.0), (8.0, 0.0), (8.0, 4.0), (4.0, 4.0), (4.0, 0.0)),)
SHARED = (4.0, 0.0, 4.0, 4.0)


def rows(found):
    return {tuple(ends): (int(parts), int(holds)) for ends, parts, holds in zip(found.ends.tolist(), found.parts, found.holds, strict=True)}


@pytest.mark.parametrize(
    ("zones", "row", "why"),
    [
        ([(SQUARE,)], (1, 1), "an edge of one zone"),
        ([(SQUARE,), (EAST,)], (3, 3), "an edge of two zones, in one row"),
        ([(SQUARE, EAST)], (0, 1), "between two pieces of one zone: parts nothing, is held all the same"),
        ([(SQUARE, EAST), (EAST,)], (2, 3), "and of another zone besides"),
    ],
)
def test_shared_edge(zones, row, why):
    assert rows(edges(zones))[SHARED] == row, why


def test_western_end_first():
    found = edges([(SQUARE,)])
    assert ((found.ends[:, 0] < found.ends[:, 2]) | (found.ends[:, 1] <= found.ends[:, 3])).all()
    assert len(found.ends) == 4
    assert rows(edges([((SQUARE[0][::-1],),)])) == rows(found), "the turn of a ring means nothing"


def test_antimeridian_is_held_on_both_names():
    zone = ((((179.0, 0.0), (180.0, 0.0), (180.0, 1.0), (179.0, 1.0), (179.0, 0.0)),),)
    found = rows(edges([zone]))
    assert found[(180.0, 0.0, 180.0, 1.0)] == (1, 1)
    assert found[(-180.0, 0.0, -180.0, 1.0)] == (0, 1), "held, but nothing lies beyond it"
    assert found[(-180.0, 0.0, -180.0, 0.0)] == (0, 1), "and so its vertices"
    assert len([row for row in found if row[0] < -179]) == 3


def test_no_zones_no_edges():
    for zones in ([], [()], [(), ()]):
        assert edges(zones).ends.shape == (0, 4)


@pytest.mark.parametrize(
    ("zone", "says"),
    [
        ((SQUARE, SQUARE), "overlap"),
        ((SQUARE, (((2.0, 2.0), (6.0, 2.0), (6.0, 3.0), (2.0, 2.0)),)), "overlap at longitude"),
        (((((0.0, 0.0), (2.0, 2.0), (2.0, 0.0), (0.0, 2.0), (0.0, 0.0)),),), "not a valid area: Self-intersection"),
        (((((0.0, 0.0), (1.0, 0.0), (1.0, 95.0), (0.0, 0.0)),),), "leaves longitude"),
        (((((0.0, 0.0), (1.0, 0.0), (0.0, 0.0)),),), "not closed"),
    ],
)
def test_refused(zone, says):
    with pytest.raises(BadInput, match=says):
        edges([zone])


def test_pieces_that_touch_are_fine():
    corner = (((4.0, 4.0), (6.0, 4.0), (6.0, 6.0), (4.0, 4.0)),)
    assert len(edges([(SQUARE, EAST, corner)]).ends) == len(np.unique(edges([(SQUARE, EAST, corner)]).ends, axis=0)) == 10

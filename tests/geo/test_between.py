"""What the borders between sides and beyond ends are off by: nothing where they are drawn right, so much as they were moved where not."""

import numpy as np
import pytest
import shapely
from shapely.affinity import translate

from geo.lines import CASES, FACING_ENDS, GAP, HOOK, SPIRAL, STRAIGHT, circle
from truceline.geo import antimeridian, between, faces, geodesic, offset
from truceline.geo.locate import Locator
from truceline.model.line import Edges

METRE_NORTH = 1 / 110_950
"""Degrees of latitude, about 35.5 north."""


def drawn(pieces, depths, sides, edges=Edges.LONLAT):
    """Return what `off_m` is asked about: the zone along a line, and what it was drawn from."""
    fine = [np.array(geodesic.cut(piece, offset.CUT_M, edges)) for piece in antimeridian.join(pieces)]
    locator = Locator(pieces, edges)
    bands = [offset.band(fine, depth, locator) for depth in depths]
    return faces.parts(fine, bands[0], bands[-1], locator, sides), fine, bands, locator, sides


@pytest.mark.parametrize(
    ("pieces", "depths", "sides"),
    [
        ((STRAIGHT,), (2_000.0, 5_000.0), (True,)),
        (FACING_ENDS, (3_000.0, 8_000.0), (True,)),
        (GAP, (5_000.0, 15_000.0), (False,)),
        (HOOK, (5_000.0,), (True,)),
        (SPIRAL, (4_000.0,), (True, False)),
    ],
    ids=["ends alone", "an end that points at another piece", "gaps", "a hook", "a spiral, both sides"],
)
def test_what_is_drawn_right_is_off_by_no_more_than_the_least(pieces, depths, sides):
    assert between.off_m(*drawn(pieces, depths, sides)) == between.LEAST_M


def test_a_closed_line_has_no_such_border():
    assert between.off_m(*drawn((circle(36.4, 35.5, 0.2),), (5_000.0,), (True,))) == 0.0


@pytest.mark.parametrize(("metres", "least", "most"), [(0.2, 0.25, 0.25), (1.5, 2.0, 2.0), (30.0, 32.0, 32.0)])
def test_what_was_moved_is_off_by_so_much(metres, least, most):
    """The control: the same zone laid beside where it belongs, along the line, so that its ends run wrong and its limits hardly do."""
    line = (((36.0, 35.4), (36.0, 35.6)),)
    shapes, fine, bands, locator, sides = drawn(line, (4_000.0,), (True,))
    moved = tuple(translate(shape, yoff=metres * METRE_NORTH) for shape in shapes)
    assert least <= between.off_m(moved, fine, bands, locator, sides) <= most


def test_a_cleft_narrower_than_the_way_tried_is_not_taken_for_a_border_that_is_off():
    pieces, edges, depths, _ = CASES["facing ends"]
    shapes, fine, bands, locator, sides = drawn(pieces, depths, (True,), edges)
    place = shapely.point_on_surface(shapes[0])
    for width, off in ((0.05, between.LEAST_M), (20.0, 16.0)):
        cleft = place.buffer(width * METRE_NORTH / 2).union(translate(place, yoff=0.01).buffer(width * METRE_NORTH / 2)).convex_hull
        cut = tuple(shape.difference(cleft) for shape in shapes)
        assert between.off_m(cut, fine, bands, locator, sides) == pytest.approx(off)

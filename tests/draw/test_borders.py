"""Borders: the line, then each side's limits, in the line's direction, held to an area."""

import numpy as np
import pytest
import shapely

from draw.samples import LINE, STRAIGHT
from truceline.draw.borders import borders
from truceline.draw.rule import Depths
from truceline.geo.offset import Band, Limit
from truceline.model.zone import BorderRole

NORTH = np.array([(36.0, 35.6), (37.0, 35.6)])
SOUTH = np.array([(36.0, 35.4), (37.0, 35.4)])


def band(depth):
    return Band(depth_m=depth, shape=shapely.box(36, 35.4, 37, 35.6), limits=(Limit(path=NORTH, left=True), Limit(path=SOUTH, left=False)), worst_m=0.0)


def drawn(depths, sides=("opposition", "government"), area=None):
    rule = Depths(min_m=depths[0], max_m=depths[-1], sides=sides)
    return borders("z", STRAIGHT, STRAIGHT.pieces, [band(depth) for depth in depths], rule, area)


@pytest.mark.parametrize(
    ("depths", "sides", "ids"),
    [
        ((11000.0,), ("opposition",), ["z.line", "z.far_limit"]),
        ((11000.0, 12000.0), ("government",), ["z.line", "z.near_limit", "z.far_limit"]),
        ((11000.0,), ("opposition", "government"), ["z.line", "z.far_limit.opposition", "z.far_limit.government"]),
    ],
)
def test_ids_name_the_role_and_the_side_where_there_are_two(depths, sides, ids):
    assert [border.id for border in drawn(depths, sides)] == ids


def test_limits_are_those_of_their_side():
    line, north, south = drawn((11000.0,))
    assert (line.role, line.depth_m, line.pieces) == (BorderRole.LINE, 0.0, STRAIGHT.pieces)
    assert (north.side, north.pieces[0][0][1]) == (LINE.left, 35.6)
    assert (south.side, south.pieces[0][0][1]) == (LINE.right, 35.4)


def test_lengths_are_along_what_is_drawn():
    assert [round(border.length_m) for border in drawn((11000.0,))] == [90729, 90617, 90842]


def test_an_area_cuts_the_limits_and_keeps_the_line_along_its_edge():
    line, north, south = drawn((11000.0,), area=shapely.box(36.2, 35.5, 36.8, 35.7))
    assert north.pieces == (((36.2, 35.6), (36.8, 35.6)),)
    assert south.pieces == ()
    assert south.length_m == 0.0
    assert [lon for lon, _ in line.pieces[0]] == pytest.approx([36.2, 36.8], abs=0.002)

"""The ways along which left faces right: as far from the one as from the other."""

import numpy as np
import pytest
import shapely

from geo.lines import FACING_ENDS, STRAIGHT
from truceline.geo.facing import ON_M, facing
from truceline.geo.locate import Locator

PARALLEL = (((36.0, 35.5), (36.5, 35.5)), ((36.0, 35.6), (36.5, 35.6)))


def test_a_line_with_one_left_and_one_right_has_none():
    assert facing(Locator((STRAIGHT,)), 5000.0, 500.0) == []


def test_two_lines_that_run_alike_face_each_other_half_way():
    (way,) = facing(Locator(PARALLEL), 20_000.0, 1000.0)
    points = shapely.get_coordinates(shapely.segmentize(way, 0.001))
    one, other = (np.abs(Locator((piece,)).feet(points).signed_m) for piece in PARALLEL)
    assert np.abs(one - other).max() < 2 * ON_M
    assert np.median(np.abs(one - other)) < 0.05
    assert way.length == pytest.approx(0.5, abs=0.01)


def test_lines_that_run_against_each_other_show_each_other_the_same_side():
    assert facing(Locator((PARALLEL[0], PARALLEL[1][::-1])), 20_000.0, 1000.0) == []


def test_beyond_the_reach_nothing_faces():
    assert facing(Locator(PARALLEL), 5_000.0, 500.0) == []


def test_ways_begin_where_what_lies_beyond_an_end_stops():
    ways = facing(Locator(FACING_ENDS), 8000.0, 500.0)
    assert ways
    feet = Locator(FACING_ENDS).feet(np.array([way.interpolate(0.5, normalized=True).coords[0] for way in ways]))
    assert np.all(feet.to_end_m > 0)

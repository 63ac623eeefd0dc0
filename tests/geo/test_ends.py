"""What lies beyond an open end: a half disc, less what is nearer to something else."""

import math

import numpy as np
import pytest
import shapely

from geo.lines import FACING_ENDS, circle
from geo.reference import GEOD
from truceline.geo.ends import beyond
from truceline.geo.locate import Locator


def regions(pieces, reach):
    return beyond(Locator(pieces), reach)


def area_m2(shape):
    return abs(GEOD.geometry_area_perimeter(shape)[0])


def test_a_lone_end_has_half_a_disc():
    found = regions((((36.0, 35.5), (37.0, 35.6)),), 5000.0)
    assert len(found) == 2
    assert [area_m2(shape) for shape in found] == pytest.approx([math.pi * 5000**2 / 2] * 2, rel=1e-3)
    assert all(shape.is_valid for shape in found)


def test_a_closed_line_has_no_ends():
    assert regions((circle(36.0, 35.0, 0.2),), 5000.0) == []


def test_points_within_have_that_end_as_their_foot_and_points_without_do_not():
    locator = Locator(FACING_ENDS)
    found = regions(FACING_ENDS, 8000.0)
    rng = np.random.default_rng(5)
    points = rng.uniform((9.8, 44.7), (10.6, 45.4), (3000, 2))
    feet = locator.feet(points)
    inside = np.zeros(len(points), dtype=bool)
    for shape in found:
        inside |= shapely.contains_xy(shape, points)
    beyond_an_end = (feet.to_end_m <= 0) & (np.abs(feet.signed_m) < 8000.0)
    assert beyond_an_end.sum() > 150
    assert np.mean(inside != beyond_an_end) < 0.005


def test_control_the_half_disc_would_reach_over_the_other_piece():
    facing = regions(FACING_ENDS, 8000.0)[1]
    assert area_m2(facing) < 0.8 * math.pi * 8000**2 / 2

"""Discs: every corner at the radius, no edge farther inside it than stated, anywhere on Earth."""

import math

import numpy as np
import pytest
import shapely
from pyproj import Geod

from truceline.geo.circle import AIM_M, disc
from truceline.model.errors import BadInput

GEOD = Geod(ellps="WGS84")


def reach(centre, points):
    lon, lat = np.array(points).T
    return np.array(GEOD.inv(np.full(len(lon), centre[0]), np.full(len(lat), centre[1]), lon, lat)[2])


@pytest.mark.parametrize(
    ("centre", "radius", "why"),
    [
        ((43.9701, 42.2257), 15_000.0, "Tskhinvali"),
        ((0.0, 0.0), 25_000.0, "on the equator"),
        ((25.0, 70.0), 300_000.0, "far north and large"),
        ((179.9, -16.7), 20_000.0, "across the antimeridian"),
        ((36.0, 35.0), 50.0, "small"),
    ],
)
def test_corners_lie_on_the_circle_and_edges_close_to_it(centre, radius, why):
    shape = disc(centre, radius)
    corners = np.array(shape.exterior.coords)
    middles = (corners[1:] + corners[:-1]) / 2
    assert np.abs(reach(centre, corners) - radius).max() < 1e-6, why
    assert (reach(centre, middles) - radius).min() > -1.5 * AIM_M, why
    assert (reach(centre, middles) - radius).max() < 0.02, why
    assert shape.is_valid
    assert shapely.is_ccw(shape.exterior)


def test_its_area_is_that_of_a_cap():
    corners = np.array(disc((43.97, 42.2), 15_000.0).exterior.coords)
    area = abs(GEOD.polygon_area_perimeter(*corners.T)[0])
    assert area == pytest.approx(math.pi * 15_000.0**2, rel=2e-5)


@pytest.mark.parametrize(
    ("centre", "radius", "says"),
    [
        ((0.0, 0.0), 0.0, "a radius of 0 m"),
        ((0.0, 0.0), 2e6, "cannot be drawn"),
        ((0.0, 0.0), math.nan, "cannot be drawn"),
        ((0.0, 89.9), 20_000.0, "reaches a pole"),
    ],
)
def test_what_is_no_disc_is_refused(centre, radius, says):
    with pytest.raises(BadInput, match=says):
        disc(centre, radius)

"""The compiled direct geodesic against Karney's: every latitude, azimuth and distance that grains have, and more."""

import math

import numpy as np
import pytest

from truceline.geo import ahead
from truceline.geo.geodesic import GEOD

PER_M = 1e-11


def ways(distance_m, seed):
    rng = np.random.default_rng(seed)
    for lat in (*rng.uniform(-89.9, 89.9, 300), 0.0, 89.999, -89.999, 45.0):
        yield rng.uniform(-180, 180), lat, rng.choice([rng.uniform(0, 360), 0.0, 90.0, 180.0, 270.0]), distance_m


def came(lon, lat, azimuth, distance_m):
    sin_u, cos_u = ahead.reduced.py_func(lat)
    return ahead.ahead.py_func(lon, sin_u, cos_u, math.sin(math.radians(azimuth)), math.cos(math.radians(azimuth)), distance_m)


@pytest.mark.parametrize("distance_m", [0.0, 1e-3, 20.0, 500.0, 5e3, 5e4, 2e5, 1e6, 2e6])
def test_it_comes_where_karney_comes(distance_m):
    for way in ways(distance_m, int(distance_m)):
        lon, lat = came(*way)
        there = GEOD.fwd(*way)
        assert GEOD.inv(lon, lat, *there[:2])[2] <= 2e-8 + PER_M * distance_m, way


def test_the_sphere_would_not_do():
    """The control: the same without the flattening is far off."""
    lat = 45.0 + math.degrees(5e4 / 6371000.0)
    assert GEOD.inv(10.0, lat, *GEOD.fwd(10.0, 45.0, 0.0, 5e4)[:2])[2] > 10.0


def test_the_reduced_latitude_is_on_the_unit_circle():
    for lat in (-90.0, -30.0, 0.0, 45.0, 90.0):
        sine, cosine = ahead.reduced.py_func(lat)
        assert sine * sine + cosine * cosine == pytest.approx(1.0, abs=1e-15)
        assert math.degrees(math.atan2(sine, cosine)) == pytest.approx(lat, abs=0.2)

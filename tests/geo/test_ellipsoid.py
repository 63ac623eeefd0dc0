"""The ellipsoid's own formulas, against PROJ."""

import numpy as np
import pytest
from pyproj import Transformer

from geo.reference import GEOD
from truceline.geo.ellipsoid import RADIUS_M, directions, earth_centred, heading_deg, isometric

POINTS = np.array([[0.0, 0.0], [36.5, 35.5], [-179.9, -70.0], [120.0, 84.0]])


def test_space_is_that_of_proj():
    there = Transformer.from_crs("EPSG:4979", "EPSG:4978", always_xy=True)
    assert earth_centred(POINTS) == pytest.approx(np.column_stack(there.transform(*POINTS.T, np.zeros(4))), abs=1e-6)


def test_the_plane_is_mercator():
    there = Transformer.from_crs("EPSG:4326", "EPSG:3395", always_xy=True)
    assert isometric(POINTS) * RADIUS_M == pytest.approx(np.column_stack(there.transform(*POINTS.T)), abs=1e-4)


def test_control_the_sphere_s_mercator_is_another():
    there = Transformer.from_crs("EPSG:4326", "EPSG:3857", always_xy=True)
    assert np.abs(isometric(POINTS) * RADIUS_M - np.column_stack(there.transform(*POINTS.T))).max() > 10_000


@pytest.mark.parametrize("way", [(1e-5, 0.0), (0.0, -1e-5), (1e-5, 1e-5), (-2e-5, 1e-5)])
@pytest.mark.parametrize("lat", [0.0, 35.5, -70.0])
def test_headings_are_those_of_short_geodesics(way, lat):
    start, end = np.array([[36.0, lat]]), np.array([[36.0 + way[0], lat + way[1]]])
    azimuth = GEOD.inv(*start[0], *end[0])[0]
    assert (heading_deg(start, end, start[:, 1])[0] - azimuth + 180) % 360 - 180 == pytest.approx(0.0, abs=1e-4)


@pytest.mark.parametrize("azimuth", [0.0, 37.0, 90.0, -120.0, 180.0])
def test_directions_point_where_a_geodesic_goes(azimuth):
    lonlat = np.array([(36.0, 35.5)])
    lon, lat, _ = GEOD.fwd(*lonlat[0], azimuth, 10.0)
    way = (earth_centred(np.array([(lon, lat)])) - earth_centred(lonlat))[0]
    assert np.allclose(directions(lonlat, np.array([azimuth]))[0], way / np.sqrt((way**2).sum()), atol=1e-5)

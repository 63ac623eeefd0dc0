"""The compiled distance by its parts: blocks, the grid's edge, what is no place, the series of sine and cosine, the arc over a chord."""

import math

import numpy as np
import pytest
from pyproj import Geod

from truceline.geo.chord_feet import BLOCK, _geodesic, _turned, signed
from truceline.geo.chords import Chart
from truceline.geo.ellipsoid import earth_centred

GEOD = Geod(ellps="WGS84")
LINE = (((30.0, 50.0), (30.4, 50.1), (30.9, 49.9)),)


@pytest.mark.parametrize("by", [0.0, 1e-9, 0.0008, -0.003, 0.005])
@pytest.mark.parametrize("angle", [-3.0, 0.0, 0.7, 1.5])
def test_sine_and_cosine_a_little_away(angle, by):
    sine, cosine = _turned(by, math.sin(angle), math.cos(angle))
    assert abs(sine - math.sin(angle + by)) < 5e-16
    assert abs(cosine - math.cos(angle + by)) < 5e-16


@pytest.mark.parametrize("lat", [0.0, 35.0, 70.0, 85.0])
@pytest.mark.parametrize("azimuth", [0.0, 30.0, 90.0, 200.0])
@pytest.mark.parametrize(("distance", "within"), [(0.0, 1e-9), (1.0, 1e-6), (15_000.0, 1e-6), (150_000.0, 1e-4), (400_000.0, 0.01)])
def test_arc_over_a_chord(lat, azimuth, distance, within):
    lon, north, _ = GEOD.fwd(30.0, lat, azimuth, distance)
    foot, spot = earth_centred(np.array([(30.0, lat), (lon, north)]))
    segment = np.array([[*foot, 1.0, 0.0, 0.0, 0.0, 0.0, 0.0, 1.0]])
    assert abs(_geodesic(segment, 0, 0.0, *spot) - distance) < within


def test_the_chord_itself_is_shorter():
    lon, lat, _ = GEOD.fwd(30.0, 50.0, 45.0, 150_000.0)
    foot, spot = earth_centred(np.array([(30.0, 50.0), (lon, lat)]))
    assert 3.0 < 150_000 - math.dist(foot, spot) < 4.0


@pytest.mark.parametrize("count", [0, 1, BLOCK - 1, BLOCK, BLOCK + 1, 3 * BLOCK + 5])
def test_blocks_of_any_length(count):
    chart = Chart(LINE)
    lonlats = np.random.default_rng(1).uniform((29.5, 49.5), (31.5, 50.5), (count, 2))
    lon, lat = np.ascontiguousarray(lonlats[:, 0]), np.ascontiguousarray(lonlats[:, 1])
    out = np.empty(count)
    signed(chart._chords, lon, lat, out)
    assert out.tolist() == [chart.signed_m([x], [y])[0] for x, y in zip(lon, lat, strict=True)]


def test_beyond_the_grid_is_infinite_and_no_place_is_no_number():
    chart = Chart(LINE)
    out = np.empty(4)
    signed(chart._chords, np.array([100.0, 30.5, np.nan, 181.0]), np.array([0.0, 50.0, 50.0, 50.0]), out)
    assert [np.isinf(out[0]), np.isfinite(out[1]), np.isnan(out[2]), np.isnan(out[3])] == [True] * 4

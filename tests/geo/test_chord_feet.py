"""The compiled distance by its parts: blocks, the grid's edge, what is no place, the series of sine and cosine, the arc over a chord."""

import math

import numpy as np
import pytest
from pyproj import Geod

from geo.lines import CASES
from truceline.geo import chord_feet
from truceline.geo.chord_feet import BLOCK, signed
from truceline.geo.chords import Chart
from truceline.geo.compiled import compiled
from truceline.geo.ellipsoid import earth_centred

GEOD = Geod(ellps="WGS84")
LINE = (((30.0, 50.0), (30.4, 50.1), (30.9, 49.9)),)


@pytest.mark.parametrize("degrees", [0.0, 1e-9, 30.0, 45.0, -90.0, 179.999999, -180.0, 271.3])
def test_sine_and_cosine(degrees):
    sine, cosine = chord_feet._sine_cosine(degrees)
    assert abs(sine - math.sin(math.radians(degrees))) < 4e-15
    assert abs(cosine - math.cos(math.radians(degrees))) < 4e-15


@compiled
def _length(segments, sides, number, part, x, y, z):
    return chord_feet._length(segments, sides, number, part, x, y, z)


def length(foot, spot):
    """The compiled length from a segment that is a point, all of whose sides are left."""
    return _length(np.array([[*foot, *[0.0] * 8]]), np.array([[spot - foot] * 3]), 0, 0.0, *spot)


@pytest.mark.parametrize("lat", [0.0, 35.0, 70.0, 85.0])
@pytest.mark.parametrize("azimuth", [0.0, 30.0, 90.0, 200.0])
@pytest.mark.parametrize(("distance", "within"), [(0.0, 1e-9), (1.0, 1e-6), (15_000.0, 1e-6), (150_000.0, 1e-4), (250_000.0, 1e-3), (400_000.0, 0.01)])
def test_arc_over_a_chord(lat, azimuth, distance, within):
    lon, north, _ = GEOD.fwd(30.0, lat, azimuth, distance)
    foot, spot = earth_centred(np.array([(30.0, lat), (lon, north)]))
    assert abs(abs(length(foot, spot)) - distance) < within


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
    signed(chart.near, lon, lat, np.empty(BLOCK, np.int32), np.empty(BLOCK), out)
    assert out.tolist() == [chart.signed_m([x], [y])[0] for x, y in zip(lon, lat, strict=True)]


def test_beyond_the_grid_is_infinite_and_no_place_is_no_number():
    chart = Chart(LINE)
    out = np.empty(4)
    found, parts = np.empty(4, np.int32), np.empty(4)
    signed(chart.near, np.array([100.0, 30.5, np.nan, 181.0]), np.array([0.0, 50.0, 50.0, 50.0]), found, parts, out)
    assert found[0] == -1
    assert 0 <= found[1] < len(chart.near.segments)
    assert 0 <= parts[1] <= 1
    assert [np.isinf(out[0]), np.isfinite(out[1]), np.isnan(out[2]), np.isnan(out[3])] == [True] * 4


@pytest.mark.parametrize("name", CASES)
def test_a_few_rows_as_many_to_the_last_bit(name, both):
    """Points about the line and on its vertices, far away, and no places."""
    pieces, edges, _, why = CASES[name]
    vertices = np.concatenate(pieces)
    about = np.random.default_rng(7).uniform(vertices.min(axis=0) - 1.0, vertices.max(axis=0) + 1.0, (40, 2))
    lon, lat = np.concatenate([about, vertices, [(0.0, 0.0), (-100.0, -40.0), (np.nan, 5.0), (5.0, np.inf), (181.0, 5.0)]]).T
    chart = Chart(pieces, edges)
    few, many = both(lambda: chart.signed_m(lon, lat))
    assert few.tobytes() == many.tobytes(), why
    assert np.isfinite(many).sum() >= len(lon) - 8

"""Distances and shares against a zone whose every distance is known."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from truceline.geo.area import share_of_disc
from truceline.model.place import Point
from truceline.watch.ground import Ground
from truceline.watch.region import Region
from truceline.watch.spots import disc
from watch.cases import LINE, band, off, zone

EXACT = Ground(zone(15_000.0, 15_000.0), (LINE,))
RANGE = Ground(zone(), (LINE,))
VAGUE = Ground(zone(15_000.0, 15_000.0, doubt_m=2_500.0), (LINE,))
RANGE_VAGUE = Ground(zone(doubt_m=2_500.0), (LINE,))


def spot(distance_m, radius_m):
    lon, lat = off(distance_m)
    return disc(Point(lat_deg=lat, lon_deg=lon), radius_m)


def segment(height, radius):
    """The share of a disc beyond a chord at `height` from its middle."""
    part = height / radius
    return (math.acos(part) - part * math.sqrt(1 - part * part)) / math.pi


@pytest.mark.parametrize("distance_m", [-5_000.0, -1.0, 1.0, 7_000.0, 14_999.0, 15_001.0, 17_500.0, 19_999.0, 20_001.0, 60_000.0])
def test_depths_are_geodesic_to_the_metre(distance_m):
    (lie,) = RANGE.lies([spot(distance_m, 0.0)])
    assert lie.line_m == pytest.approx(distance_m, abs=0.01)
    assert lie.whole_least_m == pytest.approx(min(distance_m, 20_000 - distance_m), abs=0.2)
    assert lie.core_most_m == pytest.approx(min(distance_m, 15_000 - distance_m), abs=0.2)


def test_the_radius_counts_both_ways():
    (lie,) = RANGE.lies([spot(7_000.0, 3_000.0)])
    assert (lie.core_least_m, lie.core_most_m) == (pytest.approx(4_000, abs=0.2), pytest.approx(10_000, abs=0.2))


@pytest.mark.parametrize(
    ("ground", "distance_m", "radius_m", "share", "why"),
    [
        (EXACT, 7_000.0, 2_000.0, 1.0, "all of the disc"),
        (EXACT, 15_000.0, 2_000.0, 0.5, "its middle on the border"),
        (EXACT, 16_000.0, 2_000.0, segment(1_000, 2_000), "a circular segment"),
        (EXACT, 14_000.0, 2_000.0, 1 - segment(1_000, 2_000), "all but one"),
        (EXACT, 7_500.0, 25_000.0, 1 - 2 * segment(7_500, 25_000), "a band across a great disc"),
        (EXACT, 40_000.0, 2_000.0, 0.0, "none"),
        (RANGE, 17_500.0, 1.0, 0.5, "half of the depths from 15 to 20 km reach it"),
        (RANGE, 16_250.0, 1.0, 0.75, "three quarters do"),
        (RANGE, 19_900.0, 1.0, 0.0, "fewer than the tried ones"),
        (RANGE, 14_000.0, 10.0, 1.0, "every depth does"),
        (VAGUE, 0.0, 1.0, 0.5, "the line may be moved either way alike"),
        (VAGUE, 1_250.0, 1.0, 0.75, "uniformly"),
        (VAGUE, 17_499.0, 1.0, 0.0, "and no farther than it is stated to be"),
        (RANGE_VAGUE, 17_500.0, 1.0, 0.5, "both at once"),
    ],
)
def test_shares(ground, distance_m, radius_m, share, why):
    (lie,) = ground.lies([spot(distance_m, radius_m)])
    assert lie.share == pytest.approx(share, abs=0.02), why


@settings(max_examples=40, deadline=None)
@given(st.floats(-20_000, 35_000), st.floats(500, 20_000))
def test_an_exact_zone_shares_as_areas_do(distance_m, radius_m):
    (lie,) = EXACT.lies([spot(distance_m, radius_m)])
    assert lie.share == pytest.approx(share_of_disc(EXACT.zone.core, off(distance_m), radius_m), abs=0.03)


@pytest.mark.parametrize("distance_m", [-1_500.0, 0.0, 1_000.0, 14_000.0])
def test_a_small_disc_is_asked_at_fewer_points_and_shares_alike(distance_m, monkeypatch):
    small = spot(distance_m, 2_000.0)
    few = VAGUE.lies([small])[0].share
    monkeypatch.setattr("truceline.watch.spots.FEW_GRAINS", 4_096)
    assert len(small.grains(VAGUE.doubt_m)) == 4_096
    assert VAGUE.lies([small])[0].share == pytest.approx(few, abs=0.002)


def test_many_at_once_are_each_as_alone():
    spots = [spot(distance, radius) for distance in range(-4_000, 26_000, 2_500) for radius in (10.0, 2_000.0, 30_000.0)]
    assert RANGE_VAGUE.lies(spots) == tuple(RANGE_VAGUE.lies([item])[0] for item in spots)
    assert RANGE_VAGUE.lies([]) == ()


@pytest.mark.parametrize(
    ("changes", "distance_m"),
    [({}, 5_000.0), ({"line": "another line"}, 5_000.0), ({"borders": ()}, 5_000.0)],
)
def test_the_side_is_the_zones_or_nobodys(changes, distance_m):
    ground = Ground(zone(**changes), (LINE,))
    assert ground.lies([spot(distance_m, 0.0)])[0].line_m == pytest.approx(5_000, abs=0.1)
    other = ground.lies([spot(-distance_m, 0.0)])[0].line_m
    assert other == pytest.approx(5_000 if changes else -5_000, abs=0.1)


def test_where_arms_meet_the_line_counts_and_not_only_the_border():
    """A dent in the far limit: the border is 8 km off, but the least depth less the distance from the line leaves 1 km."""
    generous = Ground(zone(15_000.0, 15_000.0, core=band(0.0, 22_000.0)), (LINE,))
    assert generous.lies([spot(14_000.0, 0.0)])[0].core_least_m == pytest.approx(1_000, abs=1)


@pytest.mark.parametrize(("lon", "lat", "held"), [(179.95, 0.5, True), (-179.95, 0.5, True), (179.8, 0.5, False), (-179.8, 0.5, False), (180.0, 0.5, True)])
def test_a_region_over_the_antimeridian_is_one(lon, lat, held):
    west = (((179.9, 0.0), (180.0, 0.0), (180.0, 1.0), (179.9, 1.0), (179.9, 0.0)),)
    east = (((-180.0, 0.0), (-179.9, 0.0), (-179.9, 1.0), (-180.0, 1.0), (-180.0, 0.0)),)
    region = Region((west, east))
    assert bool(region.holds(np.array([[lon, lat]]))[0]) is held
    assert region.depth_m(np.array([[180.0, 0.5]]))[0] == pytest.approx(0.1 * 111_320, rel=0.01), "the meridian itself is no border"

"""What sectors have in common: against a slow count of random points, with the cases that meet nowhere."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from truceline.geo.geodesic import GEOD, destination, distance_m
from truceline.model.place import Basis, Point, PointPlace, Sector
from truceline.watch.sectors import meet

HOME = (36.5, 35.5)


def seen(bearing, least=3_000.0, most=5_000.0, width=22.5, at=HOME):
    return Sector(observer=Point(lat_deg=at[1], lon_deg=at[0]), bearing_deg=bearing, width_deg=width, min_distance_m=least, max_distance_m=most)


def from_here(point, width=22.5, slack=1_000.0, at=HOME):
    """Return the sector that an observer at `at` would tell of a true point."""
    azimuth, _, distance = GEOD.inv(*at, *point)
    return seen(azimuth % 360, max(0.0, distance - slack), distance + slack, width, at)


def holds(sector, points):
    """The reference: whether each point lies in a sector, straight from its definition."""
    count = len(points)
    azimuth, _, distance = GEOD.inv(np.full(count, sector.observer.lon_deg), np.full(count, sector.observer.lat_deg), points[:, 0], points[:, 1])
    turn = np.abs((azimuth - sector.bearing_deg + 180) % 360 - 180)
    return (turn <= sector.width_deg / 2) & (distance >= sector.min_distance_m) & (distance <= sector.max_distance_m)


def scattered(sector, count, seed=1):
    """Return points at random in a sector, alike over its area."""
    random = np.random.default_rng(seed)
    distance = np.sqrt(random.uniform(sector.min_distance_m**2, sector.max_distance_m**2, count))
    bearing = sector.bearing_deg + random.uniform(-0.5, 0.5, count) * sector.width_deg
    lon, lat, _ = GEOD.fwd(np.full(count, sector.observer.lon_deg), np.full(count, sector.observer.lat_deg), bearing, distance)
    return np.column_stack([lon, lat])


def area(sector):
    return math.radians(sector.width_deg) / 2 * (sector.max_distance_m**2 - sector.min_distance_m**2)


places = st.tuples(st.floats(0, 360), st.floats(500, 8_000)).map(lambda way: destination(HOME, *way))


@settings(max_examples=30, deadline=None)
@given(places, places, st.sampled_from([10.0, 22.5, 45.0, 90.0]), st.floats(100, 2_000))
def test_observers_of_one_true_point_meet_and_the_point_lies_in_what_they_share(point, post, width, slack):
    one, other = from_here(point, width, slack), from_here(point, 22.5, slack, post)
    met = meet([one, other])
    nearest = min(distance_m(point, (float(lon), float(lat))) for lon, lat in met.spot.probes)
    assert nearest <= met.spot.reach_m * 1.001
    assert met.area_m2 <= min(area(one), area(other)) * 1.01
    assert distance_m(point, (met.centre.lon_deg, met.centre.lat_deg)) <= met.reach_m * 1.001


@pytest.mark.parametrize("bearing", [300.0, 315.0, 330.0])
def test_the_common_area_is_that_of_a_slow_count(bearing):
    one, other = seen(45.0), seen(bearing, 3_000.0, 6_000.0, at=(36.57, 35.5))
    points = scattered(one, 200_000)
    common = holds(other, points)
    met = meet([one, other])
    assert met.area_m2 == pytest.approx(area(one) * common.mean(), rel=0.03)
    assert distance_m((met.centre.lon_deg, met.centre.lat_deg), tuple(points[common].mean(axis=0))) < 40.0
    covered = min(len(points[common]), 400)
    for point in points[common][:covered]:
        _, _, away = GEOD.inv(np.full(len(met.spot.probes), point[0]), np.full(len(met.spot.probes), point[1]), *met.spot.probes.T)
        assert away.min() <= met.spot.reach_m


def test_sectors_that_look_away_from_each_other_do_not_meet():
    assert meet([seen(45.0), seen(135.0, at=(36.57, 35.5))]) is None
    assert meet([seen(45.0, 1_000.0, 2_000.0), seen(45.0, 2_500.0, 3_000.0)]) is None, "nor do two distances"
    assert meet([seen(45.0), seen(45.0)]).area_m2 == pytest.approx(area(seen(45.0)), rel=1e-3), "the control: a sector meets itself"


def test_three_meet_only_where_all_do():
    one, other = seen(45.0), seen(315.0, at=(36.57, 35.5))
    both = meet([one, other])
    third = PointPlace(point=both.centre, precision_m=300.0, basis=Basis.MEASURED)
    assert meet([one, other, third]).area_m2 <= math.pi * 300.0**2 * 1.01
    far = PointPlace(point=Point(lat_deg=35.9, lon_deg=36.5), precision_m=300.0, basis=Basis.MEASURED)
    assert meet([one, other, far]) is None


def test_the_order_of_observers_makes_no_difference():
    one, other = seen(45.0), seen(315.0, at=(36.57, 35.5))
    first, second = meet([one, other]), meet([other, one])
    assert (first.area_m2, first.centre) == (second.area_m2, second.centre)


def test_a_circle_and_a_sector_across_the_antimeridian():
    at = (179.98, 10.0)
    point = destination(at, 90.0, 4_000.0)
    met = meet([from_here(point, at=at), PointPlace(point=Point(lat_deg=point[1], lon_deg=point[0]), precision_m=200.0, basis=Basis.MEASURED)])
    assert distance_m((met.centre.lon_deg, met.centre.lat_deg), point) < 60.0

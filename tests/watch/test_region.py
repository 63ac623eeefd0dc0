"""An area with its edges moved: corners move farther than edges, and what is moved in and out holds what it must."""

import math

import numpy as np
import pytest
import shapely
from hypothesis import example, given, settings
from hypothesis import strategies as st

from truceline.geo import antimeridian
from truceline.geo.geodesic import destination
from truceline.watch.region import Region
from watch.cases import band, off

HOME = (36.5, 35.5)


def polygon(*corners):
    return (((*corners, corners[0]),),)


def square(half_m, centre=HOME):
    corners = (destination(centre, turn, half_m * math.sqrt(2)) for turn in (45, 135, 225, 315))
    return antimeridian.polygons(shapely.Polygon([(antimeridian.near(lon, centre[0]), lat) for lon, lat in corners]))


def notched(depth_m=8_000.0, half_deg=20.0):
    """A square of 20 km with a notch from the north: its corner lies in the middle."""
    ring = [destination(HOME, turn, 10_000.0 * math.sqrt(2)) for turn in (45, 135, 225, 315)]
    apex = destination(HOME, 0, 10_000.0 - depth_m)
    mouth = [destination(destination(HOME, 0, 10_000.0), turn, depth_m * math.tan(math.radians(half_deg))) for turn in (270, 90)]
    return polygon(*ring, mouth[0], apex, mouth[1]), apex


@pytest.mark.parametrize("by_m", [-1_500.0, -10.0, 10.0, 1_500.0])
def test_straight_edges_move_by_so_much(by_m):
    region = Region(band(0.0, 15_000.0))
    found = region.moved(by_m)
    for distance in (by_m + 40, by_m - 40):
        (depth,) = found.depth_m(np.array([off(15_000.0 + distance)]))
        assert depth == pytest.approx(by_m - distance, abs=2.0 + 0.002 * abs(by_m))


def test_the_corner_of_a_notch_moves_farther_than_its_edges():
    area, apex = notched()
    found = Region(area).moved(-1_000.0)
    below = lambda metres: np.array([destination(apex, 180.0, metres)])  # noqa: E731
    needed = 1_000.0 / math.sin(math.radians(20.0))
    assert found.depth_m(below(needed - 60))[0] < 0 < found.depth_m(below(needed + 60))[0]
    assert Region(area).depth_m(below(1_100.0))[0] > 1_000.0, "the control: by distance from the border alone it would count as inside"


def test_nothing_is_left_of_an_area_smaller_than_the_way():
    assert Region(square(900.0)).moved(-1_000.0) is None
    assert Region(square(1_100.0)).moved(-1_000.0) is not None


@example(half=19_479.0, by_m=479.8, lat=41.98, lon=180.0)
@settings(max_examples=15, deadline=None)
@given(st.floats(2_000, 30_000), st.floats(10, 1_500), st.floats(-60, 60), st.floats(-180, 180))
def test_moved_in_it_lies_in_the_area_and_moved_out_it_holds_it(half, by_m, lat, lon):
    area = square(half, (lon, lat))
    whole, least, most = Region(area), Region(area).moved(-by_m), Region(area).moved(by_m)
    random = np.random.default_rng(1)
    points = np.array([destination((lon, lat), turn, away) for turn, away in zip(random.uniform(0, 360, 80), random.uniform(0, 2 * half, 80), strict=True)])
    depth = whole.depth_m(points)
    assert (least.depth_m(points) <= depth - by_m + 1.0).all()
    assert (most.depth_m(points) >= depth + by_m - 1.0).all()


def test_a_long_area_is_moved_by_no_less_for_the_maps_stretch():
    long = polygon((0.0, 10.0), (18.0, 10.0), (18.0, 10.5), (0.0, 10.5))
    found = Region(long).moved(-1_000.0)
    for lon in (0.5, 9.0, 17.5):
        (depth,) = Region(long).depth_m(np.array([(lon, 10.25)]))
        assert depth - 1_030.0 < found.depth_m(np.array([(lon, 10.25)]))[0] < depth - 999.0

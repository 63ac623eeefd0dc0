"""A point is a number on the earth, or it is refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from truceline.model.errors import BadInput
from truceline.model.place import Point


@given(st.floats(-90, 90), st.floats(-180, 180))
def test_every_place_on_earth_is_a_point(lat, lon):
    point = Point(lat_deg=lat, lon_deg=lon)
    assert (point.lat_deg, point.lon_deg) == (lat, lon)


@pytest.mark.parametrize(
    ("lat", "lon", "named"),
    [
        (90.001, 0, "latitude"),
        (-91, 0, "latitude"),
        (0, 180.1, "longitude"),
        (float("nan"), 0, "latitude"),
        (0, float("nan"), "longitude"),
        (float("inf"), 0, "latitude"),
        (120.5, 35.9, "latitude"),
    ],
)
def test_other_numbers_are_refused_with_the_coordinate_named(lat, lon, named):
    with pytest.raises(BadInput, match=f"{named} .* is not a number from .*swapped or missing"):
        Point(lat_deg=lat, lon_deg=lon)

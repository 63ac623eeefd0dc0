"""Local maps are true in distance and direction from their middle, and lead back."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.reference import GEOD
from truceline.geo.project import about, backward, forward

CENTRES = st.tuples(st.floats(-180, 180), st.floats(-84, 84))


@given(CENTRES, st.floats(-180, 180), st.floats(1, 200_000))
def test_distance_and_direction_from_the_middle_are_geodesic(centre, azimuth, distance):
    lon, lat, _ = GEOD.fwd(*centre, azimuth, distance)
    east, north = forward(centre, np.array([[lon, lat]]))[0]
    assert np.hypot(east, north) == pytest.approx(distance, abs=1e-3)
    assert east == pytest.approx(distance * np.sin(np.radians(azimuth)), abs=1e-2)


def test_there_and_back():
    points = np.array([[36.1, 35.2], [37.0, 36.0], [35.9, 35.5]])
    assert backward((36.5, 35.5), forward((36.5, 35.5), points)) == pytest.approx(points, abs=1e-9)


def test_control_elsewhere_on_the_map_distances_are_not_true():
    a, b = forward((36.5, 35.5), np.array([[38.5, 35.5], [38.5, 36.5]]))
    assert abs(np.hypot(*(a - b)) - GEOD.inv(38.5, 35.5, 38.5, 36.5)[2]) > 1


def test_a_map_is_made_once():
    assert about(36.5, 35.5) is about(36.5, 35.5)

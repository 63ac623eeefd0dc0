"""Directions and ways in observers' words: a table of named cases, and that all 16 points come back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from truceline.text.compass import POINTS, away, point


@pytest.mark.parametrize(
    ("text", "bearing", "width", "why"),
    [
        ("N", 0.0, 90.0, "who says N may divide the circle into four"),
        ("NE", 45.0, 45.0, "or into eight"),
        ("SSE", 157.5, 22.5, "or into sixteen"),
        ("south-south-east", 157.5, 22.5, "in words"),
        ("southeast", 135.0, 45.0, "as one word"),
        ("north-western", 315.0, 45.0, "as an adjective"),
        ("w", 270.0, 90.0, "in small letters"),
        ("W.N.W.", 292.5, 22.5, "with full stops"),
    ],
)
def test_points_of_the_compass(text, bearing, width, why):
    assert point(text) == (bearing, width), why


@pytest.mark.parametrize("text", ["", "NS", "SEN", "nowhere", "45", "NEN", "Northishe"])
def test_what_is_no_point(text):
    assert point(text) is None


@given(st.sampled_from(POINTS))
def test_every_point_is_read_and_turns_with_its_place(name):
    bearing, width = point(name)
    assert bearing == POINTS.index(name) * 22.5
    assert width == 90.0 / 2 ** (len(name) - 1)


@pytest.mark.parametrize(
    ("text", "near", "far", "bearing", "of", "why"),
    [
        ("3-5 km SSE of Svitlodarsk", 3_000, 5_000, 157.5, "Svitlodarsk", "as the OSCE mission writes"),
        ("3\N{EN DASH}5km south-south-east", 3_000, 5_000, 157.5, None, "without a place: from the observer"),
        ("57km NE of Donetsk (government-controlled, by the road)", 56_500, 57_500, 45.0, "Donetsk", "rounded to whole kilometres; brackets say more"),
        ("about 5 km NE of Donetsk", 4_000, 6_000, 45.0, "Donetsk", "'about' doubles the slack"),
        ("2.5 km W", 2_450, 2_550, 270.0, None, "rounded to its decimal"),
        ("500 m north of the bridge", 475, 525, 0.0, "the bridge", "a round number of metres is rounded to more than one"),
        ("three to five kilometres to the south of Karva", 3_000, 5_000, 180.0, "Karva", "in words"),
        ("5 to 3 km N", 3_000, 5_000, 0.0, None, "whichever stands first"),
    ],
)
def test_ways(text, near, far, bearing, of, why):
    found = away(text)
    assert (found.near_m, found.far_m, found.bearing_deg, found.of) == (near, far, bearing, of), why


@pytest.mark.parametrize("text", ["5 km of X", "SSE", "north of Donetsk", "5 km along the road", "Svitlodarsk", "5 miles N of X", ""])
def test_what_is_no_way(text):
    assert away(text) is None

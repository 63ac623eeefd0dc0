"""The page's map as numbers."""

import math
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tell import sample
from truceline.geo import geodesic
from truceline.model.bulletin import Layer
from truceline.outputs import _map

SHEET = sample.page()
VIEW = _map.view(SHEET)


def test_the_map_is_true_in_aspect():
    frame = _map.Frame((36.0, 35.0, 37.0, 36.0))
    east = frame.x(36.6) - frame.x(36.5)
    north = frame.y(35.5) - frame.y(35.6)
    true = geodesic.distance_m((36.5, 35.5), (36.6, 35.5)) / geodesic.distance_m((36.55, 35.5), (36.55, 35.6))
    assert east / north == pytest.approx(true, rel=0.01)


@given(west=st.floats(-179, 175), south=st.floats(-80, 75), wide=st.floats(0, 4), high=st.floats(0, 4))
def test_every_box_fits_in_its_frame(west, south, wide, high):
    frame = _map.Frame((west, south, west + wide, south + high))
    assert 0 <= frame.x(west) <= frame.x(west + wide) <= _map.WIDTH + 0.1
    assert 0 <= frame.y(south + high) <= frame.y(south) <= frame.height + 0.1
    assert _map.FLATTEST - 0.01 <= frame.height / _map.WIDTH <= _map.TALLEST + 0.01


def test_the_scale_bar_is_as_long_as_it_says():
    frame = _map.Frame((36.0, 35.0, 37.0, 36.0))
    pixels, text = _map._bar(frame, "{length} km")
    km = float(text.removesuffix(" km"))
    middle = (frame.south + frame.north) / 2
    degrees = pixels / (frame.scale * frame.shrink)
    assert geodesic.distance_m((36.0, middle), (36.0 + degrees, middle)) / 1000 == pytest.approx(km, rel=0.01)
    assert pixels <= _map.WIDTH / 5


def test_the_grid_names_round_degrees_also_beyond_180():
    layer = Layer(kind="line", label="l", paths=(((179.2, -17.0), (180.9, -16.0)),))
    names = {name for _, name, _ in _map.view(replace(SHEET, layers=(layer,))).grid}
    assert {"179.5° E", "180° W", "179.5° W"} <= names
    assert "16.5° S" in names or "16.6° S" in names


def test_marks_and_shapes_have_their_looks():
    looks = {shape.look for shape in VIEW.shapes}
    assert {"core", "strip", "line", "near-limit", "far-limit", "leg-0", "leg-1"} <= looks
    assert {"finding-inside", "finding-outside", "finding-earlier", "meeting", "settlement"} == {mark.look for mark in VIEW.marks}
    assert {look for look, _ in VIEW.legend} == looks | {mark.look for mark in VIEW.marks}


def test_everything_is_drawn_on_the_map():
    assert all(0 <= mark.x <= VIEW.width and 0 <= mark.y <= VIEW.height for mark in VIEW.marks)
    assert all(math.isfinite(number) for number in (VIEW.width, VIEW.height, VIEW.bar[0]))


def test_no_layers_no_map():
    assert _map.view(replace(SHEET, layers=())) is None
    assert _map.view(replace(SHEET, layers=(Layer(kind="line", label=""),))) is None


def test_points_on_the_same_pixel_are_drawn_once():
    frame = _map.Frame((36.0, 35.0, 37.0, 36.0))
    assert frame.path(((36.5, 35.5), (36.5000001, 35.5), (36.6, 35.5))).count("L") == 1

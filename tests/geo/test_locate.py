"""Signed distances against the slow reference; sides where they are easy to get wrong."""

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely.geometry import Polygon

from geo.lines import CASES, IDLIB, SEAM, ZIGZAG, circle
from geo.reference import GEOD, distances_m
from truceline.geo.locate import Locator
from truceline.model.errors import BadInput
from truceline.model.line import Edges

EAST = ((36.0, 35.5), (36.5, 35.5))


def cloud(pieces, seed, count=60, reach_deg=1.0):
    rng = np.random.default_rng(seed)
    low, high = np.array(pieces[0]).min(axis=0), np.array(pieces[0]).max(axis=0)
    return rng.uniform(low - reach_deg, high + reach_deg, (count, 2))


@pytest.mark.parametrize("name", [name for name in CASES if name != "antimeridian"])
def test_distances_are_those_of_the_reference_to_a_millimetre(name):
    pieces, edges, _depths, _why = CASES[name]
    points = cloud(pieces, seed=7)
    found = np.abs(Locator(pieces, edges).signed_distance_m(points))
    assert np.abs(found - distances_m(points, pieces, geodesic=edges is Edges.GEODESIC)).max() < 0.001


def test_far_points_and_long_lines_too():
    pieces = (((20.0, 30.0), (35.0, 45.0), (36.0, 52.0)),)
    points = np.array([(60.0, 20.0), (0.0, 60.0), (36.0, 75.0), (-5.0, 30.0), (100.0, -10.0)])
    found = np.abs(Locator(pieces).signed_distance_m(points))
    assert np.abs(found - distances_m(points, pieces)).max() < 0.01


def test_a_point_on_the_line_is_at_distance_0():
    for point in (EAST[0], EAST[1], (36.123456, 35.5)):
        assert Locator([EAST]).distance_m(point) < 1e-6


@pytest.mark.parametrize(
    ("point", "left", "why"),
    [
        ((36.2, 35.6), True, "north of a line that runs east"),
        ((36.2, 35.4), False, "south of it"),
        ((35.9, 35.6), True, "beyond its start, north"),
        ((36.6, 35.4), False, "beyond its end, south"),
    ],
)
def test_sides_of_a_straight_line(point, left, why):
    assert (Locator([EAST]).signed_distance_m([point])[0] > 0) == left, why
    assert (Locator([EAST[::-1]]).signed_distance_m([point])[0] > 0) != left, f"turned round: {why}"


@pytest.mark.parametrize(
    ("point", "left", "why"),
    [
        ((30.015, 48.17), True, "outside a sharp tip that points north: both edges' own planes disagree there"),
        ((30.03, 48.17), True, "straight beyond the tip"),
        ((30.03, 48.10), False, "inside the tip"),
        ((30.06, 47.98), False, "beyond a tip that points south"),
        ((30.06, 48.05), True, "inside that one"),
    ],
)
def test_sides_at_acute_corners(point, left, why):
    assert (Locator([ZIGZAG]).signed_distance_m([point])[0] > 0) == left, why


def test_only_points_past_an_end_are_beyond():
    locator = Locator([EAST])
    assert locator.foot((36.6, 35.51))[1]
    assert locator.foot((35.9, 35.49))[1]
    assert not locator.foot((36.25, 35.6))[1]
    assert not Locator([circle(36.0, 35.0, 0.1)]).foot((36.4, 35.0))[1], "a closed line has no end"


def test_pieces_that_meet_have_no_end_between_them():
    joined = Locator([((36.0, 35.0), (36.5, 35.0)), ((36.5, 35.0), (36.5, 35.5))])
    assert not joined.foot((36.6, 34.9))[1]
    assert joined.signed_distance_m([(36.6, 34.9)])[0] < 0


@settings(max_examples=40, deadline=None)
@given(st.lists(st.floats(0.3, 1.0), min_size=5, max_size=14), st.floats(36.2, 37.8), st.floats(34.2, 35.8), st.booleans())
def test_left_of_any_ring_is_inside_it(radii, lon, lat, clockwise):
    """The side by turning agrees with a polygon's inside, which is found in quite another way."""
    angles = np.linspace(0, 2 * np.pi, len(radii), endpoint=False)
    ring = [(37 + r * np.cos(t), 35 + r * np.sin(t)) for r, t in zip(radii, angles, strict=True)]
    ring.append(ring[0])
    inside = bool(shapely.covers(Polygon(ring), shapely.Point(lon, lat)))
    signed = Locator([tuple(ring[::-1] if clockwise else ring)]).signed_distance_m([(lon, lat)])[0]
    assert (signed >= 0) == (inside != clockwise) or abs(signed) < 1e-3


def test_the_antimeridian_is_no_gap():
    locator = Locator(SEAM)
    points = np.array([(179.95, -16.6), (-179.95, -16.6), (180.0, -16.9), (-180.0, -16.9)])
    running = (SEAM[0] + tuple((lon + 360, lat) for lon, lat in SEAM[1][1:]),)
    found = locator.signed_distance_m(points)
    assert np.abs(np.abs(found) - distances_m(points, running)).max() < 0.001
    assert found[2] == pytest.approx(found[3], abs=1e-6)
    assert list(found > 0) == [True, True, False, False]


def test_edges_straight_in_degrees_are_not_geodesics():
    """100 km along a parallel: the geodesic bows some 140 m towards the pole (shared field notes, section 4)."""
    ends = ((36.0, 35.6), (37.105, 35.6))
    middle = [(36.5525, 35.6)]
    assert abs(Locator([ends], Edges.LONLAT).signed_distance_m(middle)[0]) < 1e-6
    assert Locator([ends], Edges.GEODESIC).signed_distance_m(middle)[0] == pytest.approx(-141, abs=3)


def test_many_points_are_the_same_as_one_by_one():
    points = cloud([IDLIB], seed=3, count=5000)
    locator = Locator([IDLIB])
    at_once = locator.signed_distance_m(points)
    assert at_once[::500].tolist() == [locator.signed_distance_m([point])[0] for point in points[::500]]
    assert locator.signed_distance_m([]).shape == (0,)


def test_control_the_distance_on_a_sphere_fails_the_same_test():
    sphere = 6371008.8 * np.radians(35.9 - 35.5)
    assert abs(sphere - distances_m([(36.25, 35.9)], [EAST])[0]) > 10


def test_lines_at_the_poles_are_refused():
    with pytest.raises(BadInput, match="85 degrees"):
        Locator([((0.0, 86.0), (10.0, 86.0))])


def test_the_azimuth_leads_from_the_foot_to_the_point():
    feet = Locator([IDLIB]).feet(np.array([(36.7, 35.7), (36.1, 35.3)]))
    lon, lat, _ = GEOD.fwd(*feet.lonlats.T, feet.azimuth_deg, np.abs(feet.signed_m))
    assert np.column_stack([lon, lat]) == pytest.approx(np.array([(36.7, 35.7), (36.1, 35.3)]), abs=1e-9)


@pytest.mark.parametrize("name", CASES)
def test_points_moved_to_a_distance_have_the_feet_that_are_found_anew(name):
    pieces, edges, (depth, _), why = CASES[name]
    locator = Locator(pieces, edges)
    points = cloud(pieces, seed=11, count=200, reach_deg=0.2)
    near = locator.near(points, 2 * np.abs(locator.signed_distance_m(points)) + 2 * depth)
    moved, feet = locator.moved(locator.feet(points), depth, near)
    anew = locator.feet(moved)
    assert feet.signed_m == pytest.approx(anew.signed_m, abs=0.001), why
    assert np.abs(feet.signed_m).max() == depth, "or none kept its foot"
    clear = np.abs(np.abs(anew.signed_m) - depth) < 1e-6
    assert clear.sum() > 10
    assert np.column_stack(GEOD.inv(*feet.lonlats[clear].T, *anew.lonlats[clear].T))[:, 2].max() < 0.1, "feet are not known better along the line"


def test_of_a_dense_line_all_feet_are_found_anew():
    locator = Locator([IDLIB])
    points = cloud([IDLIB], seed=2)
    moved, feet = locator.moved(locator.feet(points), 5000.0, None)
    assert feet.signed_m.tolist() == locator.feet(moved).signed_m.tolist()


@pytest.mark.parametrize(("name", "more_m"), [("Idlib", 0.001), ("north", 0.01), ("deep", 0.1)])
def test_a_bound_from_the_chord_is_never_less_than_the_distance_and_little_more(name, more_m):
    pieces, edges, (depth, _), _ = CASES[name]
    locator = Locator(pieces, edges)
    points = cloud(pieces, seed=5, count=300, reach_deg=0.1)
    feet = locator.feet(points)
    near = np.abs(feet.signed_m) < depth
    over = locator.at_most_m(points[near], feet.segments[near]) - np.abs(feet.signed_m[near])
    assert near.sum() > 20
    assert over.min() > -1e-6
    assert over.max() < more_m


def test_a_crowd_of_pairs_is_taken_in_smaller_blocks_with_the_same_answers(monkeypatch):
    points = cloud([IDLIB], seed=3, count=700)
    at_once = Locator([IDLIB]).signed_distance_m(points)
    monkeypatch.setattr("truceline.geo.locate.MOST_PAIRS", 300)
    assert Locator([IDLIB]).signed_distance_m(points).tolist() == at_once.tolist()

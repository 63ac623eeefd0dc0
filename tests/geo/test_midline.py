"""The line half-way between points of different kinds passes none of them."""

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely.geometry import LineString

from truceline.geo import midline

SQUARE = np.array([(0.0, 0.0), (10.0, 0.0), (10.0, 10.0), (0.0, 9.0)])


def scattered(seed, kinds, count=60):
    rng = np.random.default_rng(seed)
    points = rng.uniform(0, 100_000, (count, 2))
    return points, [kinds[int(k)] for k in rng.integers(0, len(kinds), count)]


def test_two_against_two_part_in_the_middle():
    bits = midline.steps(SQUARE, ["w", "e", "e", "w"], midline.triangles(SQUARE))
    (run,) = midline.chains(bits)
    assert {(bit.left, bit.right) for bit in bits} == {("e", "w")}
    assert sorted([run[0].start, run[-1].end]) == [(5.0, 0.0), (5.0, 9.5)]
    assert run[0].start == (5.0, 9.5), "east on the left hand: from north to south"


def test_a_lone_point_is_ringed():
    points = np.array([(0.0, 0.0), (10.0, 1.0), (9.0, 10.0), (1.0, 9.0), (5.0, 5.0)])
    (run,) = midline.chains(midline.steps(points, ["a", "a", "a", "a", "b"], midline.triangles(points)))
    assert run[0].start == run[-1].end


def test_three_kinds_meet_in_one_place():
    points = np.array([(0.0, 0.0), (10.0, 0.0), (5.0, 8.0)])
    bits = midline.steps(points, ["a", "b", "c"], midline.triangles(points))
    assert {(bit.left, bit.right) for bit in bits} == {("a", "b"), ("a", "c"), ("b", "c")}
    centre = tuple(points.mean(axis=0))
    assert all(centre in (bit.start, bit.end) for bit in bits)


def test_points_of_one_kind_have_no_line():
    assert midline.steps(SQUARE, ["a"] * 4, midline.triangles(SQUARE)) == []


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 10_000), st.sampled_from([["a", "b"], ["a", "b", "c"]]))
def test_every_point_is_in_its_own_kind_s_territory_also_after_rounding(seed, kinds):
    points, held = scattered(seed, kinds)
    corners = midline.triangles(points)
    bits = midline.steps(points, held, corners)
    paths = []
    for pair in {(bit.left, bit.right) for bit in bits}:
        for run in midline.chains([bit for bit in bits if (bit.left, bit.right) == pair]):
            paths.append(midline.smoothed(np.array([run[0].start, *(bit.end for bit in run)]), points))
    shapes = midline.territories(points, held, corners, paths)
    assert sum(shape.area for shape in shapes.values()) == pytest.approx(shapely.MultiPoint(points).convex_hull.area, rel=0.02)
    for point, kind in zip(points, held, strict=True):
        assert shapes[kind].distance(shapely.Point(point)) < 1e-6
        assert not any(shapes[other].buffer(-1e-6).contains(shapely.Point(point)) for other in shapes if other != kind)
    assert all(LineString(path).is_simple for path in paths)


def test_rounding_cuts_corners_but_not_past_a_point():
    path = np.array([(0.0, 0.0), (10.0, 0.0), (10.0, 10.0)])
    free = midline.smoothed(path, np.array([(100.0, 100.0)]), rounds=1)
    assert free.tolist() == [[0.0, 0.0], [7.5, 0.0], [10.0, 2.5], [10.0, 10.0]]
    assert midline.smoothed(path, np.array([(9.5, 0.5)]), rounds=1).tolist() == path.tolist(), "that point would change sides"


def test_a_ring_is_rounded_all_round():
    ring = np.array([(0.0, 0.0), (10.0, 0.0), (10.0, 10.0), (0.0, 0.0)])
    smooth = midline.smoothed(ring, np.array([(100.0, 100.0)]), rounds=1)
    assert smooth[0].tolist() == smooth[-1].tolist()
    assert len(smooth) == 7
    assert [0.0, 0.0] not in smooth.tolist()

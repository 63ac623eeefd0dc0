"""A line that parts two sides may touch itself, not cross."""

import math
import random
from itertools import combinations, pairwise

import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from geo.lines import SEAM, ZIGZAG, circle
from truceline.geo.crossing import crossing
from truceline.model.errors import BadInput


@pytest.mark.parametrize(
    ("pieces", "why"),
    [
        ((ZIGZAG,), "a zigzag only turns"),
        ((circle(36.0, 35.0, 0.2),), "a ring meets itself at its end"),
        ((((0.0, 0.0), (2.0, 0.0), (2.0, 1.0), (1.0, 0.0)),), "an end that touches the line"),
        ((((0.0, 0.0), (2.0, 0.0)), ((1.0, 0.0), (1.0, 1.0))), "a piece that begins on another"),
        (SEAM, "the antimeridian is no crossing"),
        ((((0.0, 0.0), (1.0, 1.0), (0.0, 2.0), (2.0, 2.0), (1.0, 1.0), (2.0, 0.0)),), "two ways that turn back from one another at a common corner"),
        ((((0.0, 0.0), (2.0, 0.0), (2.0, 1.0), (1.5, 1.0), (1.0, 0.0), (0.5, 1.0)),), "a corner that comes down on an edge and goes back"),
        ((((0.0, 0.0), (1.0, 0.0)), ((0.0, 0.0), (0.0, 1.0)), ((0.0, 0.0), (-1.0, -1.0))), "three pieces that begin in one place"),
    ],
)
def test_touching_is_no_crossing(pieces, why):
    assert crossing(pieces) is None, why


@pytest.mark.parametrize(
    ("pieces", "where", "why"),
    [
        ((((0.0, 0.0), (2.0, 0.0), (2.0, 1.0), (1.0, 1.0), (1.0, -1.0)),), (1.0, 0.0), "a loop"),
        ((((0.0, 0.0), (2.0, 2.0)), ((0.0, 2.0), (2.0, 0.0))), (1.0, 1.0), "two pieces"),
        ((((0.0, 0.0), (2.0, 0.0), (1.0, 0.0)),), (1.0, 0.0), "back over itself"),
        ((((0.0, 0.0), (1.0, 1.0), (2.0, 2.0), (2.0, 0.0), (1.0, 1.0), (0.0, 2.0)),), (1.0, 1.0), "through a common corner"),
        ((((0.0, 0.0), (2.0, 0.0), (2.0, 1.0), (1.0, 1.0), (1.0, 0.0), (1.0, -1.0)),), (1.0, 0.0), "a corner on an edge, and on to its other side"),
        ((((179.0, 0.0), (180.0, 0.0)), ((-180.0, 0.0), (-179.0, 0.0)), ((179.5, -1.0), (179.5, 1.0))), (179.5, 0.0), "beside the antimeridian"),
    ],
)
def test_crossings_are_found_and_placed(pieces, where, why):
    found = crossing(pieces)
    assert found is not None, why
    assert abs(found[1]) <= 1.0
    if why != "back over itself":
        assert found == pytest.approx(where), why


def test_two_hundred_thousand_edges_that_all_cross_are_told_at_once():
    chance = random.Random(1)
    lon, lat = crossing([tuple((36 + chance.random(), 35 + chance.random()) for _ in range(200_000))])
    assert 36 < lon < 37 and 35 < lat < 36


HATCH = tuple((36 + index / 20_000 + 0.5 * (index % 2), 35 + 0.5 * (index % 2)) for index in range(20_000))


def test_edges_that_lie_about_each_other_without_crossing_are_refused_with_the_place_once_there_are_too_many():
    with pytest.raises(BadInput, match=r"more than 20,000,000 pairs of edges .* near longitude 36\.\d+, latitude 35\.\d+; .* simplify it"):
        crossing([HATCH])
    assert crossing([HATCH[:2_000]]) is None


def leaves(count):
    """Return a way round `count` leaves about one point, which touch only there."""
    tips = [(36 + math.cos(turn), 35 + math.sin(turn)) for turn in (1.5 * index / count for index in range(2 * count))]
    return tuple(point for index in range(count) for point in ((36.0, 35.0), tips[2 * index], tips[2 * index + 1]))


def test_ways_through_one_point_that_turn_back_do_not_cross():
    assert crossing([leaves(1_000)]) is None
    through = (*leaves(1_000), (36.0, 35.0), (36.0, 33.0), (37.5, 33.0), (37.5, 35.02))
    assert crossing([through]) is None
    assert crossing([(*through, (36.0, 35.0), (35.0, 35.0))]) is not None


few = st.integers(0, 4).map(float)


@given(st.lists(st.tuples(few, few), min_size=3, max_size=8))
def test_a_line_that_is_simple_does_not_cross(points):
    path = tuple(point for index, point in enumerate(points) if index == 0 or point != points[index - 1])
    if len(path) < 2:
        return
    if shapely.LineString(path).is_simple:
        assert crossing([path]) is None
    if any(shapely.relate_pattern(shapely.LineString(a), shapely.LineString(b), "T********") for a, b in combinations(pairwise(path), 2)):
        assert crossing([path]) is not None

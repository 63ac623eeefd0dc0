"""The side of an edge against fractions, where rounding decides nothing and where it would decide wrongly."""

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from truceline.geo.exact import exact_sides, sides


def side(*numbers):
    return int(sides(np.array([numbers[:4]]), np.array(numbers[4:5]), np.array(numbers[5:]))[0])


def exact_side(*numbers):
    return int(exact_sides(np.array([numbers[:4]]), np.array(numbers[4:5]), np.array(numbers[5:]))[0])


def in_fractions(ax, ay, bx, by, px, py):
    ax, ay, bx, by, px, py = map(Fraction, (ax, ay, bx, by, px, py))
    turn = (bx - ax) * (py - ay) - (by - ay) * (px - ax)
    return (turn > 0) - (turn < 0)


def rounded(ax, ay, bx, by, px, py):
    turn = (bx - ax) * (py - ay) - (by - ay) * (px - ax)
    return (turn > 0) - (turn < 0)


@pytest.mark.parametrize(
    ("numbers", "expected", "why"),
    [
        ((0, 0, 1, 0, 0.5, 1), 1, "left"),
        ((0, 0, 1, 0, 0.5, -1), -1, "right"),
        ((0, 0, 1, 0, 7, 0), 0, "on the line, beyond the edge"),
        ((0, 0, 3, 3, 1, 1), 0, "on the edge"),
        ((2, 2, 2, 2, 5, 9), 0, "an edge that is a point has no sides"),
        ((0, 0, 1, 1, 0.5, 0.5 + 2**-53), 1, "one step above"),
        ((0, 0, 1, 1, 0.5, 0.5 - 2**-54), -1, "one step below"),
        ((-1e-30, 0, 1, 1, 0.5, 0.5), -1, "an end a hair to the west of 0"),
        ((0.1, 0.1, 0.3, 0.3, 0.2, 0.2), 0, "alike in both, whatever rounding does to 0.1"),
    ],
)
def test_side(numbers, expected, why):
    numbers = tuple(map(float, numbers))
    assert side(*numbers) == exact_side(*numbers) == in_fractions(*numbers) == expected, why


degrees = st.one_of(st.integers(-180, 180).map(float), st.floats(-180, 180).filter(lambda value: value == 0 or abs(value) > 1e-140))
near = st.integers(-40, 40).map(lambda steps: 12.0 + steps * 2.0**-49)


@settings(deadline=None)
@given(st.tuples(*[degrees] * 6))
def test_anywhere(numbers):
    assert side(*numbers) == exact_side(*numbers) == in_fractions(*numbers)


@settings(deadline=None)
@given(st.tuples(*[near] * 2), st.tuples(near, near, st.just(24.0), st.just(24.0)))
def test_hard_by_the_line(point, edge):
    numbers = (*edge, *point)
    assert side(*numbers) == exact_side(*numbers) == in_fractions(*numbers)


@settings(deadline=None)
@given(st.tuples(*[degrees] * 4), st.floats(0, 1))
def test_as_near_to_an_edge_as_floats_come(edge, part):
    point = tuple(round(a + (b - a) * part, 12) for a, b in zip(edge[:2], edge[2:], strict=True))
    point = tuple(value if abs(value) > 1e-140 else 0.0 for value in point)
    assert side(*edge, *point) == exact_side(*edge, *point) == in_fractions(*edge, *point)


CASES = [(0.5, 0.5, 12.0, 12.0 + step * 2.0**-49, 24.0, 24.0) for step in range(-8, 9)] + [(0.1 * k, 0.3 * k, 1.0, 3.0, 7.7, 23.1) for k in range(1, 40)]


def test_rounding_alone_decides_wrongly():
    assert any(rounded(*numbers) != in_fractions(*numbers) for numbers in CASES)
    assert all(side(*numbers) == in_fractions(*numbers) for numbers in CASES)


def test_many_at_once_are_as_one_by_one():
    numbers = np.array([*CASES, (0.0, 0.0, 1.0, 0.0, 0.5, 1.0)])
    assert sides(numbers[:, :4], numbers[:, 4], numbers[:, 5]).tolist() == [side(*one) for one in numbers.tolist()]
    assert sides(np.empty((0, 4)), np.empty(0), np.empty(0)).tolist() == []

"""Bounds: their values, and that no timetable found by search beats them."""

import random
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from truceline.patrol.bound import bound, limit_s

L, DAY = 120_000.0, 12 * 3600.0

VALUES = {
    "one crew must go there and back": ([L], False, [10.0], 12 * 3600.0, 24_000.0, "turning_back"),
    "one crew, short duty": ([L], False, [10.0], 30_000.0, 21_000.0, "hours_of_duty"),
    "two crews": ([L], False, [10.0, 10.0], DAY, 12_000.0, "turning_back"),
    "two crews, duty of little more than a sweep": ([L], False, [10.0, 10.0], 10_000.0, 6000.0, "length_and_speed"),
    "three crews, duty too short for the full value": ([L], False, [10.0] * 3, 20_000.0, 20_000 / 3, "hours_of_duty"),
    "four crews": ([L], False, [10.0] * 4, DAY, 6000.0, "turning_back"),
    "speeds that differ count as the fastest for turning": ([L], False, [10.0, 30.0], DAY, 4000.0, "turning_back"),
    "a slow crew beside a fast one adds little": ([L], False, [1.0, 30.0], DAY, 4000.0, "turning_back"),
    "a ring": ([L], True, [10.0, 10.0], DAY, 6000.0, "length_and_speed"),
    "a ring, speeds differ": ([L], True, [10.0, 30.0], DAY, 3000.0, "length_and_speed"),
    "two pieces": ([L, L / 2], False, [10.0, 10.0], DAY, 9000.0, "length_and_speed"),
}


@pytest.mark.parametrize(("lengths", "closed", "speeds", "duty", "seconds", "term"), VALUES.values(), ids=VALUES)
def test_values(lengths, closed, speeds, duty, seconds, term):
    found = bound(lengths, closed=closed, speeds_ms=speeds, duty_s=duty)
    assert (found.seconds, found.term) == (pytest.approx(seconds), term)


@given(speeds=st.lists(st.floats(1.0, 30.0), min_size=1, max_size=8), duty=st.floats(3600, 86_400))
def test_the_bound_is_never_below_one_sweep_nor_above_the_partition(speeds, duty):
    found = bound([L], closed=False, speeds_ms=speeds, duty_s=duty).seconds
    assert L / sum(speeds) - 1e-6 <= found <= 2 * L / sum(speeds) + 1e-6


@pytest.mark.parametrize(
    ("lengths", "closed", "speeds", "limit"),
    [([L], False, [10.0] * 5, 4800.0), ([L], False, [10.0, 20.0, 30.0], 4000.0), ([L], False, [10.0, 10.0, 10.0, 11.0], None), ([L], True, [10.0], None)],
)
def test_what_is_known_of_patrols_without_an_end(lengths, closed, speeds, limit):
    assert limit_s(lengths, closed=closed, speeds_ms=speeds) == limit


def worst_wait(paths, duty, places):
    """The longest wait of any of `places` on a fence of length 1, for crews driving through (time, place) corners."""
    worst = 0.0
    for place in places:
        looks = [0.0, duty]
        for path in paths:
            for (t0, x0), (t1, x1) in pairwise(path):
                if min(x0, x1) <= place <= max(x0, x1):
                    looks.append(t0 if x0 == x1 else t0 + (t1 - t0) * (place - x0) / (x1 - x0))
        worst = max(worst, max(b - a for a, b in pairwise(sorted(looks))))
    return worst


def some_day(rng, duty):
    """A crew of speed 1 that turns at random places, more often at the ends."""
    now, at = 0.0, rng.choice([0.0, 1.0, rng.random()])
    path = [(now, at)]
    while now < duty:
        to = rng.choice([0.0, 1.0, rng.random(), rng.random()])
        now, at = now + abs(to - at) + 1e-9, to
        path.append((now, at))
    return path


@pytest.mark.parametrize(("crews", "duty"), [(1, 1.5), (1, 2.0), (1, 4.0), (2, 1.0), (2, 2.5), (3, 1.0), (3, 2.0)])
def test_no_plan_found_by_search_beats_the_bound(crews, duty):
    rng = random.Random(crews * 100 + int(duty * 10))
    places = np.linspace(0.001, 0.999, 23)
    found = min(worst_wait([some_day(rng, duty) for _ in range(crews)], duty, places) for _ in range(1500))
    assert found >= bound([1.0], closed=False, speeds_ms=[1.0] * crews, duty_s=duty).seconds * 0.995


def test_the_bound_of_one_crew_with_short_duty_is_reached():
    """Begin in the middle, see the one end, then the other: at D = 2 L / v the worst wait is 1.5 L / v, below there and back."""
    path = [(0.0, 0.5), (0.5, 0.0), (1.5, 1.0), (2.0, 0.5)]
    found = worst_wait([path], 2.0, np.linspace(0.0, 1.0, 201))
    assert found == pytest.approx(bound([1.0], closed=False, speeds_ms=[1.0], duty_s=2.0).seconds)
    assert found == pytest.approx(1.5)

"""Waits along a way: known cases, and the exact reckoning against a fine grid."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from truceline.patrol import revisit
from truceline.patrol.fleet import Duty
from truceline.patrol.timetable import Move

DAY = Duty(start_s=0, end_s=1000)
OUT, BACK = Move(start_s=0, end_s=100, from_m=0.0, to_m=1000.0), Move(start_s=100, end_s=200, from_m=1000.0, to_m=0.0)


def waits(moves, hours=(DAY,), length=1000.0, marks=()):
    return revisit.waits(moves, hours, length_m=length, marks=marks)


def test_the_ends_of_a_stretch_wait_there_and_back():
    pattern = [Move(start_s=s, end_s=s + 100, from_m=a, to_m=b) for s, a, b in [(n * 100, 1000.0 * (n % 2), 1000.0 * (1 - n % 2)) for n in range(10)]]
    found = waits(pattern, marks=[500.0])
    assert found.within(0.0, 500.0) == 200
    assert found.within(400.0, 600.0) == 100 + 1, "in the middle a crew comes by every way, which is rounded up"
    assert found.unseen_m() == 0


def test_duty_counts_from_its_start_and_to_its_end():
    assert waits([OUT]).within(0.0, 1000.0) == 1000, "the first end is seen at the start and never again"
    late = [Move(start_s=400, end_s=500, from_m=0.0, to_m=1000.0)]
    assert waits(late).within(0.0, 1000.0) == 600


def test_what_nobody_comes_by_is_unseen_not_zero():
    found = waits([Move(start_s=0, end_s=60, from_m=0.0, to_m=600.0)], marks=[500.0])
    assert found.within(0.0, 500.0) is not None
    assert found.within(500.0, 1000.0) is None
    assert found.unseen_m() == pytest.approx(400.0, abs=0.01)


def test_with_no_moves_at_all_everything_is_unseen():
    found = waits([], marks=[500.0])
    assert found.within(0.0, 1000.0) is None
    assert found.unseen_m() == pytest.approx(1000.0, abs=0.01)


def test_a_wait_can_peak_where_two_crews_meet():
    """Each point is seen by both crews; where they cross both looks fall together, and the next is far off."""
    one, two = Move(start_s=0, end_s=100, from_m=0.0, to_m=1000.0), Move(start_s=0, end_s=100, from_m=1000.0, to_m=0.0)
    found = waits([one, two], (Duty(start_s=-50, end_s=100),), marks=[100.0, 200.0, 450.0, 550.0])
    assert found.within(0.0, 1000.0) == 100
    assert found.within(450.0, 550.0) == 100, "50 s before duty's start, 50 s after it, at the crossing"
    assert found.within(100.0, 200.0) < 100


def test_a_lap_over_the_seam_counts_on_both_sides():
    found = waits([Move(start_s=0, end_s=100, from_m=700.0, to_m=1700.0)], (Duty(start_s=0, end_s=100),))
    assert found.unseen_m() == 0
    backwards = waits([Move(start_s=0, end_s=100, from_m=300.0, to_m=-700.0)], (Duty(start_s=0, end_s=100),))
    assert backwards.unseen_m() == 0


def test_two_shifts_are_two_windows_and_the_time_between_does_not_count():
    later = Move(start_s=5000, end_s=5100, from_m=0.0, to_m=1000.0)
    hours = (Duty(start_s=0, end_s=100), Duty(start_s=5000, end_s=5100))
    assert waits([OUT, later], hours).within(0.0, 1000.0) == 100
    assert waits([OUT], hours).within(0.0, 1000.0) == 100, "a shift without a look is a wait as long as the shift"


@pytest.mark.parametrize(
    ("duties", "joined"),
    [
        ([(0, 10), (10, 20)], [(0, 20)]),
        ([(5, 20), (0, 10)], [(0, 20)]),
        ([(0, 10), (11, 20)], [(0, 10), (11, 20)]),
        ([(0, 30), (5, 10)], [(0, 30)]),
    ],
)
def test_windows_join_duties_that_touch(duties, joined):
    found = revisit.windows([Duty(start_s=a, end_s=b) for a, b in duties])
    assert [(item.start_s, item.end_s) for item in found] == joined


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.tuples(st.integers(0, 900), st.integers(1, 400), st.integers(0, 1000), st.integers(0, 1000)).filter(lambda item: item[2] != item[3]),
        min_size=1,
        max_size=12,
    )
)
def test_the_exact_waits_are_those_of_a_fine_grid(items):
    moves = [Move(start_s=s, end_s=s + d, from_m=float(a), to_m=float(b)) for s, d, a, b in items]
    found = waits(moves)
    for place in np.linspace(0.5, 999.5, 334):
        looks = [
            m.start_s + (place - m.from_m) / (m.to_m - m.from_m) * (m.end_s - m.start_s) for m in moves if min(m.from_m, m.to_m) < place < max(m.from_m, m.to_m)
        ]
        whole = found.within(0.0, 1000.0)
        if not looks:
            assert whole is None
        elif whole is not None:
            inside = [0.0, *sorted(look for look in looks if 0 <= look <= 1000), 1000.0]
            assert max(np.diff(inside)) <= whole + 0.1

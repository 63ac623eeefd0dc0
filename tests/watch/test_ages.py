"""Ages of zones: each time after as many marks as a plain search says, whatever the order of the rows."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from truceline.watch import ages
from truceline.watch.ages import ASTRIDE, LOST, NO_TIME

SECOND = 1_000_000
MARKS = np.array([10, 20, 30], np.int64) * SECOND


def gathered(found, count):
    """Return the age of each row as `parts` has it; LOST where no part holds it, and no row twice."""
    out = np.full(count, LOST)
    for age, rows in ages.parts(found, count):
        assert (out[rows] == LOST).all()
        out[rows] = age
    return out


@given(st.lists(st.integers(0, 40).map(lambda value: value * SECOND) | st.just(NO_TIME), min_size=1, max_size=60))
def test_instants_are_aged_as_a_search_would(times):
    start = np.array(times, np.int64)
    true = np.where(start == NO_TIME, LOST, np.searchsorted(MARKS, start, side="right"))
    assert gathered(ages.ages(MARKS, start, None), len(start)).tolist() == true.tolist()
    ended = np.where(start == NO_TIME, NO_TIME, start + SECOND)
    assert gathered(ages.ages(MARKS, start, ended), len(start)).tolist() == true.tolist()


@pytest.mark.parametrize(
    ("start", "end", "age"),
    [
        (9, 10, 0),  # ends as the zone changes
        (10, 11, 1),  # begins as it changes
        (9, 11, ASTRIDE),
        (5, 35, ASTRIDE),
        (30, 90, 3),
    ],
)
def test_spans(start, end, age):
    found = ages.ages(MARKS, np.array([start, 12]) * SECOND, np.array([end, 13]) * SECOND)
    assert found.tolist() == [age, 1]


def test_rows_in_order_come_in_stretches_and_others_are_gathered():
    ordered = ages.ages(MARKS, np.arange(40) * SECOND, None)
    assert [(age, rows) for age, rows in ages.parts(ordered, 40)] == [(number, slice(10 * number, 10 * number + 10)) for number in range(4)]
    mixed = ages.ages(MARKS, np.arange(40)[::-1].reshape(4, 10).T.reshape(-1) * SECOND, None)
    assert all(isinstance(rows, np.ndarray) for _, rows in ages.parts(mixed, 40))


def test_one_age_is_said_once_for_all():
    found = ages.ages(MARKS, np.full(1_000, 15 * SECOND), None)
    assert found.tolist() == [1] and list(ages.parts(found, 1_000)) == [(1, slice(0, 1_000))]

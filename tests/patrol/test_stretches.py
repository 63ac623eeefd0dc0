"""Stretches of time, joined by group."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from truceline.patrol.stretches import Stretches, together


def stretches(*rows):
    group, start, end = zip(*rows, strict=True) if rows else ((), (), ())
    return Stretches(group=np.array(group, dtype=np.int64), mark=np.zeros(len(rows), dtype=np.int64), start=np.array(start, float), end=np.array(end, float))


def rows(found):
    return [(int(group), pytest.approx(start), pytest.approx(end)) for group, start, end in zip(found.group, found.start, found.end, strict=True)]


CASES = {
    "nothing": ((), 0, []),
    "one": (((1, 0, 5),), 0, [(1, 0, 5)]),
    "overlap": (((1, 0, 5), (1, 3, 9)), 0, [(1, 0, 9)]),
    "touch": (((1, 5, 9), (1, 0, 5)), 0, [(1, 0, 9)]),
    "apart": (((1, 0, 5), (1, 6, 9)), 0, [(1, 0, 5), (1, 6, 9)]),
    "apart, but within the slack": (((1, 0, 5), (1, 6, 9)), 1, [(1, 0, 9)]),
    "one inside another, then a third": (((1, 0, 50), (1, 3, 9), (1, 20, 30)), 0, [(1, 0, 50)]),
    "groups stay apart": (((2, 0, 5), (1, 3, 9)), 0, [(1, 3, 9), (2, 0, 5)]),
    "a long stretch does not reach into the next group": (((1, 0, 1000), (2, 5, 6)), 0, [(1, 0, 1000), (2, 5, 6)]),
    "moments": (((1, 4, 4), (1, 4, 4), (1, 7, 7)), 0, [(1, 4, 4), (1, 7, 7)]),
}


@pytest.mark.parametrize(("given_rows", "slack", "joined"), CASES.values(), ids=CASES)
def test_joined(given_rows, slack, joined):
    assert rows(stretches(*given_rows).joined(slack)) == joined


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 50), st.integers(0, 12)), max_size=30))
def test_joined_covers_the_same_seconds(items):
    found = stretches(*[(group, start, start + length) for group, start, length in items]).joined(0.0)
    before = {(group, second) for group, start, length in items for second in range(start, start + length)}
    after = {(int(g), second) for g, a, b in zip(found.group, found.start, found.end, strict=True) for second in range(round(a), round(b))}
    assert before == after


def test_together_keeps_all_and_of_chooses():
    found = together([stretches((1, 0, 5)), stretches((2, 1, 2), (1, 8, 9))])
    assert rows(found) == [(1, 0, 5), (2, 1, 2), (1, 8, 9)]
    assert rows(found.of(found.group == 1)) == [(1, 0, 5), (1, 8, 9)]
    assert rows(together([])) == []

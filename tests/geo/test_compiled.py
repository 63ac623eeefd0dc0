"""Compiled functions keep IEEE arithmetic; parts of a column cover it once, on any number of threads."""

import threading

import numpy as np
import pytest

from truceline.geo.compiled import PART, compiled, spread, within


@compiled
def rest(one, other):
    high = one + other
    return (one - (high - other)) + (other - (high - (high - other)))


def test_nothing_is_reordered():
    assert rest(1e16, 1.0) == 1.0, "a compiler that reorders sums makes this 0"


@compiled
def quotient(one, other):
    return one / other


def test_division_by_zero_is_a_number():
    assert quotient(1.0, 0.0) == np.inf


@pytest.mark.parametrize("threads", [1, 2, 5])
@pytest.mark.parametrize("count", [0, 1, PART, PART + 1, 3 * PART + 7])
def test_every_row_once(count, threads):
    seen = np.zeros(count, np.int64)

    def work(first, last):
        seen[first:last] += 1

    spread(work, count, threads)
    assert (seen == 1).all()


def test_threads_share_the_work():
    both = threading.Barrier(2, timeout=30)
    names = set()

    def work(first, last):
        names.add(threading.current_thread().name)
        both.wait()

    spread(work, 2 * PART, 2)
    assert len(names) == 2


def test_an_error_in_a_thread_is_raised():
    def work(first, last):
        raise ValueError("bad part")

    with pytest.raises(ValueError, match="bad part"):
        spread(work, 2 * PART, 2)


@within
def twice(one):
    return 2 * one


@compiled
def four_times(one):
    return twice(twice(one))


def test_functions_within_others_have_no_way_in_from_python():
    assert four_times(3) == 12
    assert twice.py_func(3) == 6

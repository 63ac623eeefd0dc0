"""Compiled functions keep IEEE arithmetic; a few rows need none; parts of a column cover it once, on any number of threads."""

import subprocess
import sys
import threading
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from truceline.geo import compiled as module
from truceline.geo.compiled import PART, always, compiled, spread, within


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


@given(st.integers(-(2**31), 2**31))
def test_python_runs_what_is_within_as_it_is_written(number):
    assert twice(number) == twice.py_func(number) == 2 * number


@compiled
def root(one, other):
    return np.sqrt(one) / other


def test_few_rows_in_all_are_plain_python_and_then_machine_code(monkeypatch):
    monkeypatch.setattr(module, "FEW", 5)
    monkeypatch.setattr(module, "_always", [])
    own = compiled(four_times.py_func)
    assert [own.on(rows) == own.machine for rows in (2, 3, 1, 1)] == [False, False, True, True]
    assert own.on(1)(3) == own.py_func(3) == 12


def test_what_stays_runs_machine_code_at_once(monkeypatch):
    monkeypatch.setattr(module, "FEW", 5)
    monkeypatch.setattr(module, "_always", [])
    own = compiled(four_times.py_func)
    assert own.on(1) != own.machine
    always()
    assert own.on(1) == own.machine


@pytest.mark.parametrize(("one", "other"), [(1.0, 0.0), (-1.0, 1.0), (np.inf, np.inf), (np.nan, 1.0)])
def test_plain_python_is_as_silent_as_machine_code(one, other, monkeypatch):
    monkeypatch.setattr(module, "FEW", 10)
    few = compiled(root.py_func).on(1)(np.float64(one), np.float64(other))
    assert np.array([few]).tobytes() == np.array([root(one, other)]).tobytes() or np.isnan([few, root(one, other)]).all()


ROWS = """
import sys
import numpy as np
from truceline.geo.chords import Chart
from truceline.geo.columns import Grid
ring = ((36.1, 35.5), (36.6, 35.5), (36.6, 35.9), (36.1, 35.9), (36.1, 35.5))
lon, lat = np.full({rows}, 36.2), np.full({rows}, 35.6)
assert Grid([((ring,),)]).masks(lon, lat).all()
assert Chart([ring]).signed_m(lon, lat).all()
print("numba" in sys.modules)
"""


@pytest.mark.parametrize(("rows", "loaded"), [(100, "False"), (3000, "True")])
def test_a_first_screening_of_a_few_rows_does_not_load_numba(rows, loaded, monkeypatch):
    monkeypatch.setenv("PYTHONPATH", str(Path(module.__file__).resolve().parents[2]))
    done = subprocess.run([sys.executable, "-c", ROWS.format(rows=rows)], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == loaded

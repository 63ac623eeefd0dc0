"""Codes say what arrays say: every cell back as it was, rows on several lines kept together, and nothing that batches could change."""

import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from truceline.watch import coded as coding
from truceline.watch import columns
from truceline.watch.coded import STEPS, Coded, Fixes, Lines, cells, coded
from truceline.watch.columns import Discs
from truceline.watch.found import Found
from truceline.watch.lanes import NONE, RELATIONS, UNPLACED
from watch import valleys

CELL = st.tuples(st.integers(-1, 300), st.integers(-1, len(RELATIONS) - 1), st.none() | st.integers(0, STEPS))


@given(st.lists(st.lists(CELL, min_size=2, max_size=2), min_size=1, max_size=20))
def test_what_was_found_comes_back(lines):
    zones, relations = (np.array([[cell[part] for cell in line] for line in lines]).T for part in (0, 1))
    shares = np.array([[np.nan if cell[2] is None else cell[2] / STEPS for cell in line] for line in lines], np.float32).T
    given_ = Found(rows=np.arange(len(lines)), zones=zones.astype(np.int16), relations=relations.astype(np.int8), shares=shares, distances_m=None)
    back = coded(given_).found()
    for name in ("rows", "zones", "relations", "shares"):
        assert np.array_equal(getattr(back, name), getattr(given_, name), equal_nan=name == "shares"), name


def test_alike_lines_have_one_number_and_the_first_is_that_of_no_zone():
    lines = Lines(1)
    numbers = lines.numbers(cells([[0], [1], [0]], np.array([[0], [1], [0]]), np.array([[1.0], [0.0], [1.0]])))
    assert numbers[0] == numbers[2] != numbers[1]
    held = Coded(codes=numbers, cells=lines.cells())
    assert held.zones[numbers, 0].tolist() == [0, 1, 0]
    assert (held.zones[0, 0], held.relations[0, 0], held.steps[0, 0]) == (-1, NONE, -1)


def fixes(count=3_000, seed=3):
    _, zones, lines, middle = valleys.cases()[0]
    rng = np.random.default_rng(seed)
    discs = Discs(lon=rng.normal(middle[0], 0.4, count), lat=rng.normal(middle[1], 0.2, count))
    return Fixes(agreement=valleys.deal(zones), zones=zones, lines=lines, settlements=valleys.TOWNS), discs


@pytest.mark.parametrize("many", [300, 10**9], ids=["mosaic", "box"])
def test_batches_make_no_difference(monkeypatch, many):
    monkeypatch.setattr(columns, "MANY", many)
    ready, discs = fixes()
    whole = ready.discs(discs, distance=True)
    cuts = [0, 1, 7, 300, 900, 3_000]
    batches = (Discs(lon=discs.lon[a:b], lat=discs.lat[a:b]) for a, b in itertools.pairwise(cuts))
    found = ready.coded(batches, 3_000, distance=True).found()
    for name in ("rows", "zones", "relations", "shares", "distances_m"):
        assert np.array_equal(getattr(found, name), getattr(whole, name)), name


def test_rows_that_only_place_can_answer_are_asked_together(monkeypatch):
    monkeypatch.setattr(columns, "MANY", 1)
    ready, discs = fixes()
    asked = []
    singly = ready._placed
    monkeypatch.setattr(ready, "_placed", lambda reports: asked.append(len(reports)) or singly(reports))
    settled = ready._settled
    monkeypatch.setattr(ready, "_settled", lambda *given: (*settled(*given)[:2], np.ones(len(given[1]), bool)))
    found = ready.coded((Discs(lon=discs.lon[part], lat=discs.lat[part]) for part in (slice(0, 500), slice(500, 1_000))), 1_000)
    assert len(asked) == 1 and asked[0] > 2
    plain, _ = fixes()
    assert np.array_equal(found.found().relations, plain.discs(discs).relations[:, :1_000])


def test_without_zones_each_row_has_an_empty_line():
    ready = Fixes(agreement=valleys.deal(()), zones=(), lines=(), settlements=())
    found = ready.discs(Discs(lon=np.array([36.0, np.nan]), lat=np.array([35.0, 35.0])))
    assert found.rows.tolist() == [0, 1] and found.relations.shape == (0, 2)


def test_a_row_on_several_lines_has_them_one_after_the_other():
    _, zones, lines, middle = valleys.cases()[3]
    ready = Fixes(agreement=valleys.deal(zones), zones=zones, lines=lines, settlements=valleys.TOWNS)
    start = int(ready._marks[0]) - columns.SECOND_US
    wide = Discs(
        lon=np.full(3, middle[0]),
        lat=np.full(3, middle[1]),
        start=np.array([start, start, start]),
        end=np.array([start, start + 2 * columns.SECOND_US, start]) + columns.SECOND_US,
    )
    found = ready.discs(wide, distance=True)
    assert found.rows.tolist() == [0, 1, 1, 2]
    assert len({int(zone) for zone in found.zones[0, 1:3]}) == 2
    assert found.distances_m.shape[1] == 4 and not np.isnan(found.distances_m[0]).any()


def test_the_comparison_would_find_an_answer_that_is_not_given(monkeypatch):
    """The control: with open rows taken as no place, batches differ from the whole."""
    monkeypatch.setattr(columns, "MANY", 1)
    ready, discs = fixes()
    whole = ready.discs(discs).relations
    monkeypatch.setattr(coding, "settle", lambda ground, lonlats, reach: (_ for _ in ()).throw(RuntimeError("asked")))
    with pytest.raises(RuntimeError):
        ready.discs(discs)
    assert UNPLACED not in whole

"""Columns give what one by one gives: every relation, share, version and effect the same, distances to the last digit."""

import itertools
from dataclasses import replace

import numpy as np
import pytest

from truceline.geo.mosaic import OPEN
from truceline.model.errors import BadInput
from truceline.model.place import PointPlace
from truceline.watch import columns
from truceline.watch.ages import NO_TIME
from truceline.watch.coded import Fixes
from truceline.watch.columns import Discs, is_place
from truceline.watch.lanes import NONE, OUTSIDE, RELATIONS, UNPLACED
from truceline.watch.screen import screen
from watch import valleys

COUNT = 100
KINDS = 8


def made(zones, lines, towns=valleys.TOWNS):
    return Fixes(agreement=valleys.deal(zones), zones=zones, lines=lines, settlements=towns)


def singly(rows, zones, lines):
    found = screen(rows, agreement=valleys.deal(zones), zones=zones, lines=lines, settlements=valleys.TOWNS, steps=())
    return {finding.report: finding for finding in found}


def said(placed):
    return [(item.zone, item.relation, item.share) for item in placed]


def effects(touches):
    return [(touch.clause, touch.effect, touch.parties) for touch in touches]


def assert_same(rows, zones, ready, slow):
    found = ready.reports(rows)
    placed = list(found.placed(zones, len(rows)))
    touches = ready.touches(rows, placed)
    for row, own, touched in zip(rows, placed, touches, strict=True):
        finding = slow[row.id]
        assert said(own) == said(finding.placed), row
        assert effects(touched) == effects(finding.touches), row
        for one, other in zip(own, finding.placed, strict=True):
            assert (one.distance_m is None) == (other.distance_m is None)
            assert other.distance_m is None or abs(one.distance_m - other.distance_m) < 0.1001


@pytest.mark.parametrize("number", range(KINDS))
def test_reports_in_columns_are_found_as_one_by_one(number, monkeypatch):
    """Every lane is taken: all by mosaics, all by quick distances, and a few rows all the slow way."""
    _, zones, lines, middle = valleys.cases()[number]
    rows = valleys.rows(np.random.default_rng(number), COUNT, middle, zones)
    slow = singly(rows, zones, lines)
    ready = made(zones, lines)
    assert len(valleys.cases()) == KINDS
    assert_same(rows[:10], zones, ready, slow)
    assert_same(rows, zones, ready, slow)
    monkeypatch.setattr(columns, "MANY", 1)
    assert_same(rows, zones, ready, slow)


@pytest.mark.parametrize("number", [0, 3, 4])
def test_fixes_are_found_as_reports_are(number, monkeypatch):
    monkeypatch.setattr(columns, "MANY", 1)
    _, zones, lines, middle = valleys.cases()[number]
    rng = np.random.default_rng(7)
    where = (item for item in valleys.places(rng, middle, zones) if isinstance(item, PointPlace) and item.basis.value == "measured")
    rows = [valleys.report(place, when=instant(rng), key=str(index)) for index, place in enumerate(itertools.islice(where, 150))]
    slow = singly(rows, zones, lines)
    fixes = Discs(
        lon=np.array([row.place.point.lon_deg for row in rows]),
        lat=np.array([row.place.point.lat_deg for row in rows]),
        precision_m=np.array([row.place.precision_m for row in rows]),
        start=np.array([columns._us(row.when.start) for row in rows]),
        end=np.array([columns._us(row.when.end) for row in rows]),
    )
    found = made(zones, lines).discs(fixes, distance=True)
    for row, own in zip(rows, found.placed(zones, len(rows)), strict=True):
        assert said(own) == said(slow[row.id].placed), row
    if len({zone.clause for zone in zones}) == len(zones):
        bare = made(zones, lines).discs(Discs(lon=fixes.lon, lat=fixes.lat, precision_m=fixes.precision_m))
        assert (bare.relations == found.relations).all() and bare.distances_m is None


def instant(rng):
    while True:
        span = valleys.when(rng)
        if (span.end - span.start).total_seconds() == 1:
            return span


def test_what_is_no_place_is_unplaced_and_never_outside(monkeypatch):
    _, zones, lines, _ = valleys.cases()[0]
    lon = np.array([36.3, np.nan, 36.3, np.inf, 200.0, 36.3, 0.0, 36.3, 36.3, 36.3])
    lat = np.array([35.2, 35.5, np.nan, 35.5, 35.5, -91.0, 0.0, 35.2, 35.2, 35.2])
    precision = np.array([1.0] * 7 + [np.nan, -1.0, 3e6])
    for many in (1, 10**9):
        monkeypatch.setattr(columns, "MANY", many)
        for rows in (1, 30):
            fixes = Discs(lon=np.tile(lon, rows), lat=np.tile(lat, rows), precision_m=np.tile(precision, rows))
            found = made(zones, lines).discs(fixes, distance=True)
            assert found.relations[0].tolist() == [OUTSIDE, *[UNPLACED] * 9] * rows
            assert np.isnan(found.shares[0]).tolist() == np.isnan(found.distances_m[0]).tolist() == [False, *[True] * 9] * rows
    assert is_place(lon, lat).tolist() == [True, *[False] * 6, *[True] * 3]


def test_a_row_whose_time_is_missing_has_no_version_and_a_file_without_times_is_refused():
    _, zones, lines, middle = valleys.cases()[3]
    lon, lat = np.full(300, middle[0]), np.full(300, middle[1])
    times = np.full(300, 1_539_000_000_000_000)
    times[::2] = NO_TIME
    found = made(zones, lines).discs(Discs(lon=lon, lat=lat, start=times, end=np.where(times == NO_TIME, NO_TIME, times + 10**6)))
    assert set(found.relations[0, ::2].tolist()) == {NONE}
    assert NONE not in found.relations[0, 1::2]
    with pytest.raises(BadInput, match="no time"):
        made(zones, lines).discs(Discs(lon=lon, lat=lat))


def test_batches_of_any_size_give_the_same(monkeypatch):
    monkeypatch.setattr(columns, "MANY", 300)
    _, zones, lines, middle = valleys.cases()[0]
    rng = np.random.default_rng(3)
    lon, lat = rng.normal(middle[0], 0.4, 4_000), rng.normal(middle[1], 0.2, 4_000)
    ready = made(zones, lines)
    whole = ready.discs(Discs(lon=lon, lat=lat))
    cuts = [0, 1, 7, 300, 900, 4_000]
    parts = [ready.discs(Discs(lon=lon[a:b], lat=lat[a:b])) for a, b in itertools.pairwise(cuts)]
    assert np.array_equal(np.concatenate([part.relations for part in parts], axis=1), whole.relations)
    assert np.array_equal(np.concatenate([part.shares for part in parts], axis=1), whole.shares)


def test_reports_of_one_event_are_placed_together():
    """Two bearings, or places, of one event meet; without the event each stands as told."""
    _, zones, lines, middle = valleys.cases()[0]
    rows = valleys.rows(np.random.default_rng(3), COUNT, middle, zones)
    points = [index for index, row in enumerate(rows) if isinstance(row.place, PointPlace)][:2]
    one, other = points
    where = rows[one].place
    near = replace(where, precision_m=5_000.0), replace(where, precision_m=4_000.0, point=replace(where.point, lat_deg=where.point.lat_deg + 0.03))
    for index, place in zip((one, other), near, strict=True):
        rows[index] = replace(rows[index], event="e-1", place=place, when=rows[one].when)
    alone = [replace(row, event=None) for row in rows]
    assert_same(rows, zones, made(zones, lines), singly(rows, zones, lines))
    with pytest.raises(AssertionError):
        assert_same(rows, zones, made(zones, lines), singly(alone, zones, lines))


def test_most_rows_are_answered_by_the_mosaic():
    _, zones, lines, middle = valleys.cases()[1]
    ready = made(zones, lines)
    mosaic = columns.mosaic([ready._ground(0)], 0.0)
    rng = np.random.default_rng(0)
    codes = np.empty(10_000, np.int32)
    mosaic.look(rng.normal(middle[0], 0.4, 10_000), rng.normal(middle[1], 0.2, 10_000), codes)
    assert (mosaic.patterns[codes, 0] == OPEN).mean() < 0.05
    assert {RELATIONS[code].value for code in set(mosaic.patterns[codes, 0].tolist()) - {OPEN}} == {"inside", "outside"}


def test_the_comparison_would_find_a_lane_that_forgets_the_doubt(monkeypatch):
    """The control: with borders taken as exact by the quick ways alone, columns and one by one differ."""
    _, zones, lines, middle = valleys.cases()[0]
    rows = valleys.rows(np.random.default_rng(0), 120, middle, zones)
    slow = singly(rows, zones, lines)
    ready = made(zones, lines)
    monkeypatch.setattr(ready._ground(0), "doubt_m", 0.0)
    with pytest.raises(AssertionError):
        assert_same(rows, zones, ready, slow)

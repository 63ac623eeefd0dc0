"""Small groups as they come are placed as one by one, whatever comes together with what."""

from dataclasses import replace

import numpy as np
import pytest

from truceline.model.place import Basis, Point, PointPlace
from truceline.watch import few
from truceline.watch.few import Few
from truceline.watch.screen import screen
from watch import valleys

COUNT = 80
KINDS = 8


def made(zones, lines):
    found = Few(agreement=valleys.deal(zones), zones=zones, lines=lines, settlements=valleys.TOWNS)
    found.warm()
    return found


def singly(rows, zones, lines):
    found = screen(rows, agreement=valleys.deal(zones), zones=zones, lines=lines, settlements=valleys.TOWNS, steps=())
    return {finding.report: finding.placed for finding in found}


def at(middle, north_deg, key):
    point = Point(lat_deg=middle[1] + north_deg, lon_deg=middle[0])
    return valleys.report(PointPlace(point=point, precision_m=300.0, basis=Basis.MEASURED), key=key)


def assert_same(own, right):
    assert [(item.zone, item.relation, item.share) for item in own] == [(item.zone, item.relation, item.share) for item in right]
    for one, other in zip(own, right, strict=True):
        assert (one.distance_m is None) == (other.distance_m is None)
        assert other.distance_m is None or abs(one.distance_m - other.distance_m) < 0.1001


@pytest.mark.parametrize("number", range(KINDS))
def test_groups_of_any_size_are_placed_as_one_by_one(number):
    _, zones, lines, middle = valleys.cases()[number]
    rows = [replace(row, event=None) for row in valleys.rows(np.random.default_rng(number), COUNT, middle, zones)]
    right, ready = singly(rows, zones, lines), made(zones, lines)
    for first, last in ((0, 1), (1, 2), (2, 9), (9, COUNT)):
        for row, own in zip(rows[first:last], ready.placed(rows[first:last]), strict=True):
            assert_same(own, right[row.id])
    assert not zones or {item.relation.value for items in right.values() for item in items} >= {"inside", "outside", "uncertain"}


def test_most_are_answered_without_the_exact_way(monkeypatch):
    """Without this the test above would show nothing."""
    _, zones, lines, middle = valleys.cases()[0]
    ready, asked = made(zones, lines), []
    monkeypatch.setattr(Few, "_in_columns", lambda self, reports: asked.extend(reports) or [() for _ in reports])
    rows = [at(middle, step, str(step)) for step in (-0.1, 0.0, 0.1)]
    assert all(ready.placed(rows))
    assert asked == []


def test_far_away_and_in_large_numbers_others_answer(monkeypatch):
    _, zones, lines, middle = valleys.cases()[0]
    ready = made(zones, lines)
    far = at(middle, -20.0, "far")
    near = at(middle, 0.0, "near")
    right = singly([far, near], zones, lines)
    for row, own in zip([near, far], ready.placed([near, far]), strict=True):
        assert_same(own, right[row.id])
    monkeypatch.setattr(few, "MANY", 1)
    assert_same(ready.placed([near, far])[0], right[near.id])

"""Swift ground answers as plain ground does, and asks it for little."""

import math
from dataclasses import replace

import numpy as np
import pytest

from truceline.model.place import Point, Sector
from truceline.watch import place as placing
from truceline.watch.ground import FAR, Ground, Lie
from truceline.watch.place import place
from truceline.watch.quick import QuickGround
from truceline.watch.spots import disc, sector
from truceline.watch.swift import SwiftGround, swift
from watch import valleys


def spots(number, count=60):
    """Return discs of all sizes and sectors about a case's zones, many of them across borders."""
    _, zones, _, _ = valleys.cases()[number]
    rng = np.random.default_rng(number)
    rings = np.array([point for zone in zones for polygon in zone.core for ring in polygon for point in ring])
    found = []
    for _ in range(count):
        lon, lat = rings[rng.integers(len(rings))] + rng.normal(0, 0.01, 2)
        point = Point(lat_deg=float(lat), lon_deg=valleys.wrapped(float(lon)))
        found.append(disc(point, float(rng.choice([0.0, 20.0, 500.0, 4_000.0, 40_000.0]))))
        far = float(rng.uniform(500, 30_000))
        found.append(sector(Sector(observer=point, bearing_deg=rng.uniform(0, 360), width_deg=22.5, min_distance_m=far / 2, max_distance_m=far)))
    return found


def told(lie):
    """Return what findings tell of a lie."""
    values = (getattr(lie, name) for name in Lie.__slots__)
    return [None if value is None else round(value, 1) for value in values], lie.share


@pytest.mark.parametrize("number", [0, 1, 2, 4, 5], ids=lambda number: valleys.cases()[number][0])
def test_every_lie_is_told_alike(number):
    _, zones, lines, _ = valleys.cases()[number]
    asked = spots(number)
    for zone in zones:
        plain, quickly = Ground(zone, lines).lies(asked), SwiftGround(zone, lines).lies(asked)
        assert [told(lie) for lie in quickly] == [told(lie) for lie in plain]
        limits = (0.0, plain_limit := zone.line_accuracy_m + zone.error_m, -plain_limit, (zone.min_depth_m or 0.0) - plain_limit)
        for name in Lie.__slots__[:4]:
            sides = [[getattr(lie, name) >= limit for limit in limits] for lies in (quickly, plain) for lie in lies]
            assert sides[: len(asked)] == sides[len(asked) :]


def test_most_are_measured_quickly_and_those_beside_a_limit_exactly():
    _, zones, lines, _ = valleys.cases()[1]
    ground, asked = SwiftGround(zones[0], lines), spots(1)
    plain = ground.plain(ground._quick.measured(asked))
    assert plain.mean() > 0.9
    middle = ground._quick.measured(asked)[0]
    beside = {"core_least_m": 1e-5, "core_most_m": 7.25 + 1e-6, "whole_least_m": -FAR / 4, "whole_most_m": math.nan, "line_m": 3_000.05, "line_most_m": 2e5}
    assert ground.plain([middle]).all()
    assert not ground.plain([replace(middle, **{name: value}) for name, value in beside.items()]).any()
    vague = Lie(core_least_m=-FAR, core_most_m=-FAR, whole_least_m=10.02, whole_most_m=10.02, line_m=None, line_most_m=0.0, share=0.0)
    assert ground.plain([vague]).all(), "where no part of a zone is sure, and it has no line, these tell nothing"
    assert ground.plain([]).shape == (0,)


def test_a_share_that_the_bounds_leave_open_is_asked_exactly(monkeypatch):
    """The control: with bounds far apart every share comes from the exact way, with bounds that are wrong it would be another."""
    _, zones, lines, _ = valleys.cases()[0]
    ground, asked = SwiftGround(zones[0], lines), spots(0)
    shares = [lie.share for lie in Ground(zones[0], lines).lies(asked)]
    chance = ground._quick.chance
    monkeypatch.setattr(QuickGround, "chances", lambda self, core, whole: (chance(core - 90.0, whole - 90.0), chance(core + 90.0, whole + 90.0)))
    assert [lie.share for lie in ground.lies(asked)] == shares
    monkeypatch.setattr(QuickGround, "chances", lambda self, core, whole: (chance(core + 90.0, whole + 90.0),) * 2)
    assert [lie.share for lie in ground.lies(asked)] != shares


@pytest.mark.parametrize("number", [2, 3], ids=lambda number: valleys.cases()[number][0])
def test_reports_are_placed_alike_whichever_way_their_number_chooses(number, monkeypatch):
    _, zones, lines, middle = valleys.cases()[number]
    rows = {row.id: row for row in valleys.rows(np.random.default_rng(number), 200, middle, zones)}.values()
    given = {"zones": zones, "lines": lines, "settlements": valleys.TOWNS, "time_zone": "Asia/Damascus"}
    few = place(rows, **given)
    monkeypatch.setattr(placing, "MANY", 0)
    swift.cache_clear()
    assert place(rows, **given) == few
    assert swift.cache_info().misses == len(zones)


def test_it_is_made_once_for_each_zone():
    _, zones, lines, _ = valleys.cases()[0]
    assert swift(zones[0], lines) is swift(zones[0], lines)
    assert swift(replace(zones[0], name="another"), lines) is not swift(zones[0], lines)

"""Swift ground says what plain ground says, bit for bit, and asks it for little."""

from dataclasses import replace

import numpy as np
import pytest

from truceline.model.place import Point, Sector
from truceline.watch import place as placing
from truceline.watch.ground import Ground
from truceline.watch.place import place
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


@pytest.mark.parametrize("number", [0, 1, 2, 4, 5], ids=lambda number: valleys.cases()[number][0])
def test_every_lie_is_the_same_to_the_last_bit(number):
    _, zones, lines, _ = valleys.cases()[number]
    asked = spots(number)
    for zone in zones:
        assert SwiftGround(zone, lines).lies(asked) == Ground(zone, lines).lies(asked)


def test_of_a_sectors_many_probes_few_are_measured():
    _, zones, lines, _ = valleys.cases()[0]
    stretches = [spot for spot in spots(0) if not spot.disc]
    probes = np.concatenate([spot.probes for spot in stretches])
    starts = np.cumsum([0, *(len(spot.probes) for spot in stretches[:-1])])
    kept = swift(zones[0], lines).telling(probes, starts)
    assert kept[starts].all()
    assert kept.mean() < 0.1
    assert Ground(zones[0], lines).telling(probes, starts).all(), "the plain one measures all"


def test_a_share_that_the_bounds_leave_open_is_asked_exactly(monkeypatch):
    """The control: with bounds far apart every share comes from the exact way, with bounds that are wrong it would be another."""
    _, zones, lines, _ = valleys.cases()[0]
    ground, asked = SwiftGround(zones[0], lines), spots(0)
    plain = Ground(zones[0], lines).lies(asked)
    chance = ground._quick.chance
    monkeypatch.setattr(ground._quick, "chances", lambda core, whole: (chance(core - 90.0, whole - 90.0), chance(core + 90.0, whole + 90.0)), raising=False)
    assert ground.lies(asked) == plain
    monkeypatch.setattr(ground._quick, "chances", lambda core, whole: (chance(core + 90.0, whole + 90.0),) * 2, raising=False)
    assert ground.lies(asked) != plain


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

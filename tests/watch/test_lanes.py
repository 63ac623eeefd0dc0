"""Discs towards one zone in arrays: what place() says of each, or that it must be asked."""

import numpy as np
import pytest

from truceline.geo.mosaic import OPEN
from truceline.watch.lanes import INSIDE, OUTSIDE, RELATIONS, UNCERTAIN, settle, whole_discs
from truceline.watch.place import place
from truceline.watch.quick import QuickGround
from watch.cases import LINE, off, point, report, zone

AT = (-9_000.0, -1_000.0, -499.0, 0.0, 7_000.0, 14_400.0, 14_600.0, 16_000.0, 18_000.0, 20_600.0, 30_000.0)


def placed(zones, distance, radius):
    row = report(point(distance, radius))
    (found,) = place([row], zones=zones, lines=(LINE,), settlements=())[row.id]
    return found


@pytest.mark.parametrize("radius", [0.0, 50.0, 400.0, 3_000.0])
@pytest.mark.parametrize("doubt", [0.0, 500.0])
def test_what_is_sure_is_what_place_says(radius, doubt):
    ground = zone(doubt_m=doubt)
    found = settle(QuickGround(ground, (LINE,)), np.array([off(distance) for distance in AT]), np.full(len(AT), radius))
    assert found.unsure.mean() < 0.3
    for index in np.flatnonzero(~found.unsure):
        one = placed((ground,), AT[index], radius)
        assert (RELATIONS[found.relations[index]], found.shares[index]) == (one.relation, one.share), AT[index]


def test_what_lies_on_a_limit_is_unsure():
    found = settle(QuickGround(zone(doubt_m=500.0), (LINE,)), np.array([off(-500.0), off(500.0), off(7_000.0)]), np.zeros(3))
    assert found.unsure.tolist()[2] is False
    assert found.unsure[:2].all() or set(found.relations[:2].tolist()) <= {UNCERTAIN, OUTSIDE, INSIDE}


def test_whole_discs():
    ground = QuickGround(zone(doubt_m=500.0), (LINE,))
    lonlats = np.array([off(7_000.0), off(7_000.0), off(-9_000.0), off(-9_000.0), off(16_000.0)])
    assert whole_discs(ground, lonlats, np.array([6_000.0, 7_000.0, 8_000.0, 9_000.0, 1.0])).tolist() == [INSIDE, OPEN, OUTSIDE, OPEN, OPEN]


def test_each_disc_is_settled_as_if_it_were_alone():
    ground = QuickGround(zone(doubt_m=500.0), (LINE,))
    lonlats, radii = np.array([off(distance) for distance in np.linspace(-800, 800, 90)]), np.tile([0.0, 100.0, 900.0], 30)
    whole = settle(ground, lonlats, radii)
    alone = [settle(ground, lonlats[row : row + 1], radii[row : row + 1]) for row in range(len(radii))]
    for name in ("relations", "shares", "unsure"):
        assert np.array_equal(getattr(whole, name), np.concatenate([getattr(one, name) for one in alone]), equal_nan=name == "shares"), name
    assert len(set(whole.shares.tolist())) > 30, "they differ, so that a mixed-up row would be seen"

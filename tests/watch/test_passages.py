"""Ways through a zone between two fixes outside it: if straight, where, and when at the earliest and the latest."""

from datetime import date, timedelta

import pytest

from truceline.model.presence import Craft, Device, TrackRules
from watch.cases import zone
from watch.fixes import RULES, codes, fix, minute, screen, track

NARROW = zone(2_000.0, 2_000.0)
CAR = (Device(id="d", craft=Craft.VEHICLE),)


def through(rows, *zones, rules=RULES):
    return screen(rows, *(zones or (NARROW,)), rules=rules, devices=CAR).passages


def test_a_way_straight_through():
    (found,) = through(track(-4_000.0, 6_000.0, every=10))
    assert found.certain and codes(found) == ["passage_if_straight"]
    assert found.length_m == pytest.approx(2_000.0, abs=1.0)
    assert (found.way_in.share, found.way_out.share) == (pytest.approx(0.4, abs=1e-3), pytest.approx(0.6, abs=1e-3))
    assert abs(found.way_in.at - minute(4)) < timedelta(seconds=1)
    speed = 200 / 3.6
    assert (found.inside.earliest - minute(0)).total_seconds() == pytest.approx((4_000 - 10) / speed, abs=0.1)
    assert (minute(10) - found.inside.latest).total_seconds() == pytest.approx((4_000 - 10) / speed, abs=0.1)


@pytest.mark.parametrize(
    ("rows", "zones", "count", "why"),
    [
        (track(-4_000.0, -6_000.0), (NARROW,), 0, "away from it"),
        (track(-4_000.0, 1_000.0, 6_000.0), (NARROW,), 0, "a fix inside makes it a stay"),
        (track(-4_000.0, 5.0, 6_000.0), (NARROW,), 0, "a fix in doubt perhaps one"),
        (track(-4_000.0, 6_000.0, every=61), (NARROW,), 0, "over a silence no way is drawn"),
        (track(-4_000.0, 6_000.0, -4_000.0), (NARROW,), 2, "there and back"),
        (track(-4_000.0, 6_000.0), (zone(2_000.0, 2_000.0, valid_until=date(2018, 10, 16)),), 0, "the zone had ended"),
        ([fix(0, -4_000.0), fix(5, 6_000.0, device="e")], (NARROW,), 0, "two devices"),
    ],
)
def test_what_is_a_passage(rows, zones, count, why):
    assert len(through(rows, *zones)) == count, why


def test_a_corner_cut_no_deeper_than_the_doubt_is_only_perhaps_one():
    deep = [fix(0, 3_000.0, lat=35.96), fix(30, -3_000.0, lat=36.005)]
    assert [item.certain for item in through(deep)] == [True]
    edge = [fix(0, 2_600.0, lat=35.99, accuracy_m=30.0), fix(20, 1_400.0, lat=36.006, accuracy_m=30.0)]
    (found,) = through(edge, rules=TrackRules(accuracy_times=4.0))
    assert (found.certain, codes(found)) == (False, ["passage_at_the_edge"])
    assert found.length_m < 800.0


def test_a_passage_where_only_the_greatest_depth_reaches_is_only_perhaps_one():
    ranged = zone(15_000.0, 20_000.0)
    (found,) = through([fix(0, 21_000.0, lat=35.98), fix(10, 16_000.0, lat=36.03)], ranged)
    assert not found.certain

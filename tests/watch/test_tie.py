"""Which zone a clause is about: a table of agreements' ways to say it."""

from dataclasses import replace
from datetime import date

import pytest

from truceline.model.clause import Band, CeasefireClause, LimitationClause, Measure, Medium, WithdrawalClause, ZoneClause
from truceline.model.place import Point
from truceline.model.rule import Circle, Minus, Union
from truceline.watch.tie import by_range, tie
from watch.cases import agreement


def wide(id, km, **more):
    return ZoneClause(id=id, name=more.pop("name", id), rule=Band(measure=Measure.TOTAL_WIDTH, min_depth_m=km * 1000.0, max_depth_m=km * 1000.0), **more)


MINSK = (wide("zone-1", 50.0, name="security zone"), wide("zone-2", 70.0), wide("zone-3", 140.0))
AIR = replace(wide("zone-4", 50.0), medium=Medium.AIR)


@pytest.mark.parametrize(
    ("clause", "zones", "tied", "distance", "code", "why"),
    [
        (MINSK[1], MINSK, {"zone-2"}, None, None, "a zone clause is about its own zone"),
        (WithdrawalClause(id="w", min_distance_m=35_000.0), MINSK, {"zone-2"}, None, "zone_by_distance", "35 km is half of 70"),
        (WithdrawalClause(id="w", min_distance_m=8_000.0), MINSK, {"zone-1", "zone-2", "zone-3"}, 8_000.0, None, "no zone is so deep: the distance itself"),
        (WithdrawalClause(id="w", min_distance_m=35_000.0, place="zone-3"), MINSK, {"zone-3"}, None, None, "a person said which"),
        (WithdrawalClause(id="w", place="the Security Zone"), MINSK, {"zone-1"}, None, None, "by its name"),
        (WithdrawalClause(id="w", place="zone-1, zone-2"), MINSK, {"zone-1", "zone-2"}, None, None, "two of them"),
        (WithdrawalClause(id="w", place="Donbas"), MINSK, {"zone-1", "zone-2", "zone-3"}, None, "zone_not_tied", "nobody said which"),
        (WithdrawalClause(id="w"), MINSK[:1], {"zone-1"}, None, None, "there is only one"),
        (LimitationClause(id="l", subject="tanks", place="zone-2"), MINSK, {"zone-2"}, None, None, "a cap in its ring"),
        (LimitationClause(id="l", subject="tanks"), MINSK, {"zone-1", "zone-2", "zone-3"}, None, "zone_not_tied", "a cap in no ring"),
        (LimitationClause(id="l", subject="drone flights"), (*MINSK, AIR), {"zone-4"}, None, None, "flights: the zone in the air"),
        (CeasefireClause(id="c"), (*MINSK[:1], AIR), {"zone-1"}, None, None, "fire: the zone on the ground"),
        (CeasefireClause(id="c"), (AIR,), {"zone-4"}, None, None, "where there is no other"),
        (CeasefireClause(id="c"), MINSK, {"zone-1", "zone-2", "zone-3"}, None, None, "a ceasefire needs no choice"),
        (CeasefireClause(id="c"), (), set(), None, None, "no zone"),
        (WithdrawalClause(id="w", subjects=("artillery to its maximum range",)), MINSK, {"zone-1", "zone-2", "zone-3"}, 0.0, None, "each its own range"),
    ],
)
def test_ties(clause, zones, tied, distance, code, why):
    found = tie(clause, agreement(*zones, *(() if clause in zones else (clause,))))
    assert (set(found.zones), found.distance_m, found.reason and found.reason.code) == (tied, distance, code), why


@pytest.mark.parametrize(
    ("rule", "metres", "deep"),
    [
        (Band(min_depth_m=15_000.0, max_depth_m=20_000.0), 20_000.0, True),
        (Band(min_depth_m=15_000.0, max_depth_m=20_000.0), 21_000.0, False),
        (Union(parts=(Band(min_depth_m=25_000.0, max_depth_m=25_000.0),) * 2), 25_000.0, True),
        (Union(parts=(Band(min_depth_m=25_000.0, max_depth_m=25_000.0), Band(min_depth_m=15_000.0, max_depth_m=15_000.0))), 25_000.0, False),
        (Minus(whole=Band(min_depth_m=6_000.0, max_depth_m=6_000.0), without=Circle(centre="X", min_radius_m=1.0, max_radius_m=1.0)), 6_000.0, True),
        (Circle(centre=Point(lat_deg=1.0, lon_deg=1.0), min_radius_m=15_000.0, max_radius_m=15_000.0), 15_000.0, False),
        (Band(), 15_000.0, False),
        (None, 15_000.0, False),
    ],
)
def test_a_withdrawal_is_about_the_zone_that_is_so_deep(rule, metres, deep):
    zones = ZoneClause(id="zone-1", name="a", rule=rule), wide("zone-9", 400.0)
    found = tie(WithdrawalClause(id="w", min_distance_m=metres), agreement(*zones))
    assert ((found.zones, found.distance_m) == ({"zone-1"}, None)) is deep


def test_a_clause_of_another_deal_is_not_about_this_ones_zones():
    later = date(2020, 3, 5)
    deal = agreement(MINSK[0], replace(MINSK[1], reached=later))
    assert tie(CeasefireClause(id="c"), deal).zones == {"zone-1"}
    assert tie(CeasefireClause(id="2/c", reached=later), deal).zones == {"zone-2"}


@pytest.mark.parametrize(
    ("words", "own"), [("artillery to its maximum range", True), ("guns beyond their firing range", True), ("short-range guns", False), ("tanks", False)]
)
def test_words_for_a_weapons_own_range(words, own):
    assert by_range(WithdrawalClause(id="w", subjects=(words,))) is own

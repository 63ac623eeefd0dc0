"""Which clauses a report touches, and what it would mean: a table of cases, each with its reason."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from truceline.model import clause as clauses
from truceline.model.clause import (
    AccessClause,
    Band,
    CeasefireClause,
    DemarcationClause,
    DisarmamentClause,
    LimitationClause,
    Medium,
    MonitoringClause,
    PatrolClause,
    WithdrawalClause,
    ZoneClause,
)
from truceline.model.finding import Effect, Relation
from truceline.model.place import Basis, NamedPlace
from truceline.model.report import Act
from truceline.model.source import Citation
from truceline.model.timing import Deadline, Modifier, Span
from truceline.watch import match
from truceline.watch.place import place
from watch.cases import BY, LINE, WITHDRAWAL, ZONE_CLAUSE, agreement, band, days, point, report, zone

INSIDE, EDGE, STRIP, OUTSIDE = point(7_000.0), point(0.0, 1_000.0), point(17_500.0), point(-9_000.0)
NOWHERE = NamedPlace(name="Nowhere")
ZONES = (zone(),)
CEASEFIRE = CeasefireClause(id="ceasefire-1", confirmed_by="ann")


def touch(clause, zones=ZONES, deal=None, **row):
    """Match one report against a deal of one clause, and the zone clause where there is a zone."""
    told = report(row.pop("where", INSIDE), **row)
    deal = deal or agreement(clause, *(() if isinstance(clause, ZoneClause) or not zones else (ZONE_CLAUSE,)))
    placed = place([told], zones=zones, lines=(LINE,), settlements=())[told.id]
    found = match.touches(told, placed, match.deal(deal, zones))
    return next((item for item in found if item.clause == clause.id), None)


def codes(found):
    """Return the codes of a touch's reasons behind the sentence that opens it."""
    assert found.reasons[0].code.startswith("told_of")
    return [reason.code for reason in found.reasons[1:]]


def test_every_kind_of_clause_has_its_meanings():
    kinds = {kind.kind for kind in clauses.Clause.__subclasses__()}
    assert set(match.MEANING) == kinds
    assert kinds >= match.IN_ZONE


@pytest.mark.parametrize(
    ("clause", "act", "effect", "why"),
    [
        (CEASEFIRE, Act.EXPLOSION, Effect.AGAINST, "an act of force"),
        (CEASEFIRE, Act.ARMED_VIOLENCE, Effect.AGAINST, "deadly violence"),
        (CEASEFIRE, Act.QUIET, Effect.FOR, "quiet"),
        (CEASEFIRE, Act.WEAPON_PRESENCE, None, "a weapon that is not fired breaks no ceasefire"),
        (ZONE_CLAUSE, Act.SMALL_ARMS_FIRE, Effect.AGAINST, "force in the zone"),
        (ZONE_CLAUSE, Act.WEAPON_PRESENCE, Effect.AGAINST, "a weapon in the zone"),
        (ZONE_CLAUSE, Act.WITHDRAWAL, Effect.FOR, "leaving it"),
        (ZONE_CLAUSE, Act.OTHER, None, "something else"),
        (WITHDRAWAL, Act.WEAPON_PRESENCE, Effect.AGAINST, "what should have left"),
        (WITHDRAWAL, Act.WITHDRAWAL, Effect.FOR, "leaving"),
        (WITHDRAWAL, Act.EXPLOSION, None, "an impact does not tell where the weapon stood"),
        (DisarmamentClause(id="d"), Act.WEAPON_PRESENCE, Effect.AGAINST, "a weapon not handed in"),
        (PatrolClause(id="p"), Act.PATROL, Effect.FOR, "a patrol"),
        (PatrolClause(id="p"), Act.ACCESS_DENIED, Effect.AGAINST, "a patrol stopped"),
        (AccessClause(id="a"), Act.ACCESS_DENIED, Effect.AGAINST, "access refused"),
        (MonitoringClause(id="m"), Act.ACCESS_DENIED, Effect.AGAINST, "observers stopped"),
        (DemarcationClause(id="l"), Act.EXPLOSION, None, "a line on a map is not broken by an explosion"),
    ],
)
def test_what_an_act_would_mean(clause, act, effect, why):
    found = touch(clause, act=act)
    assert (found and found.effect) == effect, why


@pytest.mark.parametrize(
    ("clause", "where", "effect", "code", "why"),
    [
        (ZONE_CLAUSE, INSIDE, Effect.AGAINST, None, "plainly inside"),
        (ZONE_CLAUSE, EDGE, Effect.AGAINST, "perhaps_in_zone", "its circle crosses the border: with its share, never plainly"),
        (ZONE_CLAUSE, STRIP, Effect.AGAINST, "perhaps_in_zone", "only under the deeper reading"),
        (ZONE_CLAUSE, NOWHERE, Effect.AGAINST, "perhaps_anywhere", "it may have been there"),
        (ZONE_CLAUSE, None, Effect.AGAINST, "perhaps_anywhere", "no place told"),
        (ZONE_CLAUSE, OUTSIDE, None, None, "plainly outside"),
        (ZONE_CLAUSE, point(7_000.0, 250_000.0, basis=Basis.AREA_CENTROID), Effect.CONTEXT, "centroid_never_decides", "the middle of an area"),
        (CEASEFIRE, EDGE, Effect.AGAINST, "perhaps_in_zone", "as for the zone"),
        (CEASEFIRE, OUTSIDE, None, None, "outside, and nobody of the deal is named"),
    ],
)
def test_what_the_place_leaves(clause, where, effect, code, why):
    found = touch(clause, where=where)
    assert (found and found.effect) == effect, why
    assert code is None or code in codes(found), why


def test_outside_the_zone_a_party_of_the_deal_is_context_for_a_ceasefire_that_names_no_place():
    found = touch(CEASEFIRE, where=OUTSIDE, actors=("Eastern Front",))
    assert (found.effect, codes(found)) == (Effect.CONTEXT, ["beyond_the_zone"])
    assert touch(CeasefireClause(id="c", place="the zone"), where=OUTSIDE, actors=("Eastern Front",)) is None
    assert touch(WITHDRAWAL, where=OUTSIDE, act=Act.WEAPON_PRESENCE, actors=("Eastern Front",)) is None
    assert touch(CEASEFIRE, where=OUTSIDE, actors=("Eastern Front",), when=days("09-01")) is None


@pytest.mark.parametrize(
    ("clause", "when", "effect", "code"),
    [
        (WITHDRAWAL, days("10-16"), Effect.AGAINST, "after_deadline"),
        (WITHDRAWAL, days("10-15"), Effect.NOT_YET_DUE, "before_deadline"),
        (WITHDRAWAL, days("10-14", 5), Effect.AGAINST, "perhaps_before_deadline"),
        (WITHDRAWAL, days("09-16"), Effect.CONTEXT, "before_the_deal"),
        (ZONE_CLAUSE, days("09-17"), Effect.NOT_YET_DUE, "on_the_day_of_the_deal"),
        (ZONE_CLAUSE, days("09-18"), Effect.AGAINST, None),
        (ZONE_CLAUSE, days("09-10", 20), Effect.AGAINST, "perhaps_before_the_deal"),
    ],
)
def test_what_the_time_leaves(clause, when, effect, code):
    found = touch(clause, act=Act.WEAPON_PRESENCE, when=when)
    assert found.effect is effect
    assert code is None or code in codes(found)


def test_leaving_early_is_for_the_clause_as_far_as_what_it_names_left():
    assert touch(WITHDRAWAL, act=Act.WITHDRAWAL, when=days("10-01")).effect is Effect.FOR
    assert codes(touch(WITHDRAWAL, act=Act.WITHDRAWAL, weapon="tanks"))[0] == "subject_named"
    assert codes(touch(WITHDRAWAL, act=Act.WITHDRAWAL, weapon="men"))[0] == "subject_open"
    assert touch(WITHDRAWAL, act=Act.WITHDRAWAL, weapon="trucks").effect is Effect.CONTEXT


def test_after_the_last_day_of_the_line_the_zone_is_another():
    old = zone(valid_until=date(2018, 10, 10))
    assert codes(touch(ZONE_CLAUSE, zones=(old,)))[0] == "zone_lapsed"
    assert touch(ZONE_CLAUSE, zones=(old,), when=days("10-09")).effect is Effect.AGAINST
    first_without = touch(ZONE_CLAUSE, zones=(old,), when=days("10-10"))
    assert (first_without.effect, codes(first_without)[0]) == (Effect.CONTEXT, "zone_lapsed"), "until before that day, as everywhere"


def test_before_its_first_day_the_zone_is_not_there():
    late = zone(valid_from=date(2018, 10, 17))
    assert codes(touch(ZONE_CLAUSE, zones=(late,)))[0] == "zone_not_begun"
    assert touch(ZONE_CLAUSE, zones=(late,), when=days("10-17")).effect is Effect.AGAINST
    due = replace(ZONE_CLAUSE, deadline=Deadline(date=date(2018, 10, 17), modifier=Modifier.BY))
    early = touch(due, zones=(late,), deal=agreement(due))
    assert (early.effect, codes(early)) == (Effect.NOT_YET_DUE, ["before_deadline"]), "a day by which it is due is no first day of the ground"


@pytest.mark.parametrize(
    ("clause", "row", "effect", "code"),
    [
        (WITHDRAWAL, {"weapon": "tank"}, Effect.AGAINST, "subject_named"),
        (WITHDRAWAL, {"weapon": "82 mm mortar"}, Effect.AGAINST, "subject_named"),
        (WITHDRAWAL, {"weapon": "howitzer"}, Effect.CONTEXT, "not_of_the_class"),
        (WITHDRAWAL, {"weapon": "weapons on a lorry"}, Effect.AGAINST, "class_open"),
        (WITHDRAWAL, {"weapon": "something under a tarpaulin"}, Effect.AGAINST, "subject_open"),
        (WITHDRAWAL, {"actors": ("Eastern Front",)}, Effect.AGAINST, "subject_open"),
        (WITHDRAWAL, {}, Effect.AGAINST, "subject_open"),
        (WithdrawalClause(id="w", subjects=("armed groups",)), {"actors": ("unknown armed group",)}, Effect.AGAINST, "subject_named"),
        (WithdrawalClause(id="w"), {"weapon": "tank"}, Effect.AGAINST, "clause_not_confirmed"),
        (LimitationClause(id="c", subject="tanks", most=5), {"count": 6}, Effect.AGAINST, "more_than_cap"),
        (LimitationClause(id="c", subject="tanks", most=5), {"count": 5}, Effect.CONTEXT, "no_more_than_cap"),
        (LimitationClause(id="c", subject="tanks"), {"count": 5}, Effect.CONTEXT, "count_open"),
        (LimitationClause(id="c", subject="tanks", most=5), {}, Effect.CONTEXT, "count_open"),
        (ZONE_CLAUSE, {"actors": ("Turkey",)}, Effect.CONTEXT, "watchers_present"),
        (ZONE_CLAUSE, {"actors": ("Turkey", "Eastern Front")}, Effect.AGAINST, None),
    ],
)
def test_what_the_thing_leaves(clause, row, effect, code):
    found = touch(clause, act=Act.WEAPON_PRESENCE, **row)
    assert found.effect is effect
    assert code is None or code in codes(found)


def test_parties_are_those_named_and_those_not_bound_are_told():
    clause = WithdrawalClause(id="w", parties=("east",), deadline=BY, confirmed_by="ann")
    found = touch(clause, act=Act.WEAPON_PRESENCE, actors=("Government of Syria", "Eastern Front", "unknown men"))
    assert found.parties == ("syria", "east")
    assert [dict(reason.facts) for reason in found.reasons if reason.code == "party_not_bound"] == [{"parties": "syria"}]
    assert touch(clause, act=Act.WEAPON_PRESENCE, actors=("unknown men",)).parties == ()


def test_a_clause_touches_only_its_own_zone():
    other = zone(id="zone-2@line", clause="zone-2")
    deal = agreement(ZONE_CLAUSE, ZoneClause(id="zone-2", name="another"))
    assert touch(ZONE_CLAUSE, zones=(other,), deal=deal) is None
    assert touch(ZONE_CLAUSE, zones=(zone(), other), deal=deal).effect is Effect.AGAINST


def test_without_a_zone_only_its_parties_tie_a_report_to_the_deal():
    assert touch(CEASEFIRE, zones=()) is None
    assert codes(touch(CEASEFIRE, zones=(), actors=("EF",))) == []
    undrawn = agreement(CEASEFIRE, WITHDRAWAL, ZONE_CLAUSE)
    assert touch(CEASEFIRE, zones=(), deal=undrawn, actors=("EF",)).effect is Effect.AGAINST
    assert touch(WITHDRAWAL, zones=(), deal=undrawn, actors=("EF",), act=Act.WEAPON_PRESENCE).effect is Effect.CONTEXT
    assert touch(ZONE_CLAUSE, zones=(), deal=undrawn, actors=("EF",)) is None


def test_an_unconfirmed_clause_says_so():
    assert codes(touch(CeasefireClause(id="c"))) == ["clause_not_confirmed"]


AIR = ZoneClause(id="zone-1", name="air safety zone", medium=Medium.AIR, confirmed_by="ann")


@pytest.mark.parametrize(
    ("clause", "act", "row", "effect", "why"),
    [
        (AIR, Act.AIRCRAFT_FLIGHT, {}, Effect.AGAINST, "Kosovo 1999: no aircraft in the air safety zone"),
        (AIR, Act.UAV_FLIGHT, {}, Effect.AGAINST, "nor unmanned ones"),
        (AIR, Act.AIR_STRIKE, {}, Effect.AGAINST, "who struck from the air flew"),
        (AIR, Act.UAV_FLIGHT, {"actors": ("Turkey",)}, Effect.CONTEXT, "a mission's own flights"),
        (AIR, Act.WEAPON_PRESENCE, {}, None, "the ground is not the air"),
        (AIR, Act.EXPLOSION, {}, None, "nor an impact on it"),
        (AIR, Act.QUIET, {}, None, "nor quiet"),
        (ZONE_CLAUSE, Act.UAV_FLIGHT, {}, None, "a flight does not touch a zone on the ground"),
        (CEASEFIRE, Act.UAV_FLIGHT, {}, None, "a flight is no act of force"),
        (LimitationClause(id="l", subject="drones", confirmed_by="ann"), Act.UAV_FLIGHT, {}, Effect.AGAINST, "TCG 2020: no UAVs in the zone"),
        (AccessClause(id="a"), Act.ACCESS_DELAYED, {}, Effect.AGAINST, "a delay restricts movement"),
        (MonitoringClause(id="m"), Act.ACCESS_CONDITIONED, {}, Effect.AGAINST, "so does a condition"),
        (PatrolClause(id="p"), Act.ACCESS_INTERFERED, {}, Effect.AGAINST, "and interference"),
        (ZONE_CLAUSE, Act.ACCESS_DELAYED, {}, None, "a zone says nothing of movement"),
    ],
)
def test_air_and_movement(clause, act, row, effect, why):
    found = touch(clause, act=act, **row)
    assert (found and found.effect) == effect, why


def minsk(at_m, weapon, *, half=(25_000.0, 35_000.0)):
    """Return what one weapon at a distance touches of a deal with a zone for artillery, one for rocket launchers and a withdrawal to each."""
    words = ("artillery of 100 mm calibre and more", "MLRS")
    rules = [Band(side="each", min_depth_m=depth, max_depth_m=depth) for depth in half]
    zone_clauses = [
        ZoneClause(id=f"zone-{n}", name=f"{word} zone", rule=rule, subjects=(word,), confirmed_by="a")
        for n, (word, rule) in enumerate(zip(words, rules, strict=True), 1)
    ]
    lines = [
        WithdrawalClause(id=f"withdrawal-{n}", subjects=(word,), min_distance_m=depth, confirmed_by="a")
        for n, (word, depth) in enumerate(zip(words, half, strict=True), 1)
    ]
    deal = agreement(*zone_clauses, *lines)
    zones = [zone(depth, depth, id=f"zone-{n}@line", clause=f"zone-{n}") for n, depth in enumerate(half, 1)]
    told = report(point(at_m), act=Act.WEAPON_PRESENCE, weapon=weapon)
    placed = place([told], zones=zones, lines=(LINE,), settlements=())[told.id]
    return {item.clause: (item.effect.value, item.relation.value) for item in match.touches(told, placed, match.deal(deal, zones))}


@pytest.mark.parametrize(
    ("at_m", "weapon", "against", "why"),
    [
        (20_000.0, "122mm D-30 howitzer", {"zone-1", "withdrawal-1"}, "within its own line"),
        (30_000.0, "122mm D-30 howitzer", set(), "beyond its own line, though within that of rocket launchers"),
        (30_000.0, "BM-21 Grad", {"zone-2", "withdrawal-2"}, "a rocket launcher has the farther line"),
        (40_000.0, "BM-21 Grad", set(), "beyond both"),
        (10_000.0, "T-72", set(), "a tank is in neither list"),
        (10_000.0, "82 mm mortar", set(), "too small"),
        (10_000.0, "something under a net", {"zone-1", "zone-2", "withdrawal-1", "withdrawal-2"}, "unknown stays open, and says so"),
    ],
)
def test_each_class_within_its_own_withdrawal_line(at_m, weapon, against, why):
    found = minsk(at_m, weapon)
    assert {clause for clause, (effect, _) in found.items() if effect == "against"} == against, why


def test_a_withdrawal_by_a_distance_that_no_zone_has_is_measured_from_the_line():
    mortars = WithdrawalClause(id="w", subjects=("120 mm mortars",), min_distance_m=8_000.0, confirmed_by="a")
    near_it = touch(mortars, where=point(6_000.0), act=Act.WEAPON_PRESENCE, weapon="120 mm mortar")
    assert (near_it.effect, near_it.relation, codes(near_it)[0]) == (Effect.AGAINST, Relation.INSIDE, "nearer_than_distance")
    assert touch(mortars, where=point(9_000.0), act=Act.WEAPON_PRESENCE, weapon="120 mm mortar") is None, "in the zone, but beyond its own distance"
    assert touch(mortars, where=point(7_950.0), act=Act.WEAPON_PRESENCE, weapon="120 mm mortar").relation is Relation.UNCERTAIN


@pytest.mark.parametrize(
    ("at_m", "weapon", "relation", "code"),
    [
        (8_500.0, "MT-12", Relation.INSIDE, "range_taken"),
        (9_500.0, "MT-12", None, None),
        (19_000.0, "BM-21 Grad", Relation.INSIDE, "range_taken"),
        (5_000.0, "D-30", Relation.UNCERTAIN, "range_open"),
        (5_000.0, None, Relation.UNCERTAIN, "range_open"),
    ],
)
def test_each_weapon_by_its_own_range(at_m, weapon, relation, code):
    clause = WithdrawalClause(id="w", subjects=("weapons of 100 mm and more to their maximum range",), confirmed_by="a")
    found = touch(clause, where=point(at_m), act=Act.WEAPON_PRESENCE, weapon=weapon)
    assert (found and found.relation) == relation
    assert code is None or codes(found)[0] == code


def test_a_cap_counts_in_its_own_ring_only():
    rings = [ZoneClause(id=f"zone-{n}", name=f"ring {n}", confirmed_by="a") for n in (1, 2)]
    cap = LimitationClause(id="l", subject="tanks", most=75, place="zone-2", confirmed_by="a")
    zones = (zone(10_000.0, 10_000.0), zone(id="zone-2@line", clause="zone-2", core=band(10_000.0, 20_000.0), strip=(), borders=()))
    deal = agreement(*rings, cap)
    assert touch(cap, zones=zones, deal=deal, where=point(15_000.0), act=Act.WEAPON_PRESENCE, weapon="tanks", count=80).effect is Effect.AGAINST
    assert touch(cap, zones=zones, deal=deal, where=point(5_000.0), act=Act.WEAPON_PRESENCE, weapon="tanks", count=80) is None
    loose = LimitationClause(id="l", subject="tanks", most=75, confirmed_by="a")
    assert (
        codes(touch(loose, zones=zones, deal=agreement(*rings, loose), where=point(5_000.0), act=Act.WEAPON_PRESENCE, weapon="tanks", count=80))[0]
        == "zone_not_tied"
    )


def test_strangers_are_laid_to_no_party_and_the_duty_to_prevent_is_told():
    duty = CeasefireClause(id="c", parties=("turkey",), confirmed_by="a", cited=(Citation(start=0, end=1, quote="Turkey will prevent attacks from the zone."),))
    found = touch(duty, actors=("Guardians of the Hills",))
    assert (found.effect, found.parties) == (Effect.AGAINST, ())
    assert codes(found) == ["third_party", "duty_to_prevent"]
    assert codes(touch(CEASEFIRE, actors=("unknown men",))) == [], "the control: who is unknown may be anybody"
    assert codes(touch(CEASEFIRE, actors=("Eastern Front",))) == [], "and a party is no stranger"
    assert codes(touch(CEASEFIRE, act=Act.QUIET, actors=("Guardians of the Hills",))) == []


def test_who_has_not_signed_is_told_where_the_clause_names_nobody():
    deal = replace(agreement(CEASEFIRE, ZONE_CLAUSE), signatories=("turkey",))
    assert codes(touch(CEASEFIRE, deal=deal, actors=("Eastern Front",))) == ["party_no_signatory"]
    bound = CeasefireClause(id="ceasefire-1", parties=("east",), confirmed_by="a")
    assert codes(touch(bound, deal=replace(deal, clauses=(bound, ZONE_CLAUSE)), actors=("Eastern Front",))) == []


def test_two_deals_are_each_touched_in_their_own_right():
    """Sochi 2018 and the protocol of March 2020 in one case: each counts from its own day, in its own zone."""
    day = date(2020, 3, 5)
    corridor = ZoneClause(id="2/zone-1", name="corridor", reached=day, confirmed_by="a")
    second = CeasefireClause(id="2/ceasefire-1", reached=day, confirmed_by="a")
    deal = agreement(CEASEFIRE, ZONE_CLAUSE, second, corridor)
    zones = (zone(10_000.0, 10_000.0), zone(id="2/zone-1@line", clause="2/zone-1", core=band(5_000.0, 15_000.0), strip=(), borders=()))

    def touched(at_m, when):
        told = report(point(at_m), when=when)
        placed = place([told], zones=zones, lines=(LINE,), settlements=())[told.id]
        return {item.clause: item.effect for item in match.touches(told, placed, match.deal(deal, zones))}

    later = Span(start=datetime(2020, 4, 1, tzinfo=UTC), end=datetime(2020, 4, 2, tzinfo=UTC), floating=True)
    assert touched(7_000.0, later) == dict.fromkeys(("ceasefire-1", "zone-1", "2/ceasefire-1", "2/zone-1"), Effect.AGAINST)
    assert touched(2_000.0, later) == dict.fromkeys(("ceasefire-1", "zone-1"), Effect.AGAINST), "outside the corridor"
    assert touched(12_000.0, later) == dict.fromkeys(("2/ceasefire-1", "2/zone-1"), Effect.AGAINST), "in the corridor alone"
    before = touched(7_000.0, days("10-16"))
    assert (before["ceasefire-1"], before["2/ceasefire-1"], before["2/zone-1"]) == (Effect.AGAINST, Effect.CONTEXT, Effect.CONTEXT), (
        "the second was not there yet"
    )

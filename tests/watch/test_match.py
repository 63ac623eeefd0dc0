"""Which clauses a report touches, and what it would mean: a table of cases, each with its reason."""

from datetime import date

import pytest

from truceline.model import clause as clauses
from truceline.model.clause import (
    AccessClause,
    CeasefireClause,
    DemarcationClause,
    DisarmamentClause,
    LimitationClause,
    MonitoringClause,
    PatrolClause,
    WithdrawalClause,
    ZoneClause,
)
from truceline.model.finding import Effect
from truceline.model.place import Basis, NamedPlace
from truceline.model.report import Act
from truceline.watch import match
from truceline.watch.place import place
from watch.cases import BY, LINE, WITHDRAWAL, ZONE_CLAUSE, agreement, days, point, report, zone

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

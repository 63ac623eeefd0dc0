"""What was allowed: an exception counts only where it fully covers who, what, where and when; a table of cases, each with its reason."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from truceline.model.allowance import Allowance, AllowanceKind
from truceline.model.clause import CeasefireClause
from truceline.model.finding import Effect
from truceline.model.place import Basis, NamedPlace, Point
from truceline.model.report import Act
from truceline.model.timing import Span
from truceline.watch import allow, match
from truceline.watch.place import place
from watch.cases import LINE, WITHDRAWAL, ZONE_CLAUSE, agreement, days, off, point, report, zone

CEASEFIRE = CeasefireClause(id="ceasefire-1", confirmed_by="ann")
START = datetime(2018, 10, 16, 6, tzinfo=UTC)
HOUR = timedelta(hours=1)
HERE = Point(lat_deg=off(7_000.0)[1], lon_deg=off(7_000.0)[0])
MOVE = Allowance(
    id="allowance-1", kind=AllowanceKind.AUTHORISED_MOVEMENT, granted_by="Joint centre", entered_by="ann", parties=("east",), subjects=("tanks",),
    centre=HERE, radius_m=2_000.0, place="Inner", start=START, end=START + 6 * HOUR, words="order 12",
)  # fmt: skip
NOON = Span(start=START + 2 * HOUR, end=START + 2 * HOUR + timedelta(minutes=1))


def touch(allowance, clause=WITHDRAWAL, **row):
    given = {"where": point(7_000.0), "act": Act.WEAPON_PRESENCE, "when": NOON, "weapon": "T-72", "actors": ("Eastern Front",), **row}
    told = report(given.pop("where"), **given)
    zones = (zone(),)
    deal = replace(agreement(*dict.fromkeys((ZONE_CLAUSE, clause))), allowances=(allowance,))
    placed = place([told], zones=zones, lines=(LINE,), settlements=())[told.id]
    return next((item for item in match.touches(told, placed, match.deal(deal, zones)) if item.clause == clause.id), None)


def said(found):
    codes = {"allowed", "perhaps_allowed", "notification_changes_nothing", "fire_in_local_truce"}
    return [(reason.code, dict(reason.facts).get("open")) for reason in found.reasons if reason.code in codes]


@pytest.mark.parametrize(
    ("row", "effect", "expected", "why"),
    [
        ({}, Effect.CONTEXT, [("allowed", None)], "all four are covered"),
        ({"actors": ()}, Effect.AGAINST, [("perhaps_allowed", "who")], "nobody is named"),
        ({"actors": ("Eastern Front", "Syrian army")}, Effect.AGAINST, [("perhaps_allowed", "who")], "one of two is not allowed"),
        ({"actors": ("Syrian army",)}, Effect.AGAINST, [], "another party"),
        ({"weapon": None}, Effect.AGAINST, [("perhaps_allowed", "what")], "the thing is not told"),
        ({"weapon": "mortar"}, Effect.AGAINST, [], "another thing"),
        ({"act": Act.FORCE_PRESENCE, "weapon": None}, Effect.AGAINST, [("perhaps_allowed", "what")], "forces, perhaps with tanks"),
        ({"where": point(7_000.0, 2_500.0)}, Effect.AGAINST, [("perhaps_allowed", "where")], "its circle reaches beyond"),
        ({"where": point(12_000.0)}, Effect.AGAINST, [], "elsewhere"),
        ({"where": None}, Effect.AGAINST, [("perhaps_allowed", "where")], "no place told"),
        ({"where": NamedPlace(name="Inner")}, Effect.AGAINST, [("allowed", None)], "the place by name, but it is not in the list"),
        ({"when": days("10-16")}, Effect.AGAINST, [("perhaps_allowed", "when")], "some time of that day"),
        ({"when": Span(start=START + 6 * HOUR, end=START + 7 * HOUR)}, Effect.AGAINST, [], "at its end it is over"),
        ({"when": days("10-20")}, Effect.AGAINST, [], "four days later"),
    ],
)
def test_who_what_where_when(row, effect, expected, why):
    found = touch(MOVE, **row)
    if expected == [("allowed", None)]:
        effect = Effect.CONTEXT
    assert (said(found), found.effect) == (expected, effect), why


@pytest.mark.parametrize(
    ("kind", "clause", "act", "covered", "code", "why"),
    [
        (AllowanceKind.LOCAL_TRUCE, ZONE_CLAUSE, Act.FORCE_PRESENCE, True, "allowed", "repair crews between the sides"),
        (AllowanceKind.LOCAL_TRUCE, CEASEFIRE, Act.EXPLOSION, False, "fire_in_local_truce", "a window of silence allows no fire"),
        (AllowanceKind.LOCAL_TRUCE, ZONE_CLAUSE, Act.WEAPON_PRESENCE, False, None, "nor weapons"),
        (AllowanceKind.EXERCISE, CEASEFIRE, Act.EXPLOSION, True, "allowed", "live-fire training on its ground"),
        (AllowanceKind.EXERCISE, CEASEFIRE, Act.AIR_STRIKE, False, None, "no training is an air strike"),
        (AllowanceKind.PERMIT, ZONE_CLAUSE, Act.WEAPON_PRESENCE, True, "allowed", "Korea: crossing by permit"),
        (AllowanceKind.PERMIT, CEASEFIRE, Act.SMALL_ARMS_FIRE, False, None, "a permit to pass is none to shoot"),
        (AllowanceKind.REINFORCEMENT, ZONE_CLAUSE, Act.FORCE_PRESENCE, True, "allowed", "Sinai 2005"),
        (AllowanceKind.RETURN_FIRE, CEASEFIRE, Act.SMALL_ARMS_FIRE, True, "allowed", "TCG 2020: ordered after the mechanism failed"),
        (AllowanceKind.RETURN_FIRE, ZONE_CLAUSE, Act.WEAPON_PRESENCE, False, None, "it allows fire, no positions"),
        (AllowanceKind.NOTIFICATION, ZONE_CLAUSE, Act.FORCE_PRESENCE, False, "notification_changes_nothing", "facts about aid change no duty"),
        (AllowanceKind.NOTIFICATION, CEASEFIRE, Act.EXPLOSION, False, "notification_changes_nothing", "in neither direction"),
    ],
)
def test_kinds(kind, clause, act, covered, code, why):
    wide = Allowance(id="allowance-1", kind=kind, granted_by="somebody", entered_by="ann")
    found = touch(wide, clause, act=act, weapon=None)
    assert found.effect is (Effect.CONTEXT if covered else Effect.AGAINST), why
    assert [item[0] for item in said(found)] == ([code] if code else []), why


def test_every_kind_says_what_it_allows():
    assert set(allow.ALLOWS) == set(AllowanceKind)


@pytest.mark.parametrize(
    ("count", "effect", "expected"), [(700, Effect.CONTEXT, "allowed"), (751, Effect.AGAINST, None), (None, Effect.AGAINST, "perhaps_allowed")]
)
def test_an_agreed_reinforcement_has_its_number(count, effect, expected):
    sinai = Allowance(id="allowance-1", kind=AllowanceKind.REINFORCEMENT, granted_by="both sides", entered_by="ann", most=750)
    found = touch(sinai, ZONE_CLAUSE, act=Act.FORCE_PRESENCE, weapon=None, count=count)
    assert found.effect is effect
    assert [item[0] for item in said(found)] == ([expected] if expected else [])


def test_an_exception_to_one_clause_is_none_to_another():
    own = replace(MOVE, clauses=("withdrawal-1",))
    assert touch(own).effect is Effect.CONTEXT
    assert touch(own, ZONE_CLAUSE).effect is Effect.AGAINST


@pytest.mark.parametrize(
    ("where", "expected"),
    [(point(7_000.0), "allowed"), (point(17_500.0), "perhaps_allowed"), (point(-9_000.0), None), (point(7_000.0, 30_000.0, basis=Basis.AREA_CENTROID), None)],
)
def test_a_whole_zone_as_the_place(where, expected):
    found = touch(replace(MOVE, centre=None, radius_m=None, place=None, zone="zone-1"), CEASEFIRE, where=where, act=Act.EXPLOSION)
    exercise = touch(
        Allowance(id="allowance-1", kind=AllowanceKind.EXERCISE, granted_by="x", entered_by="a", zone="zone-1"), CEASEFIRE, where=where, act=Act.EXPLOSION
    )
    assert found is None or said(found) == [], "the control: a movement allows no explosion"
    assert [item[0] for item in (said(exercise) if exercise else [])] == ([expected] if expected else [])


def test_a_place_that_is_not_in_the_list_leaves_the_place_open():
    assert said(touch(replace(MOVE, centre=None))) == [("perhaps_allowed", "where")]


def test_what_is_not_against_a_clause_needs_no_exception():
    assert said(touch(MOVE, act=Act.WITHDRAWAL)) == []
    early = touch(MOVE, when=days("10-10"))
    assert early.effect is Effect.NOT_YET_DUE


@given(st.integers(-10, 10), st.integers(1, 12), st.integers(-10, 10), st.integers(1, 12))
def test_time_is_covered_only_by_what_holds_all_of_it(start, length, own, lasted):
    window = replace(MOVE, start=START + start * HOUR, end=START + (start + length) * HOUR)
    when = Span(start=START + own * HOUR, end=START + (own + lasted) * HOUR)
    case = allow.Asked(report=report(point(7_000.0), act=Act.WEAPON_PRESENCE, weapon="T-72"), when=when, parties=("east",), relations={})
    full, reasons = allow.allowed(case, "withdrawal-1", (window,))
    assert full is (start <= own and own + lasted <= start + length)
    assert bool(reasons) is (own < start + length and own + lasted > start)

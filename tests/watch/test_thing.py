"""The thing reported against a clause: caps, flights, classes, restrictions."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from truceline.model.clause import AccessClause, CeasefireClause, DisarmamentClause, LimitationClause, Medium, PatrolClause, WithdrawalClause, ZoneClause
from truceline.model.finding import Effect
from truceline.model.report import Act
from truceline.watch.thing import thing
from watch.cases import point, report

HERE = point(7_000.0)
TANKS = LimitationClause(id="l", subject="tanks", most=75)


def part(clause, act=Act.WEAPON_PRESENCE, parties=(), **row):
    return thing(report(HERE, act=act, **row), parties, clause, watchers=frozenset({"turkey", "mission"}))


def told(found):
    return found and (found[0], [reason.code for reason in found[1]])


@pytest.mark.parametrize(
    ("clause", "act", "row", "effect", "codes", "why"),
    [
        (TANKS, Act.WEAPON_PRESENCE, {"weapon": "T-72", "count": 76}, None, ["more_than_cap", "of_the_class"], "UNDOF: 75 tanks in the ring"),
        (TANKS, Act.WEAPON_PRESENCE, {"weapon": "tanks", "count": 75}, Effect.CONTEXT, ["no_more_than_cap"], "as many as are allowed"),
        (TANKS, Act.WEAPON_PRESENCE, {"weapon": "BTR-80", "count": 200}, Effect.CONTEXT, ["not_of_the_class"], "no tanks"),
        (TANKS, Act.WEAPON_PRESENCE, {"weapon": "tanks"}, Effect.CONTEXT, ["count_open"], "how many?"),
        (TANKS, Act.FORCE_PRESENCE, {"count": 100}, None, ["more_than_cap", "subject_open"], "a hundred of what? a person must tell"),
        (LimitationClause(id="l", subject="heavy weapons", most=0), Act.WEAPON_PRESENCE, {"weapon": "T-72"}, None, ["none_allowed", "of_the_class"], "a ban"),
        (LimitationClause(id="l", subject="drones"), Act.UAV_FLIGHT, {}, None, ["flights_limited", "of_the_class"], "TCG 2020: a ban on UAVs"),
        (LimitationClause(id="l", subject="flights"), Act.AIRCRAFT_FLIGHT, {"weapon": "Mi-8"}, None, ["flights_limited", "of_the_class"], "a helicopter flies"),
    ],
)
def test_caps(clause, act, row, effect, codes, why):
    assert told(part(clause, act, **row)) == (effect, codes), why


@pytest.mark.parametrize("clause", [TANKS, LimitationClause(id="l", subject="reinforcements"), LimitationClause(id="l", subject="helicopters")])
def test_a_drone_touches_no_cap_on_other_things(clause):
    assert part(clause, Act.UAV_FLIGHT) is None


@pytest.mark.parametrize(
    ("clause", "act", "row", "effect", "codes", "why"),
    [
        (
            WithdrawalClause(id="w", subjects=("MLRS",), min_distance_m=35_000.0),
            Act.WEAPON_PRESENCE,
            {"weapon": "BM-21"},
            None,
            ["of_the_class", "kept_beyond"],
            "its line",
        ),
        (WithdrawalClause(id="w", subjects=("MLRS",)), Act.WEAPON_PRESENCE, {"weapon": "T-72"}, Effect.CONTEXT, ["not_of_the_class"], "another class"),
        (WithdrawalClause(id="w"), Act.WEAPON_PRESENCE, {"weapon": "T-72"}, None, [], "the clause names no class"),
        (DisarmamentClause(id="d", subjects=("small arms",)), Act.WEAPON_PRESENCE, {"weapon": "rifles"}, None, ["of_the_class"], "handed in"),
        (
            ZoneClause(id="z", name="z", subjects=("tanks",)),
            Act.WEAPON_PRESENCE,
            {"weapon": "mortar"},
            Effect.CONTEXT,
            ["not_of_the_class"],
            "a zone for a class",
        ),
        (
            ZoneClause(id="z", name="z", subjects=("tanks",)),
            Act.EXPLOSION,
            {"weapon": "tank"},
            Effect.CONTEXT,
            ["zone_for_weapons"],
            "an impact tells not where it stood",
        ),
        (ZoneClause(id="z", name="z", subjects=("armed groups",)), Act.EXPLOSION, {}, None, [], "a zone for people is for what they do"),
        (ZoneClause(id="z", name="z"), Act.EXPLOSION, {}, None, [], "a zone for all"),
        (ZoneClause(id="z", name="z", medium=Medium.AIR, ceiling_m=3_000.0), Act.UAV_FLIGHT, {}, None, ["height_open"], "how high?"),
        (ZoneClause(id="z", name="z", medium=Medium.AIR, subjects=("aircraft",)), Act.AIR_STRIKE, {}, None, [], "who struck from the air flew"),
        (PatrolClause(id="p"), Act.ACCESS_DELAYED, {}, None, ["restriction"], "a delay is a restriction"),
        (AccessClause(id="a"), Act.ACCESS_INTERFERED, {}, None, ["restriction"], "so is jamming a drone"),
        (CeasefireClause(id="c"), Act.EXPLOSION, {}, None, [], "an act of force is what it is"),
    ],
)
def test_classes_zones_and_restrictions(clause, act, row, effect, codes, why):
    assert told(part(clause, act, **row)) == (effect, codes), why


@pytest.mark.parametrize("act", [Act.WEAPON_PRESENCE, Act.FORCE_PRESENCE, Act.UAV_FLIGHT, Act.AIRCRAFT_FLIGHT])
def test_those_who_watch_may_be_there_and_a_person_says_so(act):
    clause = ZoneClause(id="z", name="z", medium=Medium.AIR)
    assert told(part(clause, act, parties=("turkey",))) == (Effect.CONTEXT, ["watchers_present"])
    assert told(part(clause, act, parties=("turkey", "east"))) == (None, []), "the control: with others it is no longer theirs alone"
    assert told(part(clause, Act.EXPLOSION, parties=("turkey",))) == (None, [])


@given(st.integers(0, 200), st.integers(1, 200))
def test_a_count_is_over_a_cap_exactly_when_it_is_greater(count, most):
    effect, _ = part(LimitationClause(id="l", subject="tanks", most=most), weapon="tank", count=count)
    assert (effect is None) is (count > most)

"""Whole plans against the independent checker, and the checker against plans that were spoilt on purpose."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from patrol import zones as z
from patrol.checker import faults
from saying import say
from truceline.geo import geodesic
from truceline.model.errors import BadInput
from truceline.model.place import Point
from truceline.patrol.plan import plan


def make(zone, crews, mode=z.COORDINATED, day=z.DAY, time_zone=z.DAMASCUS, meetings=2):
    return plan(zone, mode=mode, crews=crews, day=day, time_zone=time_zone, meetings=meetings)


def codes(made):
    return [reason.code for reason in made.reasons]


NIGHT = (z.crews(crews=2, start="20:00", end="05:30"), z.crews("russia", "far", 1, 45.0, start="18:00", end="04:00"))
CASES = {
    "two and two crews on a fence": (z.fence(), z.BOTH, z.COORDINATED),
    "one crew each": (z.fence(60_000.0), (z.crews(crews=1), z.crews("russia", "far", 1)), z.COORDINATED),
    "speeds differ between the parties": (z.fence(), (z.crews(crews=3, speed_kmh=20), z.crews("russia", "far", 1, 55.0)), z.COORDINATED),
    "night duty over midnight": (z.fence(), NIGHT, z.COORDINATED),
    "no meetings agreed": (z.fence(), z.BOTH, z.PARALLEL),
    "one column on one border": (z.fence(), (z.crews(), z.crews("russia", crews=3, speed_kmh=25, start="07:00")), z.JOINT),
    "two rings": (z.ring(), z.BOTH, z.COORDINATED),
    "a ring and one crew": (z.ring(), (z.crews(crews=1),), z.PARALLEL),
    "two pieces, three crews": (z.pieces(), (z.crews(crews=3),), z.PARALLEL),
    "two pieces, one crew": (z.pieces(), (z.crews(crews=1),), z.PARALLEL),
    "day and night shifts on one border": (z.fence(), (z.crews(), z.crews(start="18:00", end="06:00")), z.PARALLEL),
    "fast and slow crews of one party": (z.fence(), (z.crews(crews=1, speed_kmh=60), z.crews(crews=2, speed_kmh=20)), z.PARALLEL),
    "a fence too long for the day": (z.fence(), (z.crews(crews=1, speed_kmh=8),), z.PARALLEL),
    "both parties on the same border": (z.fence(), (z.crews(), z.crews("russia", crews=1)), z.COORDINATED),
    "three parties": (z.ring(), (z.crews(), z.crews("russia", "far"), z.crews("iran", "far", 1)), z.COORDINATED),
}


@pytest.mark.parametrize(("zone", "crews", "mode"), CASES.values(), ids=CASES)
def test_a_plan_passes_the_checker(zone, crews, mode):
    made = make(zone, crews, mode)
    assert made.legs
    assert faults(made, zone, crews, z.DAMASCUS) == []


@pytest.mark.parametrize(("zone", "crews", "mode"), CASES.values(), ids=CASES)
def test_every_reason_has_its_sentence(zone, crews, mode):
    assert all(say(reason).endswith(".") for reason in make(zone, crews, mode).reasons)


@settings(max_examples=12, deadline=None)
@given(
    crews=st.tuples(st.integers(1, 4), st.integers(1, 4)),
    speeds=st.tuples(st.floats(15, 80), st.floats(15, 80)),
    hours=st.tuples(st.integers(0, 23), st.integers(2, 23)),
    meetings=st.integers(0, 4),
    ring=st.booleans(),
)
def test_any_crews_give_a_plan_that_passes_the_checker(crews, speeds, hours, meetings, ring):
    start, end = (f"{hour % 24:02}:00" for hour in (hours[0], sum(hours)))
    entries = tuple(
        z.crews(party, border, count, speed, start, end)
        for party, border, count, speed in zip(("turkey", "russia"), ("near", "far"), crews, speeds, strict=True)
    )
    zone = z.ring() if ring else z.fence(50_000.0)
    assert faults(make(zone, entries, meetings=meetings), zone, entries, z.DAMASCUS) == []


def first_leg(made, **changes):
    return replace(made, legs=(replace(made.legs[0], **changes), *made.legs[1:]))


def shifted(path, metres):
    return tuple(geodesic.destination(point, 0.0, metres) for point in path)


def spoilt_meeting(made, **changes):
    return replace(made, meetings=(replace(made.meetings[0], **changes), *made.meetings[1:]))


def elsewhere(made):
    point = made.meetings[0].points[0]
    return (Point(lat_deg=point.lat_deg + 0.001, lon_deg=point.lon_deg), made.meetings[0].points[1])


SPOILT = {
    "a leg driven too fast": lambda made: first_leg(made, end=made.legs[0].end - timedelta(minutes=10)),
    "a leg beside the border": lambda made: first_leg(made, path=shifted(made.legs[0].path, 20.0)),
    "a leg that jumps": lambda made: first_leg(made, path=(made.legs[0].path[0], made.legs[0].path[-1])),
    "a leg before duty": lambda made: first_leg(made, start=made.legs[0].start - timedelta(minutes=1)),
    "a leg of another length": lambda made: first_leg(made, length_m=made.legs[0].length_m + 50),
    "a leg on the other border": lambda made: first_leg(made, border="near"),
    "a leg left out": lambda made: replace(made, legs=made.legs[1:]),
    "a leg in the middle left out": lambda made: replace(made, legs=made.legs[:9] + made.legs[10:]),
    "a segment said to wait less": lambda made: replace(
        made, segments=(replace(made.segments[0], revisit_s=made.segments[0].revisit_s - 120), *made.segments[1:])
    ),
    "a segment said to be unseen": lambda made: replace(made, segments=(replace(made.segments[0], revisit_s=None), *made.segments[1:])),
    "a better plan claimed": lambda made: replace(made, revisit_s=made.revisit_s - 300),
    "a bound above the plan": lambda made: replace(made, bound_s=made.revisit_s + 60),
    "a meeting at another time": lambda made: spoilt_meeting(made, at=made.meetings[0].at + timedelta(minutes=2)),
    "a meeting at another place": lambda made: spoilt_meeting(made, points=elsewhere(made)),
    "a meeting of other parties": lambda made: spoilt_meeting(made, parties=made.meetings[0].parties[::-1]),
    "a meeting said to be nearer": lambda made: spoilt_meeting(made, apart_m=4000.0),
}


@pytest.mark.parametrize("spoil", SPOILT.values(), ids=SPOILT)
def test_the_checker_finds_a_plan_that_was_spoilt(spoil):
    made = make(z.fence(), z.BOTH)
    assert faults(spoil(made), z.fence(), z.BOTH, z.DAMASCUS)


def test_the_partition_of_a_fence_costs_each_end_a_full_way_there_and_back():
    made = make(z.fence(), (z.crews(crews=2),), z.PARALLEL)
    assert made.revisit_s == pytest.approx(2 * 120_000 / (2 * 30 / 3.6), abs=3)
    assert made.revisit_s == pytest.approx(made.bound_s, abs=3)
    assert made.binding == "turning_back"


def test_a_ring_is_looked_at_as_often_as_crews_pass_and_no_plan_is_better():
    made = make(z.ring(), (z.crews(crews=3),), z.PARALLEL)
    length = z.ring().borders[0].length_m
    assert made.revisit_s == pytest.approx(length / (3 * 30 / 3.6), abs=3)
    assert made.revisit_s == pytest.approx(made.bound_s, abs=3)
    assert made.binding == "length_and_speed"


def test_coordinated_patrols_meet_as_often_as_asked_and_all_crews_take_turns():
    made = make(z.fence(), z.BOTH, meetings=4)
    assert len(made.meetings) == 4
    assert all(meeting.parties == ("turkey", "russia") and meeting.apart_m == pytest.approx(5000, rel=0.02) for meeting in made.meetings)
    assert sorted(made.meetings, key=lambda meeting: meeting.at) == list(made.meetings)


def test_meetings_that_find_no_room_are_owned_up_to():
    short = (z.crews(end="06:40"), z.crews("russia", "far", end="06:40"))
    made = make(z.fence(20_000.0), short, meetings=5)
    assert len(made.meetings) < 5
    assert "meetings_missing" in codes(made)


def test_parties_on_duty_at_different_hours_do_not_meet():
    made = make(z.fence(), (z.crews(end="12:00"), z.crews("russia", "far", start="13:00")))
    assert made.meetings == ()
    assert "meetings_missing" in codes(made)


@pytest.mark.parametrize(
    ("mode", "crews", "code"),
    [
        (z.PARALLEL, z.BOTH, "parallel_without_meetings"),
        (z.JOINT, (z.crews(), z.crews("russia")), "joint_columns"),
        (z.COORDINATED, (z.crews(),), "meeting_needs_two_parties"),
    ],
)
def test_why_there_are_no_meetings_is_said(mode, crews, code):
    made = make(z.fence(), crews, mode)
    assert made.meetings == ()
    assert code in codes(made)


def test_a_joint_column_has_the_same_legs_for_both_parties():
    made = make(z.fence(), (z.crews(), z.crews("russia", crews=1, speed_kmh=25)), z.JOINT)
    own = [[(leg.start, leg.end, leg.path, leg.speed_kmh) for leg in made.legs if leg.party == party] for party in ("turkey", "russia")]
    assert own[0] == own[1]
    assert {leg.crew for leg in made.legs} == {"column-1"}
    assert {leg.speed_kmh for leg in made.legs} == {25.0}


def test_a_piece_that_no_crew_is_left_for_is_named_and_never_counts_as_seen():
    made = make(z.pieces(), (z.crews(crews=1),), z.PARALLEL)
    assert made.revisit_s is None
    assert {segment.id for segment in made.segments if segment.revisit_s is None} == {f"near/2.{n}" for n in range(1, 7)}
    said = " ".join(say(reason) for reason in made.reasons if reason.code in ("piece_without_crew", "border_partly_unseen"))
    assert "Piece 2 of the near limit (30.0 km)" in said
    assert "30.0 km of the 110.0 km of the near limit" in said


def test_a_fence_too_long_for_the_day_is_not_called_seen():
    made = make(z.fence(), (z.crews(crews=1, speed_kmh=8),), z.PARALLEL)
    assert made.revisit_s is None
    assert any("24.0 km of the 120.0 km of the near limit" in say(reason) for reason in made.reasons)


def test_the_night_is_told_apart_from_the_waits_on_duty():
    said = [say(reason) for reason in make(z.fence(), z.BOTH).reasons if reason.code == "nobody_on_duty"]
    assert len(said) == 2
    assert "from 18:00 to 06:00 (12 h)" in said[0]
    shifts = make(z.fence(), (z.crews(), z.crews(start="18:00", end="06:00")), z.PARALLEL)
    assert "nobody_on_duty" not in codes(shifts)


@pytest.mark.parametrize(
    ("day", "hours", "change"),
    [
        (date(2018, 3, 30), 11, "shorter by 1 h"),
        (date(2018, 10, 26), 13, "longer by 1 h"),
        (date(2018, 6, 1), 12, None),
    ],
)
def test_on_days_when_the_clock_changes_duty_is_as_long_as_it_really_is(day, hours, change):
    """Syria changed its clocks at midnight, so night duty from 20:00 the day before has the change in it."""
    crews = (z.crews(start="20:00", end="08:00"),)
    made = make(z.fence(), crews, z.PARALLEL, day=day - timedelta(days=1))
    assert max(leg.end for leg in made.legs) - min(leg.start for leg in made.legs) == timedelta(hours=hours)
    said = [say(reason) for reason in made.reasons if reason.code == "clock_changes_on_duty"]
    assert change in said[0] if change else not said
    assert faults(made, z.fence(), crews, z.DAMASCUS) == []


def test_the_same_arguments_give_the_same_plan():
    assert make(z.ring(), z.BOTH) == make(z.ring(), z.BOTH)


def test_ids_are_unique():
    made = make(z.fence(), z.BOTH)
    ids = [item.id for item in (*made.legs, *made.segments)]
    assert len(set(ids)) == len(ids)


BAD = {
    "no crews at all": ((), z.COORDINATED, 2, "no crews"),
    "none of a party": ((z.crews(crews=0),), z.COORDINATED, 2, "0 crews cannot patrol"),
    "no speed": ((z.crews(speed_kmh=0.0),), z.COORDINATED, 2, "0 km/h cannot be driven"),
    "a speed that is no number": ((z.crews(speed_kmh=float("nan")),), z.COORDINATED, 2, "nan km/h"),
    "a jet's speed": ((z.crews(speed_kmh=900.0),), z.COORDINATED, 2, "up to 300"),
    "an hour that is none": ((z.crews(start="6 am"),), z.COORDINATED, 2, "'6 am' is not an hour"),
    "an hour after the day": ((z.crews(end="25:00"),), z.COORDINATED, 2, "'25:00' is not an hour"),
    "a minute too many": ((z.crews(end="10:60"),), z.COORDINATED, 2, "'10:60' is not an hour"),
    "duty of no length": ((z.crews(start="06:00", end="06:00"),), z.COORDINATED, 2, "has no length"),
    "a border that is not there": ((z.crews(border="east"),), z.COORDINATED, 2, "no border 'east'; use one of: near, far"),
    "more crews than kilometres": ((z.crews(crews=500),), z.COORDINATED, 2, "500 crews are more than 120.0 km"),
    "fewer than no meetings": (z.BOTH, z.COORDINATED, -1, "-1 meetings"),
    "a joint column on two borders": (z.BOTH, z.JOINT, 2, "near and far at once"),
    "a joint column of one": ((z.crews(),), z.JOINT, 2, "only one party, turkey"),
    "a joint column never together": ((z.crews(end="10:00"), z.crews("russia", start="11:00")), z.JOINT, 2, "no hours in common"),
}


@pytest.mark.parametrize(("crews", "mode", "meetings", "said"), BAD.values(), ids=BAD)
def test_nonsense_is_refused_in_one_sentence(crews, mode, meetings, said):
    with pytest.raises(BadInput, match="; ") as error:
        make(z.fence(), crews, mode, meetings=meetings)
    assert said in str(error.value)

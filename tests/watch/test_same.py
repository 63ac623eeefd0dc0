"""The same event, and the same source: time, place, act, kin and words."""

from datetime import UTC, timedelta

import pytest

from floods import VOICES
from truceline.model.place import Basis, NamedPlace, Point, PointPlace, Settlement
from truceline.watch import same
from watch.test_corroborate import said

VILLAGE = Settlement(name="Near", point=Point(lat_deg=35.5, lon_deg=36.5))


def seen(*reports, marks=None):
    return same.ready(reports, voices=VOICES, settlements=(VILLAGE,), zone=UTC, marks=marks or {})


def paired(one, other):
    return bool(same.pairs(seen(one, other)))


BASE = said("EXERCISE Team 1")
PAIRS = [
    ("minutes apart", said("EXERCISE Team 2", minutes=25), True),
    ("an hour apart", said("EXERCISE Team 2", minutes=70), False),
    ("a span that covers it", said("EXERCISE Team 2", minutes=-300, hours=12), True),
    ("a span too long to mean anything", said("EXERCISE Team 2", minutes=-300, hours=100), False),
    ("circles that touch", said("EXERCISE Team 2", km=1.9), True),
    ("circles that do not", said("EXERCISE Team 2", km=2.2), False),
]


@pytest.mark.parametrize(("name", "other", "wanted"), PAIRS, ids=[name for name, _, _ in PAIRS])
def test_time_and_place(name, other, wanted):
    assert paired(BASE, other) is wanted


def moved(report, place):
    import dataclasses

    from truceline.ledger.canon import identify

    return identify(dataclasses.replace(report, id="", place=place))


def test_a_named_place_meets_a_point_and_what_is_nowhere_or_vague_meets_nothing():
    other = said("EXERCISE Team 2")
    assert paired(BASE, moved(other, NamedPlace(name="Near")))
    for place in (None, NamedPlace(name="Unknown"), PointPlace(point=VILLAGE.point, precision_m=30_000.0, basis=Basis.ESTIMATED)):
        assert not paired(BASE, moved(other, place))
    centroid = PointPlace(point=VILLAGE.point, precision_m=1_000.0, basis=Basis.AREA_CENTROID)
    assert not paired(BASE, moved(other, centroid)), "an area's middle is no place"


def test_reports_on_both_sides_of_midnight_and_of_a_square_meet():
    late, early = said("EXERCISE Team 1", minutes=-1), said("EXERCISE Team 2", minutes=1)
    assert late.when.start.date() != early.when.start.date() and paired(late, early)


WORDS = "two houses burned near the road to the village at dawn"
TEXTS = [
    ("word for word", WORDS, True),
    ("in capitals with a lead", "BREAKING: " + WORDS.upper() + "!", True),
    ("the first half of it", " ".join(WORDS.split()[:7]), True),
    ("in another order", " ".join(reversed(WORDS.split())), False),
    ("a few common words", "near the road", False),
    ("nothing", "", False),
]


@pytest.mark.parametrize(("name", "text", "wanted"), TEXTS, ids=[name for name, _, _ in TEXTS])
def test_copies(name, text, wanted):
    one, other = seen(said("EXERCISE Team 1", text=WORDS), said("EXERCISE Team 2", text=text))
    assert same.copied(one, other) is same.copied(other, one) is wanted


def groups(*reports, marks=None):
    by_id = {report.id: report.said_by[0] for report in reports}
    return sorted(sorted(by_id[item.report.id].removeprefix("EXERCISE ") for item in group) for group in same.sources(seen(*reports, marks=marks)))


def test_who_shares_a_voice_an_owner_a_party_or_a_picture_is_one_source():
    team, other = said("EXERCISE Team 1"), said("EXERCISE Team 2")
    assert groups(team, other) == [["Team 1"], ["Team 2"]]
    assert groups(said("EXERCISE Channel 1"), said("EXERCISE Channel 2")) == [["Channel 1", "Channel 2"]]
    assert groups(said("EXERCISE Northern Voice 1"), said("EXERCISE Northern Voice 2")) == [["Northern Voice 1", "Northern Voice 2"]]
    assert groups(team, other, marks={team.id: frozenset({"device:1"}), other.id: frozenset({"device:1"})}) == [["Team 1", "Team 2"]]


def test_a_chain_of_kin_is_one_source():
    one, middle, other = said("EXERCISE Team 1"), said("EXERCISE Team 2"), said("EXERCISE Team 3")
    marks = {one.id: frozenset({"a"}), middle.id: frozenset({"a", "b"}), other.id: frozenset({"b"})}
    assert groups(one, middle, other, marks=marks) == [["Team 1", "Team 2", "Team 3"]]


def test_hearsay_joins_whom_it_copies_and_is_else_one_source_that_ties_nobody():
    first, second = said("EXERCISE Radio 1", text=WORDS), said("EXERCISE Radio 2")
    told = [said("EXERCISE Radio 1", observed=None, key="told"), said("EXERCISE Radio 2", observed=None, key="told"), said("EXERCISE Radio 3", observed=None)]
    assert groups(first, second, *told) == [["Radio 1", "Radio 1"], ["Radio 2", "Radio 2"], ["Radio 3"]]
    copy = said("EXERCISE Radio 4", observed=None, text=WORDS)
    assert groups(first, second, copy) == [["Radio 1", "Radio 4"], ["Radio 2"]]


def test_acts_of_one_family_may_be_one():
    from truceline.model.report import Act

    assert same.same_act(said("x", act=Act.EXPLOSION), said("y", act=Act.AIR_STRIKE))
    assert not same.same_act(said("x", act=Act.EXPLOSION), said("y", act=Act.PATROL))


def test_the_day_of_a_source_without_a_time_zone_is_the_cases_own():
    from dataclasses import replace

    floating = replace(BASE, when=replace(BASE.when, floating=True))
    assert seen(floating)[0].when.end - seen(floating)[0].when.start < timedelta(days=1)

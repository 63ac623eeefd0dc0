"""Corroborated, contested, or a party's word: by independent sources, never by their number, and in any order."""

from datetime import UTC, timedelta
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import floods
from assurance import scale
from floods import PARTIES, START, VOICES
from truceline.ledger.canon import identify
from truceline.model.finding import Finding, Status
from truceline.model.place import Basis, Point, PointPlace
from truceline.model.report import Act, Deaths, Report
from truceline.model.timing import Span
from truceline.model.voice import Grade, Voice
from truceline.tell.words import say
from truceline.watch import corroborate


def said(name, *, minutes=0, km=0.0, act=Act.EXPLOSION, observed="saw", actors=(), text="", deaths=None, key="", hours=0.02):
    start = START + timedelta(minutes=minutes)
    place = PointPlace(point=Point(lat_deg=35.5 + km / 111.2, lon_deg=36.5), precision_m=1000.0, basis=Basis.ESTIMATED)
    span = Span(start=start, end=start + timedelta(hours=hours))
    return identify(
        Report(id="", source="table", key=key or name, act=act, when=span, day_known=True, place=place, said_by=(name,), observed_by=observed, actors=actors,
               text=text, deaths=deaths, exercise=True)
    )  # fmt: skip


def judged(*reports, voices=VOICES, marks=None, status=None):
    findings = [Finding(id=item.id, report=item.id, placed=(), touches=(), status=(status or {}).get(item.id, Status.REPORTED)) for item in reports]
    found = corroborate.corroborate(
        findings, {item.id: item for item in reports}, voices=voices, parties=PARTIES, settlements=(), zone=UTC, marks=marks or {}
    )
    return {finding.id: finding for finding in found}


ONE, TWO, THREE = said("EXERCISE Team 1"), said("EXERCISE Team 2", minutes=5, km=0.5), said("EXERCISE Team 3", minutes=-8)
RADIO = said("EXERCISE Radio 1", observed=None)
CASES = [
    ("one observer alone", (ONE,), Status.REPORTED, 6, False),
    ("two independent observers", (ONE, TWO), Status.CORROBORATED, 2, False),
    ("three", (ONE, TWO, THREE), Status.CORROBORATED, 1, False),
    ("the same observer twice", (ONE, said("EXERCISE Team 1", minutes=3, key="again")), Status.REPORTED, 3, False),
    ("somebody who does not say how they know", (ONE, RADIO), Status.REPORTED, 3, False),
    ("nobody saw it and many tell it", (RADIO, *(said(f"EXERCISE Radio {n}", observed=None) for n in range(2, 9))), Status.REPORTED, 3, False),
    ("an unlisted account", (ONE, said("EXERCISE account 7")), Status.REPORTED, 3, False),
    ("another day", (ONE, said("EXERCISE Team 2", minutes=1500)), Status.REPORTED, 6, False),
    ("another place", (ONE, said("EXERCISE Team 2", km=9)), Status.REPORTED, 6, False),
    ("another act", (ONE, said("EXERCISE Team 2", act=Act.WEAPON_PRESENCE)), Status.REPORTED, 6, False),
    ("the same act by another word", (ONE, said("EXERCISE Team 2", act=Act.ARMED_VIOLENCE)), Status.CORROBORATED, 2, False),
    ("two houses of one owner", (said("EXERCISE Channel 1"), said("EXERCISE Channel 2")), Status.REPORTED, 3, False),
    ("one who names the other as its origin", (ONE, said("EXERCISE Radio 1", observed="EXERCISE Team 1")), Status.REPORTED, 3, False),
    ("quiet at that very time", (ONE, TWO, said("EXERCISE Radio 1", act=Act.QUIET, minutes=-60, hours=3)), Status.REPORTED, 4, True),
    ("quiet of an hour that does not cover it", (ONE, TWO, said("EXERCISE Radio 1", act=Act.QUIET, minutes=1, hours=3)), Status.CORROBORATED, 2, False),
    ("quiet said by nobody known", (ONE, TWO, said("EXERCISE account", act=Act.QUIET, minutes=-60, hours=3)), Status.CORROBORATED, 2, False),
    ("denied by more than say it", (ONE, *(said(f"EXERCISE Radio {n}", act=Act.QUIET, minutes=-60, hours=3) for n in (1, 2))), Status.REPORTED, 5, True),
]


@pytest.mark.parametrize(("name", "reports", "status", "figure", "contested"), CASES, ids=[name for name, *_ in CASES])
def test_what_counts(name, reports, status, figure, contested):
    finding = judged(*reports)[reports[0].id]
    assert (finding.status, finding.support.credibility, finding.support.contested) == (status, figure, contested)


NORTH = "EXERCISE Northern Voice 1"
CLAIMS = [
    ("a party of its enemy", said(NORTH, actors=("Southern Force",)), True),
    ("a party of nobody", said(NORTH), True),
    ("a party of itself and its enemy", said(NORTH, actors=("Southern Force", "Northern Force")), True),
    ("a party against itself", said(NORTH, actors=("Northern Force",)), False),
    ("the party under its own name, in no list", said("Northern Force", actors=("Southern Force",)), True),
    ("an observer", said("EXERCISE Team 1", actors=("Southern Force",)), False),
]


@pytest.mark.parametrize(("name", "report", "partial"), CLAIMS, ids=[name for name, _, _ in CLAIMS])
def test_whose_word_it_is(name, report, partial):
    assert corroborate.Judge(VOICES, PARTIES).partial(report) is partial


def test_parties_alone_never_corroborate_however_many_of_them_say_it():
    voices = (*VOICES, Voice(name="EXERCISE Southern Voice", party="south", grade=Grade.A))
    both = said(NORTH, actors=("Southern Force",)), said("EXERCISE Southern Voice", actors=("Northern Force",))
    finding = judged(*both, voices=voices)[both[0].id]
    assert (finding.status, finding.support.own_claim) == (Status.REPORTED, True)
    assert "attribution_contested" in {reason.code for reason in finding.reasons}
    with_team = judged(*both, ONE, voices=voices)[ONE.id]
    assert (with_team.status, with_team.support.own_claim) == (Status.CORROBORATED, False), "the control: an observer makes the difference"


def test_one_picture_and_one_telephone_are_one_source():
    assert judged(ONE, TWO, marks={ONE.id: frozenset({"picture:1"}), TWO.id: frozenset({"picture:1"})})[ONE.id].support.independent == 1
    assert judged(ONE, TWO, marks={ONE.id: frozenset({"picture:1"}), TWO.id: frozenset({"picture:2"})})[ONE.id].support.independent == 2


def test_figures_that_exclude_each_other_are_both_kept():
    few, many = said("EXERCISE Team 1", deaths=Deaths(low=1, best=2, high=3)), said("EXERCISE Team 2", deaths=Deaths(low=8, best=9, high=12))
    assert "figures_contested" in {reason.code for reason in judged(few, many)[few.id].reasons}
    near = said("EXERCISE Team 2", deaths=Deaths(low=3, best=4, high=6))
    assert "figures_contested" not in {reason.code for reason in judged(few, near)[few.id].reasons}


def test_a_refuted_report_neither_supports_nor_denies():
    assert judged(ONE, TWO, status={TWO.id: Status.REFUTED})[ONE.id].status is Status.REPORTED


@pytest.mark.parametrize("status", [Status.VERIFIED, Status.INCONCLUSIVE, Status.REFUTED])
def test_what_people_have_moved_stays_where_it_is(status):
    assert judged(ONE, TWO, status={ONE.id: status})[ONE.id].status is status


def test_without_a_list_of_voices_nothing_changes():
    assert judged(ONE, TWO, voices=())[ONE.id] == Finding(id=ONE.id, report=ONE.id, placed=(), touches=())


@pytest.mark.parametrize(("grade", "others"), list(product(Grade, range(4))))
def test_the_two_axes_do_not_touch_each_other(grade, others):
    voices = (Voice(name="EXERCISE one", grade=grade), *VOICES)
    reports = (said("EXERCISE one"), *(ONE, TWO, THREE)[:others])
    finding = judged(*reports, voices=voices)[reports[0].id]
    assert finding.support.grade is grade, "whatever others say"
    assert finding.support.credibility == {0: 6, 1: 2, 2: 1, 3: 1}[others], "whatever the grade"


TABLE = {
    "A": "ccrrrr",
    "B": "ccrrrr",
    "C": "ccrrrr",
    "D": "crrrrr",
    "E": "rrrrrr",
    "F": "crrrrr",
}
"""What each of the 36 combinations comes to: c corroborated, r reported."""


@pytest.mark.parametrize(("grade", "figure"), list(product(Grade, range(1, 7))))
def test_all_36_combinations(grade, figure):
    assert (figure in corroborate.ENOUGH[grade]) is (TABLE[grade.value][figure - 1] == "c")


FIGURES = [(1, 0, 0, 6), (0, 0, 0, 6), (0, 3, 0, 3), (1, 4, 0, 3), (2, 1, 0, 2), (3, 2, 0, 1), (9, 8, 0, 1), (1, 0, 1, 4), (3, 2, 1, 4), (1, 0, 2, 5)]


@pytest.mark.parametrize(("independent", "others", "denied", "figure"), FIGURES)
def test_the_figure(independent, others, denied, figure):
    assert corroborate.credibility(independent, others=others, denied=denied) == figure


def test_every_reason_has_its_sentence():
    quiet = said("EXERCISE Radio 1", act=Act.QUIET, minutes=-60, hours=3)
    found = [*judged(ONE, TWO, quiet).values(), *judged(said(NORTH, actors=("Southern Force",))).values()]
    assert all(say(reason) for finding in found for reason in finding.reasons)


def outcome(events, voices=VOICES):
    """Screen a whole flood at once; return the share of events falsely corroborated, of true ones that were kept, and of exact counts of sources."""
    reports = [report for event in events for report in event.reports]
    marks = {name: mark for event in events for name, mark in event.marks.items()}
    found = judged(*reports, voices=voices, marks=marks)
    said_so = [(event.true, found[event.judged].status is Status.CORROBORATED) for event in events]
    false, true = [said for truth, said in said_so if not truth], [said for truth, said in said_so if truth]
    exact = [found[event.judged].support.independent == event.sources for event in events]
    return sum(false) / len(false), sum(true) / len(true), sum(exact) / len(exact)


def test_a_flood_of_copies_corroborates_nothing_and_hides_nothing():
    """The full form has 500 events with up to 40 false copies each."""
    false, kept, exact = outcome(floods.flood(scale(120, 500), seed=2018, copies=scale(20, 40)))
    assert false <= 0.01
    assert kept >= 0.90
    assert exact >= 0.95


def test_the_control_by_counting_heads_the_same_flood_wins(monkeypatch):
    monkeypatch.setattr(corroborate, "sources", lambda seen: tuple((item,) for item in seen))
    monkeypatch.setattr(corroborate, "_counting", list)
    false, _, exact = outcome(floods.flood(60, seed=2018, copies=20))
    assert false > 0.5
    assert exact < 0.5


@settings(max_examples=scale(12, 1000), deadline=None)
@given(st.integers(0, 10**6), st.randoms(use_true_random=False))
def test_any_order_and_any_repetition_gives_the_same_state(seed, chance):
    (event,) = floods.flood(1, seed, copies=12)
    once = judged(*event.reports, marks=event.marks)
    again = list(event.reports)
    chance.shuffle(again)
    assert judged(*again, marks=event.marks) == once


def test_a_copy_more_of_one_source_never_raises_the_figure():
    words = "at dawn shells fell on the fields and two houses burned near the road to the village"
    first = said("EXERCISE Team 1", text=words)
    for count in (1, 5, 30):
        copies = [said(name, text=f"Breaking: {words}, sources say", key=f"{number}") for number, name in enumerate((floods.HOUSES * 2)[:count])]
        finding = judged(first, *copies)[first.id]
        assert (finding.status, finding.support.independent, len(finding.support.others)) == (Status.REPORTED, 1, count)
    own_words = said("EXERCISE Radio 1", text="our own crew saw smoke over a burning house after four o'clock")
    assert judged(first, own_words)[first.id].support.independent == 2, "the control"

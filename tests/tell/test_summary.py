"""The sentences that somebody reads who reads nothing else."""

from dataclasses import replace
from datetime import date

import pytest

from tell import sample
from truceline.model.finding import Effect, Status, Touch
from truceline.tell.summary import summary, window_words

TOLD = sample.told()


def said(told):
    return " ".join(summary(told)).replace("\u00a0", " ")


def test_the_summary_of_the_sample():
    words = said(TOLD)
    assert words.startswith("For 31 October 2018, 7 reports were received: 2 inside the zone, 0 that may lie inside, 2 outside, 3 without a usable place.")
    assert "1 report of the day has been verified, of which 1 as a violation of a clause; 1 more is corroborated." in words
    assert "Acts of force in the zone, since the deal: 0.80 a day, 0.57 times the rate before the deal (95 % interval 0.40 to 0.81)." in words
    assert "Of 8 entries on the clause board: 2 kept, 1 broken, 3 cannot be judged, 2 not yet due." in words
    assert "in 10 days" in words
    assert "Patrols looked at 83 %" in words


def test_the_window_is_said_in_the_cases_own_time():
    assert window_words(TOLD).replace("\u00a0", " ") == "31 October 2018, 00:00 to 24:00, Asia/Damascus time (UTC+2 at the end of the day)"


def with_today(**changes):
    today = {item.id for item in TOLD.of_the_day()}
    return replace(TOLD, findings=tuple(replace(item, **changes) if item.id in today else item for item in TOLD.findings))


CHANGES = [
    ("a day without reports is not called calm", replace(TOLD, day=date(2018, 12, 1)), "This says nothing about whether anything happened"),
    ("nothing verified", with_today(status=Status.REPORTED), "No report of the day has been verified; 0 are corroborated"),
    ("no zone drawn", replace(TOLD, zones=()), "No zone is drawn, so nothing is said of where they lie."),
    ("no patrols known", replace(TOLD, coverage=None), "Nothing is known of patrols along the borders."),
    ("due today", replace(TOLD, day=date(2018, 11, 10)), "Due on this day: Withdrawal"),
]


@pytest.mark.parametrize(("why", "told", "words"), CHANGES, ids=[row[0] for row in CHANGES])
def test_changes(why, told, words):
    assert words in said(told)
    assert words not in said(TOLD), "the control"


def test_verified_for_a_clause_is_no_violation():
    kept = with_today(status=Status.VERIFIED, touches=(Touch(clause="ceasefire-1", effect=Effect.FOR, parties=(), reasons=()),))
    assert "7 reports of the day have been verified; 0 more are corroborated." in said(kept)
    assert "violation" not in said(kept)


def test_an_empty_case_still_speaks():
    empty = replace(TOLD, findings=(), records=(), rates=(), coverage=None, zones=(), agreement=replace(TOLD.agreement, clauses=(), reached=None))
    assert len(summary(empty)) == 2

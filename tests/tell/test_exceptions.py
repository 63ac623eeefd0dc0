"""Exceptions: which hold on the day, what each edition says of them, and that a report which one covers says so."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from tell import sample
from truceline.model.allowance import Allowance, AllowanceKind
from truceline.model.bulletin import Edition
from truceline.model.finding import Effect, Touch
from truceline.model.reason import because
from truceline.tell import exceptions, incidents

HELD = Allowance(
    id="exception-1", kind=AllowanceKind.LOCAL_TRUCE, granted_by="EXERCISE joint centre", entered_by="EXERCISE Bilal", clauses=("ceasefire-1",),
    parties=("syria",), subjects=("repair crew",), most=12, place="EXERCISE pump house", radius_m=800.0,
    start=datetime(2018, 10, 31, 5, 30, tzinfo=UTC), end=datetime(2018, 10, 31, 21, tzinfo=UTC), words="EXERCISE: from eight to midnight",
)  # fmt: skip


def told(*held, edition=Edition.INTERNAL, **changes):
    base = sample.told(edition=edition, **changes)
    return replace(base, agreement=replace(base.agreement, allowances=held))


def plain(value):
    return sample.words_of(value).replace("\u00a0", " ")


def test_none():
    assert exceptions.section(told()).lead == "No exception is in force on this day."


@pytest.mark.parametrize(
    ("changes", "holds", "why"),
    [
        ({}, True, "it holds in hours of the day"),
        ({"start": None, "end": None}, True, "without an end it holds always"),
        ({"start": datetime(2018, 10, 31, 22, tzinfo=UTC), "end": None}, False, "it begins when the day is over"),
        ({"start": None, "end": datetime(2018, 10, 30, 22, tzinfo=UTC)}, False, "it ends as the day begins: 31 October begins at 22:00 UTC in Damascus"),
        ({"start": None, "end": datetime(2018, 10, 30, 22, 1, tzinfo=UTC)}, True, "it holds for a minute of the day"),
    ],
)
def test_which_hold_on_the_day(changes, holds, why):
    assert bool(exceptions.section(told(replace(HELD, **changes))).items) is holds, why


def test_the_internal_edition_says_all_of_it():
    said = plain(exceptions.section(told(HELD)))
    limits = ("To Ceasefire.", "“repair crew”", "No more than 12 at once.", "within 800 m of “EXERCISE pump house”")
    times = ("From 31 October 2018, 07:30", "Until before 31 October 2018, 23:00")
    for words in ("exception-1: a local truce, granted by EXERCISE joint centre.", *limits, *times, "Entered by EXERCISE Bilal", "from eight to midnight"):
        assert words in said, words


@pytest.mark.parametrize("edition", [Edition.PUBLIC, Edition.PARTY])
def test_the_others_say_neither_where_nor_at_what_hour_people_work(edition):
    said = plain(exceptions.section(told(HELD, edition=edition)))
    for secret in ("pump house", "07:30", "23:00", "800 m", "Bilal", "from eight"):
        assert secret not in said
        assert secret in plain(exceptions.section(told(HELD))), "the control"
    assert "granted by EXERCISE joint centre" in said and "To the end of 31 October 2018." in said


@pytest.mark.parametrize("edition", list(Edition))
def test_a_report_that_is_covered_says_by_whom_and_is_counted(edition):
    facts = {"permission": "local_truce", "granted_by": "EXERCISE joint centre", "allowance": "exception-1", "words": "EXERCISE pump house"}
    base = told(HELD, edition=edition)
    meant = next(item for item in base.findings if base.report(item).key == "R-902")
    covered = replace(meant, touches=(Touch(clause="ceasefire-1", effect=Effect.CONTEXT, parties=("syria",), reasons=(because("allowed", **facts),)),))
    page = replace(base, findings=tuple(covered if item is meant else item for item in base.findings))
    assert exceptions.section(page).items[0].findings == (meant.id,)
    said = plain(incidents.incident(page, covered))
    assert "exception-1" in said and "does not count against the clause" in said
    assert ("pump house" in said) is (edition is Edition.INTERNAL)
    other = replace(covered, touches=(replace(covered.touches[0], reasons=()),))
    assert "does not count against" not in plain(incidents.incident(page, other)), "the control: context without an exception"

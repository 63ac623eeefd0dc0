"""From when a clause counts, in days of the case's own zone. Damascus was at +3 until the night to 26 October 2018."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from truceline.model.clause import CeasefireClause
from truceline.model.timing import Deadline, Modifier, Span
from truceline.watch import due
from watch.cases import agreement, days

DAMASCUS = ZoneInfo("Asia/Damascus")


def utc(*parts):
    return datetime(*parts, tzinfo=UTC)


def term(deadline=None, **more):
    return due.term(CeasefireClause(id="c", deadline=deadline), agreement(**more))


def by(modifier=Modifier.BY, day=date(2018, 10, 15), **more):
    return Deadline(date=day, modifier=modifier, **more)


@pytest.mark.parametrize(
    ("deadline", "moment", "why"),
    [
        (None, utc(2018, 9, 17, 21), "without a deadline, from the end of the deal's day"),
        (by(), utc(2018, 10, 15, 21), "by 15 October includes it"),
        (by(Modifier.ON), utc(2018, 10, 15, 21), "so does on"),
        (by(Modifier.WITHIN), utc(2018, 10, 15, 21), "and within, once a person gave the day"),
        (by(Modifier.BEFORE), utc(2018, 10, 14, 21), "before 15 October ends with the 14th"),
        (by(Modifier.FROM), utc(2018, 10, 14, 21), "from 15 October begins with it"),
        (by(Modifier.AFTER), utc(2018, 10, 15, 21), "after 15 October begins when it ends"),
        (by(Modifier.UNTIL), utc(2018, 9, 17, 21), "until a day: from the deal on"),
        (by(day=date(2018, 10, 25)), utc(2018, 10, 25, 22), "the clocks went back: that day had 25 hours"),
        (by(Modifier.ABOUT), None, "about a day fixes none"),
        (by(day=None), None, "no day at all"),
        (by(Modifier.WITHIN, None, days=14, anchor="signature"), utc(2018, 10, 1, 21), "14 days after the 17th, which does not count"),
        (by(Modifier.WITHIN, None, days=14, anchor="D-day"), None, "an anchor whose day nobody gave"),
    ],
)
def test_when_a_clause_is_due(deadline, moment, why):
    assert term(deadline).due == moment, why


def test_what_runs_until_a_day_lapses_after_it():
    assert term(by(Modifier.UNTIL)).lapses == utc(2018, 10, 15, 21)
    assert term(by()).lapses is None


def test_a_deal_without_a_day_makes_nothing_due():
    found = term(reached=None)
    assert (found.deal, found.due) == (None, None)
    assert [reason.code for reason in found.reasons(days("10-16"))] == ["deal_undated"]


def hours(start, end):
    return Span(start=start, end=end)


@pytest.mark.parametrize(
    ("deadline", "when", "codes"),
    [
        (by(), days("10-16"), ["after_deadline"]),
        (by(), days("10-15"), ["before_deadline"]),
        (by(), days("10-14", 4), ["perhaps_before_deadline"]),
        (by(), hours(utc(2018, 10, 15, 20, 59), utc(2018, 10, 15, 21)), ["before_deadline"]),
        (by(), hours(utc(2018, 10, 15, 21), utc(2018, 10, 15, 21, 1)), ["after_deadline"]),
        (by(), days("09-16"), ["before_the_deal", "before_deadline"]),
        (by(), days("09-01", 30), ["perhaps_before_the_deal", "before_deadline"]),
        (None, days("09-17"), ["on_the_day_of_the_deal"]),
        (None, days("09-18"), []),
        (by(Modifier.UNTIL), days("10-15"), []),
        (by(Modifier.UNTIL), days("10-16"), ["clause_lapsed"]),
        (by(Modifier.UNTIL), days("10-15", 2), ["perhaps_lapsed"]),
        (by(Modifier.ABOUT), days("10-16"), ["deadline_not_fixed"]),
    ],
)
def test_how_a_report_lies_to_it(deadline, when, codes):
    assert [reason.code for reason in term(deadline).reasons(when.within(DAMASCUS))] == codes


def test_the_zone_matters():
    """The control: the same report, an hour before midnight in Damascus, is after the deadline of a case in Bogota's morning and before it in Damascus."""
    late = hours(utc(2018, 10, 15, 20), utc(2018, 10, 15, 20, 1))
    assert term(by()).early(late)
    assert term(by(), time_zone="Asia/Tokyo").early(late) is False
    assert term(by(), time_zone="Asia/Tokyo").due == utc(2018, 10, 15, 15)
    assert late.end - late.start == timedelta(minutes=1)

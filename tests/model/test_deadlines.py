from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from truceline.model import deadlines
from truceline.model.timing import Deadline, Modifier

DAMASCUS = "Asia/Damascus"
REACHED = date(2018, 9, 17)


def utc(*parts):
    return datetime(*parts, tzinfo=UTC)


def on(modifier, day=date(2018, 10, 15), **more):
    return Deadline(date=day, modifier=modifier, **more)


# deadline, moment in UTC, why
DUE = [
    (on(Modifier.BY), utc(2018, 10, 15, 21), "by 15 October runs to the midnight after it, +3 in Damascus"),
    (on(Modifier.ON), utc(2018, 10, 15, 21), "on a day: the day has to be over before it can be said"),
    (on(Modifier.BEFORE), utc(2018, 10, 14, 21), "before 15 October ends with the 14th"),
    (on(Modifier.FROM), utc(2018, 10, 14, 21), "from 15 October begins as the day does"),
    (on(Modifier.AFTER), utc(2018, 10, 15, 21), "after 15 October begins as the day ends"),
    (on(Modifier.WITHIN), utc(2018, 10, 15, 21), "a person gave the date of a 'within'"),
    (on(Modifier.UNTIL), utc(2018, 9, 17, 21), "until: it runs from the deal on"),
    (on(Modifier.ABOUT), None, "about 15 October is no day on which somebody is late"),
    (on(Modifier.WITHIN, None, days=7, anchor="signature"), utc(2018, 9, 24, 21), "7 days after the 17th: the 17th itself does not count"),
    (on(Modifier.WITHIN, None, days=7, anchor="Entry into force"), utc(2018, 9, 24, 21), "in force from the day reached on"),
    (on(Modifier.WITHIN, None, days=7), utc(2018, 9, 24, 21), "no anchor named: the signature"),
    (on(Modifier.WITHIN, None, days=7, anchor="D-day"), None, "nobody has said when D-day was"),
    (on(Modifier.BY, None), None, "no date at all"),
    (on(Modifier.BY, date(2018, 10, 25)), utc(2018, 10, 25, 22), "25 October 2018 has 25 hours in Damascus"),
    (on(Modifier.BY, date(2018, 3, 29)), utc(2018, 3, 29, 22), "the night in which midnight itself is left out"),
    (on(Modifier.BY, date(2018, 3, 30)), utc(2018, 3, 30, 21), "30 March 2018 has 23 hours in Damascus"),
]


@pytest.mark.parametrize(("deadline", "moment", "why"), DUE, ids=[row[2] for row in DUE])
def test_due_at(deadline, moment, why):
    assert deadlines.due_at(deadline, reached=REACHED, time_zone=DAMASCUS) == moment, why


def test_a_deadline_of_days_needs_the_day_of_the_deal():
    assert deadlines.due_at(on(Modifier.WITHIN, None, days=7), reached=None, time_zone=DAMASCUS) is None
    assert deadlines.due_at(on(Modifier.UNTIL), reached=None, time_zone=DAMASCUS) is None


def test_until_lapses_at_the_end_of_its_day_and_no_other_does():
    assert deadlines.ends_at(on(Modifier.UNTIL), reached=REACHED, time_zone=DAMASCUS) == utc(2018, 10, 15, 21)
    others = [modifier for modifier in Modifier if modifier is not Modifier.UNTIL]
    assert {deadlines.ends_at(on(modifier), reached=REACHED, time_zone=DAMASCUS) for modifier in others} == {None}


# as of, days left to 15 October inclusive, why
LEFT = [
    (utc(2018, 10, 10, 21), 5, "the end of the 10th tells of the 10th"),
    (utc(2018, 10, 10, 21, 0, 1), 4, "a second later it is the 11th"),
    (utc(2018, 10, 15, 12), 0, "on the day"),
    (utc(2018, 10, 15, 21), 0, "at its end, the day is still the one told of"),
    (utc(2018, 10, 15, 20, 59), 0, "23:59 in Damascus"),
    (utc(2018, 10, 15, 22), -1, "01:00 of the 16th in Damascus, though still the 15th in UTC"),
    (utc(2018, 10, 31, 22), -16, "the end of October, after the clocks went back"),
]


@pytest.mark.parametrize(("as_of", "left", "why"), LEFT, ids=[row[2] for row in LEFT])
def test_days_left(as_of, left, why):
    assert deadlines.days_left(on(Modifier.BY), as_of, reached=REACHED, time_zone=DAMASCUS) == left, why


def test_days_left_of_before_counts_to_the_day_before():
    assert deadlines.days_left(on(Modifier.BEFORE), utc(2018, 10, 10, 21), reached=None, time_zone=DAMASCUS) == 4


def test_no_days_are_left_to_a_deadline_that_nobody_set():
    assert deadlines.days_left(None, utc(2018, 10, 10), reached=REACHED, time_zone=DAMASCUS) is None
    assert deadlines.days_left(on(Modifier.BY, None), utc(2018, 10, 10), reached=REACHED, time_zone=DAMASCUS) is None


def test_where_midnight_comes_twice_the_day_begins_with_the_first():
    assert deadlines.day_start(date(2018, 11, 4), "America/Havana") == utc(2018, 11, 4, 4)
    assert deadlines.day_end(date(2018, 11, 4), "America/Havana") == utc(2018, 11, 5, 5)


ZONES = st.sampled_from(["Asia/Damascus", "Europe/Moscow", "Europe/Kyiv", "America/Havana", "Asia/Kathmandu", "Pacific/Apia", "Africa/Juba", "UTC"])
DAYS = st.dates(date(1992, 1, 1), date(2035, 12, 31))


@given(DAYS, ZONES)
def test_every_moment_belongs_to_one_day(day, zone):
    start, end = deadlines.day_start(day, zone), deadlines.day_end(day, zone)
    assert start == deadlines.day_end(day - timedelta(days=1), zone)
    assert timedelta(0) <= end - start <= timedelta(hours=49)


@given(DAYS, ZONES, st.integers(0, 86399))
def test_whoever_has_days_left_is_not_yet_due(day, zone, seconds):
    deadline = on(Modifier.BY, date(2018, 10, 15))
    as_of = deadlines.day_start(day, zone) + timedelta(seconds=seconds)
    left = deadlines.days_left(deadline, as_of, reached=None, time_zone=zone)
    due = deadlines.due_at(deadline, reached=None, time_zone=zone)
    if left > 0:
        assert as_of < due
    if left < 0:
        assert as_of >= due


def test_a_clock_in_utc_would_be_wrong_for_three_hours():
    """Control: the same deadline read in UTC falls three hours late."""
    naive = deadlines.due_at(on(Modifier.BY), reached=REACHED, time_zone="UTC")
    assert naive - deadlines.due_at(on(Modifier.BY), reached=REACHED, time_zone=DAMASCUS) == timedelta(hours=3)

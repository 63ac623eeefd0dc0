"""Mentions that look from the day of publication."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from truceline.text.relative import find

DAY = date(2018, 9, 23)
NAMES = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]


def values(words, published=DAY):
    return [raw.value for raw in find(words, 0, len(words), published)]


CASES = [
    ("the day before yesterday", "2018-09-21"),
    ("the day after tomorrow", "2018-09-25"),
    ("this morning", "2018-09-23"),
    ("last night", "2018-09-22"),
    ("this month", "2018-09"),
    ("next month", "2018-10"),
    ("next year", "2019"),
    ("early this year", "2018"),
    ("three days ago", "2018-09-20"),
    ("three days earlier", None),
    ("Friday next week", "2018-09-28"),
    ("the following Friday", None),
    ("5 p.m. on Friday", "2018-09-21T17:00"),
]


@pytest.mark.parametrize(("words", "wanted"), CASES, ids=[words for words, _ in CASES])
def test_relative(words, wanted):
    assert values(f"They met {words}.")[0] == wanted


@pytest.mark.parametrize("words", ["every Friday", "each Friday", "Black Friday", "on Fridays", "the month of", "this week’s talks", "days", "a year"])
def test_what_points_to_no_day(words):
    assert values(words) == []


@given(st.dates(date(1950, 1, 1), date(2090, 1, 1)), st.integers(0, 6))
def test_a_weekday_lies_within_a_week_on_its_side(published, wanted):
    name = NAMES[wanted]
    back, ahead, last, following = (
        date.fromisoformat(values(words, published)[0]) for words in (f"It fell on {name}", f"It will fall on {name}", f"last {name}", f"next {name}")
    )
    week = timedelta(days=7)
    assert {day.weekday() for day in (back, ahead, last, following)} == {wanted}
    assert published - week < back <= published <= ahead < published + week
    assert published - week <= last < published < following <= published + week


@pytest.mark.parametrize("published", [date.min, date.max])
def test_the_ends_of_the_calendar_give_no_value_and_no_failure(published):
    assert None in values("yesterday, tomorrow, last Friday, next Friday and 300 days ago", published)

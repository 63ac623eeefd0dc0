"""The calendar's names and arithmetic."""

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from truceline.text.almanac import DAY, MONTH, WEEKDAY, YEAR, day_of, last_day, month_of, real, shift_month, weekday_of

MONTHS = [("January", 1), ("Sept.", 9), ("Sep", 9), ("OCT", 10), ("december", 12), ("March", 3), ("MAY", 5)]


@pytest.mark.parametrize(("words", "number"), MONTHS, ids=[words for words, _ in MONTHS])
def test_months(words, number):
    assert re.fullmatch(MONTH, words) and month_of(words) == number


@pytest.mark.parametrize("words", ["may", "march", "sat", "mar", "Marching", "Mayor", "Octopus", "Decem", "jan"])
def test_what_is_no_month(words):
    assert re.match(MONTH, words) is None


@pytest.mark.parametrize(("words", "number"), [("Monday", 0), ("sunday", 6), ("SATURDAY", 5)])
def test_weekdays(words, number):
    assert re.fullmatch(WEEKDAY, words) and weekday_of(words) == number


@pytest.mark.parametrize("words", ["Mondays", "Sun", "sat"])
def test_what_is_no_weekday(words):
    assert re.match(WEEKDAY, words) is None


@pytest.mark.parametrize(("words", "number"), [("1", 1), ("05", 5), ("15th", 15), ("31", 31)])
def test_days(words, number):
    assert re.fullmatch(DAY, words) and day_of(words) == number


@pytest.mark.parametrize("words", ["0", "32", "150", "15.5", "15%", "1,500", "15km"])
def test_what_is_no_day(words):
    assert re.match(DAY, words) is None


@pytest.mark.parametrize("words", ["1899", "2100", "20180", "2018/19", "2018.5", "2018s"])
def test_what_is_no_year(words):
    assert re.match(YEAR, words) is None


def test_days_that_the_calendar_has():
    assert real(2020, 2, 29) == date(2020, 2, 29)
    assert real(2019, 2, 29) is None
    assert last_day(2020, 2) == date(2020, 2, 29)


@given(st.integers(1, 9000), st.integers(1, 12), st.integers(-600, 600))
def test_months_go_there_and_back(year, month, by):
    assert shift_month(*shift_month(year, month, by), -by) == (year, month)

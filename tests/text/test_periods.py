"""Months and years."""

from datetime import date

import pytest

from truceline.text.periods import find, year_near

DAY = date(2019, 1, 14)


def read(words, published=DAY):
    return [(words[raw.start : raw.end], raw.value) for raw in find(words, 0, len(words), published)]


CASES = [
    ("in October 2018", [("October 2018", "2018-10")], "a month with its year"),
    ("in December Russia left", [("December", "2018-12")], "a month alone"),
    ("in mid-December they left", [("December", "2018-12")], "a part of a month"),
    ("last March", [("last March", "2018-03")], "last"),
    ("last January", [("last January", "2018-01")], "last, in the same month"),
    ("next January", [("next January", "2020-01")], "next, in the same month"),
    ("this January", [("this January", "2019-01")], "this"),
    ("the end of 2018", [("the end of 2018", "2018")], "the end of a year"),
    ("in early 2018", [("2018", "2018")], "a part of a year"),
    ("in May they left", [("May", "2018-05")], "May after in"),
    ("in October of last year", [("October", "2018-10")], "the year is told"),
    ("by mid-October of that year", [("October", None)], "another sentence's year"),
    ("by May", [], "May after by may be a person"),
    ("said Theresa May", [], "a person"),
    ("by 2015 people", [], "people"),
    ("(2018)", [], "a year in brackets"),
    ("UN 2018", [], "a number"),
]


@pytest.mark.parametrize(("words", "wanted", "why"), CASES, ids=[why for *_, why in CASES])
def test_periods(words, wanted, why):
    assert read(words) == wanted


def test_without_publication_a_month_alone_has_no_year():
    assert read("in December they left", None) == [("December", None)]


YEARS = [
    ("it was signed on X", 12, 20, 2018, "the past looks back"),
    ("it will be signed on X", 12, 20, 2019, "the future looks ahead"),
    ("by X", 12, 20, 2018, "a limit takes the nearest"),
    ("it was signed and sets X", 2, 10, 2019, "a day four weeks off is not last year's"),
    ("he said it would begin on X", 1, 10, 2019, "the future in the past, some days ago"),
    ("it was signed on X", 1, 14, 2019, "the day itself"),
    ("a meeting on X", 2, 1, 2019, "without a verb the nearest"),
]


@pytest.mark.parametrize(("words", "month", "day", "wanted", "why"), YEARS, ids=[why for *_, why in YEARS])
def test_the_year_of_a_day(words, month, day, wanted, why):
    at = words.index("X")
    assert year_near(words, 0, len(words), (at, at + 1), month, DAY, day) == wanted


@pytest.mark.parametrize("published", [date.min, date.max])
def test_the_ends_of_the_calendar(published):
    assert year_near("X", 0, 1, (0, 1), 6, published, 1) in (1, 2, 9998, 9999)

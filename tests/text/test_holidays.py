"""Holidays: those that name one day, and those that do not."""

from datetime import date

import pytest

from truceline.text.holidays import find

DAY = date(2018, 9, 23)


def read(words, published=DAY):
    return [(words[raw.start : raw.end], raw.value) for raw in find(words, 0, len(words), published)]


CASES = [
    ("They must leave by Christmas.", [("Christmas", "2018-12-25")], "a limit looks ahead"),
    ("It begins on New Year's Day 2020.", [("New Year's Day 2020", "2020-01-01")], "its year is told"),
    ("They will stop on New Year’s Eve.", [("New Year’s Eve", "2018-12-31")], "a curly apostrophe"),
    ("It will end on Orthodox Christmas.", [], "a feast of another calendar"),
    ("It will end on Easter Monday.", [], "Easter has two dates"),
    ("They played in the Christmas truce of old.", [], "a name of something else"),
    ("By CHRISTMAS.", [], "a headline's capitals are not read"),
]


@pytest.mark.parametrize(("words", "wanted", "why"), CASES, ids=[why for *_, why in CASES])
def test_holidays(words, wanted, why):
    assert read(words) == wanted


def test_without_a_day_of_publication_nothing_is_guessed():
    assert read("They must leave by Christmas.", None) == [("Christmas", None)]

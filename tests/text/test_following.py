"""Mentions that count from the mention before."""

from datetime import date

import pytest

from truceline.text.dates import mentions

DAY = date(2018, 9, 23)  # a Sunday


def read(words, published=DAY):
    return [(found.text, found.value) for found in mentions(words, 0, len(words), published)]


CASES = [
    ("They met on 17 September. A day later they signed.", ("A day later", "2018-09-18"), "a day later"),
    ("They met on 17 September and parted two days later.", ("two days later", "2018-09-19"), "two days later"),
    ("They met on 17 September. The next day they signed.", ("The next day", "2018-09-18"), "the next day"),
    ("It starts on 15 October and lasts until the end of the same month.", ("the end of the same month", "2018-10-31"), "the end of the same month"),
    ("It was signed in August 2015 and fell the following July.", ("the following July", "2016-07"), "a month that follows"),
    ("It starts on 17 September and ends the following Monday.", ("the following Monday", "2018-09-24"), "a weekday that follows, never the day itself"),
    ("It would begin on 2 October. They must be out by the 15th.", ("the 15th", "2018-10-15"), "a day of the month spoken of"),
    ("It would begin on 20 October and end on the 5th.", ("the 5th", "2018-11-05"), "of the next month where that day is past"),
    ("The guns have been silent since the 1st.", ("the 1st", "2018-09-01"), "beside the day of publication, back"),
    ("They meet on the 26th of this month.", ("the 26th of this month", "2018-09-26"), "of this month"),
    ("They must go by the last day of October.", ("the last day of October", "2018-10-31"), "the last day of a month"),
    ("It begins on 1 October, a Monday.", ("Monday", "2018-10-01"), "the weekday of a date"),
]


@pytest.mark.parametrize(("words", "wanted", "why"), CASES, ids=[why for *_, why in CASES])
def test_counted_from_the_mention_before(words, wanted, why):
    assert wanted in read(words)


OPEN = [
    ("A day later they signed.", "nothing stands before"),
    ("It was signed in August 2015. A day later they met.", "a month gives no day"),
]


@pytest.mark.parametrize(("words", "why"), OPEN, ids=[why for _, why in OPEN])
def test_nothing_is_guessed(words, why):
    assert [value for text, value in read(words) if text == "A day later"] == [None]


@pytest.mark.parametrize("words", ["The 15th Brigade left.", "It was the 3rd such truce.", "They rode the 21st Cavalry’s horses."])
def test_a_number_in_order_is_no_day(words):
    assert read(words) == []

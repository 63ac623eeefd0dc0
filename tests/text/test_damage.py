"""Words and dates as scans and conversions leave them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from truceline.text import damage

WORDS = [
    ("about 700 viola-tions", "about 700 violations", "split in the line"),
    ("cease-\nfire viola- tions", "ceasefire violations", "split at a line's end, and with a space"),
    ("a two-week period", "a two-week period", "a compound keeps its hyphen"),
    ("non-government-controlled", "non-governmentcontrolled", "only the first part of a compound is known to be one"),
    ("vio\x02lations", "violations", "a stray mark"),
    ("so\u00adft", "soft", "a soft hyphen"),
    ("A-B", "A-B", "letters of a name"),
]


@pytest.mark.parametrize(("given_", "whole", "why"), WORDS, ids=[why for *_, why in WORDS])
def test_split_words_are_joined(given_, whole, why):
    assert damage.joined(given_)[0] == whole, why


@given(st.text(max_size=200))
def test_each_character_has_its_place(text):
    whole, places = damage.joined(text)
    assert len(places) == len(whole) + 1
    assert list(places) == sorted(places)
    assert all(text[place] == letter or (letter == " " and text[place].isspace()) for letter, place in zip(whole, places, strict=False))


DATES = [
    ("on 15 June 2016 at the post", None, ["2016-06-15"]),
    ("On  September 2016 an officer", None, ["2016-09-0X"]),
    ('on “ and "" September 2016.', None, ["2016-09-0X"]),
    ("Clashes 22-26 November", 2016, ["2016-11-22/2016-11-26"]),
    ("Clashes -22 December 2016.", None, ["2016-12-0X/2016-12-22"]),
    ("Operations 26 December 2016 -  January 2017.", None, ["2016-12-26/2017-01-0X"]),
    ("At 2020 on 15 June 2016, a car", None, ["2016-06-15T20:20"]),
    ("22 November and 3 December", None, []),
    ("the 45 March 2016 thing", None, []),
]


@pytest.mark.parametrize(("text", "year", "values"), DATES, ids=[row[0] for row in DATES])
def test_dates_with_their_lost_days(text, year, values):
    assert [when.value for when in damage.dates(text, 0, len(text), year)] == values


def test_nothing_is_put_back_that_the_text_has_not():
    (when,) = damage.dates("On  May 2017 a shot was heard", 0, 29, None)
    assert when.value.endswith("-0X")

"""Times of day beside a date."""

import re

import pytest

from truceline.text.clock import CLOCK_FIRST, CLOCK_LAST, clock

FIRST, LAST = re.compile(CLOCK_FIRST + r"(?P<rest>X)"), re.compile(r"X" + CLOCK_LAST)
CASES = [
    ("00:01 on X", "00:01", "the plain hour"),
    ("00:01hrs (Kyiv time) on X", "00:01", "hours and a zone"),
    ("00.00 AM (Kiev time) on the X", "00:00", "a stop, and midnight as AM"),
    ("17.30 hours X", "17:30", "a stop with hours"),
    ("0600 hrs, X", "06:00", "four figures"),
    ("12:30 p.m. X", "12:30", "after noon"),
    ("12 a.m. on X", "00:00", "midnight"),
    ("5 pm X", "17:00", "an hour alone"),
    ("18:00 GMT on X", "18:00", "a zone's letters"),
    ("17.30 X", None, "a stop alone is a decimal"),
    ("0600 X", None, "four figures alone are a number"),
    ("25:00 X", None, "no hour"),
    ("24:00 X", None, "the end of a day is left to a person"),
    ("X", None, "none"),
]


@pytest.mark.parametrize(("text", "wanted", "why"), CASES, ids=[why for *_, why in CASES])
def test_before_a_date(text, wanted, why):
    found = FIRST.search(text)
    names = {**found.groupdict(), **{name: None for name in LAST.groupindex}}
    assert clock(names) == wanted


@pytest.mark.parametrize(("text", "wanted"), [("X at 17:00", "17:00"), ("X, at 5 p.m.", "17:00"), ("X at last", None), ("X 17:00", None)])
def test_behind_a_date(text, wanted):
    found = LAST.search(text)
    assert clock({**{name: None for name in FIRST.groupindex}, **found.groupdict()}) == wanted

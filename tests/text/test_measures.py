"""The words that make a number a bound."""

import re

import pytest

from truceline.text.measures import bound, ranged

AT_LEAST = [
    "at least 15",
    "no less than 15",
    "not less than 15",
    "a minimum of 15",
    "more than 15",
    "over 15",
    "exceeding 15",
    "greater than 15",
    "no closer than 15",
    "at  least\n15",
]
AT_MOST = ["at most 15", "no more than 15", "not exceeding 15", "up to 15", "a maximum of 15", "less than 15", "within 15", "within the 15", "under 15"]
BEHIND = [("15 or more", "at_least"), ("15 and more", "at_least"), ("15 at least", "at_least"), ("15 or less", "at_most"), ("15 at the most", "at_most")]
FREE = ["15", "about 15", "deeper 15", "the over-15", "takeover 15", "15 or so", "15 and moreover"]


@pytest.mark.parametrize(("words", "wanted"), [*((w, "at_least") for w in AT_LEAST), *((w, "at_most") for w in AT_MOST), *BEHIND, *((w, None) for w in FREE)])
def test_bounds(words, wanted):
    at = words.index("15")
    assert bound(words, 0, len(words), at, at + 2) == wanted


def test_a_bound_outside_the_stretch_does_not_bind():
    assert bound("at least 15", 3, 11, 9, 11) is None


def test_a_range_keeps_the_unit_of_its_low_end():
    match = ranged("km|m", "", "(?!)").fullmatch("200 m to 10 km")
    assert match["between"] is None
    assert (match["low2"], match["first"], match["high"], match["unit2"]) == ("200", "m", "10", "km")


def test_a_range_is_one_match():
    assert [match[0] for match in re.finditer(ranged("km", r"\b", "(?!)"), "15 - 20 km and 3 km")] == ["15 - 20 km", "3 km"]

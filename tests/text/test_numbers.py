"""Numbers in figures and in words."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from truceline.text.numbers import NUMBER, value

WHOLE = re.compile(NUMBER, re.IGNORECASE)
CASES = [
    ("15", 15),
    ("1,500", 1500),
    ("6'000", 6000),
    ("22 000", 22_000),
    ("22\u00a0000", 22_000),
    ("2.5", 2.5),
    ("10,5", 10.5),
    ("½", 0.5),
    ("2½", 2.5),
    ("2 ½", 2.5),
    ("1.3 million", 1_300_000),
    ("fifteen", 15),
    ("twenty-five", 25),
    ("twenty five", 25),
    ("one hundred and forty", 140),
    ("three hundred", 300),
    ("a hundred", 100),
    ("two thousand", 2000),
    ("six thousand five hundred", 6500),
    ("a dozen", 12),
    ("two dozen", 24),
    ("half a", 0.5),
    ("one and a half", 1.5),
    ("Twenty\u2011Five", 25),
]


@pytest.mark.parametrize(("words", "wanted"), CASES, ids=[words for words, _ in CASES])
def test_numbers(words, wanted):
    assert WHOLE.fullmatch(words) is not None
    assert value(words) == wanted


@pytest.mark.parametrize("words", ["", "tent", "stone", "none", "often", "and", "15th"])
def test_no_numbers(words):
    assert WHOLE.fullmatch(words) is None


def test_a_number_within_a_word_is_none():
    assert WHOLE.search("BTR80 and someone weighty") is None


@given(st.integers(0, 10**9))
def test_figures_with_separators_are_read_back(number):
    assert value(f"{number:,}") == number


@given(st.text(max_size=30))
def test_any_match_has_a_value_or_none_and_never_fails(text):
    for match in WHOLE.finditer(text):
        assert value(match[0]) is None or value(match[0]) >= 0

"""A swift pattern finds what the pattern finds that it is made of."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from truceline.text.numbers import NUMBER
from truceline.text.swift import swift

PATTERNS = [
    r"\b(?:agreed|agrees|agree|accord|deal)\b",
    r"(?:ab|a|abc)c?",
    r"(?<![\w-])(?:the\s+)?(?:sign(?:s|ed)?|seal)(?!\w)",
    r"(?i:March|may)|May",
    r"(?P<n>one|two|ten)(?: (?P=n))?",
    rf"(?P<low>{NUMBER})\s?(?:km|miles?|metres)",
    r"(?:x|y|z|)[0-9]",
    r"[Tt]he (?:army|Army|arms)",
    r"^(?:-|\*|\d+[.)])\s",
    r"(?P<q>“)?word(?(q)”|,)",
]
PIECES = st.lists(
    st.sampled_from(
        [
            "agree",
            "d",
            "s",
            "accord",
            " ",
            "the ",
            "The ",
            "army",
            "a",
            "b",
            "c",
            "March",
            "MAY",
            "may",
            "one",
            "two",
            "ten",
            "twenty-",
            "5",
            " km",
            "“word”",
            "word,",
            "- ",
            "x1",
            "\n",
            "İ",
            "ſ",
        ]
    ),
    max_size=10,
).map("".join)


@pytest.mark.parametrize("flags", [0, re.IGNORECASE, re.MULTILINE])
@pytest.mark.parametrize("pattern", PATTERNS)
@given(text=PIECES)
def test_the_same_is_found(pattern, flags, text):
    plain, fast = re.compile(pattern, flags), swift(pattern, flags)
    assert [(m.span(), m.groupdict()) for m in fast.finditer(text)] == [(m.span(), m.groupdict()) for m in plain.finditer(text)]
    assert bool(fast.match(text)) == bool(plain.match(text))
    assert bool(fast.fullmatch(text)) == bool(plain.fullmatch(text))


def test_alternatives_that_begin_alike_are_tried_once():
    assert "a(?:" in swift(r"(?:accord|agreed|aid|deal)").pattern


def test_before_a_choice_stands_a_look_at_the_next_letter():
    assert swift(r"\b(?:deal|accord|pact)").pattern.startswith("(?=[")


def test_nothing_is_looked_at_where_a_match_may_be_empty():
    assert swift(r"(?:a|b)?").pattern == r"(?:a|b)?"


def test_runs_have_an_end():
    assert swift(r"a+").fullmatch("a" * 80) and not swift(r"a+").fullmatch("a" * 81)
    assert swift(r"[^;]*").fullmatch("a" * 500) and not swift(r"[^;]*").fullmatch("a" * 501)


def test_the_order_of_alternatives_counts_where_two_stand_at_one_place():
    assert swift(r"(?:ab|a|abc)").match("abc")[0] == "ab"

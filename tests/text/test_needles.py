"""Needles: every match of a pattern holds one of them."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from truceline.text.needles import LONGEST, folded, needles

FOUND = {
    "the rarer part of a sequence": (r"\b(?:deal|agreement|accord)\s+between(?=\s)", {"^between$"}),
    "each way of a choice": (r"\b(?:is|are|was) (?:opposed to|against)(?!\w)", {"^opposed$", "^against$"}),
    "endings leave the word open": (r"\bsign(?:s|ed)?\b", {"^sign"}),
    "a class of both cases is a letter": (r"[Tt]he\s+x?", {"the$"}),
    "a hyphen parts words": (r"(?:cease-?fire|truce)\b", {"cease", "truce$"}),
    "a negated look behind is where a word begins": (r"(?<![\w-])km(?!\w)", {"^km$"}),
    "what may be left out is no needle": (r"(?:the\s+)?deal\b", {"deal$"}),
    "what is repeated at least once is one": (r"(?:war )+x?", {"war$"}),
    "a group without a name": (r"(?:abcd|efgh)", {"abcd", "efgh"}),
    "long words are cut": (r"\binternationally\b", {"^" + "internationally"[:LONGEST]}),
    "figures count as letters": (r"(?:19|20)\d\d-", {"19", "20"}),
    "an atomic group": (r"(?>agreed)\s", {"agreed$"}),
}
NONE = {
    "punctuation": r"[;:—]",
    "a way without letters": r"(?:agreed|\d+)",
    "all may be left out": r"(?:agreed)?",
    "a negated class is no letter": r"[^a]+",
}


@pytest.mark.parametrize(("pattern", "wanted"), FOUND.values(), ids=FOUND)
def test_needles(pattern, wanted):
    assert needles(pattern) == wanted


@pytest.mark.parametrize("pattern", NONE.values(), ids=NONE)
def test_patterns_that_may_match_anything_have_none(pattern):
    assert needles(pattern) is None


def test_an_ending_alone_is_a_needle():
    assert needles(r"\w+ly\b") == {"ly$"}


@pytest.mark.parametrize(("word", "plain"), [("AGREED", "agreed"), ("İdlib", "idlib"), ("ıdlib", "idlib"), ("ſigned", "signed")])
def test_letters_that_re_holds_for_the_same_are_folded(word, plain):
    assert folded(word) == plain
    assert re.fullmatch(plain, word, re.IGNORECASE) or len(word.lower()) != len(word)


PIECES = st.lists(st.sampled_from(["agree", "sign", "s", "ed", " ", "-", "the ", "km", "to", "x", ".", "THE"]), max_size=8).map("".join)
PATTERNS = st.sampled_from([pattern for pattern, _ in FOUND.values()])


@given(PATTERNS, PIECES)
def test_a_match_holds_a_needle(pattern, text):
    match = re.search(pattern, text, re.IGNORECASE)
    held = [needle for needle in needles(pattern) if needle.strip("^$") in folded(text)]
    assert match is None or held

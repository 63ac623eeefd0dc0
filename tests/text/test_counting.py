"""Counts of men and weapons, and numbers that count nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from truceline.text.counting import counts

COUNTS = [
    ("no more than 6,000 men", 6000, 6000, "men", "at_most"),
    ("75 tanks", 75, 75, "tanks", None),
    ("36 short-range guns", 36, 36, "short-range guns", None),
    ("three (3) battalions", 3, 3, "battalions", None),
    ("two mechanised brigades", 2, 2, "mechanised brigades", None),
    ("80-150 people", 80, 150, "people", None),
    ("six AK 47 rifles", 6, 6, "AK 47 rifles", None),
    ("75 T-72 tanks", 75, 75, "T-72 tanks", None),
    ("some 1.3 million people", 1_300_000, 1_300_000, "people", None),
    ("at least two dozen militants", 24, 24, "militants", "at_least"),
    ("about 16,200  ceasefire  violations", 16_200, 16_200, "ceasefire  violations", None),
    ("between 80 and 150 people", 80, 150, "people", None),
    ("100,000 and 600 civilians", 600, 600, "civilians", None),
    ("in October 15 people died", 15, 15, "people", None),
]


@pytest.mark.parametrize(("words", "count", "most", "noun", "bound"), COUNTS, ids=[words for words, *_ in COUNTS])
def test_counts(words, count, most, noun, bound):
    (one,) = counts(words, 0, len(words))
    assert (one.count, one.most, one.noun, one.bound) == (count, most, noun, bound)


def test_each_of_a_list():
    text = "1,960 troops, 90 APCs and 380 vehicles"
    assert [(one.count, one.noun) for one in counts(text, 0, len(text))] == [(1960, "troops"), (90, "APCs"), (380, "vehicles")]


NONE = [
    ("In 2018 forces left", "a year"),
    ("Resolution 2254 calls for it", "a resolution"),
    ("Article 15 forces them", "an article"),
    ("15 October talks", "a date"),
    ("27 July clashes", "a date"),
    ("within 7 days", "a duration"),
    ("20 kilometres", "a distance"),
    ("120 mm mortars", "a calibre"),
    ("the 1st Division", "an ordinal"),
    ("one side", "no plural"),
    ("2.5 tanks", "no whole number"),
    ("5.0 Observations", "a heading's number"),
]


@pytest.mark.parametrize(("words", "why"), NONE, ids=[why for _, why in NONE])
def test_what_counts_nothing(words, why):
    assert counts(words, 0, len(words)) == ()


@given(st.text(max_size=60), st.integers(0, 8))
def test_any_text_gives_exact_places(text, cut):
    start = min(cut, len(text))
    for one in counts(text, start, len(text)):
        assert start <= one.start < one.end <= len(text)
        assert text[one.start : one.end] == one.words and one.words.endswith(one.noun)
        assert one.count <= one.most

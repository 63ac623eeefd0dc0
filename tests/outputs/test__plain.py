"""Words of others made safe to print."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from truceline.outputs._plain import label, printable

CASES = [
    ("plain words", "Tahrir al-Sham", "Tahrir al-Sham"),
    ("Arabic stays as it is", "هيئة تحرير الشام", "هيئة تحرير الشام"),
    ("line ends become spaces", "one\r\ntwo\nthree\tfour", "one two three four"),
    ("a mark that turns the text about is taken out", "user\u202etxt.exe", "usertxt.exe"),
    ("isolates too", "a\u2066b\u2069c", "abc"),
    ("control characters are taken out", "a\x00b\x1b[31mc\x7f\x85", "ab[31mc"),
    ("a lone surrogate has no bytes", "a\ud800b", "a\ufffdb"),
    ("a noncharacter is not allowed in HTML", "a\uffffb\ufffe", "ab"),
    ("joiners that scripts need stay", "می\u200cخواهم", "می\u200cخواهم"),
]


@pytest.mark.parametrize(("why", "text", "safe"), CASES, ids=[row[0] for row in CASES])
def test_printable(why, text, safe):
    assert printable(text) == safe


@given(st.text(st.characters()))
def test_whatever_comes_in_one_line_that_can_be_encoded_goes_out(text):
    safe = printable(text)
    assert safe.encode("utf-8").decode() == safe
    assert printable(safe) == safe
    assert "\n" not in safe


def test_labels_fall_back_to_their_names():
    assert label((("map", "Karte"),), "map") == "Karte"
    assert label((), "as_of") == "as of"

"""Words of others made visible, and values of any size quoted."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from truceline.model.visible import shortened, shown, visible

CASES = [
    ("plain words", "Tahrir al-Sham", "Tahrir al-Sham"),
    ("Arabic stays as it is", "هيئة تحرير الشام", "هيئة تحرير الشام"),
    ("a sign of Arabic that has a shape, though it is a format character", "\u06dd", "\u06dd"),
    ("joiners that scripts need stay", "می\u200cخواهم", "می\u200cخواهم"),
    ("narrow spaces in figures stay", "1\u202f000 km\u00a0²", "1\u202f000 km\u00a0²"),
    ("line ends become spaces", "one\r\ntwo\nthree\tfour\u2028five\x85six", "one two three four five six"),
    ("a mark that turns the text about is shown", "user\u202etxt.exe", "user[U+202E]txt.exe"),
    ("isolates too", "a\u2066b\u2069c", "a[U+2066]b[U+2069]c"),
    ("words in tags that nobody sees too", "a\U000e0041", "a[U+E0041]"),
    ("hints for the order of letters are left out", "a\u200fb\u200ec\u00ad\ufeff", "abc"),
    ("control characters cannot rule a terminal", "a\x00b\x1b[31mc\x7f", "a[U+0000]b[U+001B][31mc[U+007F]"),
    ("a lone surrogate has no bytes", "a\ud800b", "a\ufffdb"),
    ("a noncharacter is not allowed in HTML", "a\uffffb\U0001fffe", "a[U+FFFF]b[U+1FFFE]"),
]


@pytest.mark.parametrize(("why", "text", "safe"), CASES, ids=[row[0] for row in CASES])
def test_visible(why, text, safe):
    assert visible(text) == safe


@given(st.text(st.characters()))
def test_whatever_comes_in_one_line_that_can_be_encoded_goes_out(text):
    safe = visible(text)
    assert safe.encode("utf-8").decode() == safe
    assert visible(safe) == safe
    assert len(safe.splitlines()) <= 1


def nested(depth):
    value = []
    for _ in range(depth):
        value = [value]
    return value


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (None, "None"),
        ("a", "'a'"),
        ("\u202e", "[U+202E]"),
        ([36.5, "x", True], "[36.5, 'x', True]"),
        (list(range(1_000_000)), "[0, 1, 2, 3, ...]"),
        (nested(100_000), "[[[...]]]"),
        ("x" * 1_000_000, "..."),
        (10**300, "..."),
        (10**5000, "thousands of digits"),
        ({"a" * 1000: 1, "b": [1]}, "..."),
    ],
    ids=["nothing", "a word", "a mark", "a point", "a long list", "a deep list", "a long word", "300 digits", "5,000 digits", "a long key"],
)
def test_a_value_of_any_size_is_quoted_short(value, words):
    assert words in shown(value) or words.replace("[U+202E]", "\\u202e") in shown(value)
    assert len(shown(value)) < 400


def test_long_text_loses_its_middle():
    assert shortened("short", 10) == "short"
    cut = shortened("begin" + "x" * 1000 + "end", 60)
    assert cut.startswith("begin") and cut.endswith("end") and " … " in cut
    assert len(cut) <= 64

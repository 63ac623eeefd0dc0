"""The parts of patterns, as `re` understands them."""

import pytest

from truceline.text.syntax import FOREVER, character, members, parsed


def kinds(pattern):
    return [[part.kind for part in way] for way in parsed(pattern)]


CASES = {
    "letters and edges": (r"\bab$", [["edge", "letter", "letter", "edge"]]),
    "alternatives": ("a|b|", [["letter"], ["letter"], []]),
    "groups of every sort": (r"(a)(?:b)(?P<n>c)(?>d)(?i:e)", [["group"] * 5]),
    "looks around": (r"(?=a)(?!b)(?<=c)(?<!d)", [["look"] * 4]),
    "by whether a group has matched": (r"(?P<n>a)?(?(n)b|c)", [["group", "either"]]),
    "what a group has matched": (r"(?P<n>.)(?P=n)(.)\2", [["group", "again", "group", "again"]]),
    "classes": (r"[a-z].\d[^]]", [["class"] * 4]),
    "a class of one letter in both cases": ("[Tt]", [["letter"]]),
    "signs that stand for themselves": (r"\.\-", [["letter", "letter"]]),
}


@pytest.mark.parametrize(("pattern", "wanted"), CASES.values(), ids=CASES)
def test_parts(pattern, wanted):
    assert kinds(pattern) == wanted


@pytest.mark.parametrize(
    ("times", "low", "high"),
    [("", 1, 1), ("?", 0, 1), ("*", 0, FOREVER), ("+?", 1, FOREVER), ("{2}", 2, 2), ("{2,}", 2, FOREVER), ("{,3}", 0, 3), ("{2,5}+", 2, 5)],
)
def test_how_often_a_part_stands(times, low, high):
    part = parsed(f"a{times}")[0][0]
    assert (part.low, part.high, part.times) == (low, high, times)


def test_a_brace_that_is_no_count_is_a_letter():
    assert kinds("a{x}") == [["letter"] * 4]


def test_members_of_a_class():
    assert members(r"[a-f\s.\u2010-]") == [("a", "f"), (None, "s"), (".", None), ("\u2010", None), ("-", None)]


@pytest.mark.parametrize(
    ("source", "one"), [("a", "a"), (".", None), (r"\.", "."), (r"\n", "\n"), (r"\d", None), (r"\u00e9", "é"), (r"\x41", "A"), ("[ab]", None)]
)
def test_the_character_of_an_atom(source, one):
    assert character(source) == one

"""Direct quotations, and apostrophes that are none."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data import shared
from truceline.text.quoting import quotations


def read(text):
    return [text[one.inner_start : one.inner_end] for one in quotations(text, 0, len(text))]


QUOTES = [
    ("“We stay,” he said.", ["We stay,"], "curly"),
    ('"We stay," he said, "and fight."', ["We stay,", "and fight."], "straight"),
    ("«Мы остаёмся», сказал он.", ["Мы остаёмся"], "guillemets"),
    ("‹We stay›", ["We stay"], "single guillemets"),
    ("„Wir bleiben“, sagte er.", ["Wir bleiben"], "low and high"),
    ("‘We stay,’ he said.", ["We stay,"], "single curly"),
    ("'We stay,' he said.", ["We stay,"], "single straight"),
    ("‘We won’t go,’ he said.", ["We won’t go,"], "an apostrophe within"),
    ("‘The rebels’ arms stay,’ he said.", ["The rebels’ arms stay,"], "a plural's possessive within"),
    ("“He said ‘no’ to us,” she said.", ["He said ‘no’ to us,"], "a quotation within stays within"),
    ("the withdrawal of “radically-minded” militants", ["radically-minded"], "words in quotation marks"),
    ("‘windows of      silence’ near Artema", ["windows of      silence"], "a term"),
    ("“One.\n\n“Two.”", ["One.", "Two."], "a speech over paragraphs, marks open again"),
    ('"One.\n\n"Two."', ["One.", "Two."], "the same with straight marks"),
    ("“One.\n“Two.”", ["One.", "Two."], "blocks parted by one line end"),
    ("“A wrapped\nline,” he said.", ["A wrapped\nline,"], "a line ends within"),
]


@pytest.mark.parametrize(("text", "wanted", "why"), QUOTES, ids=[why for *_, why in QUOTES])
def test_quotations(text, wanted, why):
    assert read(text) == wanted


NONE = [
    ("the militants' arms and the rebels' tanks", "possessives"),
    ("Syria’s rebels’ arms", "curly possessives"),
    ("in the '90s they fought", "a decade"),
    ("don't, won’t, it's", "short forms"),
    ('a 5" gun and a 3" gun', "inches"),
    ("“An opened mark that is never closed.\n\nNext.", "never closed"),
    ("Law “", "nothing within"),
    ("On interim order”,", "never opened"),
]


@pytest.mark.parametrize(("text", "why"), NONE, ids=[why for _, why in NONE])
def test_no_quotation(text, why):
    assert read(text) == []


def test_the_article():
    text = shared("documents/idlib_article.txt").read_text("utf-8")
    assert [words[:20] for words in read(text)] == ["We will not abandon ", "radically-minded", "provocation by third", "in this decisive and"]


@given(st.one_of(st.text(max_size=60), st.text("“”\"'‘’«» ab\n", max_size=40)), st.integers(0, 8))
def test_any_text_gives_quotations_in_order(text, cut):
    start = min(cut, len(text))
    last = start
    for one in quotations(text, start, len(text)):
        assert last <= one.start < one.inner_start < one.inner_end <= one.end <= len(text)
        last = one.end


@pytest.mark.parametrize("shape", ["“a ", "x “a\n", "‘a’s ", '"a ', '" ', "‘ab s’ ", "“", "'a\n"])
def test_stray_marks_are_looked_at_once(shape):
    """200 kB of stray marks: the places where quotations can close are found once, not once for each mark."""
    text = shape * (200_000 // len(shape))
    found = quotations(text, 0, len(text))
    assert all(one.end <= other.start for one, other in pairwise(found))
    assert all(text[one.inner_start : one.inner_end] for one in found)

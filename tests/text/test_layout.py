"""Plain text as pieces."""

import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from truceline.text.layout import pieces


def cut(text):
    return [(piece.tag, text[piece.start : piece.end]) for piece in pieces(text)]


CASES = [
    ("One.\n\nTwo.", [("p", "One."), ("p", "Two.")], "blank lines part"),
    ("One.\nTwo.", [("p", "One."), ("p", "Two.")], "without blank lines each line stands alone"),
    ("One\nand more.\n\nTwo.", [("p", "One\nand more."), ("p", "Two.")], "wrapped lines"),
    ("One.\n\u00a0 \nTwo.", [("p", "One."), ("p", "Two.")], "a line of no-break spaces is blank"),
    ("Rules:\n1. One;\n2. Two.\n\nEnd.", [("p", "Rules:"), ("li", "1. One;"), ("li", "2. Two."), ("p", "End.")], "a numbered list"),
    ("1.\nThe sides stop.\n\n2.\nThey leave.", [("li", "1.\nThe sides stop."), ("li", "2.\nThey leave.")], "a number on its own line"),
    ("•\n\nOne\n\n•\n\nTwo", [("li", "•\n\nOne"), ("li", "•\n\nTwo")], "a bullet on its own line, a blank line behind"),
    ("Facts\n\uf0b7 One\n\uf0b7 Two\n\nEnd.", [("p", "Facts"), ("li", "\uf0b7 One"), ("li", "\uf0b7 Two"), ("p", "End.")], "bullets open items always"),
    (
        "They stop firing\n- all of them -\nat once.\n\nEnd.",
        [("p", "They stop firing\n- all of them -\nat once."), ("p", "End.")],
        "a dash within a sentence is none",
    ),
    ("They left in\n2018. It held.\n\nEnd.", [("p", "They left in\n2018. It held."), ("p", "End.")], "a year at the head of a line is no number of a list"),
    ("a | b | c", [("tr", "a | b | c")], "a row"),
    ("", [], "nothing"),
    ("\ufeffOne.", [("p", "One.")], "a byte order mark"),
]


@pytest.mark.parametrize(("text", "wanted", "why"), CASES, ids=[why for *_, why in CASES])
def test_pieces(text, wanted, why):
    assert cut(text) == wanted


@given(st.one_of(st.text(max_size=80), st.text("a1.-•\n \u00a0", max_size=60)))
def test_any_text_is_covered(text):
    last = 0
    for piece in pieces(text):
        assert last <= piece.start < piece.end <= len(text)
        assert not text[last : piece.start].strip("\ufeff").strip()
        last = piece.end
    assert not text[last:].strip().strip("\ufeff").strip()


NEWS = (
    "Army and rebels agree on a strip along the river",
    "The army of Tarva and the Salt Front have agreed to leave a strip of 12 kilometres on either side of the river by 1 March, the ministry said.",
    "The strip will be watched by forty observers.",
    "The Valley League rejected the deal as a surrender of the river, and has told its fighters to stay where they are for the time being.",
)


@pytest.mark.parametrize("width", [58, 66, 70])
@pytest.mark.parametrize("parting", ["\n", "\n\n"])
def test_lines_broken_at_one_width_are_paragraphs(width, parting):
    text = parting.join(textwrap.fill(one, width) for one in NEWS)
    assert [" ".join(words.split()) for _, words in cut(text)] == list(NEWS)


def test_an_indented_line_begins_a_paragraph():
    text = "\n".join(textwrap.fill(one, 70, initial_indent="   ") for one in NEWS[1:])
    assert [" ".join(words.split()) for _, words in cut(text)] == list(NEWS[1:])


def test_short_lines_that_end_as_sentences_stand_alone():
    lines = ["They stop firing at noon on the first day of the month.", "They leave the town of Salt and all of its four bridges.", "They count the guns."] * 3
    assert [words for _, words in cut("\n".join(lines))] == lines

"""What outputs print: nothing hides or reorders but isolates in order; the words of a page's furniture."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from truceline.model.visible import visible
from truceline.outputs._plain import FSI, PDI, label, marked_up, printable, whole

PRINTED = [
    ("marks that turn text about are shown", "user\u202etxt.exe", "user[U+202E]txt.exe"),
    ("an isolate that is opened and closed stays", "a ⁨b⁩ c", "a ⁨b⁩ c"),
    ("one within another", "⁨a ⁨b⁩⁩", "⁨a ⁨b⁩⁩"),
    ("one that is not closed is shown", "a ⁨b", "a [U+2068]b"),
    ("one that was not opened is shown", "a⁩ b", "a[U+2069] b"),
    ("both in the wrong order", "a⁩ ⁨b", "a[U+2069] [U+2068]b"),
    ("others are shown within an isolate too", "⁨\u2066a\u202e⁩", "⁨[U+2066]a[U+202E]⁩"),
    ("a form of letters joined is left out as anywhere", "a\u200eb ⁨c⁩", "ab ⁨c⁩"),
]


@pytest.mark.parametrize(("why", "text", "printed"), PRINTED, ids=[row[0] for row in PRINTED])
def test_what_is_printed(why, text, printed):
    assert printable(text) == printed


@given(st.text(st.sampled_from("ab\u2066\u2068\u2069\u202e ")))
def test_whatever_comes_the_isolates_are_in_order(text):
    depth = 0
    for char in printable(text):
        depth += {FSI: 1, PDI: -1}.get(char, 0)
        assert depth >= 0
    assert depth == 0
    assert not set(printable(text)) & {"\u2066", "\u202e"}


@given(st.text())
def test_without_isolates_it_is_model_visible(text):
    bare = text.replace(FSI, "").replace(PDI, "")
    assert printable(bare) == visible(bare)


def test_isolates_become_elements_and_words_stay_words():
    assert marked_up("قال ⁨Tahrir <b>⁩") == "قال <bdi>Tahrir &lt;b&gt;</bdi>"
    assert marked_up("a ⁨b") == "a [U+2068]b"


@given(st.lists(st.text(st.sampled_from("ab ⁨⁩"), max_size=12), max_size=6))
def test_every_line_closes_what_it_opens(parts):
    lines = whole(printable("\n".join(parts)).split(" "))
    assert all(line.count(FSI) == line.count(PDI) for line in lines)


def test_a_line_goes_on_after_its_indent():
    assert whole(["- a ⁨b", "  c⁩ d"]) == ["- a ⁨b⁩", "  ⁨c⁩ d"]


def test_labels_fall_back_to_their_names():
    assert label((("map", "Karte"),), "map") == "Karte"
    assert label((), "as_of") == "as of"
    assert label((), "open", "“") == "“"

"""An error says what, what to do, and where, in one sentence."""

import pytest

from truceline.model.errors import BadInput, NotAllowed, TrucelineError


def test_the_message_holds_what_remedy_and_place():
    error = BadInput("line 'a' has 1 point", "a line needs 2 or more", "lines/a.geojson")
    assert str(error) == "line 'a' has 1 point; a line needs 2 or more (lines/a.geojson)"
    assert (error.what, error.remedy, error.where) == ("line 'a' has 1 point", "a line needs 2 or more", "lines/a.geojson")


def test_without_a_place_there_are_no_brackets():
    assert str(NotAllowed("one person cannot verify alone", "ask a second")) == "one person cannot verify alone; ask a second"


@pytest.mark.parametrize("kind", [BadInput, NotAllowed])
def test_one_except_clause_catches_all(kind):
    with pytest.raises(TrucelineError):
        raise kind("a", "b")


def test_what_is_quoted_cannot_hide_or_break_the_sentence():
    error = BadInput("the id is 'a\nb\u202e\x1b[2J'", "write it anew" * 10_000, "x" * 10_000)
    assert str(error).startswith("the id is 'a b[U+202E][U+001B][2J'; write it anew")
    assert len(str(error)) < 2_000
    assert "\n" not in str(error)

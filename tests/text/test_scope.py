import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from truceline.text.scope import Scope, scope


def of(text, cue):
    at = text.index(cue)
    return scope(text, at, at + len(cue), 0, len(text))


CASES = [
    ("The group accepted the deal.", "accepted", Scope()),
    ("The group has not accepted the deal.", "accepted", Scope(denied=True)),
    ("The group denied that it had rejected the deal.", "rejected", Scope(denied=True)),
    ("It was not that it had not accepted it.", "accepted", Scope()),
    ("The group may reject the deal.", "reject", Scope(hedged=True)),
    ("The group is expected to accept it.", "accept", Scope(hedged=True)),
    ("He did not come, but the group accepted the deal.", "accepted", Scope()),
    ("Norway urged the group to accept it.", "accept", Scope(asked=True)),
    ("Norway called on them, but the group accepted it.", "accepted", Scope()),
    ("Eritrea, which was not invited to the talks, has spoken.", "spoken", Scope()),
    ("If the group accepts the deal, rain will fall.", "accepts", Scope(conditional=True)),
    ("The group accepted an earlier deal.", "accepted", Scope(past=True)),
    ("It is unclear whether the group accepted it.", "accepted", Scope(hedged=True)),
]


@pytest.mark.parametrize(("text", "cue", "wanted"), CASES, ids=[text for text, _, _ in CASES])
def test_what_governs_a_cue(text, cue, wanted):
    assert of(text, cue) == wanted


def test_only_plain_words_are_asserted():
    assert of("The group accepted it.", "accepted").asserted
    assert not of("The group may accept it.", "accept").asserted
    assert of("The group did not accept it.", "accept").asserted


@settings(deadline=None)
@given(st.text(max_size=120), st.integers(0, 119), st.integers(0, 20))
def test_any_place_of_any_text(text, start, more):
    start = min(start, len(text))
    assert isinstance(scope(text, start, min(len(text), start + more), 0, len(text)), Scope)

"""Obligations of no other kind, in agreements' own texts only."""

import pytest

from reads import clauses_of

HEAD = "1. Guns stop.\n2. Tanks leave.\n3. Roads open.\n"
CASES = [
    ("4. Local elections shall be held under the new law.", 1, "a duty"),
    ("4. Ensure pardon by enacting a law.", 1, "a verb that opens an article"),
    ("4. Reinstatement of full control of the border.", 1, "a noun that opens one"),
    ("4. Heavy equipment means all that rolls on tracks.", 1, "a definition"),
    ("4. Recognising the pain of both peoples,", 0, "a preamble"),
    ("4. Should one side attack, this lapses.", 0, "only a case"),
    ("4. The weather in the valley.", 0, "no duty"),
]


@pytest.mark.parametrize(("line", "count", "why"), CASES, ids=[why for *_, why in CASES])
def test_other_obligations(line, count, why):
    found = [clause for clause in clauses_of(HEAD + line, "other") if clause.article == "4"]
    assert len(found) == count, why


def test_news_has_none():
    assert clauses_of("Russia and Turkey agreed on a ceasefire. Elections will be held in May.", "other") == []


def test_a_duty_of_another_kind_is_none():
    text = HEAD + "4. Both sides shall withdraw all tanks by 5 May 2020."
    assert not [clause for clause in clauses_of(text, "other") if clause.article == "4"]

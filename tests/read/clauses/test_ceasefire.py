import pytest

from reads import clauses_of

TOLD = [
    "Armenia and Azerbaijan agreed to a ceasefire on Monday.",
    "The truce took effect at midnight.",
    "Under the deal, all sides are to stop firing from 1 June.",
    "Norway and the Hill Front signed a truce.",
]
NOT_TOLD = [
    ("Asked whether a truce was possible, he smiled.", "a question"),
    ("Norway called for a ceasefire.", "a wish"),
    ("Two violations of the ceasefire were seen.", "named in passing"),
    ("If there is a truce, the road will open.", "a condition"),
    ("The Hill Front said it would accept a truce if the army left.", "an offer"),
    ("The Hill Front rejected the truce.", "a refusal is no term"),
]


@pytest.mark.parametrize("text", TOLD)
def test_a_ceasefire_that_is_agreed_or_holds(text):
    assert len(clauses_of(text, "ceasefire")) == 1


@pytest.mark.parametrize(("text", "why"), NOT_TOLD, ids=[why for _, why in NOT_TOLD])
def test_talk_of_one_is_no_clause(text, why):
    assert clauses_of(text, "ceasefire") == [], why


def test_when_it_begins_and_what_ends():
    (clause,) = clauses_of("Under the deal, Armenia and Azerbaijan are to stop all shelling from 1 June.", "ceasefire")
    assert clause.deadline.date.isoformat() == "2020-06-01"
    assert clause.parties == ("armenia", "azerbaijan")


def test_several_sentences_of_one_truce_are_one_clause():
    text = "Armenia and Azerbaijan agreed to a truce. The truce took effect at midnight."
    (clause,) = clauses_of(text, "ceasefire")
    assert len(clause.cited) == 2

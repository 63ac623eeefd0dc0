import pytest

from reads import clauses_of

TOLD = [
    "Under the truce, neither side may bring in reinforcements.",
    "The deal bans heavy weapons: no more than 750 soldiers may stay.",
    "A ban is to be introduced on installment of new mines.",
    "Russia sends 1,960 soldiers with small arms.",
]
NOT_TOLD = ["Norway wants a ban on mines.", "The army has 600 tanks.", "Troops must stay out of a buffer zone."]


@pytest.mark.parametrize("text", TOLD)
def test_told(text):
    (clause,) = clauses_of(text, "limitation")
    assert clause.id == "limitation-1"
    assert clause.cited


@pytest.mark.parametrize("text", NOT_TOLD)
def test_not_told(text):
    assert clauses_of(text, "limitation") == []


def test_how_many_of_what():
    (clause,) = clauses_of("Russia sends 1,960 soldiers with small arms.", "limitation")
    assert clause.most == 1960
    (clause,) = clauses_of("Under the truce, neither side may bring in reinforcements.", "limitation")
    assert (clause.most, clause.subject) == (None, "reinforcements")

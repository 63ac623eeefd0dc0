import pytest

from reads import clauses_of

TOLD = [
    "Under the deal, the rebels must hand over their heavy weapons.",
    "The accord provides for the cantonment of fighters.",
    "Under the pact, mines will be cleared from the area.",
]
NOT_TOLD = ["The Hill Front refused to disarm.", "The Hill Front ruled out disarming.", "Norway urged the rebels to disarm."]


@pytest.mark.parametrize("text", TOLD)
def test_told(text):
    (clause,) = clauses_of(text, "disarmament")
    assert clause.id == "disarmament-1"
    assert clause.cited


@pytest.mark.parametrize("text", NOT_TOLD)
def test_not_told(text):
    assert clauses_of(text, "disarmament") == []


def test_what_and_by_when():
    (clause,) = clauses_of("Under the deal, the Hill Front must hand over its heavy weapons by 1 June.", "disarmament")
    assert (clause.subjects, clause.parties, clause.deadline.date.isoformat()) == (("its heavy weapons",), ("hill-front",), "2020-06-01")

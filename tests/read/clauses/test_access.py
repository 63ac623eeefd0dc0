import pytest

from reads import clauses_of

TOLD = [
    "Ensure safe access, delivery and storage of humanitarian assistance under the deal.",
    "Under the deal, aid convoys are to pass freely.",
    "The accord provides for the opening of the road to the border.",
]
NOT_TOLD = ["Aid convoys had not been able to reach the town.", "Journalists asked for access to the town."]


@pytest.mark.parametrize("text", TOLD)
def test_told(text):
    (clause,) = clauses_of(text, "access")
    assert clause.id == "access-1"
    assert clause.cited


@pytest.mark.parametrize("text", NOT_TOLD)
def test_not_told(text):
    assert clauses_of(text, "access") == []

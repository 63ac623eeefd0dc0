import pytest

from reads import clauses_of

TOLD = [
    "All prisoners of war are to be exchanged.",
    "The deal provides for the release of all hostages.",
    "Armenia and Azerbaijan agreed on an exchange of prisoners.",
]
NOT_TOLD = ["Prisoners were held in the cellar.", "The sides exchanged fire.", "Norway called for the release of all hostages."]


@pytest.mark.parametrize("text", TOLD)
def test_told(text):
    (clause,) = clauses_of(text, "exchange")
    assert clause.id == "exchange-1"
    assert clause.cited


@pytest.mark.parametrize("text", NOT_TOLD)
def test_not_told(text):
    assert clauses_of(text, "exchange") == []

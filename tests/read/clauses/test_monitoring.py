import pytest

from reads import clauses_of

TOLD = ["The OSCE will monitor the ceasefire.", "Under the deal, observers are to count the weapons.", "A joint coordination centre is to be set up."]
NOT_TOLD = ["Observers doubt the story.", "Elections will be monitored by the OSCE.", "The monitoring group has been preparing for years."]


@pytest.mark.parametrize("text", TOLD)
def test_told(text):
    (clause,) = clauses_of(text, "monitoring")
    assert clause.id == "monitoring-1"
    assert clause.cited


@pytest.mark.parametrize("text", NOT_TOLD)
def test_not_told(text):
    assert clauses_of(text, "monitoring") == []

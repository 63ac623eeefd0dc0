import pytest

from reads import clauses_of

TOLD = ["Under the deal, exercises must be notified 48 hours before.", "The armies must tell the Commission a day beforehand."]
NOT_TOLD = ["He told reporters that it would rain.", "Nobody was informed."]


@pytest.mark.parametrize("text", TOLD)
def test_told(text):
    (clause,) = clauses_of(text, "notification")
    assert clause.id == "notification-1"
    assert clause.cited


@pytest.mark.parametrize("text", NOT_TOLD)
def test_not_told(text):
    assert clauses_of(text, "notification") == []

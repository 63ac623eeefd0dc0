import pytest

from reads import clauses_of

TOLD = [
    "Lavrov announced that Moscow and Ankara had agreed on borders of the demilitarized zone.",
    "The lines shall be marked on the ground by a joint commission.",
    "Both sides agreed to draw the exact line on a map.",
]
NOT_TOLD = ["The border runs through the hills.", "The contact line between the army and the rebels was quiet.", "Norway and Sweden share borders."]


@pytest.mark.parametrize("text", TOLD)
def test_told(text):
    (clause,) = clauses_of(text, "demarcation")
    assert clause.id == "demarcation-1"
    assert clause.cited


@pytest.mark.parametrize("text", NOT_TOLD)
def test_not_told(text):
    assert clauses_of(text, "demarcation") == []


@pytest.mark.parametrize(
    ("text", "agreed"),
    [("Moscow and Ankara agreed on borders of the zone.", True), ("Under the deal, the exact lines are to be agreed within seven days.", False)],
)
def test_whether_it_is_done(text, agreed):
    assert clauses_of(text, "demarcation")[0].agreed is agreed

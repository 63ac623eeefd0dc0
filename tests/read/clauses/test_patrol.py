import pytest

from reads import clauses_of

TOLD = [
    "Both Turkey and Russia would carry out coordinated military patrols on the borders of the buffer zone.",
    "Joint Russian-Turkish patrols on the road will start on 15 June.",
]
NOT_TOLD = ["The navy, whose boats patrol the estuary, was silent.", "A patrol was fired on yesterday."]


@pytest.mark.parametrize("text", TOLD)
def test_told(text):
    (clause,) = clauses_of(text, "patrol")
    assert clause.id == "patrol-1"
    assert clause.cited


@pytest.mark.parametrize("text", NOT_TOLD)
def test_not_told(text):
    assert clauses_of(text, "patrol") == []


@pytest.mark.parametrize(
    ("text", "mode", "parties", "along"),
    [
        (
            "Both Turkey and Russia would carry out coordinated military patrols on the borders of the buffer zone.",
            "coordinated",
            ("turkey", "russia"),
            "borders of the buffer zone",
        ),
        ("Russia and Turkey signed it. Joint Russian-Turkish patrols on the road will start on 15 June.", "joint", ("russia", "turkey"), "road"),
        ("Under the deal, there will be patrols along the river.", None, (), "river"),
    ],
)
def test_who_how_and_along_what(text, mode, parties, along):
    (clause,) = clauses_of(text, "patrol")
    assert (clause.mode, set(clause.parties), clause.along) == (mode, set(parties), along)


def test_what_for():
    (clause,) = clauses_of("Turkey and Russia agreed on patrols in a bid to prevent clashes.", "patrol")
    assert clause.purpose == "prevent clashes"

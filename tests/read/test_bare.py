"""Parties under a bare name that no list knows: what the text does with the name shows them; names of people and places stay out."""

import pytest

from reads import draft_of


def names(text):
    return {party.name for party in draft_of(text).parties}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Fighters of Selvara rejected the ceasefire agreement. Selvara has refused to sign the agreement.", "Selvara"),
        ("The government of Karva and the Merka Front signed a ceasefire agreement.", "Merka Front"),
    ],
)
def test_a_party_is_found(text, name):
    assert any(name in found for found in names(text))


@pytest.mark.parametrize("text", ["It rained in Selvara on Monday.", "Ilan Doru walked through Karsk yesterday."])
def test_a_place_or_a_person_is_no_party(text):
    assert names(text) == set()

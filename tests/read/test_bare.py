"""Parties under a bare name that no list knows: what the text does with the name shows them."""

import pytest

from reads import draft_of

NAMED = [
    ("A ceasefire between Orland and Hizra was signed. Hizra's fighters left.", "Hizra", "whose fighters"),
    ("The Zuhari, who hold the hills, have not signed the deal.", "Zuhari", "a people that has"),
    ("The Houthas in Salt have yet to say whether they accept the truce.", "Houthas", "a plural that has yet to say"),
    ("The MDLF rejected the deal.", "MDLF", "an acronym that acts"),
    ("An SPRM-IO official said that it had signed the deal.", "SPRM-IO", "an acronym's official"),
    ("Its rival, the Sons of Salt, who hold a mill, rejected the truce.", "Sons of Salt", "a rival"),
    ("Harakat Noor accepted the truce.", "Harakat Noor", "a word of another language"),
    ("The neighbouring country of Sulia urged them to accept the deal.", "Sulia", "a country that no list has"),
    ("The breakaway region of Valdia agreed to the truce.", "Valdia", "a breakaway region"),
    ("Religious Dawn, led by the minister of roads, will not back the deal.", "Religious Dawn", "led by"),
]


@pytest.mark.parametrize(("text", "name", "why"), NAMED, ids=[why for *_, why in NAMED])
def test_parties_under_a_bare_name(text, name, why):
    assert name in [party.name for party in draft_of(text).parties], why


NOBODY = [
    ("Lena Ost said that it was cold. Ost told the paper that she signed the deal.", "a person's last name"),
    ("Visitors rejected the cake at the deal's signing.", "a capital that opens a sentence"),
    ("The APC said nothing about the truce.", "a kind of vehicle"),
    ("The truce was signed in Salt. Salt has seen worse winters.", "a place"),
]


@pytest.mark.parametrize(("text", "why"), NOBODY, ids=[why for _, why in NOBODY])
def test_nobody_is_made_up(text, why):
    assert draft_of(text).parties == (), why


@pytest.mark.parametrize("text", ["It rained in Selvara on Monday.", "Ilan Doru walked through Karsk yesterday."])
def test_a_place_or_a_person_is_no_party(text):
    assert draft_of(text).parties == ()


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The M23 said that it would not sign the deal.", "M23"),
        ("The Platform, a grouping of militias close to the capital, welcomed the deal.", "Platform"),
        ("Envoys of breakaway Valdia signed the deal.", "Valdia"),
    ],
)
def test_more_ways_to_be_shown(text, name):
    assert name in [party.name for party in draft_of(text).parties]


def test_a_road_is_no_party():
    assert "M4" not in [party.name for party in draft_of("The M4 was opened under the deal. Karva signed the deal.").parties]

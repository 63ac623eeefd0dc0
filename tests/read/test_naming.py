import pytest

from truceline.read import naming
from truceline.read.roster import Roster


def found(look, text):
    roster = Roster()
    look(text, 0, len(text), roster)
    return [entry.name for entry in roster.known.values()]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("The Patriotic Front of the Two Rivers spoke.", ["Patriotic Front of the Two Rivers"]),
        ("Colombia's National Liberation Army spoke.", ["National Liberation Army"]),
        ("Both the People’s Guard and the Front spoke.", ["People’s Guard"]),
        ("The U.N. Security Council met.", ["United Nations"]),
        ("The Foreign Ministry spoke.", []),
        ("An army of ants.", []),
    ],
)
def test_organisations_by_their_own_names(text, wanted):
    assert found(naming.organisations, text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Houthi rebels and the M23 movement", ["Houthi", "M23"]),
        ("The militant group known as Jaysh Ansar moved.", ["Jaysh Ansar"]),
        ("The Free Shepherds, a smaller armed group, moved.", ["Free Shepherds"]),
        ("The powerful Takfiri terrorist group", []),
        ("The rebels and the militia moved.", []),
        ("Turkish forces moved.", []),
    ],
)
def test_groups_by_the_words_beside_their_names(text, wanted):
    assert found(naming.groups, text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Hezbollah accepted the truce.", ["Hezbollah"]),
        ("Hezbollah opened a school.", []),
        ("Monday accepted the truce.", []),
        ("House leader Ann Lee spoke.", []),
    ],
)
def test_bare_names_that_act(text, wanted):
    assert found(naming.actors, text) == wanted


def test_who_has_fighters_is_armed():
    roster = Roster()
    text = "The Karva Council would not withdraw its fighters."
    naming.organisations(text, 0, len(text), roster)
    before = [entry.role.value for entry in roster.known.values()]
    naming.fighting(text, 0, len(text), roster)
    assert (before, [entry.role.value for entry in roster.known.values()]) == (["unknown"], ["armed_group"])

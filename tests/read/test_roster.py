import pytest

from truceline.model.party import Role
from truceline.read.roster import Roster, kinds, missions, no_name, role_of, state_pattern, states, trimmed


@pytest.mark.parametrize(
    ("name", "role"),
    [
        ("National Liberation Front", Role.ARMED_GROUP),
        ("Karva Liberation Council", Role.ARMED_GROUP),
        ("Army of the North", Role.ARMED_GROUP),
        ("River Alliance", Role.ALLIANCE),
        ("Union of Lakeland States", Role.MISSION),
        ("Merka Women's Union", Role.UNKNOWN),
        ("Horn Commission", Role.MISSION),
        ("Centre Party", Role.UNKNOWN),
    ],
)
def test_what_a_name_says_of_itself(name, role):
    assert role_of(name) is role


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("The Hill Front", ("Hill Front", 4)),
        ("Both The Hill Front", ("Hill Front", 9)),
        ("Thirty-five Ilmen", ("Ilmen", 12)),
        ("Hill Front", ("Hill Front", 0)),
    ],
)
def test_capitals_that_only_open_a_sentence_go(name, wanted):
    assert trimmed(name, 0) == wanted


@pytest.mark.parametrize(
    ("name", "wanted"), [("President", True), ("Islamist", True), ("Takfiri", True), ("Thirty-five", True), ("Houthi", False), ("M23", False)]
)
def test_words_that_are_no_names(name, wanted):
    assert no_name(name) is wanted


def test_states_by_every_name():
    assert states()["Ankara"] == ("Turkey", "capital")
    assert states()["Turkish"] == ("Turkey", "adjective")
    assert state_pattern().search("near North Korea")[0] == "North Korea"
    assert state_pattern().search("a Turkishness") is None


def test_missions_by_every_name():
    assert missions()["U.N."] == "United Nations"


def test_kinds_are_words():
    import re

    assert re.fullmatch(kinds(), "Front")
    assert not re.fullmatch(kinds(), "Shop")


def test_spellings_meet_in_one_entry():
    roster = Roster()
    one = roster.add("Tahrir al-Sham", (0, 5), Role.ARMED_GROUP)
    assert roster.add("Hayat Tahrir al-Sham", (9, 15), Role.UNKNOWN) is one
    assert one.name == "Tahrir al-Sham" or "Tahrir al-Sham" in one.names
    assert roster.find("al-Nusra Front") is None
    assert len(roster.known) == 1


def test_a_role_is_filled_in_later():
    roster = Roster()
    roster.add("Houthi", (0, 5), Role.UNKNOWN)
    assert roster.add("Houthi", (9, 15), Role.ARMED_GROUP).role is Role.ARMED_GROUP

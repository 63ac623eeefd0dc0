import pytest

from reads import draft_of

NAMED = [
    ("The Huras al-Din militant group rejected the deal.", "huras-al-din", "armed_group", "a group by the noun behind its name"),
    ("Tahrir al-Sham, the strongest armed group in the province, is silent.", "tahrir-al-sham", "armed_group", "a group by the words that explain it"),
    ("The National Liberation Front (NLF) met.", "national-liberation-front", "armed_group", "a kind of organisation in its own name"),
    ("The River Alliance met.", "river-alliance", "alliance", "an alliance by its name"),
    ("The Saudi-led coalition agreed to the plan.", "saudi-led-coalition", "alliance", "a coalition by who leads it"),
    ("Rebel group FARC signed the deal.", "farc", "armed_group", "a group by the words before it"),
    ("Hamas accepted the agreement.", "hamas", "unknown", "a bare name that takes a stance"),
    ("Houthi leader Abdul-Malik al-Houthi spoke.", "houthi", "unknown", "a bare name that has a leader"),
    ("The government of Sarhene signed the accord.", "government-of-sarhene", "government", "a government of somewhere on no list"),
    ("The Karvanian army holds Karvania's north.", "government-of-karvania", "government", "an army of somewhere on no list"),
    ("Syrian government forces shelled the town.", "syrian-government", "government", "a state that is spoken of only as a government"),
    ("Moscow and Ankara agreed on borders.", "turkey", "state", "a capital that stands for its government"),
    ("The OSCE will monitor the truce.", "osce", "mission", "an organisation that sends missions"),
    ("Observers of the Horn Commission arrived.", "horn-commission", "mission", "a mission by its name"),
]


@pytest.mark.parametrize(("text", "id", "role", "why"), NAMED, ids=[row[3] for row in NAMED])
def test_a_party_is_known_by_how_it_is_named(text, id, role, why):
    found = {party.id: party.role.value for party in draft_of(text).parties}
    assert found.get(id) == role, why


NOBODY = [
    ("Fighting went on in northern Syria and near the border with Jordan.", "states as places"),
    ("The Security Council Room is on the second floor.", "a room"),
    ("The terror outfit moved on.", "loaded words are no name"),
    ("On Friday the shops of Damascus were open.", "a town, not a government"),
    ("President John Smith said he was tired.", "a person is no party"),
]


@pytest.mark.parametrize(("text", "why"), NOBODY[:1] + NOBODY[2:], ids=[why for _, why in NOBODY[:1] + NOBODY[2:]])
def test_nobody_is_made_a_party(text, why):
    assert draft_of(text).parties == (), why


def names(text, id):
    return next({party.name, *party.aliases} for party in draft_of(text).parties if party.id == id)


def test_an_acronym_in_brackets_is_another_name():
    assert "NLF" in names("The National Liberation Front (NLF) met. The NLF rejected the deal.", "national-liberation-front")


def test_an_acronym_that_nobody_explains_goes_by_the_initials():
    assert "TPLF" in names("The Tigray People's Liberation Front signed the deal. The TPLF must disarm.", "tigray-peoples-liberation-front")


def test_two_spellings_are_one_party():
    text = "Hay'at Tahrir al-Sham, an armed group, was silent. The Tahrir al Sham group later met."
    assert len(draft_of(text).parties) == 1


def test_government_army_and_capital_of_a_state_are_one_party():
    text = "The Syrian army moved north. Damascus rejected the plan, and Syrian government forces stayed."
    assert [party.id for party in draft_of(text).parties] == ["syria"]


def test_a_state_knows_whom_it_backs():
    text = "The River Front, an alliance of factions supported by Ankara, met. Turkey agreed to the plan."
    assert next(p for p in draft_of(text).parties if p.id == "river-front").backers == ("turkey",)


def test_backed_militants_are_the_one_group_with_that_backer():
    text = (
        "Turkish-backed militants rejected the deal.\n\nThe River Front, an alliance of factions supported by Ankara, met on Monday. Turkey agreed to the plan."
    )
    assert ("river-front", "agreement") in {(p.party, p.object) for p in draft_of(text).positions}


def test_two_unnamed_sides_stand_for_themselves():
    text = "The armed opposition and government troops agreed to a truce along the front line."
    assert {party.role.value for party in draft_of(text).parties} == {"armed_group", "government"}


def test_every_party_has_a_citation_of_its_name():
    for party in draft_of("The River Front and the Karvanian army signed a deal in Karvania.").parties:
        assert party.cited

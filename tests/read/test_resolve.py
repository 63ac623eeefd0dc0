import pytest

from reads import draft_of, reading_of


def standing_for(text, words):
    reading = reading_of(text)
    at = text.rindex(words)
    return next((m.parties for m in reading.mentions if m.start <= at < m.end), None)


CASES = [
    ("The Hill Front met. The group left.", "The group", ("hill-front",)),
    ("The Hill Front met. It left.", "It", ("hill-front",)),
    ("Norway said that the Hill Front met. The movement left.", "The movement", ("hill-front",)),
    ("Armenia and Azerbaijan met. They agreed.", "They", ("armenia", "azerbaijan")),
    ("Armenia and Azerbaijan met. Both sides agreed.", "Both sides", ("armenia", "azerbaijan")),
    ("Turkish President Recep Kaya met the press. He left.", "He", ("turkey",)),
    (
        "The River Army and the government of Ostrel signed a truce. Norway and Sweden applauded. Both sides left.",
        "Both sides",
        ("river-army", "government-of-ostrel"),
    ),
    ("The government of Ostrel met. The army left.", "army", ("government-of-ostrel",)),
    ("Rain fell. It stopped.", "It", ()),
]


@pytest.mark.parametrize(("text", "words", "wanted"), CASES, ids=[f"{words}: {text}" for text, words, _ in CASES])
def test_words_that_point_back(text, words, wanted):
    assert standing_for(text, words) == wanted


def test_they_are_who_met_each_other():
    text = "Turkish President Recep Kaya met. Russian President Ivan Orlov told a meeting with Kaya that they had agreed."
    assert standing_for(text, "they") == ("russia", "turkey")


def test_i_and_we_of_a_quotation_stay_open():
    assert standing_for("The Hill Front said: “We stay.”", "We") == ()


def test_a_headline_speaks_of_the_group_of_its_first_paragraph():
    text = "Rebels reject valley truce\n\nThe Hill Front rejected the truce on Monday after talks that lasted all night.\n\n"
    text += "The Free Shepherds, an armed group, were silent."
    assert reading_of(text).mentions[0].parties == ("hill-front",)


LEAD = (
    "An alliance of armed groups that Turkey supports has said it will sign the truce, but that it will neither lay down its arms nor give up its land.\n\n"
    "The {next} made its position known on Saturday."
)


@pytest.mark.parametrize(
    ("following", "wanted", "why"),
    [
        ("Salt Liberation Front (SLF)", {"salt-liberation-front"}, "the next sentence opens with its name"),
        ("alliance, the Salt Liberation Front,", {"salt-liberation-front"}, "the next sentence gives it to the alliance"),
        ("mediator", set(), "no name: nobody is put in, least of all the backer"),
    ],
)
def test_an_unnamed_alliance_is_the_group_named_next(following, wanted, why):
    assert {position.party for position in draft_of(LEAD.format(next=following)).positions} == wanted, why


def test_words_put_in_beside_a_subject_do_not_take_its_place():
    found = draft_of("The Salt Front met.\n\nAnsar al-Wadi, a splinter of the Salt Front, rejected the deal.").positions
    assert {position.party for position in found} == {"ansar-al-wadi"}


def test_it_of_somebody_unknown_stays_open():
    found = draft_of("The Salt Front met.\n\nThe council of elders said it rejected the deal.").positions
    assert found == ()


def test_the_army_that_rebels_fight_is_not_the_rebel_army():
    text = "The communist Free Hill Army announced a ceasefire on Monday. The army turned down the offer of the rebels."
    found = {(p.party, p.stance.value) for p in draft_of(text).positions}
    assert ("free-hill-army", "rejects") not in found


def test_who_speaks_only_within_a_relative_clause_is_not_it():
    text = "Karva signed the agreement. The Hill League, which Karva says takes its orders from Sarn, told this newspaper that it opposed the agreement."
    assert {p.party for p in draft_of(text).positions if p.stance.value == "rejects"} == {"hill-league"}

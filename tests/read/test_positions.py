"""Who accepts what: one row per way of saying it, negatives beside positives."""

import pytest

from reads import draft_of, stances

ACCEPTS, RESERVES, REJECTS, UNDECLARED = "accepts", "accepts_with_reservations", "rejects", "undeclared"

STATED = [
    ("The Hill Front accepted the deal.", {("hill-front", "agreement", ACCEPTS)}),
    ("The Hill Front has given its consent to the truce.", {("hill-front", "agreement", ACCEPTS)}),
    ("Hill Front spokesman Adam Ker said the group would abide by the ceasefire.", {("hill-front", "agreement", ACCEPTS)}),
    ("Norway welcomed the accord.", {("norway", "agreement", ACCEPTS)}),
    ("Russia and Turkey agreed on Monday to stop the fighting.", {("russia", "agreement", ACCEPTS), ("turkey", "agreement", ACCEPTS)}),
    ("The accord was signed by Armenia and Azerbaijan.", {("armenia", "agreement", ACCEPTS), ("azerbaijan", "agreement", ACCEPTS)}),
    ("An agreement between Norway and Sweden was signed in Oslo.", {("norway", "agreement", ACCEPTS), ("sweden", "agreement", ACCEPTS)}),
    ("The Hill Front vowed to honour the truce.", {("hill-front", "agreement", ACCEPTS)}),
    ("The Hill Front put its name to the accord.", {("hill-front", "agreement", ACCEPTS)}),
    ("The Hill Front said it would not sign.", {("hill-front", "agreement", REJECTS)}),
    ("The Hill Front poured scorn on the accord.", {("hill-front", "agreement", REJECTS)}),
    ("The Hill Front is still studying the proposal.", {("hill-front", "agreement", UNDECLARED)}),
    ("The Hill Front accepted the truce on condition that its fighters stay.", {("hill-front", "agreement", RESERVES)}),
    ("The Hill Front backed the truce in principle.", {("hill-front", "agreement", RESERVES)}),
    ("The Hill Front said it would accept the truce if the army left.", {("hill-front", "agreement", RESERVES)}),
    ("The Hill Front rejected the agreement.", {("hill-front", "agreement", REJECTS)}),
    ("The Hill Front said it would not be bound by the ceasefire.", set()),
    ("The Hill Front will not accept the plan.", {("hill-front", "agreement", REJECTS)}),
    ("The Hill Front refused to lay down its arms.", {("hill-front", "disarmament", REJECTS)}),
    ("The Hill Front ruled out disarming.", {("hill-front", "disarmament", REJECTS)}),
    ("The Hill Front would not withdraw its fighters from the valley.", {("hill-front", "withdrawal", REJECTS)}),
    ("The Hill Front called the accord a betrayal.", {("hill-front", "agreement", REJECTS)}),
    ("The Hill Front rejected the paragraph on taxes.", {("hill-front", "paragraph on taxes", REJECTS)}),
    ("The Hill Front has not declared its stance on the deal.", {("hill-front", "agreement", UNDECLARED)}),
    ("The Hill Front has yet to respond to the proposal.", {("hill-front", "agreement", UNDECLARED)}),
    ("There was no immediate word from the Hill Front on the deal.", {("hill-front", "agreement", UNDECLARED)}),
    ("The Hill Front, which fought beside the River Army, rejected the deal.", {("hill-front", "agreement", REJECTS)}),
]


@pytest.mark.parametrize(("text", "wanted"), [row for row in STATED if row[1]], ids=[text for text, wanted in STATED if wanted])
def test_a_stated_stance_is_a_position(text, wanted):
    assert stances(text) == wanted


NOT_STATED = [
    ("The Hill Front may reject the deal.", "a possibility"),
    ("The Hill Front is expected to accept the deal.", "an expectation"),
    ("If the Hill Front accepts the deal, talks will begin.", "a condition"),
    ("Norway urged the Hill Front to accept the deal.", "a call on somebody"),
    ("The Hill Front denied that it had rejected the deal.", "a denial"),
    ("The Hill Front has not accepted the deal.", "not yet is neither yes nor no"),
    ("The Hill Front rejected an earlier deal.", "another deal"),
    ("The Hill Front dismissed that reading of the text.", "a reading is not the deal"),
    ("The Hill Front rejected the accusation.", "an accusation is no term"),
    ("It is unclear whether the Hill Front accepts the deal.", "nobody knows"),
    ("No agreement between Norway and Sweden was signed.", "nothing was agreed"),
    ("A deal between Norway and Sweden may be signed in May.", "a hope"),
    ("The Hill Front is preparing for winter.", "no stance at all"),
    ("Observers doubt that the truce will hold.", "nobody's stance"),
]


@pytest.mark.parametrize(("text", "why"), NOT_STATED, ids=[why for _, why in NOT_STATED])
def test_nothing_is_invented(text, why):
    assert stances(text) == set(), why


def test_a_claim_about_somebody_keeps_who_claims_it():
    (position,) = draft_of("Russia says that the Hill Front rejected the plan.").positions
    assert (position.party, position.speaker) == ("hill-front", "russia")


def test_cooperation_with_a_refusal_is_acceptance_with_reservations():
    text = "The Hill Front said it would cooperate with Norway, but ruled out disarming."
    assert stances(text) == {("hill-front", "agreement", RESERVES), ("hill-front", "disarmament", REJECTS)}


def test_cooperation_alone_is_no_stance_on_the_deal():
    assert stances("The Hill Front said it would cooperate with Norway.") == set()


HEADLINE = "Hill Front rejects valley truce\n\n{}\n\nThe valley was quiet on Tuesday, people who live there said."


def test_what_only_the_headline_says_is_marked():
    (position,) = draft_of(HEADLINE.format("The Hill Front met its leaders on Monday to talk about the winter.")).positions
    assert position.headline_only


def test_what_the_body_says_too_is_not_marked():
    (position,) = draft_of(HEADLINE.format("The Hill Front rejected the truce on Monday after a long night of talks.")).positions
    assert not position.headline_only
    assert position.date == "2020-05-18"
    assert len(position.cited) == 2


def test_two_parties_of_one_sentence_each_have_their_own():
    text = "The Hill Front accepted the deal, but the River Army rejected it in a statement on the agreement."
    assert ("hill-front", "agreement", REJECTS) not in stances(text)


def test_ids_count_positions_in_the_order_of_the_text():
    found = draft_of("The Hill Front accepted the deal. The River Army rejected the deal.").positions
    assert [(p.id, p.party) for p in found] == [("position-1", "hill-front"), ("position-2", "river-army")]

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
    ("The Hill Front initialled the accord.", {("hill-front", "agreement", ACCEPTS)}),
    ("The Hill Front committed itself to the truce.", {("hill-front", "agreement", ACCEPTS)}),
    ("The Hill Front said it had no objections to the document.", {("hill-front", "agreement", ACCEPTS)}),
    ("The Hill Front does not contest the accord.", {("hill-front", "agreement", ACCEPTS)}),
    ("The Hill Front welcomed the announcement of a ceasefire.", {("hill-front", "agreement", ACCEPTS)}),
    ("The Hill Front announced its acceptance of the proposal.", {("hill-front", "agreement", ACCEPTS)}),
    ("The Hill Front gave the deal its blessing.", {("hill-front", "agreement", ACCEPTS)}),
    ("The Hill Front agreed to hand over its prisoners.", {("hill-front", "agreement", ACCEPTS)}),
    ("General Adam Ker signed for the Hill Front.", {("hill-front", "agreement", ACCEPTS)}),
    ("Norway accepted the plan, and so did the Hill Front.", {("norway", "agreement", ACCEPTS), ("hill-front", "agreement", ACCEPTS)}),
    ("Norway accepted the deal while the Hill Front rejected it.", {("norway", "agreement", ACCEPTS), ("hill-front", "agreement", REJECTS)}),
    ("The Hill Front could only back a truce that frees its men.", {("hill-front", "agreement", RESERVES)}),
    ("The Hill Front signed in spite of misgivings over the date.", {("hill-front", "agreement", RESERVES)}),
    ("While it agreed to the plan, the Hill Front said so late.", set()),
    ("The Hill Front agreed to the plan but had objections to the monitors.", {("hill-front", "agreement", RESERVES)}),
    ("The Hill Front reluctantly signed the accord.", {("hill-front", "agreement", RESERVES)}),
    ("The Hill Front turned the accord down.", {("hill-front", "agreement", REJECTS)}),
    ("A third group, the Hill Front, has refused to take part.", {("hill-front", "agreement", REJECTS)}),
    ("The Hill Front backed out of the deal.", {("hill-front", "agreement", REJECTS)}),
    ("The Hill Front suspended its participation in the agreement.", {("hill-front", "agreement", REJECTS)}),
    ("The Hill Front declared the agreement null and void.", {("hill-front", "agreement", REJECTS)}),
    ("The Hill Front said the truce was null and void.", {("hill-front", "agreement", REJECTS)}),
    ("The Hill Front voiced its opposition to the agreement.", {("hill-front", "agreement", REJECTS)}),
    ("The Hill Front opposes the presence of foreign observers.", {("hill-front", "presence of foreign observers", REJECTS)}),
    ("The Hill Front objected to article 4.", {("hill-front", "article 4", REJECTS)}),
    ("The Hill Front said it opposed both the timetable and the patrols.", {("hill-front", "timetable", REJECTS), ("hill-front", "patrols", REJECTS)}),
    ("The Hill Front rejects the demand that the wounded be taken out.", {("hill-front", "wounded be taken out", REJECTS)}),
    ("The Hill Front has never commented on the accord.", {("hill-front", "agreement", UNDECLARED)}),
    ("The Hill Front could not be reached for comment.", {("hill-front", "agreement", UNDECLARED)}),
    ("The Hill Front refused to tell whether it stood for the accord.", {("hill-front", "agreement", UNDECLARED)}),
    ("The Hill Front said it would announce its decision on Saturday.", {("hill-front", "agreement", UNDECLARED)}),
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
    ("Neither the Hill Front nor the River Army has accepted the deal.", "nobody has"),
    ("Norway hopes that the Hill Front will accept the deal.", "somebody's hope"),
    ("Norway claimed that the Hill Front had accepted the deal, which the group denied.", "a claim that is denied"),
    ("The Hill Front agreed to meet the mediators.", "a meeting is no term"),
    ("The Hill Front agreed with Norway that it was cold.", "an opinion that is shared"),
    ("The Hill Front condemned an assault on peacekeepers near the buffer zone.", "the deal's zone is only where it happened"),
    ("The Hill Front supports the army's offensive against those who signed the deal.", "others signed"),
    ("The Hill Front will join the observers of the truce.", "a body is joined, not a deal"),
    ("The Hill Front did not attend the ceremony.", "absence is no refusal"),
    ("The Hill Front has not said when the count of days begins.", "an open date is no open stance"),
    ("The Hill Front dismissed the minister.", "a minister is no deal"),
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

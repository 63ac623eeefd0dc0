"""Stances in direct speech: what the speaker's own side does, and nothing that others do."""

import pytest

from reads import reading_of, stances
from truceline.read.firsthand import acts

SPOKEN = [
    ("“We accept the agreement,” Hill Front spokesman Adam Ker said.", {("hill-front", "agreement", "accepts")}),
    ("“We will never accept this agreement,” said Adam Ker, a spokesman for the Hill Front.", {("hill-front", "agreement", "rejects")}),
    ("“We have signed the accord, if the army leaves,” the Hill Front said.", {("hill-front", "agreement", "accepts_with_reservations")}),
    ("“Our movement rejects the plan,” the Hill Front said.", {("hill-front", "agreement", "rejects")}),
    ("“This deal is a trap,” the Hill Front said.", {("hill-front", "agreement", "rejects")}),
    ("“Rain fell. We fully support the truce,” the Hill Front said.", {("hill-front", "agreement", "accepts")}),
]
NOT_SPOKEN = [
    ("“They accept the agreement,” the Hill Front said.", "others"),
    ("“We may accept the agreement,” the Hill Front said.", "a possibility"),
    ("“If we accept the agreement, we lose,” the Hill Front said.", "a condition"),
    ("“We met people who accept the agreement,” the Hill Front said.", "people who were met"),
    ("“We accept the agreement,” a farmer said.", "a farmer speaks for nobody"),
    ("“We urge Norway to accept the agreement,” the Hill Front said.", "a call"),
]


@pytest.mark.parametrize(("text", "wanted"), SPOKEN, ids=[text for text, _ in SPOKEN])
def test_what_a_speaker_says_of_the_own_side(text, wanted):
    assert stances(text) == wanted


@pytest.mark.parametrize(("text", "why"), NOT_SPOKEN, ids=[why for _, why in NOT_SPOKEN])
def test_what_is_no_stance_of_the_speaker(text, why):
    assert stances(text) == set(), why


def test_the_act_lies_inside_the_quotation_and_names_its_speaker():
    reading = reading_of("“We accept the agreement,” Hill Front spokesman Adam Ker said.")
    (act,) = acts(reading)
    quote = reading.quotations[0]
    assert quote.inner_start <= act.sentence.start < act.start < act.end <= act.sentence.end <= quote.inner_end
    assert (act.speaker, act.quoted) == ("Adam Ker", True)


def test_the_authors_own_words_are_none():
    assert list(acts(reading_of("The Hill Front said we accept the agreement."))) == []

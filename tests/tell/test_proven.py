"""The standard of proof and each answer stand in every edition; a finding without them says nothing."""

import pytest

from tell.test_answered import answered
from truceline.model.bulletin import Edition
from truceline.model.finding import Answer, Matter, Standard, Status
from truceline.tell import incidents, proven
from truceline.tell.words import group

MET = Standard.CLEAR_AND_CONVINCING
ANSWERS = (
    Answer(matter=Matter.ATTRIBUTED, party="syria", clause=None, status=Status.INCONCLUSIVE, standard=None),
    Answer(matter=Matter.BREACH, party=None, clause="ceasefire-1", status=Status.VERIFIED, standard=MET),
    Answer(matter=Matter.BREACH, party="syria", clause="ceasefire-1", status=Status.REFUTED, standard=None),
    Answer(matter=Matter.INTENDED, party="syria", clause=None, status=Status.REFUTED, standard=None),
)


@pytest.mark.parametrize("edition", list(Edition))
def test_each_question_has_its_own_sentence_in_every_edition(edition):
    told, finding = answered(standard=Standard.REASONABLE_GROUNDS, answers=ANSWERS, edition=edition)
    party = told.party("syria")
    said = proven.sentences(told, finding)
    assert said == (
        "Standard of proof: reasonable grounds to believe.",
        f"That it was done by {party}: inconclusive.",
        "That it breaches Ceasefire: verified. Standard of proof: clear and convincing evidence.",
        f"That {party} breached Ceasefire by it: refuted.",
        f"That {party} meant to do it: refuted.",
    )
    assert set(said) <= set(incidents.incident(told, finding).details)


def test_nothing_was_answered():
    assert proven.sentences(*answered()) == ()


def test_every_standard_has_its_words():
    assert set(group("standard")) == {item.value for item in Standard}

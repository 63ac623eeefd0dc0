"""Stances in direct speech: the speaker's own side takes them, and nothing under a condition does."""

import pytest

from reads import draft_of

FRONT = "The Merka Front and the government of Karva agreed on a ceasefire on Monday. "


def stances(text):
    return {(position.party, position.object, position.stance.value) for position in draft_of(text).positions}


def test_we_reject_is_the_speakers_rejection():
    said = stances(FRONT + "A third group was angry. “We reject this agreement,” the Selvara Army said.")
    assert ("selvara-army", "agreement", "rejects") in said


@pytest.mark.parametrize("words", ["If we reject this agreement, people will die", "They reject this agreement"])
def test_a_condition_or_another_subject_is_no_stance_of_the_speaker(words):
    assert not [stance for stance in stances(FRONT + f"“{words},” the Selvara Army said.") if stance[0] == "selvara-army"]

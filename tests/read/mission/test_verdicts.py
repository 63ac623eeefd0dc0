"""Verdict words, their negation and scope."""

import pytest

from truceline.model.mission import Held
from truceline.read.mission import verdicts

CASES = [
    ("Government NSS personnel violated the accord.", Held.VIOLATION, ("Government NSS",)),
    ("This was a violation by Merka Front of article 2.", Held.VIOLATION, ("Merka Front",)),
    ("The Karva Army failed to comply with the accord.", Held.VIOLATION, ("Karva Army",)),
    ("It was not possible to conclude who fired.", Held.INCONCLUSIVE, ()),
    ("The move was not a violation.", Held.NO_VIOLATION, ()),
    ("The report stays unconfirmed.", Held.NOT_PROVEN, ()),
]


@pytest.mark.parametrize(("text", "held", "who"), CASES, ids=[row[0] for row in CASES])
def test_what_a_sentence_holds(text, held, who):
    found = verdicts.verdict(text, 0, len(text))
    assert (found.held, found.who) == (held, who)


def test_want_of_evidence_for_an_order_is_about_intent_only():
    text = "There is no evidence to suggest that it was a deliberate action ordered by commanders."
    found = verdicts.verdict(text, 0, len(text))
    assert (found.held, found.intended) == (None, False)


def test_a_sentence_that_holds_nothing():
    assert verdicts.verdict("The road is long.", 0, 17) is None


@pytest.mark.parametrize(
    ("name", "plain"), [("Government NSS personnel", "Government NSS"), ("SPLM/A-lO soldiers", "SPLM/A-IO"), ("Merka Front", "Merka Front")]
)
def test_names_are_tidied(name, plain):
    assert verdicts.tidy(name) == plain


def test_kin():
    assert verdicts.kin("Government NSS", "NSS")
    assert not verdicts.kin("Government Forces", "Opposition Forces")

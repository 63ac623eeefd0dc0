from dataclasses import replace

import pytest

from judging import PARTIES, agreement
from truceline.judge import standing
from truceline.model.clause import CeasefireClause, DisarmamentClause
from truceline.model.position import Position, Stance

OPEN = CeasefireClause(id="ceasefire-1", confirmed_by="a person")
NAMED = replace(OPEN, parties=("hurras", "turkey"))


def position(party, stance, thing="agreement", key=1, **more):
    return Position(id=f"position-{key}", party=party, object=thing, stance=stance, **more)


def test_bound_are_those_named_else_the_signatories():
    assert standing.bound(agreement(NAMED), NAMED) == ("hurras", "turkey")
    assert standing.bound(agreement(OPEN), OPEN) == ("russia", "turkey")


def test_backed_are_those_whom_a_text_says_it_supports_but_no_signatory():
    assert standing.backed(agreement(OPEN), "russia") == {"government"}
    assert standing.backed(agreement(OPEN, signatories=("russia", "government")), "russia") == frozenset()
    assert standing.backed(agreement(OPEN), None) == frozenset()


def test_the_whole_names_who_answers_for_those_who_have_not_signed():
    (reason,) = standing.reasons(agreement(NAMED), NAMED, None)
    assert dict(reason.facts) == {"named": "Hurras al-Din", "signatories": "Russia, Turkey"}
    assert standing.reasons(agreement(OPEN), OPEN, None) == ()


# position, clause, code or None, why
POSITIONS = [
    (position("nlf", Stance.REJECTS), OPEN, "position_rejects", "rejects the deal"),
    (position("nlf", Stance.UNDECLARED), OPEN, "position_undeclared", "has not said"),
    (position("nlf", Stance.ACCEPTS), OPEN, "position_accepts", "accepts"),
    (position("nlf", Stance.ACCEPTS_WITH_RESERVATIONS), OPEN, "position_accepts_with_reservations", "accepts with reservations"),
    (position("nlf", Stance.REJECTS, "disarmament"), OPEN, None, "what it rejects is no part of this clause"),
    (position("nlf", Stance.REJECTS, "Disarmament of its fighters"), DisarmamentClause(id="d-1", confirmed_by="x"), "position_rejects", "this clause"),
    (position("hurras", Stance.REJECTS), OPEN, None, "somebody else's position"),
]


@pytest.mark.parametrize(("item", "clause", "code", "why"), POSITIONS, ids=[row[3] for row in POSITIONS])
def test_positions(item, clause, code, why):
    told = standing.reasons(agreement(clause, positions=(item,)), clause, "nlf")
    assert [reason.code for reason in told if reason.code.startswith("position")] == ([code] if code else []), why


def test_rival_positions_are_all_told_rejection_first():
    rival = (position("nlf", Stance.ACCEPTS, key=1, date="2018-09-22"), position("nlf", Stance.REJECTS, key=2, date="2018-09-23"))
    told = standing.reasons(agreement(OPEN, positions=rival), OPEN, "nlf")
    assert [reason.code for reason in told] == ["not_a_signatory", "position_rejects", "position_accepts"]


def test_a_party_without_a_name_goes_by_its_id():
    clause = replace(OPEN, parties=("somebody",))
    assert dict(standing.reasons(agreement(clause, parties=PARTIES[:1]), clause, "somebody")[0].facts)["party"] == "somebody"

"""What a finding counts for follows what people answered: who did it, and whether it is a breach."""

import pytest

from truceline.model.finding import Answer, Effect, Finding, Matter, Status, Touch
from truceline.watch.answered import answered

V, X, I, C = Status.VERIFIED, Status.REFUTED, Status.INCONCLUSIVE, Status.CORROBORATED  # noqa: E741
BY, BREACH, MEANT = Matter.ATTRIBUTED, Matter.BREACH, Matter.INTENDED


def answer(matter, status, party=None, clause=None):
    return Answer(matter=matter, party=party, clause=clause, status=status, standard=None)


def touched(*answers, parties=("north", "south"), effect=Effect.AGAINST):
    touch = Touch(clause="c1", effect=effect, parties=parties, reasons=())
    finding = Finding(id="f", report="r", placed=(), touches=(touch,), status=V, answers=answers)
    return answered(finding).touches[0]


CASES = [
    ("no answers", [], ("north", "south"), Effect.AGAINST, None),
    ("attributed to one", [answer(BY, V, "north")], ("north",), Effect.AGAINST, "attribution_established"),
    ("attributed to one whom the report does not name", [answer(BY, V, "third")], ("third",), Effect.AGAINST, "attribution_established"),
    ("attributed to both", [answer(BY, V, "south"), answer(BY, V, "north")], ("north", "south"), Effect.AGAINST, "attribution_established"),
    ("one did not", [answer(BY, X, "north")], ("south",), Effect.AGAINST, "attribution_not_established"),
    ("nobody knows of one", [answer(BY, I, "north")], ("south",), Effect.AGAINST, "attribution_not_established"),
    ("happened, author unknown", [answer(BY, I, "north"), answer(BY, X, "south")], (), Effect.AGAINST, "attribution_not_established"),
    ("a first step is no answer yet", [answer(BY, C, "north")], ("north", "south"), Effect.AGAINST, None),
    ("no breach", [answer(BREACH, X, clause="c1")], ("north", "south"), Effect.CONTEXT, "breach_not_established"),
    ("perhaps a breach", [answer(BREACH, I, clause="c1")], ("north", "south"), Effect.CONTEXT, "breach_not_established"),
    ("a breach", [answer(BREACH, V, clause="c1")], ("north", "south"), Effect.AGAINST, None),
    ("no breach of another clause", [answer(BREACH, X, clause="c2")], ("north", "south"), Effect.AGAINST, None),
    ("no breach by one", [answer(BREACH, X, "north", "c1")], ("south",), Effect.AGAINST, "breach_not_established_of"),
    ("no breach by either", [answer(BREACH, X, "north", "c1"), answer(BREACH, I, "south", "c1")], (), Effect.CONTEXT, "breach_not_established_of"),
    ("attributed, and no breach by them", [answer(BY, V, "north"), answer(BREACH, X, "north", "c1")], (), Effect.CONTEXT, "breach_not_established_of"),
    ("not meant", [answer(MEANT, X, "north")], ("north", "south"), Effect.AGAINST, None),
]


@pytest.mark.parametrize(("answers", "parties", "effect", "code"), [row[1:] for row in CASES], ids=[row[0] for row in CASES])
def test_what_it_counts_for(answers, parties, effect, code):
    touch = touched(*answers)
    assert (touch.parties, touch.effect) == (parties, effect)
    assert (touch.reasons[-1].code if touch.reasons else None) == code


@pytest.mark.parametrize("effect", [Effect.FOR, Effect.CONTEXT])
def test_what_is_not_against_a_clause_stays(effect):
    assert touched(answer(BY, V, "north"), answer(BREACH, X, clause="c1"), effect=effect).parties == ("north", "south")


def test_what_is_not_yet_due_follows_too():
    assert touched(answer(BY, X, "north"), effect=Effect.NOT_YET_DUE).parties == ("south",)

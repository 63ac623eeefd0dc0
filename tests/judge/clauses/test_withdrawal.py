import pytest

from judging import ZONE_CLAUSE, at, by, codes, coverage, end_of, pair, record
from truceline.model.clause import WithdrawalClause
from truceline.model.compliance import Verdict
from truceline.model.finding import Effect, Relation, Status
from truceline.model.report import Act

DUE = by(at(10, 15).date())
TANKS = WithdrawalClause(id="withdrawal-1", subjects=("tanks",), deadline=DUE, confirmed_by="a person")
GROUPS = WithdrawalClause(id="withdrawal-2", subjects=("militants",), parties=("hurras",), deadline=DUE, confirmed_by="a person")


def seen(day, status=Status.VERIFIED, where=Relation.INSIDE, effect=Effect.AGAINST, **more):
    return pair(day, at(10, day), Act.WEAPON_PRESENCE, clause="withdrawal-1", status=status, where=where, effect=effect, **more)


# findings, coverage, verdict, a code that must be said, why
CASES = [
    ([seen(16)], None, Verdict.BROKEN, "verified_against", "verified inside, after the day"),
    ([seen(14)], coverage(), Verdict.KEPT, "nothing_seen", "before the day nobody was late"),
    ([seen(15)], coverage(), Verdict.KEPT, "nothing_seen", "on the day itself there was still time"),
    ([seen(16, where=Relation.UNCERTAIN)], coverage(), Verdict.CANNOT_BE_JUDGED, "settled_by_placing", "it may have been outside"),
    ([seen(16, where=Relation.OUTSIDE)], coverage(), Verdict.KEPT, "nothing_seen", "outside they may stay"),
    ([seen(16, Status.REPORTED)], coverage(), Verdict.CANNOT_BE_JUDGED, "settled_by_verifying", "reported only"),
    ([seen(16, effect=Effect.FOR)], None, Verdict.CANNOT_BE_JUDGED, "in_favour", "that some left does not show that all have left"),
    ([seen(16, effect=Effect.FOR)], coverage(), Verdict.KEPT, "in_favour", "some left, and nothing is seen since"),
    ([], None, Verdict.CANNOT_BE_JUDGED, "nobody_looked", "nobody looked"),
]


@pytest.mark.parametrize(("found", "looked", "verdict", "code", "why"), CASES, ids=[row[4] for row in CASES])
def test_verdict(found, looked, verdict, code, why):
    row = record(TANKS, *found, seen=looked)
    assert (row.verdict, code in codes(row)) == (verdict, True), why


def test_without_a_day_nobody_is_late():
    row = record(WithdrawalClause(id="withdrawal-1", confirmed_by="a person"), seen(16), seen=coverage())
    assert (row.verdict, codes(row)[:2]) == (Verdict.CANNOT_BE_JUDGED, ["no_deadline", "against_counts"])


def test_before_its_day_it_counts_what_will_be_against_it():
    rows = (seen(9), seen(8, effect=Effect.NOT_YET_DUE), seen(7, effect=Effect.FOR), seen(6, where=Relation.OUTSIDE))
    row = record(TANKS, *rows, as_of=end_of(10, 10), seen=coverage(start=end_of(10, 3), end=end_of(10, 10)))
    assert (row.verdict, row.days_left) == (Verdict.NOT_YET_DUE, 5)
    assert [(reason.code, dict(reason.facts)["count"]) for reason in row.reasons[1:3]] == [("early", 2), ("in_favour", "1")]


def test_in_a_deal_without_a_zone_the_touch_alone_places_it():
    assert record(TANKS, seen(16, where=None), others=()).verdict is Verdict.BROKEN
    assert record(TANKS, seen(16, where=None), others=(ZONE_CLAUSE,)).verdict is Verdict.CANNOT_BE_JUDGED


def test_one_who_has_not_signed_is_told_as_conduct_and_the_signatories_answer():
    found = pair(1, at(10, 20), Act.FORCE_PRESENCE, clause="withdrawal-2", parties=("hurras",), status=Status.VERIFIED)
    whole, own = record(GROUPS, found), record(GROUPS, found, party="hurras")
    assert "signatories_answer" in codes(whole)
    assert "not_a_signatory" in codes(own)
    assert own.verdict is Verdict.BROKEN

import pytest

from judging import at, by, codes, coverage, pair, record
from truceline.model.clause import PatrolClause
from truceline.model.compliance import Verdict
from truceline.model.finding import Effect, Status

CLAUSE = PatrolClause(id="patrol-1", deadline=by(at(10, 15).date()), confirmed_by="a person")


def told(effect, status, day=20):
    return pair(1, at(10, day), clause="patrol-1", effect=effect, parties=("turkey",), status=status)


# findings, coverage, verdict, a code that must be said, why
CASES = [
    ([told(Effect.AGAINST, Status.VERIFIED)], coverage(), Verdict.BROKEN, "verified_against", "verified against, whoever looked"),
    ([told(Effect.AGAINST, Status.REPORTED)], coverage(), Verdict.CANNOT_BE_JUDGED, "settled_by_verifying", "reported only"),
    ([told(Effect.AGAINST, Status.VERIFIED, 14)], None, Verdict.CANNOT_BE_JUDGED, "not_shown", "before the day nobody was late"),
    ([], coverage(), Verdict.CANNOT_BE_JUDGED, "not_shown", "no track of anybody in particular"),
    ([told(Effect.FOR, Status.VERIFIED)], None, Verdict.KEPT, "verified_for", "verified that patrols ran"),
]


@pytest.mark.parametrize(("found", "looked", "verdict", "code", "why"), CASES, ids=[row[4] for row in CASES])
def test_verdict(found, looked, verdict, code, why):
    row = record(CLAUSE, *found, seen=looked)
    assert (row.verdict, code in codes(row)) == (verdict, True), why


NOON = at(10, 28)
HALF = (("near-1", "turkey", (NOON,)), ("near-2", "turkey", (NOON,)), ("far-1", "russia", (NOON,)), ("far-2", "russia", ()))


@pytest.mark.parametrize(
    ("party", "verdict"),
    [("turkey", Verdict.KEPT), ("russia", Verdict.CANNOT_BE_JUDGED), (None, Verdict.CANNOT_BE_JUDGED)],
    ids=["all of its own border", "half of its own border", "three quarters of both"],
)
def test_each_partys_own_tracks_on_its_own_border_count(party, verdict):
    row = record(CLAUSE, seen=coverage(0.75, seen=HALF), party=party)
    assert (row.verdict, codes(row)[0]) == (verdict, "patrolled")


def test_a_segment_that_one_of_two_parties_passed_was_passed():
    both = (("near-1", "turkey", (NOON,)), ("near-1", "russia", ()))
    assert record(CLAUSE, seen=coverage(1.0, seen=both)).verdict is Verdict.KEPT
    assert record(CLAUSE, seen=coverage(1.0, seen=both), party="russia").verdict is Verdict.CANNOT_BE_JUDGED


def test_patrols_before_the_day_show_nothing_of_the_time_after_it():
    early = coverage(start=at(10, 10), seen=(("near-1", "turkey", (at(10, 12),)),))
    assert codes(record(CLAUSE, seen=early, party="turkey"))[0] == "not_shown"

import pytest

from judging import at, by, codes, coverage, pair, record
from truceline.model.clause import DemarcationClause
from truceline.model.compliance import Verdict
from truceline.model.finding import Effect, Status


def clause(agreed=None, confirmed="a person", deadline=None):
    return DemarcationClause(id="demarcation-1", agreed=agreed, confirmed_by=confirmed, deadline=deadline, speaker="turkey")


def told(effect, status):
    return pair(1, at(10, 20), clause="demarcation-1", effect=effect, parties=("turkey",), status=status)


DUE = by(at(10, 15).date())
# clause, findings, verdict, a code that must be said, why
CASES = [
    (clause(True), [], Verdict.KEPT, "agreed_by_text", "the text says so and a person confirmed it"),
    (clause(True, None), [], Verdict.CANNOT_BE_JUDGED, "settled_by_confirming", "what only the program read is not shown"),
    (clause(True), [told(Effect.AGAINST, Status.REPORTED)], Verdict.CANNOT_BE_JUDGED, "against_counts", "a report says that it is not agreed"),
    (clause(True), [told(Effect.AGAINST, Status.VERIFIED)], Verdict.BROKEN, "verified_against", "verified that it is not"),
    (clause(None), [], Verdict.CANNOT_BE_JUDGED, "no_deadline", "nothing said, and no day set"),
    (clause(False, deadline=DUE), [], Verdict.CANNOT_BE_JUDGED, "not_shown", "the day is past and nobody says that it was done"),
    (clause(None, deadline=DUE), [told(Effect.FOR, Status.VERIFIED)], Verdict.KEPT, "verified_for", "a verified finding says so"),
    (clause(None), [told(Effect.FOR, Status.VERIFIED)], Verdict.KEPT, "verified_for", "done, though no day was set"),
    (clause(None, deadline=DUE), [told(Effect.FOR, Status.REPORTED)], Verdict.CANNOT_BE_JUDGED, "in_favour", "a report alone does not show it"),
]


@pytest.mark.parametrize(("given", "found", "verdict", "code", "why"), CASES, ids=[row[4] for row in CASES])
def test_verdict(given, found, verdict, code, why):
    row = record(given, *found, seen=coverage())
    assert (row.verdict, code in codes(row)) == (verdict, True), why


def test_before_its_day_it_is_not_yet_due():
    row = record(clause(None, deadline=by(at(11, 15).date())), seen=coverage())
    assert (row.verdict, row.days_left) == (Verdict.NOT_YET_DUE, 15)

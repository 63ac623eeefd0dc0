import pytest

from judging import at, by, codes, coverage, pair, record
from truceline.model.clause import MonitoringClause
from truceline.model.compliance import Verdict
from truceline.model.finding import Effect, Status

CLAUSE = MonitoringClause(id="monitoring-1", deadline=by(at(10, 15).date()), confirmed_by="a person")


def told(effect, status, day=20):
    return pair(1, at(10, day), clause="monitoring-1", effect=effect, parties=("turkey",), status=status)


# findings, coverage, verdict, a code that must be said, why
CASES = [
    ([told(Effect.AGAINST, Status.VERIFIED)], coverage(), Verdict.BROKEN, "verified_against", "verified against, whoever looked"),
    ([told(Effect.AGAINST, Status.REPORTED)], coverage(), Verdict.CANNOT_BE_JUDGED, "settled_by_verifying", "reported only"),
    ([told(Effect.AGAINST, Status.VERIFIED, 14)], None, Verdict.CANNOT_BE_JUDGED, "nobody_looked", "before the day nobody was late"),
    ([], coverage(), Verdict.KEPT, "looked", "somebody watches the borders"),
    ([], coverage(0.5), Verdict.CANNOT_BE_JUDGED, "looked_too_little", "too little is watched"),
    ([told(Effect.FOR, Status.VERIFIED)], None, Verdict.KEPT, "verified_for", "the body works, says a verified finding"),
]


@pytest.mark.parametrize(("found", "looked", "verdict", "code", "why"), CASES, ids=[row[4] for row in CASES])
def test_verdict(found, looked, verdict, code, why):
    row = record(CLAUSE, *found, seen=looked)
    assert (row.verdict, code in codes(row)) == (verdict, True), why

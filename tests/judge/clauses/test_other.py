import pytest

from judging import at, by, codes, coverage, pair, record
from truceline.model.clause import OtherClause
from truceline.model.compliance import Verdict
from truceline.model.finding import Effect, Status

CLAUSE = OtherClause(id="other-1", deadline=by(at(10, 15).date()), confirmed_by="a person")


def told(effect, status, day=20):
    return pair(1, at(10, day), clause="other-1", effect=effect, parties=("turkey",), status=status)


# findings, coverage, verdict, a code that must be said, why
CASES = [
    ([told(Effect.AGAINST, Status.VERIFIED)], coverage(), Verdict.BROKEN, "verified_on", "verified against, whoever looked"),
    ([told(Effect.AGAINST, Status.REPORTED)], coverage(), Verdict.CANNOT_BE_JUDGED, "settled_by_verifying", "reported only"),
    ([told(Effect.AGAINST, Status.VERIFIED, 14)], None, Verdict.CANNOT_BE_JUDGED, "not_shown", "before the day nobody was late"),
    ([], coverage(), Verdict.CANNOT_BE_JUDGED, "not_shown", "a patrol along the borders does not show it"),
    ([told(Effect.FOR, Status.VERIFIED, 14)], None, Verdict.CANNOT_BE_JUDGED, "in_favour", "before it binds, nothing is shown of the time after"),
    ([told(Effect.FOR, Status.VERIFIED)], None, Verdict.KEPT, "verified_for", "a verified finding shows it"),
    ([told(Effect.FOR, Status.CORROBORATED)], None, Verdict.CANNOT_BE_JUDGED, "in_favour", "a corroborated report does not"),
    ([told(Effect.AGAINST, Status.REFUTED)], None, Verdict.CANNOT_BE_JUDGED, "not_shown", "that it was not broken does not show that it was kept"),
]


@pytest.mark.parametrize(("found", "looked", "verdict", "code", "why"), CASES, ids=[row[4] for row in CASES])
def test_verdict(found, looked, verdict, code, why):
    row = record(CLAUSE, *found, seen=looked)
    assert (row.verdict, code in codes(row)) == (verdict, True), why

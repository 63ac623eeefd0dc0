"""An obligation of no other kind is judged by findings that a person tied to it, and by nothing else."""

import pytest

from judging import at, by, coverage, pair, record
from truceline.model.clause import OtherClause
from truceline.model.compliance import Verdict
from truceline.model.finding import Effect, Status

CLAUSE = OtherClause(id="other-1", subject="Elections shall be held", deadline=by(at(10, 15).date()), confirmed_by="a person")


@pytest.mark.parametrize(
    ("effect", "verdict"),
    [(Effect.AGAINST, Verdict.BROKEN), (Effect.FOR, Verdict.KEPT), (None, Verdict.CANNOT_BE_JUDGED)],
    ids=["against", "for", "nothing told"],
)
def test_verified_findings_decide(effect, verdict):
    found = [pair(1, at(10, 20), clause="other-1", effect=effect, parties=("turkey",), status=Status.VERIFIED)] if effect else []
    assert record(CLAUSE, *found, seen=coverage()).verdict is verdict

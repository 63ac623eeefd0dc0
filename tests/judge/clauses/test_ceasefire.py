import pytest

from judging import at, codes, coverage, pair, record
from truceline.model.clause import CeasefireClause
from truceline.model.compliance import Verdict
from truceline.model.finding import Effect, Relation, Status

CLAUSE = CeasefireClause(id="ceasefire-1", confirmed_by="a person")
SHELL = at(10, 20)

# findings, coverage, verdict, a code that must be said, why
CASES = [
    ([], None, Verdict.CANNOT_BE_JUDGED, "nobody_looked", "nobody looked, nobody told"),
    ([], coverage(0.4), Verdict.CANNOT_BE_JUDGED, "looked_too_little", "two fifths of the borders are not enough"),
    ([], coverage(0.8), Verdict.KEPT, "nothing_seen", "the threshold itself is enough"),
    ([pair(1, SHELL)], coverage(), Verdict.CANNOT_BE_JUDGED, "settled_by_verifying", "one report is not a violation"),
    ([pair(1, SHELL, status=Status.CORROBORATED)], coverage(), Verdict.CANNOT_BE_JUDGED, "against_counts", "nor is a corroborated one"),
    ([pair(1, SHELL, status=Status.INCONCLUSIVE)], coverage(), Verdict.CANNOT_BE_JUDGED, "against_counts", "looked into without result: still not kept"),
    ([pair(1, SHELL, status=Status.REFUTED)], coverage(), Verdict.KEPT, "nothing_seen", "a refuted report speaks against nothing"),
    ([pair(1, SHELL, status=Status.VERIFIED)], None, Verdict.BROKEN, "verified_against", "a verified one breaks it, whoever looked"),
    ([pair(1, SHELL, status=Status.VERIFIED, where=Relation.OUTSIDE)], None, Verdict.BROKEN, "verified_against", "a ceasefire holds outside the zone too"),
    ([pair(1, SHELL, status=Status.VERIFIED, parties=())], None, Verdict.BROKEN, "verified_against", "it happened, whoever did it"),
    ([pair(1, at(9, 16), status=Status.VERIFIED)], coverage(), Verdict.KEPT, "nothing_seen", "the day before the deal"),
    ([pair(1, at(9, 17), status=Status.VERIFIED)], coverage(), Verdict.KEPT, "nothing_seen", "the day of the deal belongs to neither"),
    ([pair(1, at(11, 2), status=Status.VERIFIED)], coverage(), Verdict.KEPT, "nothing_seen", "after the moment asked about"),
    ([pair(1, SHELL, effect=Effect.FOR)], None, Verdict.CANNOT_BE_JUDGED, "in_favour", "one quiet village is not a quiet line"),
    ([pair(1, SHELL, effect=Effect.CONTEXT)], coverage(), Verdict.KEPT, "nothing_seen", "context speaks neither way"),
    ([pair(1, at(9, 10), hours=720, status=Status.VERIFIED)], coverage(), Verdict.CANNOT_BE_JUDGED, "against_uncertain", "it may have been before the deal"),
]


@pytest.mark.parametrize(("found", "seen", "verdict", "code", "why"), CASES, ids=[row[4] for row in CASES])
def test_verdict(found, seen, verdict, code, why):
    told = record(CLAUSE, *found, seen=seen)
    assert (told.verdict, code in codes(told)) == (verdict, True), why


def test_the_record_rests_on_the_findings_it_counts():
    verified, reported = pair(1, SHELL, status=Status.VERIFIED), pair(2, at(10, 21))
    assert record(CLAUSE, verified, reported).evidence == (verified[1].id,)
    assert record(CLAUSE, reported).evidence == (reported[1].id,)


def test_a_party_is_judged_by_what_is_laid_to_it():
    clause = CeasefireClause(id="ceasefire-1", parties=("government", "nlf"), confirmed_by="a person")
    rows = [pair(1, SHELL, status=Status.VERIFIED, parties=("government",))]
    assert record(clause, *rows, seen=coverage(), party="government").verdict is Verdict.BROKEN
    assert record(clause, *rows, seen=coverage(), party="nlf").verdict is Verdict.KEPT


def test_a_violation_by_nobody_known_breaks_the_deal_and_no_party():
    rows = [pair(1, SHELL, status=Status.VERIFIED, parties=())]
    assert record(CLAUSE, *rows, seen=coverage()).verdict is Verdict.BROKEN
    told = record(CLAUSE, *rows, seen=coverage(), party="russia")
    assert (told.verdict, "against_unnamed" in codes(told)) == (Verdict.CANNOT_BE_JUDGED, True)


def test_what_those_do_whom_a_signatory_supports_keeps_it_from_being_kept():
    rows = [pair(1, SHELL, status=Status.VERIFIED, parties=("government",))]
    told = record(CLAUSE, *rows, seen=coverage(), party="russia")
    assert (told.verdict, "against_backed" in codes(told)) == (Verdict.CANNOT_BE_JUDGED, True)
    assert record(CLAUSE, *rows, seen=coverage(), party="turkey").verdict is Verdict.KEPT

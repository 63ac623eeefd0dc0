from dataclasses import replace

import pytest

from judging import at, codes, coverage, pair, record
from truceline.model.clause import LimitationClause
from truceline.model.compliance import Verdict
from truceline.model.finding import Effect, Relation, Status
from truceline.model.reason import because
from truceline.model.report import Act

CLAUSE = LimitationClause(id="limitation-1", subject="tanks", most=75, confirmed_by="a person")


def seen(count, status=Status.VERIFIED, where=Relation.INSIDE, key=1, parties=("government",)):
    return pair(key, at(10, 20), Act.WEAPON_PRESENCE, count=count, clause="limitation-1", status=status, where=where, parties=parties)


# findings, coverage, verdict, a code that must be said, why
CASES = [
    ([seen(76)], None, Verdict.BROKEN, "seen_over_cap", "one more than allowed"),
    ([seen(75)], coverage(), Verdict.KEPT, "seen_within_cap", "as many as allowed"),
    ([seen(75)], None, Verdict.CANNOT_BE_JUDGED, "nobody_looked", "as many as allowed were seen, but who knows of the rest"),
    ([seen(76, Status.REPORTED)], coverage(), Verdict.CANNOT_BE_JUDGED, "told_over_cap", "reported only"),
    ([seen(76, where=Relation.UNCERTAIN)], coverage(), Verdict.CANNOT_BE_JUDGED, "told_over_cap", "they may stand outside"),
    ([seen(76, Status.REFUTED)], coverage(), Verdict.KEPT, "seen_within_cap", "refuted"),
    ([seen(40), seen(40, key=2)], coverage(), Verdict.KEPT, "seen_within_cap", "two sightings may be of the same forty"),
    ([seen(None)], coverage(), Verdict.KEPT, "seen_within_cap", "a sighting without a number is of one"),
]


@pytest.mark.parametrize(("found", "looked", "verdict", "code", "why"), CASES, ids=[row[4] for row in CASES])
def test_verdict(found, looked, verdict, code, why):
    row = record(CLAUSE, *found, seen=looked)
    assert (row.verdict, code in codes(row)) == (verdict, True), why


def test_a_sighting_over_the_cap_by_nobody_known_is_no_partys_breach_but_blocks_kept():
    row = record(CLAUSE, seen(90, parties=()), seen=coverage(), party="russia")
    assert (row.verdict, codes(row)[0]) == (Verdict.CANNOT_BE_JUDGED, "told_over_cap")


def test_without_a_number_there_is_no_cap():
    row = record(LimitationClause(id="limitation-1", subject="tanks"), seen(400), seen=coverage())
    assert (row.verdict, codes(row)[0]) == (Verdict.CANNOT_BE_JUDGED, "cap_not_given")


def test_another_class_counts_for_no_cap():
    told, found = seen(200)
    aside = replace(found, touches=(replace(found.touches[0], effect=Effect.CONTEXT, reasons=(because("not_of_the_class"),)),))
    assert record(CLAUSE, (told, found), seen=coverage()).verdict is Verdict.BROKEN
    assert record(CLAUSE, (told, aside), seen=coverage()).verdict is Verdict.KEPT

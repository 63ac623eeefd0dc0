from dataclasses import replace

import pytest

from judging import ZONE_CLAUSE, at, by, codes, coverage, pair, record
from truceline.model.clause import Measure
from truceline.model.compliance import Verdict
from truceline.model.finding import Relation, Status
from truceline.model.report import Act

SEEN = at(10, 20)


def tank(where, status=Status.VERIFIED, when=SEEN):
    return pair(1, when, Act.WEAPON_PRESENCE, clause="zone-1", parties=(), status=status, where=where)


# findings, verdict, a code that must be said, why
CASES = [
    ([tank(Relation.INSIDE)], Verdict.BROKEN, "verified_against", "verified, plainly inside"),
    ([tank(Relation.UNCERTAIN)], Verdict.CANNOT_BE_JUDGED, "settled_by_placing", "verified, but it may lie outside"),
    ([tank(Relation.UNPLACED)], Verdict.CANNOT_BE_JUDGED, "against_uncertain", "verified, but nobody knows where"),
    ([tank(Relation.OUTSIDE)], Verdict.KEPT, "nothing_seen", "plainly outside it touches no zone"),
    ([tank(None)], Verdict.CANNOT_BE_JUDGED, "against_uncertain", "no zone is drawn, so nothing lies plainly inside"),
    ([tank(Relation.INSIDE, Status.REPORTED)], Verdict.CANNOT_BE_JUDGED, "settled_by_verifying", "reported only"),
    ([], Verdict.KEPT, "looked", "nothing told and the borders looked at"),
]


@pytest.mark.parametrize(("found", "verdict", "code", "why"), CASES, ids=[row[3] for row in CASES])
def test_verdict(found, verdict, code, why):
    told = record(ZONE_CLAUSE, *found, seen=coverage())
    assert (told.verdict, code in codes(told)) == (verdict, True), why


@pytest.mark.parametrize("field", ["side", "measure", "min_depth_m", "max_depth_m"])
def test_a_zone_without_a_shape_cannot_be_judged(field):
    clause = replace(ZONE_CLAUSE, rule=replace(ZONE_CLAUSE.rule, **{field: None}))
    told = record(clause, tank(Relation.INSIDE), seen=coverage())
    assert (told.verdict, codes(told)[0]) == (Verdict.CANNOT_BE_JUDGED, "zone_open")


def test_a_total_width_lies_on_both_sides_so_no_side_is_missing():
    clause = replace(ZONE_CLAUSE, rule=replace(ZONE_CLAUSE.rule, side=None, measure=Measure.TOTAL_WIDTH))
    assert record(clause, seen=coverage()).verdict is Verdict.KEPT


def test_what_lies_in_another_clauses_zone_breaks_that_one_alone():
    told, found = tank(Relation.UNCERTAIN)
    both = replace(found, placed=(replace(found.placed[0], zone="zone-1@line"), replace(found.placed[0], zone="zone-2@line", relation=Relation.INSIDE)))
    assert record(ZONE_CLAUSE, (told, both), seen=coverage()).verdict is Verdict.CANNOT_BE_JUDGED
    second = replace(ZONE_CLAUSE, id="zone-2")
    touched = replace(both, touches=(replace(found.touches[0], clause="zone-2"),))
    assert record(second, (told, touched), seen=coverage()).verdict is Verdict.BROKEN


def test_a_zone_to_be_agreed_cannot_be_judged():
    assert record(replace(ZONE_CLAUSE, rule=None), seen=coverage()).verdict is Verdict.CANNOT_BE_JUDGED


def test_a_zone_with_a_day_is_judged_from_that_day_on():
    clause = replace(ZONE_CLAUSE, deadline=by(at(10, 15).date()))
    assert record(clause, tank(Relation.INSIDE, when=at(10, 14)), seen=coverage()).verdict is Verdict.KEPT
    assert record(clause, tank(Relation.INSIDE, when=at(10, 16)), seen=coverage()).verdict is Verdict.BROKEN


def test_counts_are_ranges_where_places_are_uncertain():
    rows = [pair(n, SEEN, Act.WEAPON_PRESENCE, clause="zone-1", where=where) for n, where in enumerate([Relation.INSIDE, Relation.UNCERTAIN])]
    counts = next(reason for reason in record(ZONE_CLAUSE, *rows).reasons if reason.code == "against_counts")
    assert dict(counts.facts)["count"] == "1 to 2"

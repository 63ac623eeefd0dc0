"""Drafts and a person's answers become the agreement; what nobody confirmed says so."""

from dataclasses import replace
from datetime import date

import pytest

from desk.samples import POSITION, SETTINGS, WITHDRAWAL, ZONE, draft, drafted, entries
from truceline.desk.config import parse
from truceline.desk.fold import fold
from truceline.desk.settle import amend, amendable, settle
from truceline.model.clause import DemarcationClause, LimitationClause, Measure, PatrolClause, PatrolMode
from truceline.model.entry import Kind
from truceline.model.errors import BadInput
from truceline.model.timing import Modifier

PATROL = PatrolClause(id="patrol-1", parties=("north", "south"))


def settled(*steps):
    return settle(fold(entries(*steps)), parse(SETTINGS, "case.toml"))


def test_unconfirmed_clauses_stand_as_drafts():
    agreement = settled(drafted())
    assert [clause.confirmed_by for clause in agreement.clauses] == [None, None]
    assert agreement.signatories == ("north", "south")
    assert agreement.positions == (replace(POSITION, document="a" * 64),)


def test_a_persons_answer_changes_the_field_and_names_the_person():
    answer = (Kind.ITEM_AMENDED, {"item": "zone-1", "field": "side", "value": "north"}, "ann")
    zone = settled(drafted(), answer, (Kind.ITEM_CONFIRMED, {"item": "zone-1"}, "ann")).clauses[0]
    assert (zone.rule.side, zone.rule.min_depth_m, zone.confirmed_by) == ("north", 15000.0, "ann")


def test_a_rejected_item_is_not_in_the_agreement():
    agreement = settled(drafted(), (Kind.ITEM_REJECTED, {"item": "zone-1"}), (Kind.ITEM_REJECTED, {"item": "position-1"}))
    assert [clause.id for clause in agreement.clauses] == ["withdrawal-1"]
    assert agreement.positions == ()


def test_a_second_document_keeps_its_positions_apart_and_its_clauses_wait():
    second = draft(digest="b" * 64)
    agreement = settled(drafted(), drafted(second))
    assert [clause.id for clause in agreement.clauses] == ["zone-1", "withdrawal-1"]
    assert [(item.id, item.document) for item in agreement.positions] == [("position-1", "a" * 64), ("2/position-1", "b" * 64)]
    joined = settled(drafted(), drafted(second), (Kind.ITEM_CONFIRMED, {"item": "2/withdrawal-1"}, "bob"))
    assert [clause.id for clause in joined.clauses] == ["zone-1", "withdrawal-1", "2/withdrawal-1"]


@pytest.mark.parametrize(
    ("clause", "field", "value", "get", "expected"),
    [
        (ZONE, "side", "north", lambda c: c.rule.side, "north"),
        (ZONE, "measure", "total_width", lambda c: c.rule.measure, Measure.TOTAL_WIDTH),
        (ZONE, "max_depth_m", "25000", lambda c: c.rule.max_depth_m, 25000.0),
        (replace(ZONE, rule=None), "min_depth_m", "2000", lambda c: c.rule.min_depth_m, 2000.0),
        (WITHDRAWAL, "deadline", "2018-10-15", lambda c: (c.deadline.date, c.deadline.modifier), (date(2018, 10, 15), Modifier.BY)),
        (WITHDRAWAL, "subjects", "tanks, mortars", lambda c: c.subjects, ("tanks", "mortars")),
        (PATROL, "mode", "joint", lambda c: c.mode, PatrolMode.JOINT),
        (LimitationClause(id="limitation-1", subject="tanks"), "most", "75", lambda c: c.most, 75),
        (DemarcationClause(id="demarcation-1"), "agreed", "yes", lambda c: c.agreed, True),
    ],
)
def test_fields_that_a_person_can_amend(clause, field, value, get, expected):
    assert get(amend(clause, field, value)) == expected
    assert field in amendable(clause)


@pytest.mark.parametrize(
    ("clause", "field", "value", "message"),
    [
        (ZONE, "max_depth_m", "far", "'far' is not a distance; write metres"),
        (ZONE, "max_depth_m", "-3", "'-3' is not a distance"),
        (ZONE, "max_depth_m", "nan", "'nan' is not a distance"),
        (ZONE, "measure", "breadth", "use one of depth, total_width"),
        (WITHDRAWAL, "deadline", "October", "'October' is not a date"),
        (WITHDRAWAL, "side", "north", "a withdrawal clause has no field 'side'"),
        (ZONE, "confirmed_by", "me", "has no field 'confirmed_by'"),
        (ZONE, "id", "zone-9", "has no field 'id'"),
        (PATROL, "mode", "loose", "use one of joint"),
        (LimitationClause(id="limitation-1", subject="tanks"), "most", "many", "'many' is not a number"),
        (DemarcationClause(id="demarcation-1"), "agreed", "perhaps", "write yes or no"),
    ],
)
def test_what_does_not_fit_is_refused_with_the_remedy(clause, field, value, message):
    with pytest.raises(BadInput, match=message):
        amend(clause, field, value)


def test_a_later_document_may_be_another_deal_with_its_own_day():
    second = draft(digest="b" * 64)
    steps = (drafted(), drafted(second), (Kind.ITEM_CONFIRMED, {"item": "2/zone-1"}, "bob"))
    assert [clause.reached for clause in settled(*steps).clauses] == [None, None, None]
    told = (Kind.ITEM_AMENDED, {"item": "2/document", "field": "reached", "value": "2020-03-05"}, "ann")
    assert [clause.reached for clause in settled(*steps, told).clauses] == [None, None, date(2020, 3, 5)]

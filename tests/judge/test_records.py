from datetime import date, timedelta
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from judging import END, ZONE_CLAUSE, agreement, at, by, case, codes, coverage, end_of, pair, record
from truceline.judge import records
from truceline.model.clause import AnyClause, CeasefireClause, DemarcationClause, MonitoringClause, WithdrawalClause
from truceline.model.compliance import Verdict
from truceline.model.finding import Effect, Relation, Status
from truceline.model.position import Position, Stance
from truceline.model.timing import Deadline, Modifier

CEASEFIRE = CeasefireClause(id="ceasefire-1", confirmed_by="a person")


@pytest.mark.parametrize("kind", [kind.kind for kind in get_args(AnyClause)])
def test_every_kind_of_clause_has_its_rule(kind):
    assert callable(records.rule(kind))


def test_a_kind_that_nobody_wrote_has_none():
    """Control: the pairing above fails where a rule is missing."""
    with pytest.raises(ModuleNotFoundError):
        records.rule("amnesty")


def test_the_deal_as_a_whole_comes_first_then_the_signatories():
    rows = records.records(agreement(CEASEFIRE, ZONE_CLAUSE), (), {}, None, END)
    assert [(row.clause, row.party) for row in rows] == [(name, party) for name in ("ceasefire-1", "zone-1") for party in (None, "russia", "turkey")]


def test_a_clause_that_names_parties_has_records_for_them_each_once():
    clause = WithdrawalClause(id="withdrawal-1", parties=("hurras", "nlf", "hurras"))
    rows = records.records(agreement(clause), (), {}, None, END)
    assert [row.party for row in rows] == [None, "hurras", "nlf"]


def test_without_signatories_the_whole_alone_is_judged_and_says_so():
    rows = records.records(agreement(CEASEFIRE, signatories=()), (), {}, coverage(), END)
    assert [(row.party, row.verdict, "signatories_unknown" in codes(row)) for row in rows] == [(None, Verdict.KEPT, True)]


def test_without_the_day_of_the_deal_nobody_knows_from_when_it_binds():
    row = record(CEASEFIRE, pair(1, at(10, 20), status=Status.VERIFIED), seen=coverage(), reached=None)
    assert (row.verdict, codes(row)) == (Verdict.CANNOT_BE_JUDGED, ["start_unknown"])


def test_before_the_deal_nothing_is_due():
    row = record(CEASEFIRE, pair(1, at(9, 10)), as_of=end_of(9, 10))
    assert (row.verdict, codes(row)) == (Verdict.NOT_YET_DUE, ["not_yet_due", "early"])


# deadline, as of, first reason, days left, why
DEADLINES = [
    (by(date(2018, 10, 15)), end_of(10, 14), "not_yet_due", 1, "the day before"),
    (by(date(2018, 10, 15)), end_of(10, 15) - timedelta(seconds=1), "not_yet_due", 0, "the last second"),
    (by(date(2018, 10, 15)), end_of(10, 15), "nobody_looked", 0, "the day is over"),
    (by(date(2018, 10, 15), Modifier.BEFORE), end_of(10, 14), "nobody_looked", 0, "before the 15th was over with the 14th"),
    (by(date(2018, 10, 15), Modifier.FROM), end_of(10, 14), "nobody_looked", 1, "from the 15th begins with the 15th"),
    (by(date(2018, 10, 15), Modifier.AFTER), end_of(10, 14), "not_yet_due", 1, "after the 15th does not"),
    (by(date(2018, 10, 15), Modifier.ABOUT), END, "deadline_open", -16, "about the 15th is no day"),
    (Deadline(date=None, modifier=Modifier.WITHIN, days=7, anchor="D-day"), END, "deadline_open", None, "D-day is not known"),
    (Deadline(date=None, modifier=Modifier.WITHIN, days=7, anchor="signature"), END, "nobody_looked", -37, "seven days after the 17th: the 24th"),
]


@pytest.mark.parametrize(("deadline", "as_of", "code", "left", "why"), DEADLINES, ids=[row[4] for row in DEADLINES])
def test_deadlines(deadline, as_of, code, left, why):
    row = record(MonitoringClause(id="monitoring-1", deadline=deadline, confirmed_by="a person"), as_of=as_of)
    assert (codes(row)[0], row.days_left) == (code, left), why
    assert (row.verdict is Verdict.NOT_YET_DUE) == (code == "not_yet_due")


def test_a_clause_that_ran_until_a_day_is_judged_up_to_it():
    clause = CeasefireClause(id="ceasefire-1", deadline=by(date(2018, 9, 30), Modifier.UNTIL), confirmed_by="a person")
    after = record(clause, pair(1, at(10, 2), status=Status.VERIFIED), seen=coverage())
    assert (after.verdict, "lapsed" in codes(after)) == (Verdict.CANNOT_BE_JUDGED, True)
    assert record(clause, pair(1, at(9, 29), status=Status.VERIFIED), seen=coverage()).verdict is Verdict.BROKEN


def test_a_clause_that_nobody_confirmed_says_so():
    assert "nobody_confirmed" in codes(record(CeasefireClause(id="ceasefire-1")))
    assert "nobody_confirmed" not in codes(record(CEASEFIRE))


def test_a_position_stands_beside_conduct_and_changes_no_verdict():
    positions = (Position(id="position-1", party="hurras", object="agreement", stance=Stance.REJECTS, speaker="hurras", date="2018-09-22"),)
    clause = CeasefireClause(id="ceasefire-1", parties=("hurras",), confirmed_by="a person")
    row = record(clause, seen=coverage(), party="hurras", positions=positions)
    assert (row.verdict, "position_rejects" in codes(row)) == (Verdict.KEPT, True)


def test_a_finding_whose_report_is_gone_does_not_count():
    _, found = pair(1, at(10, 20), status=Status.VERIFIED)
    rows = records.records(agreement(CEASEFIRE), (found,), {}, coverage(), END)
    assert rows[0].verdict is Verdict.KEPT


def test_a_touch_of_an_unknown_clause_is_left_alone():
    told, found = pair(1, at(10, 20), clause="ceasefire-9", status=Status.VERIFIED)
    assert records.records(agreement(CEASEFIRE), (found,), {told.id: told}, coverage(), END)[0].verdict is Verdict.KEPT


def test_the_whole_is_never_better_than_a_party():
    """What breaks the deal for one party breaks it as a whole."""
    rows = [pair(n, at(10, 20 + n), status=status, parties=parties) for n, (status, parties) in enumerate(MIXED)]
    found, told = case(*rows)
    judged = {row.party: row.verdict for row in records.records(agreement(CEASEFIRE), found, told, coverage(), END)}
    assert judged == {None: Verdict.BROKEN, "russia": Verdict.BROKEN, "turkey": Verdict.CANNOT_BE_JUDGED}


MIXED = [(Status.VERIFIED, ("russia",)), (Status.REPORTED, ("turkey",)), (Status.REFUTED, ())]

PAIRS = st.builds(
    lambda key, day, effect, status, where, parties: pair(key, at(10, day), effect=effect, status=status, where=where, parties=parties),
    st.integers(0, 999),
    st.integers(1, 31),
    st.sampled_from(Effect),
    st.sampled_from(Status),
    st.sampled_from([*Relation, None]),
    st.sampled_from([(), ("russia",), ("government",), ("government", "nlf")]),
)


@given(st.lists(PAIRS, max_size=8, unique_by=lambda row: row[0].id), st.randoms(use_true_random=False), st.sampled_from([None, 0.5, 1.0]))
def test_order_makes_no_difference(rows, shuffler, share):
    deal = agreement(CEASEFIRE, DemarcationClause(id="demarcation-1", agreed=True))
    found, told = case(*rows)
    mixed = list(found)
    shuffler.shuffle(mixed)
    seen = None if share is None else coverage(share)
    assert records.records(deal, mixed, told, seen, END) == records.records(deal, found, told, seen, END)


@given(st.lists(PAIRS, max_size=8, unique_by=lambda row: row[0].id))
def test_only_verified_findings_break_and_none_is_kept_against_a_report(rows):
    found, told = case(*rows)
    for row in records.records(agreement(CEASEFIRE), found, told, coverage(), END):
        against = [item for item in found if item.touches[0].effect is Effect.AGAINST and item.status is not Status.REFUTED]
        if row.verdict is Verdict.BROKEN:
            assert any(item.status is Status.VERIFIED for item in against)
        if row.verdict is Verdict.KEPT and row.party is None:
            assert not against


@given(st.lists(PAIRS, max_size=6, unique_by=lambda row: row[0].id))
def test_without_anybody_looking_a_ceasefire_is_never_kept(rows):
    found, told = case(*rows)
    assert all(row.verdict is not Verdict.KEPT for row in records.records(agreement(CEASEFIRE), found, told, None, END))


def test_every_record_says_why():
    assert all(row.reasons for row in records.records(agreement(CEASEFIRE, ZONE_CLAUSE), (), {}, None, END))


def test_a_clause_that_names_one_party_is_not_broken_by_another():
    clause = CeasefireClause(id="ceasefire-1", parties=("hurras",), confirmed_by="a person")
    row = record(clause, pair(1, at(10, 20), parties=("nlf",), status=Status.VERIFIED), seen=coverage())
    assert (row.verdict, "against_by_others" in codes(row)) == (Verdict.KEPT, True)


def test_what_the_backed_do_breaks_the_deal_of_those_who_back_them():
    clause = CeasefireClause(id="ceasefire-1", parties=("russia", "turkey"), confirmed_by="a person")
    shelling = pair(1, at(10, 20), parties=("government",), status=Status.VERIFIED)
    assert record(clause, shelling, seen=coverage()).verdict is Verdict.BROKEN
    assert record(clause, shelling, seen=coverage(), party="russia").verdict is Verdict.CANNOT_BE_JUDGED


def test_a_report_of_a_whole_district_keeps_a_clause_from_being_called_kept():
    row = record(CEASEFIRE, pair(1, at(10, 20), effect=Effect.CONTEXT, where=Relation.UNCERTAIN), seen=coverage())
    assert (row.verdict, codes(row)[0]) == (Verdict.CANNOT_BE_JUDGED, "against_somewhere")

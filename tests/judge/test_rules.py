import pytest

from judging import END, at, coverage, end_of, pair
from truceline.judge import rules
from truceline.judge.evidence import Evidence, gather
from truceline.model.compliance import Verdict
from truceline.model.finding import Effect, Relation, Status


def evidence(*pairs, start=None, seen=None, dated=True):
    rows = [(found, found.touches[0], told) for told, found in pairs]
    begin = start or end_of(10, 15)
    empty = Evidence(start=begin, as_of=END, time_zone="Asia/Damascus", dated=dated, coverage=seen)
    return gather(rows, empty, end=END, in_zone=True, bound=frozenset())


def facts(ruling, code):
    return next(dict(reason.facts) for reason in ruling.reasons if reason.code == code)


def test_counts_by_how_far_established():
    statuses = [Status.REPORTED, Status.REPORTED, Status.CORROBORATED, Status.INCONCLUSIVE, Status.REFUTED]
    told = evidence(*(pair(n, at(10, 20), status=status) for n, status in enumerate(statuses)))
    assert facts(rules.contested(told), "against_counts") == {
        "count": "4",
        "reported": 2,
        "corroborated": 1,
        "verified": 0,
        "refuted": 1,
        "inconclusive": 1,
    }


@pytest.mark.parametrize(
    ("where", "spread"),
    [
        ([Relation.INSIDE] * 3, "3"),
        ([Relation.INSIDE, Relation.UNCERTAIN, Relation.UNPLACED], "1 to 3"),
        ([Relation.UNCERTAIN], "0 to 1"),
        ([Relation.OUTSIDE], "0"),
        ([], "0"),
    ],
    ids=["all plain", "two unplain", "none plain", "outside", "none"],
)
def test_spread(where, spread):
    assert rules.spread(evidence(*(pair(n, at(10, 20), where=item) for n, item in enumerate(where))).items) == spread


def test_verified_ones_name_their_first_and_last_local_day():
    told = evidence(pair(1, at(10, 19, 22), status=Status.VERIFIED), pair(2, at(10, 30, 23), status=Status.VERIFIED))
    assert facts(rules.broken(told), "verified_against") == {"count": 2, "first": "2018-10-20", "last": "2018-10-31"}


def test_looked_names_the_days_of_the_window_inclusive():
    reason = rules.looked(evidence(seen=coverage(0.85, end=END)))
    assert (reason.code, dict(reason.facts)) == ("looked", {"share": 0.85, "first": "2018-10-25", "last": "2018-10-31", "needed_share": rules.ADEQUATE_SHARE})


@pytest.mark.parametrize(
    ("share", "code", "verdict"),
    [
        (0.0, "nobody_looked", Verdict.CANNOT_BE_JUDGED),
        (0.79, "looked_too_little", Verdict.CANNOT_BE_JUDGED),
        (0.8, "looked", Verdict.KEPT),
        (1.0, "looked", Verdict.KEPT),
    ],
)
def test_silence_counts_only_where_enough_was_looked_at(share, code, verdict):
    ruling = rules.watched(evidence(seen=coverage(share)))
    assert (ruling.verdict, code in [reason.code for reason in ruling.reasons]) == (verdict, True)


def test_contested_says_what_would_settle_it():
    placing = rules.contested(evidence(pair(1, at(10, 20), status=Status.VERIFIED, where=Relation.UNCERTAIN)))
    verifying = rules.contested(evidence(pair(1, at(10, 20))))
    assert placing.reasons[-1].code == "settled_by_placing"
    assert verifying.reasons[-1].code == "settled_by_verifying"


def test_of_what_names_nobody_a_party_is_told_that_a_name_would_settle_it():
    whole = evidence(pair(1, at(10, 20), parties=()))
    assert [reason.code for reason in rules.contested(whole.of("russia", frozenset())).reasons] == ["against_unnamed", "settled_by_naming"]


def test_a_refuted_report_does_not_stand_against_a_deed_that_was_done():
    told = (pair(1, at(10, 20), status=Status.REFUTED), pair(2, at(10, 20), effect=Effect.FOR, status=Status.VERIFIED))
    assert rules.undated(evidence(*told, dated=False)).verdict is Verdict.KEPT


def test_nothing_against_is_not_contested():
    assert rules.contested(evidence(pair(1, at(10, 20), effect=Effect.FOR))) is None
    assert rules.broken(evidence()) is None


def test_a_deed_is_not_shown_by_patrols():
    assert rules.deed(evidence(seen=coverage())).verdict is Verdict.CANNOT_BE_JUDGED
    assert rules.conduct(evidence(seen=coverage())).verdict is Verdict.KEPT


def test_ids_are_in_order_of_time_and_each_once():
    told = evidence(pair("b", at(10, 21)), pair("a", at(10, 20)))
    assert rules.ids((*told.items, *told.items)) == tuple(item.finding.id for item in told.items)
    assert [item.report.key for item in told.items] == ["a", "b"]

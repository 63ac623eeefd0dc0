import pytest

from judging import END, at, coverage, end_of, pair
from truceline.judge.evidence import Evidence, gather, split
from truceline.model.finding import Effect, Relation, Status

START = end_of(10, 15)


def rows(*pairs):
    return [(found, found.touches[0], told) for told, found in pairs]


# pair, in_zone, (items, sure, early), why
GATHERED = [
    (pair(1, at(10, 20)), True, (1, 1, 0), "plainly in the zone and after the day"),
    (pair(1, at(10, 20), where=Relation.UNCERTAIN), True, (1, 0, 0), "it may lie outside"),
    (pair(1, at(10, 20), where=Relation.UNPLACED), True, (1, 0, 0), "nobody knows where"),
    (pair(1, at(10, 20), where=None), True, (1, 0, 0), "no zone is drawn"),
    (pair(1, at(10, 20), where=Relation.OUTSIDE), True, (0, 0, 0), "plainly outside"),
    (pair(1, at(10, 20), where=Relation.OUTSIDE), False, (1, 1, 0), "a clause that holds everywhere"),
    (pair(1, at(10, 14)), True, (0, 0, 1), "before the day"),
    (pair(1, at(10, 14), effect=Effect.NOT_YET_DUE), True, (0, 0, 1), "before the day, as WATCH has it"),
    (pair(1, at(10, 14), effect=Effect.FOR), True, (0, 0, 0), "early fulfilment is not against it"),
    (pair(1, at(10, 14), status=Status.REFUTED), True, (0, 0, 0), "refuted"),
    (pair(1, at(10, 15), hours=24), True, (1, 0, 0), "it may have been before the day's end"),
    (pair(1, START, hours=0), True, (1, 1, 0), "the very moment at which it is due"),
    (pair(1, END, hours=1), True, (0, 0, 0), "at the moment asked about, which is no longer in it"),
    (pair(1, at(10, 31, 21), hours=4), True, (1, 0, 0), "it may have been after that moment"),
    (pair(1, at(10, 20), effect=Effect.CONTEXT), True, (0, 0, 0), "context"),
    (pair(1, at(10, 20), effect=Effect.NOT_YET_DUE), True, (0, 0, 0), "WATCH calls it not yet due: not counted against"),
]


@pytest.mark.parametrize(("row", "in_zone", "counts", "why"), GATHERED, ids=[row[3] for row in GATHERED])
def test_gather(row, in_zone, counts, why):
    items, early = gather(rows(row), in_zone=in_zone, start=START, end=END)
    assert (len(items), sum(item.sure for item in items), early) == counts, why


def test_split_keeps_apart_own_unnamed_and_backed():
    pairs = [pair(n, at(10, 20 + n), parties=parties) for n, parties in enumerate([("russia",), (), ("government",), ("nlf",)])]
    items, _ = gather(rows(*pairs), in_zone=True, start=START, end=END)
    own, unnamed, backed = split(items, "russia", frozenset({"government"}))
    assert [[item.report.key for item in part] for part in (own, unnamed, backed)] == [["0"], ["1"], ["2"]]
    assert split(items, None, frozenset()) == (items, (), ())


def test_what_is_laid_to_both_is_ones_own():
    items, _ = gather(rows(pair(1, at(10, 20), parties=("russia", "government"))), in_zone=True, start=START, end=END)
    assert [len(part) for part in split(items, "russia", frozenset({"government"}))] == [1, 0, 0]


def looked(seen):
    return Evidence(start=START, as_of=END, time_zone="Asia/Damascus", dated=True, coverage=seen).share


def test_share_counts_only_looks_after_the_start():
    visits = (("a", None, (at(10, 14), at(10, 16))), ("b", None, (at(10, 14),)))
    assert looked(None) == 0.0
    assert looked(coverage(0.9)) == 0.9
    assert looked(coverage(0.9, start=at(10, 10), seen=visits)) == pytest.approx(0.45)
    assert looked(coverage(0.9, start=at(10, 1), end=START)) == 0.0


def test_these_chooses_by_effect_status_and_sureness():
    pairs = [pair(1, at(10, 20)), pair(2, at(10, 20), where=Relation.UNCERTAIN), pair(3, at(10, 20), effect=Effect.FOR, status=Status.VERIFIED)]
    items, _ = gather(rows(*pairs), in_zone=True, start=START, end=END)
    told = Evidence(start=START, as_of=END, time_zone="UTC", dated=True, items=items)
    assert len(told.these(Effect.AGAINST)) == 2
    assert len(told.these(Effect.AGAINST, sure=True)) == 1
    assert len(told.these(Effect.FOR, Status.VERIFIED, Status.CORROBORATED)) == 1

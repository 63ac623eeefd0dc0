from dataclasses import replace

import pytest

from judging import END, at, coverage, end_of, pair
from truceline.judge.evidence import Evidence, gather
from truceline.model.finding import Effect, Relation, Status
from truceline.model.reason import because
from truceline.model.report import Act

START = end_of(10, 15)


EMPTY = Evidence(start=START, as_of=END, time_zone="Asia/Damascus", dated=True)


def gathered(*pairs, in_zone=True, bound=()):
    rows = [(found, found.touches[0], told) for told, found in pairs]
    return gather(rows, EMPTY, end=END, in_zone=in_zone, bound=frozenset(bound))


# pair, in_zone, (items, sure, early), why
GATHERED = [
    (pair(1, at(10, 20)), True, (1, 1, 0), "plainly in the zone and after the day"),
    (pair(1, at(10, 20), where=Relation.UNCERTAIN), True, (1, 0, 0), "it may lie outside"),
    (pair(1, at(10, 20), where=Relation.UNPLACED), True, (1, 0, 0), "nobody knows where"),
    (pair(1, at(10, 20), where=None), True, (1, 0, 0), "no zone is drawn"),
    (pair(1, at(10, 20), where=None), False, (1, 1, 0), "no zone is drawn, but the clause holds everywhere"),
    (pair(1, at(10, 20), where=Relation.UNCERTAIN), False, (1, 0, 0), "how far the clause reaches beyond the zone is open"),
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
    found = gathered(row, in_zone=in_zone)
    assert (len(found.items), sum(item.sure for item in found.items), found.early) == counts, why


def test_a_partys_share_keeps_apart_own_unnamed_and_backed():
    whole = gathered(*(pair(n, at(10, 20 + n), parties=parties) for n, parties in enumerate([("russia",), (), ("government",), ("nlf",)])))
    own = whole.of("russia", frozenset({"government"}))
    assert [[item.report.key for item in part] for part in (own.items, own.unnamed, own.backed)] == [["0"], ["1"], ["2"]]
    assert whole.of(None, frozenset()) == whole


def test_what_is_laid_to_both_is_ones_own():
    own = gathered(pair(1, at(10, 20), parties=("russia", "government"))).of("russia", frozenset({"government"}))
    assert [len(part) for part in (own.items, own.unnamed, own.backed)] == [1, 0, 0]


def test_what_others_do_whom_the_clause_does_not_bind_is_counted_apart():
    found = gathered(pair(1, at(10, 20), parties=("nlf",)), pair(2, at(10, 20), parties=()), pair(3, at(10, 1), parties=("nlf",)), bound=("hurras",))
    assert (found.others, [item.report.key for item in found.items], found.early) == (1, ["2"], 0)


def test_a_thing_of_which_a_person_must_say_whether_the_clause_means_it_is_not_sure():
    told, found = pair(1, at(10, 20))
    touch = replace(found.touches[0], reasons=(because("subject_open", weapon="mortar", subjects="militants"),))
    assert [item.sure for item in gathered((told, replace(found, touches=(touch,)))).items] == [False]


def test_where_a_touch_says_how_it_lies_to_its_clause_that_counts():
    told, found = pair(1, at(10, 20), where=Relation.OUTSIDE)
    assert gathered((told, found)).items == ()
    nearer = replace(found, touches=(replace(found.touches[0], relation=Relation.INSIDE),))
    assert [item.sure for item in gathered((told, nearer)).items] == [True], "a distance that no zone has: outside the zone, and yet too near"
    perhaps = replace(found, touches=(replace(found.touches[0], relation=Relation.UNCERTAIN),))
    assert [item.sure for item in gathered((told, perhaps)).items] == [False]


def test_what_the_clause_is_not_about_leaves_no_doubt():
    told, found = pair(1, at(10, 20), effect=Effect.CONTEXT, where=Relation.UNCERTAIN)
    aside = replace(found, touches=(replace(found.touches[0], reasons=(because("not_of_the_class"),)),))
    assert (len(gathered((told, found)).doubtful), len(gathered((told, aside)).doubtful)) == (1, 0)


# relation, act, status, doubtful, why
DOUBTFUL = [
    (Relation.UNCERTAIN, Act.EXPLOSION, Status.REPORTED, 1, "somewhere in a district, perhaps in the zone"),
    (Relation.INSIDE, Act.FORCE_PRESENCE, Status.REPORTED, 0, "a guarantor's post, plainly inside: for a person to say"),
    (Relation.UNCERTAIN, Act.QUIET, Status.REPORTED, 0, "quiet somewhere harms nothing"),
    (Relation.UNCERTAIN, Act.EXPLOSION, Status.REFUTED, 0, "refuted"),
]


@pytest.mark.parametrize(("where", "act", "status", "count", "why"), DOUBTFUL, ids=[row[4] for row in DOUBTFUL])
def test_doubtful(where, act, status, count, why):
    found = gathered(pair(1, at(10, 20), act, effect=Effect.CONTEXT, where=where, status=status))
    assert (len(found.items), len(found.beside), len(found.doubtful)) == (0, 1, count), why


def looked(seen):
    return replace(EMPTY, coverage=seen).share


def test_share_counts_only_looks_after_the_start():
    visits = (("a", "turkey", (at(10, 14), at(10, 16))), ("b", "turkey", (at(10, 14),)), ("a", "russia", (at(10, 17),)))
    assert looked(None) == 0.0
    assert looked(coverage(0.9)) == 0.9
    assert looked(coverage(0.9, start=at(10, 10), seen=visits)) == pytest.approx(0.45)
    assert looked(coverage(0.9, start=at(10, 1), end=START)) == 0.0


def test_these_chooses_by_effect_status_and_sureness():
    pairs = [pair(1, at(10, 20)), pair(2, at(10, 20), where=Relation.UNCERTAIN), pair(3, at(10, 20), effect=Effect.FOR, status=Status.VERIFIED)]
    told = gathered(*pairs)
    assert len(told.these(Effect.AGAINST)) == 2
    assert len(told.these(Effect.AGAINST, sure=True)) == 1
    assert len(told.these(Effect.FOR, Status.VERIFIED, Status.CORROBORATED)) == 1

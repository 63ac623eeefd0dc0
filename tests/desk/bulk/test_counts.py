"""Counts add up, and come back from their plain form."""

import json
from collections import Counter

from truceline.desk.bulk.counts import FIRST, Counts, total

ONE = Counts(rows=3, no_place=1, rejects=1, zones={"z": Counter(inside=2, unplaced=1)}, touches={"c": Counter(against=2)}, first=[("a, row 1", "no.")])
TWO = Counts(rows=4, no_time=2, zones={"z": Counter(inside=1), "y": Counter(outside=1)}, first=[("b", "no.")] * 20)


def test_they_come_back():
    assert Counts.of(json.loads(json.dumps(ONE.plain()))) == ONE
    assert ONE.plain()["zones"] == {"z": {"inside": 2, "unplaced": 1}}


def test_they_add_up():
    found = total([ONE, TWO])
    assert (found.rows, found.no_place, found.no_time, found.rejects) == (7, 1, 2, 1)
    assert found.zones == {"z": Counter(inside=3, unplaced=1), "y": Counter(outside=1)}
    assert found.touches == {"c": Counter(against=2)}
    assert len(found.first) == FIRST and found.first[0] == ("a, row 1", "no.")
    assert total([]) == Counts()
    assert ONE.zones["z"]["inside"] == 2, "what was added is as it was"

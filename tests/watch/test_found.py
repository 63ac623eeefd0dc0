"""Lines and back: what is put on the sheet comes out of it, versions on lines of their own."""

import numpy as np
import pytest

from truceline.model.finding import Placed, Relation
from truceline.watch.found import Sheet
from watch.cases import zone

ZONES = (zone(id="a@1", clause="a"), zone(id="a@2", clause="a"), zone(id="b", clause="b"))


def placed(name, relation=Relation.INSIDE, share=1.0, distance=5.0):
    return Placed(zone=name, relation=relation, share=share, distance_m=distance, reasons=())


ROWS = [
    (placed("a@1"), placed("b", Relation.OUTSIDE, 0.0, -3.0)),
    (placed("a@1"), placed("a@2", Relation.UNCERTAIN, 0.25), placed("b", Relation.UNPLACED, None, None)),
    (placed("a@2", Relation.UNPLACED, None, None), placed("b")),
    (placed("b"),),
]


@pytest.mark.parametrize("order", [[0, 1, 2, 3], [3, 1, 0, 2], [1, 1, 0]])
def test_what_is_put_comes_out(order):
    rows = [ROWS[index] for index in order]
    sheet = Sheet(ZONES, len(rows), distance=True)
    sheet.put(range(len(rows)), rows)
    found = sheet.found()
    assert list(found.placed(ZONES, len(rows))) == rows
    assert found.rows.tolist() == sorted(found.rows.tolist())
    assert len(found.rows) == len(rows) + order.count(1)


def test_whole_columns_and_later_words_over_them():
    sheet = Sheet(ZONES, 3, distance=False)
    sheet.write(1, slice(None), np.array([0, 1, 0], np.int8), np.array([1.0, 0.0, 1.0]))
    sheet.write(2, np.array([0, 2]), np.array([1, 1], np.int8), np.zeros(2), np.ones(2))
    sheet.put([2], [(placed("a@1", Relation.UNCERTAIN, 0.5), placed("b"))])
    found = sheet.found()
    assert found.distances_m is None
    assert found.zones.tolist() == [[1, 1, 0], [2, -1, 2]]
    assert found.relations.tolist() == [[0, 1, 2], [1, -1, 0]]
    assert found.shares[0].tolist() == [1.0, 0.0, 0.5]


def test_without_zones_every_row_has_nothing_said_of_it():
    sheet = Sheet((), 2, distance=True)
    sheet.put([0], [()])
    assert list(sheet.found().placed((), 2)) == [(), ()]

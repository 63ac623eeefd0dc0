"""Features as a table."""

from dataclasses import replace

from tell import sample
from truceline.model.bulletin import Feature
from truceline.outputs._table import FIRST, columns, rows

SHEET = sample.page()


def test_columns_stand_in_the_order_in_which_facts_are_first_seen():
    features = (Feature(id="1", kind="a", facts=(("x", 1),)), Feature(id="2", kind="b", facts=(("y", 2), ("x", 3))))
    found = rows(replace(SHEET, features=features))
    assert columns(found) == (*FIRST, "x", "y")
    assert [row.facts["id"] for row in found] == ["1", "2"]
    assert [row.geometry for row in found] == [None, None]


def test_a_table_without_rows_has_its_first_columns():
    assert columns(()) == FIRST

"""CSV that spreadsheets open without running anything, and that programs read back."""

import csv
import io
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outputs.rendering import render
from tell import sample
from truceline.model.bulletin import Edition, Feature
from truceline.outputs.csv import JOIN, safe

SHEET = sample.page()


def read(sheet):
    return list(csv.DictReader(io.StringIO(render(sheet, "csv").decode("utf-8"), newline="")))


def one(**facts):
    """Return the one row of a bulletin of one feature with these facts."""
    feature = Feature(id="a", kind="finding", points=((36.5, 35.25),), facts=tuple(facts.items()))
    (row,) = read(replace(SHEET, features=(feature,)))
    return row


def test_every_feature_is_a_row():
    rows = read(SHEET)
    assert [row["id"] for row in rows] == [item.id for item in SHEET.features]
    assert [row["kind"] for row in rows] == [item.kind for item in SHEET.features]


def test_made_up_rows_say_so_and_others_do_not():
    assert {row["exercise"] for row in read(SHEET)} == {"EXERCISE"}
    assert one(exercise=True)["exercise"] == "EXERCISE"
    real = replace(SHEET, exercise=False, features=tuple(item for item in SHEET.features if item.kind == "settlement"))
    assert {row["exercise"] for row in read(real)} == {""}, "the control"


FORMULAS = ["=1+1", "+963 11", "-5", "@SUM(A1)", "=HYPERLINK(\"http://x\")", "  =1", "＝1", "＋1", "－1", "＠x", "'quoted", "\u00a0=1"]


@pytest.mark.parametrize("text", FORMULAS)
def test_a_text_is_never_a_formula(text):
    cell = one(summary=text)["summary"]
    assert cell == "'" + text
    assert cell[1:] == text, "whoever reads it with a program has the words back"


@pytest.mark.parametrize("text", ["a=b", "Kafr Zita - north", "انفجار", "1-2", "", "a@b"])
def test_other_texts_stay_as_they_are(text):
    assert one(summary=text)["summary"] == text


@given(st.text(max_size=30))
def test_safe_can_be_undone(text):
    cell = safe(text)
    assert (cell[1:] if cell.startswith("'") else cell) == text
    assert not cell.lstrip(" \u00a0").startswith(("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"))


@pytest.mark.parametrize(
    ("value", "cell"),
    [(-35.8, "-35.8"), (-3, "-3"), (0, "0"), (True, "true"), (False, "false"), (None, ""), (("a", "=b"), f"a{JOIN}=b"), (("=a",), "'=a"), ((), "")],
)
def test_numbers_stay_numbers(value, cell):
    assert one(x=value)["x"] == cell


def test_points_have_degrees_and_the_rest_its_extent():
    point = one()
    assert (point["lon"], point["lat"], point["west"]) == ("36.5", "35.25", "")
    zone = next(row for row in read(SHEET) if row["kind"] == "zone_core")
    assert zone["lon"] == ""
    assert float(zone["west"]) < float(zone["east"])
    assert float(zone["south"]) < float(zone["north"])
    assert any(row["lon"] == row["west"] == "" for row in read(SHEET)), "a report without a place has neither"


def test_no_cell_is_too_long_for_a_reader():
    assert max(len(cell) for row in read(SHEET) for cell in row.values()) < 32_767, "what a cell of a spreadsheet holds"


@pytest.mark.parametrize("edition", [Edition.PUBLIC, Edition.PARTY])
def test_coarse_editions_give_cells(edition):
    points = [float(row[name]) for row in read(sample.page(edition)) if row["kind"] == "finding" and row["lon"] for name in ("lon", "lat")]
    assert points
    assert all(round(value * 100) % 10 == 5 for value in points)


def test_no_features_give_a_head_alone():
    assert read(replace(SHEET, features=())) == []
    assert render(replace(SHEET, features=()), "csv").startswith(b"id,kind,exercise,lon,lat")

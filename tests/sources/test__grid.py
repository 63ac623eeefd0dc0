"""Rows from files: what is a table, what is not, and what is said of the latter."""

import io
import zipfile
from datetime import date, datetime, time

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from truceline.model.errors import BadInput
from truceline.sources import _grid


def cells(data):
    return [row.cells for row in _grid.rows(data)]


def book(*rows, sheets=1):
    made = openpyxl.Workbook()
    for number in range(sheets):
        sheet = made.worksheets[0] if number == 0 else made.create_sheet()
        for row in rows:
            sheet.append(row)
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()


def naive(text):
    return datetime.fromisoformat(text)


def bomb(size):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("xl/workbook.xml", b" " * size)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"a,b\n1,2\n", "commas"),
        (b"a;b\r\n1;2\r\n", "semicolons and Windows line ends"),
        (b"a\tb\n1\t2\n", "tabs"),
        (b"a|b\n1|2", "bars, no last line end"),
        (b"\xef\xbb\xbfa,b\n1,2\n", "byte order mark"),
        ("a,b\n1,2\n".encode("utf-16"), "UTF-16"),
        (b"sep=;\na;b\n1;2\n", "a spreadsheet's own hint"),
        (b'\n\n"a","b"\n\n 1 , 2 \n,\n', "blank rows and spaces"),
        (book(["a", "b"], [], [1, 2.0]), "a workbook"),
    ],
)
def test_the_same_table_in_many_forms(data, why):
    assert cells(data) == [("a", "b"), ("1", "2")], why


def test_rows_say_where_they_stand():
    found = list(_grid.rows(b'a,b\n"1\n1",2\n\n3,4\n'))
    assert [row.where for row in found] == ["line 1", "line 2", "line 5"]
    assert [row.where for row in _grid.rows(b"sep=,\na,b\n1,2\n")] == ["line 2", "line 3"]
    assert [row.where for row in _grid.rows(book(["a"], [None], ["x"]))] == ["row 1", "row 3"]


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"", "empty"),
        (b" \n ", "empty"),
        (b"%PDF-1.4 ...", "PDF"),
        (b"\xd0\xcf\x11\xe0....", "old Excel"),
        (b"<html><table>", "web page"),
        (b"\xef\xbb\xbf<?xml version='1.0'?>", "web page or XML"),
        (b"a,b\n\xff\xfa,2", "byte 4 is not UTF-8"),
        ("الاسم,b\n".encode("cp1256"), "not UTF-8"),
        (b"a,b\n1,\x00", "NUL"),
        (b'a,b\n"1,2\n', "cannot be split"),
        (b"a,b\n" + b"x" * 200_000, "cannot be split"),
        (b"x" * 200_000, "cannot be split"),
        (b"PK\x03\x04 not a zip file", "damaged"),
        (bomb(10).replace(b"xl/workbook.xml", b"xl/wrongbook.xm"), "not a workbook"),
        (bomb(10), "damaged"),
        (bomb(30 * 2**20), "unpacks to"),
        (book(["a"], sheets=2), "2 sheets"),
        (book(), "the table is empty"),
        (book(["a", "b"], [1, 2])[:-60], "damaged"),
    ],
)
def test_what_is_no_table_is_told_in_one_sentence(data, what):
    with pytest.raises(BadInput, match=what) as caught:
        cells(data)
    assert caught.value.remedy


def sheet(rows):
    """Return a workbook whose sheet holds the given XML for rows, as no spreadsheet would write it."""
    stream, name = io.BytesIO(), "xl/worksheets/sheet1.xml"
    with zipfile.ZipFile(io.BytesIO(book(["id"], [1]))) as good, zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED) as made:
        for member in good.namelist():
            made.writestr(member, good.read(member) if member != name else SHEET % rows)
    return stream.getvalue()


SHEET = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>%s</sheetData></worksheet>'
HEAD = '<row r="1"><c r="A1" t="inlineStr"><is><t>id</t></is></c></row>'


@pytest.mark.parametrize(
    ("data", "what", "where"),
    [
        (sheet(HEAD + '<row r="2"><c r="XFD2"><v>1</v></c></row>'), "reaches to column 16,384", "row 2"),
        (sheet(HEAD + "<row>" + "<c/>" * 2000 + "</row>"), "reaches to column 2,000", "row 2"),
        (sheet(HEAD + '<row r="999999999999"><c r="A999999999999"><v>1</v></c></row>'), "more than 1,048,576 rows", "row 1048577"),
        (sheet(HEAD + '<row r="2"><c r="ZZZZZZZ2"><v>1</v></c></row>'), "damaged", None),
        (sheet("<row>" * 20_000 + "</row>" * 20_000), "empty", None),
        (b"id" + b",x" * 2000 + b"\n1", "2,001 columns", "line 1"),
    ],
    ids=["far cell", "many cells", "far row", "no column", "nested rows", "wide CSV"],
)
def test_a_small_file_cannot_claim_a_giant_table(data, what, where):
    with pytest.raises(BadInput, match=what) as caught:
        cells(data)
    assert caught.value.where == where


def test_a_cell_of_any_length_is_given_and_rows_of_nothing_are_passed():
    assert cells(sheet(HEAD + f'<row r="2"><c r="A2" t="inlineStr"><is><t>{"a" * 10**6}</t></is></c></row>'))[1] == ("a" * 10**6,)
    assert cells(sheet(HEAD + '<row r="2"/>' * 1000 + '<row r="1002"><c r="A1002"><v>7</v></c></row>')) == [("id",), ("7",)]


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=200) | st.text(max_size=200).map(str.encode))
def test_no_bytes_do_anything_but_give_rows_or_one_sentence(data):
    try:
        assert cells(data)
    except BadInput as error:
        assert error.remedy


BOOK = book(["id", "date"], [1, 2])


@settings(max_examples=150, deadline=None)
@given(st.integers(0, len(BOOK) - 1), st.binary(min_size=1, max_size=8))
def test_no_damage_to_a_workbook_does_either(at, junk):
    try:
        cells(BOOK[:at] + junk + BOOK[at + len(junk) :])
    except BadInput as error:
        assert error.remedy


def test_rows_before_a_damaged_one_are_given():
    found = _grid.rows(b'a,b\n1,2\n"3,4\n')
    assert [next(found).cells, next(found).cells] == [("a", "b"), ("1", "2")]
    with pytest.raises(BadInput, match="quotation marks"):
        next(found)


def test_workbook_cells_read_as_a_person_would_write_them():
    data = book(
        ["id", "day", "moment", "clock", "midnight", "flag", "number", "text"],
        [7, date(2018, 10, 15), naive("2018-10-15T14:30:00.000400"), time(8, 5), naive("2018-10-15T00:00"), True, 35.81, "=1+1"],
    )
    assert cells(data)[1] == ("7", "2018-10-15", "2018-10-15T14:30:00", "08:05:00", "2018-10-15T00:00:00", "yes", "35.81")


@pytest.mark.parametrize("name", ["Said By", " said-by ", "SAID_BY", "ｓａｉｄ by"])
def test_column_names_are_folded(name):
    assert _grid.fold(name) == "said_by"


def test_a_header_is_read_from_a_head_that_is_cut():
    assert _grid.header(b"A b,c\n1,\xd8") == ("a_b", "c")
    assert _grid.header("A b,c\n1,2".encode("utf-16") + b"x") == ("a_b", "c")
    assert _grid.header(b"\xff\x00") == ()
    assert _grid.header(b"") == ()

"""Cutting text tables: every row in exactly one piece, whole, with its own line and number, whatever the size of the pieces."""

import csv
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from truceline.desk.bulk import cuts
from truceline.model.errors import BadInput

cells = st.sampled_from(["1", "2.5", "", '"a, b"', '"two\nlines"', '"a ""quoted"" word"', "x"])
lines = st.lists(st.one_of(st.lists(cells, min_size=2, max_size=3).map(",".join), st.just("")), max_size=12)


@settings(max_examples=120, deadline=None)
@given(lines, st.sampled_from(["\n", "\r\n"]), st.integers(1, 40), st.booleans())
def test_pieces_together_are_the_table(tmp_path_factory, rows, ends, size, closed):
    path = tmp_path_factory.mktemp("cuts") / "t.csv"
    text = ends.join(["a,b,c", *rows]) + (ends if closed else "")
    path.write_bytes(text.encode())
    head = cuts.head(path)
    found = cuts.cut(path, len(head), 2, size)
    data = path.read_bytes()
    whole = [row for row in csv.reader(io.StringIO(data[len(head) :].decode(), newline="")) if row]
    parts = [[row for row in csv.reader(io.StringIO(data[piece.start : piece.end].decode(), newline="")) if row] for piece in found]
    assert [row for part in parts for row in part] == whole
    assert [piece.rows for piece in found] == [len(part) for part in parts]
    assert [piece.first_row for piece in found] == [sum(map(len, parts[:number])) for number in range(len(parts))]
    assert [piece.first_line for piece in found] == [data[: piece.start].count(b"\n") + 1 for piece in found]


def test_big_files_are_cut_into_pieces_of_about_the_size_asked_for(tmp_path):
    path = tmp_path / "t.csv"
    path.write_bytes(b"a,b\n" + b"1,2\n" * 10_000)
    found = cuts.cut(path, 4, 2, 4_000)
    assert len(found) == 10 and all(piece.end - piece.start <= 8_000 for piece in found)


@pytest.mark.parametrize(
    ("data", "mark", "names"),
    [
        (b"lon,lat\n1,2\n", ",", ["lon", "lat"]),
        (b"\xef\xbb\xbflon;lat\r\n1;2\r\n", ";", ["lon", "lat"]),
        (b"lon\tlat\tnote, of what\n", "\t", ["lon", "lat", "note, of what"]),
        (b'"lon","lat"\n', ",", ["lon", "lat"]),
    ],
)
def test_headers(tmp_path, data, mark, names):
    (tmp_path / "t.csv").write_bytes(data)
    head = cuts.head(tmp_path / "t.csv")
    assert (cuts.delimiter(head), cuts.names(head)) == (mark, names)


def test_a_row_of_tags_is_part_of_the_header(tmp_path):
    (tmp_path / "t.csv").write_bytes(b"id,lat\n#event,#geo+lat\n1,2\n")
    assert cuts.head(tmp_path / "t.csv") == b"id,lat\n#event,#geo+lat\n"


@pytest.mark.parametrize("row", [",", " , ", "#event,5", '"",""'])
def test_a_row_without_tags_is_no_part_of_the_header(tmp_path, row):
    (tmp_path / "t.csv").write_text(f"id,lat\n{row}\n1,2\n")
    assert cuts.head(tmp_path / "t.csv") == b"id,lat\n"


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"\x1f\x8b\x08 packed", "packed or a workbook"),
        (b"PK\x03\x04", "packed or a workbook"),
        ("lon,lat\n".encode("utf-16"), "not UTF-8"),
        (b"lon,l\xe4t\n", "not UTF-8"),
        (b"\n\nlon,lat\n", "no header"),
        (b"   ", "no header"),
    ],
)
def test_what_is_no_text_table(tmp_path, data, message):
    (tmp_path / "t.csv").write_bytes(data)
    with pytest.raises(BadInput, match=message):
        cuts.head(tmp_path / "t.csv")


def test_a_quotation_mark_that_is_never_closed_is_refused_before_the_memory_is_full(tmp_path, monkeypatch):
    monkeypatch.setattr(cuts, "BLOCK", 100)
    (tmp_path / "t.csv").write_bytes(b'a,b\n1,"2\n' + b"3,4\n" * 1_000)
    with pytest.raises(BadInput, match=r"not closed.*line 2"):
        cuts.cut(tmp_path / "t.csv", 4, 2, 100)

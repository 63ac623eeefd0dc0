"""Reading units: every row once with its number, fixes as numbers, reports as their source reads them, bad rows as rejects."""

import itertools

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from desk.bulk import made
from truceline.desk.bulk import plan, reading
from truceline.desk.bulk.job import Options
from truceline.model.errors import BadInput
from truceline.sources import table


def read(path, *, source=None, dated=False, options=made.PLAIN):
    (file,) = plan.inputs([path], source)
    return [batch for unit in plan.units([file]) for batch in reading.batches(file, unit, options, dated=dated, days="UTC")]


def numbers(batches):
    return list(itertools.chain(*(list(batch.rows) for batch in batches)))


@pytest.mark.parametrize("most", [100, 250, 1 << 20])
def test_parquet_fixes(tmp_path, monkeypatch, most):
    monkeypatch.setattr(reading, "MOST_ROWS", most)
    monkeypatch.setattr(plan, "PART_ROWS", 500)
    found = read(made.parquet(tmp_path / "f.parquet"))
    lon, lat = made.fixes(1_000)
    assert numbers(found) == list(range(1_000))
    assert np.array_equal(np.concatenate([batch.fixes.lon for batch in found]), lon)
    assert np.array_equal(np.concatenate([batch.fixes.lat for batch in found]), lat)
    assert max(len(batch.rows) for batch in found) <= most


@pytest.mark.parametrize("size", [300, 5_000, 1 << 20])
def test_text_fixes(tmp_path, monkeypatch, size):
    monkeypatch.setattr(plan, "FIX_BYTES", size)
    found = read(made.csv(tmp_path / "f.csv", ends="\r\n"))
    lon, _ = made.fixes(1_000)
    assert numbers(found) == list(range(1_000))
    assert np.array_equal(np.concatenate([batch.fixes.lon for batch in found]), lon)


def test_other_types_of_numbers_and_missing_ones(tmp_path):
    columns = {"lon": pa.array([36, None, 37], pa.int32()), "lat": pa.array([35.5, np.nan, None], pa.float32()), "accuracy": pa.array([5, 5, None], pa.uint8())}
    pq.write_table(pa.table(columns), tmp_path / "f.parquet")
    (batch,) = read(tmp_path / "f.parquet")
    assert np.array_equal(batch.fixes.lon, [36, np.nan, 37], equal_nan=True)
    assert np.array_equal(batch.fixes.lat, [35.5, np.nan, np.nan], equal_nan=True)
    assert np.array_equal(batch.fixes.precision_m, [5, 5, np.nan], equal_nan=True)


def test_the_precision_that_is_given_holds_where_no_column_says_so(tmp_path):
    assert read(made.parquet(tmp_path / "f.parquet"), options=Options(precision_m=20.0))[0].fixes.precision_m.tolist() == [20.0] * 250
    assert read(tmp_path / "f.parquet")[0].fixes.precision_m is None


@pytest.mark.parametrize(
    ("columns", "message"),
    [
        ({"lon": ["36.5"], "lat": [35.5]}, "'lon' holds string, not numbers"),
        ({"lon": [36.5], "lat": [True]}, "'lat' holds bool, not numbers"),
        ({"lon": [36.5], "lat": [[35.5]]}, "not numbers"),
        ({"lon": [36.5], "lat": [35.5], "time": [1_539_613_805]}, "which are no times"),
        ({"lon": [36.5], "lat": [35.5]}, "no column of times"),
    ],
)
def test_columns_of_other_types_are_refused_with_the_file_named(tmp_path, columns, message):
    pq.write_table(pa.table(columns), tmp_path / "f.parquet")
    with pytest.raises(BadInput, match=message) as caught:
        read(tmp_path / "f.parquet", dated=True)
    assert "f.parquet" in str(caught.value)


def test_bad_rows_of_text_are_rejects_and_the_others_keep_their_numbers(tmp_path):
    path = tmp_path / "f.csv"
    path.write_text(
        "lat,lon,time,note\n35.5,36.5,2018-10-15T10:00:00Z,a\nabc,36.5,2018-10-15T10:00:00Z,b\n35.5\n,,,\n35.5,36.5,soon,c\n35.6,36.6,2018-10-15,d\n"
    )
    (batch,) = read(path, dated=True)
    assert batch.rows.tolist() == [0, 3, 5]
    assert np.array_equal(batch.fixes.lat, [35.5, np.nan, 35.6], equal_nan=True)
    assert [(item.where, item.why.split(";")[0]) for item in batch.rejects] == [
        ("row 1", "lat 'abc' is not a number"),
        ("row 2", "the row has 1 cells and the header 4"),
        ("row 4", "time is no time"),
    ]


def test_reports_of_text_are_what_their_source_reads(tmp_path, monkeypatch):
    path = tmp_path / "r.csv"
    path.write_text(made.REPORTS)
    with path.open("rb") as stream:
        whole = list(table.read(stream))
    for size in (80, 1 << 20):
        monkeypatch.setattr(plan, "REPORT_BYTES", size)
        found = read(path)
        assert [row for batch in found for row in batch.reports] == whole[:3]
        assert numbers(found) == [0, 1, 2]
        assert [item for batch in found for item in batch.rejects] == whole[3:]


def test_reports_of_parquet(tmp_path):
    names, *rows = [line.split(",") for line in made.REPORTS.splitlines()]
    columns = dict(zip(names, zip(*rows, strict=True), strict=True))
    columns |= {
        "lat": list(map(float, columns["lat"])),
        "exercise": [True] * 4,
        "actors": [["Eastern Front"], [], ["Eastern Front"], None],
        "x_more": [1, 2, 3, 4],
    }
    pq.write_table(pa.table(columns), tmp_path / "r.parquet")
    (batch,) = read(tmp_path / "r.parquet")
    (tmp_path / "r.csv").write_text(made.REPORTS)
    with (tmp_path / "r.csv").open("rb") as stream:
        whole = list(table.read(stream))
    assert list(batch.reports) == whole[:3]
    assert [(item.where, item.why) for item in batch.rejects] == [("row 3", whole[3].why)]


def test_a_line_that_cannot_be_split_is_named_as_a_line_of_the_file(tmp_path):
    (tmp_path / "r.csv").write_text(made.REPORTS + 'e,2018-10-16T10:00Z,explosion,35.5,36,100,,,"A" b,yes\n')
    with pytest.raises(BadInput, match=r"cannot be split.*r.csv"):
        read(tmp_path / "r.csv")

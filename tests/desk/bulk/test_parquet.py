"""Files as three other readers see them: pyarrow, Polars and DuckDB find what was written, and pyarrow the bounds of each column."""

import duckdb
import numpy as np
import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from truceline.desk.bulk.parquet import Chosen, Numbers, Writer

WORDS = pa.dictionary(pa.int8(), pa.string())
SCHEMA = pa.schema(
    [
        pa.field("row", pa.int64(), nullable=False),
        pa.field("word", WORDS),
        pa.field("sure", WORDS, nullable=False),
        pa.field("share", pa.float32()),
        pa.field("metres", pa.float64()),
        pa.field("id", pa.string()),
        pa.field("none", WORDS),
    ],
    metadata={b"truceline": b'{"case":"c"}'},
)
OLD, FOUR, KINDS = ["old", "nöw"], ["inside", "outside", "uncertain", "unplaced"], 300
SIZES = (1, 7, 8, 9, 1_000, 5_000, 30_000)


def group(rng, count, first):
    """Return columns as they are written, and as they are to be read."""
    codes = rng.integers(0, KINDS, count).astype(np.int32)
    if count == 5_000:
        codes = np.repeat(codes[:50], 100)
    used = np.unique(codes)
    word, sure = rng.integers(-1, 2, KINDS).astype(np.int32), rng.integers(0, 4, KINDS).astype(np.int32)
    share = np.where(rng.random(KINDS) < 0.1, -1, np.arange(KINDS)).astype(np.int32)
    shares, none = (np.arange(KINDS) / KINDS).astype(np.float32), np.full(KINDS, -1, np.int32)
    metres = np.where(rng.random(count) < 0.2, np.nan, rng.normal(size=count).round(1))
    ids = [None if index % 3 == 0 else f"ü{index}" for index in range(count)]
    rows = np.arange(count) * 3 if count == 9 else Numbers(first, count)
    chosen = [Chosen(codes, table, words, used) for table, words in ((word, OLD), (sure, FOUR), (share, shares))]
    told = {
        "row": np.arange(count) * 3 if count == 9 else np.arange(first, first + count),
        "word": pa.array([None if code < 0 else OLD[code] for code in word[codes]], pa.string()),
        "sure": [FOUR[code] for code in sure[codes]],
        "share": pa.array(shares[share[codes]], mask=share[codes] < 0),
        "metres": pa.array(metres, mask=np.isnan(metres)),
        "id": pa.array(ids, pa.string()),
        "none": pa.nulls(count, pa.string()),
    }
    return [rows, *chosen, metres, ids, Chosen(codes, none, FOUR, used)], pa.table(told)


@pytest.fixture
def made(tmp_path):
    rng, first, tables = np.random.default_rng(0), 5, []
    with (tmp_path / "t.parquet").open("wb") as stream:
        writer = Writer(stream, SCHEMA)
        for size in SIZES:
            columns, told = group(rng, size, first)
            writer.group(columns, size)
            tables.append(told)
            first += size
        writer.close({b"more": b"said"})
    return tmp_path / "t.parquet", pa.concat_tables(tables)


def test_pyarrow_reads_what_was_written(made):
    path, told = made
    found = pq.read_table(path)
    assert found.schema.equals(SCHEMA, check_metadata=False)
    assert found.cast(told.schema).equals(told)
    assert found.schema.metadata[b"truceline"] == b'{"case":"c"}'
    assert pq.read_metadata(path).metadata[b"more"] == b"said"


def test_polars_and_duckdb_read_the_same(made):
    path, told = made
    assert pl.read_parquet(path).cast(dict.fromkeys(("word", "sure", "none"), pl.String)).equals(pl.from_arrow(told))
    with duckdb.connect() as base:
        base.register("told", told)
        differ = f"(from '{path}' except all from told) union all (from told except all from '{path}')"
        assert base.sql(f"select count(*) from ({differ})").fetchone() == (0,)
        assert base.sql(f"select count(*) from '{path}'").fetchone() == (sum(SIZES),)


def test_the_bounds_of_each_column_are_said(made):
    path, told = made
    about, rows = pq.read_metadata(path).row_group(4), told.slice(25, 1_000)
    for number, name in enumerate(("row", "word", "sure", "share")):
        said, values = about.column(number).statistics, [value for value in rows[name].to_pylist() if value is not None]
        assert (said.min, said.max, said.null_count) == (min(values), max(values), 1_000 - len(values)), name


def test_a_file_without_rows_has_its_columns(tmp_path):
    with (tmp_path / "t.parquet").open("wb") as stream:
        Writer(stream, SCHEMA).close({})
    assert pq.read_table(tmp_path / "t.parquet").num_rows == 0

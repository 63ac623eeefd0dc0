"""Units of files as batches of rows: bare fixes as columns, reports as what their source makes of them."""

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv
import pyarrow.parquet as pq

from truceline import sources
from truceline.desk.bulk import cuts, layout, moments
from truceline.desk.bulk.job import Input, Options, Unit
from truceline.model.errors import BadInput
from truceline.model.report import Reject, Report
from truceline.watch.columns import Discs

MOST_ROWS = 1 << 20
"""Rows of fixes held at once; `MOST_REPORTS` of reports, which are larger."""

MOST_REPORTS = 1 << 14

Rows: TypeAlias = "range | npt.NDArray[np.int64]"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Batch:
    """Rows of one file: `rows` are their numbers in it, from 0. Either fixes or reports."""

    rows: Rows
    fixes: Discs | None = None
    reports: tuple[Report, ...] = ()
    rejects: tuple[Reject, ...] = field(default=())


def batches(file: Input, unit: Unit, options: Options, *, dated: bool, days: str) -> Iterator[Batch]:
    """Yield the rows of a unit in their order. `dated`: whether the times of fixes matter; `days`: the zone in which days begin.

    Raises BadInput where a column cannot be used.
    """
    try:
        if file.head is None:
            yield from _parquet(file, unit, options, dated, days)
        elif file.source is None:
            yield _text_fixes(file, unit, options, dated, days)
        else:
            before = unit.first_line - len(file.head.splitlines()) - 1
            yield _reports(file.source, file.head + _bytes(file, unit), unit.first_row, before, first=unit.first_row == 0)
    except BadInput as error:
        raise BadInput(error.what, error.remedy, ", ".join(part for part in (str(file.path), error.where) if part)) from None


def _bytes(file: Input, unit: Unit) -> bytes:
    with file.path.open("rb") as stream:
        stream.seek(unit.start)
        return stream.read(unit.end - unit.start)


def _parquet(file: Input, unit: Unit, options: Options, dated: bool, days: str) -> Iterator[Batch]:
    with pq.ParquetFile(file.path) as parquet:
        names = parquet.schema_arrow.names
        columns, most = (None, MOST_REPORTS) if file.source else (layout.fixes(names), MOST_ROWS)
        wanted = _wanted(columns, dated) if columns else [name for name in names if not name.startswith("x_")]
        row = unit.first_row
        for group in range(unit.start, unit.end):
            for table in _tables(parquet, group, wanted, most):
                numbers = range(row, row + len(table))
                row += len(table)
                if columns is None:
                    yield _reports(str(file.source), _as_text(table), numbers.start, 0, first=row == len(table), unit_is="row")
                else:
                    yield _fixes(table, columns, numbers, options, dated, days, text=False)


def _wanted(columns: layout.Fixes, dated: bool) -> list[str]:
    return [name for name in (columns.lon, columns.lat, columns.time if dated else None, columns.precision_m) if name]


def _tables(parquet: Any, group: int, columns: list[str], most: int) -> Iterator[Any]:
    """Yield a row group in tables of at most `most` rows: at once where it is no larger, which is much faster."""
    if parquet.metadata.row_group(group).num_rows <= most:
        yield parquet.read_row_group(group, columns=columns, use_threads=False)
    else:
        for batch in parquet.iter_batches(most, row_groups=[group], columns=columns, use_threads=False):
            yield pa.Table.from_batches([batch])


def _text_fixes(file: Input, unit: Unit, options: Options, dated: bool, days: str) -> Batch:
    assert file.head is not None
    columns = layout.fixes(cuts.names(file.head))
    wrong: list[Any] = []
    table = pa.csv.read_csv(
        io.BytesIO(file.head.splitlines(keepends=True)[0].removeprefix(b"\xef\xbb\xbf") + _bytes(file, unit)),
        read_options=pa.csv.ReadOptions(use_threads=False, block_size=max(1 << 20, unit.end - unit.start + len(file.head))),
        parse_options=pa.csv.ParseOptions(
            delimiter=cuts.delimiter(file.head.splitlines()[0]), newlines_in_values=True, invalid_row_handler=partial(_skipped, wrong)
        ),
        convert_options=pa.csv.ConvertOptions(
            include_columns=_wanted(columns, dated),
            column_types=dict.fromkeys(_wanted(columns, dated), pa.string()),
            strings_can_be_null=True,
            quoted_strings_can_be_null=True,
            null_values=[""],
        ),
    )
    skipped = np.array([item.number - 2 for item in wrong if item.number is not None], np.int64)
    numbers = np.setdiff1d(np.arange(len(table) + len(wrong)), skipped)[: len(table)] + unit.first_row
    batch = _fixes(table, columns, numbers, options, dated, days, text=True)
    where = (f"row {unit.first_row + item.number - 2}" for item in wrong if item.number is not None)
    cells = tuple(
        Reject(source="fixes", where=place, why=f"the row has {item.actual_columns} cells and the header {item.expected_columns}; give it as many.")
        for place, item in zip(where, wrong, strict=True)
    )
    return replace(batch, rejects=tuple(sorted((*cells, *batch.rejects), key=lambda item: int(item.where.removeprefix("row ")))))


def _skipped(wrong: list[Any], row: Any) -> str:
    wrong.append(row)
    return "skip"


def _fixes(table: Any, columns: layout.Fixes, numbers: Rows, options: Options, dated: bool, days: str, *, text: bool) -> Batch:
    """Return fixes; rows that hold text which is no number or no time become rejects."""
    bad: dict[int, str] = {}
    lon, lat = (_numbers(table, name, bad, text) for name in (columns.lon, columns.lat))
    precision = _numbers(table, columns.precision_m, bad, text) if columns.precision_m else None
    if precision is None and options.precision_m:
        precision = np.full(len(lon), options.precision_m)
    start = end = None
    if dated and columns.time is not None:
        (start, end), wrong = moments.spans(_one(table, columns.time), name=columns.time, zone=options.zone, days=days)
        bad |= {int(row): f"{columns.time} is no time; write it as 2018-10-15T14:30:00Z." for row in wrong}
    elif dated:
        raise BadInput("a zone has several versions, and there is no column of times", f"name one {' or '.join(layout.NAMES['time'][:3])}")
    good = np.setdiff1d(np.arange(len(numbers)), list(bad)) if bad else slice(None)
    rejects = tuple(Reject(source="fixes", where=f"row {numbers[row]}", why=why) for row, why in sorted(bad.items()))
    discs = Discs(
        lon=lon[good],
        lat=lat[good],
        precision_m=None if precision is None else precision[good],
        start=None if start is None else start[good],
        end=None if end is None else end[good],
    )
    return Batch(rows=numbers[good] if isinstance(good, slice) else np.asarray(numbers)[good], fixes=discs, rejects=rejects)


def _one(table: Any, name: str) -> Any:
    column = table[name]
    return column.chunk(0) if column.num_chunks == 1 else column.combine_chunks()


def _numbers(table: Any, name: str, bad: dict[int, str], text: bool) -> npt.NDArray[np.float64]:
    """Return a column as numbers, no number (NaN) where it is empty; of a text table, note in `bad` what is none. Raises BadInput for other types."""
    column = _one(table, name)
    if text:
        return _from_text(column, name, bad)
    if pa.types.is_dictionary(column.type):
        column = column.cast(column.type.value_type)
    if not any(is_kind(column.type) for is_kind in (pa.types.is_floating, pa.types.is_integer, pa.types.is_decimal, pa.types.is_null)):
        raise BadInput(f"the column '{name}' holds {column.type}, not numbers", "write decimal degrees or metres as a column of numbers")
    return np.ascontiguousarray(column.cast(pa.float64(), safe=False).to_numpy(zero_copy_only=False), np.float64)


def _from_text(column: Any, name: str, bad: dict[int, str]) -> npt.NDArray[np.float64]:
    try:
        return np.ascontiguousarray(pc.utf8_trim_whitespace(column).cast(pa.float64()).to_numpy(zero_copy_only=False), np.float64)
    except pa.ArrowInvalid:
        found = np.full(len(column), np.nan)
    for row, text in enumerate(column.to_pylist()):
        try:
            found[row] = float(text) if text and text.strip() else np.nan
        except ValueError:
            bad.setdefault(row, f"{name} '{text[:40]}' is not a number; write decimal degrees or metres with a point.")
    return found


def _reports(source: str, data: bytes, first_row: int, lines_before: int, *, first: bool, unit_is: str = "line") -> Batch:
    """Return what a source makes of a table's header and some of its rows, its lines counted on from those before it in the file."""
    reports: list[Report] = []
    rejects: list[Reject] = []
    numbers: list[int] = []
    row = first_row
    for item in sources.discover()[source].read(io.BytesIO(data)):
        if isinstance(item, Report):
            reports.append(item)
            numbers.append(row)
            row += 1
        elif item.where != "line 1":
            rejects.append(replace(item, where=_moved(item.where, lines_before, first_row, unit_is)))
            row += 1
        elif first:
            rejects.append(item)
    return Batch(rows=np.array(numbers, np.int64), reports=tuple(reports), rejects=tuple(rejects))


def _moved(where: str, lines_before: int, first_row: int, unit_is: str) -> str:
    """Return a line of the piece as a line, or a row, of the file."""
    line = int(re.sub(r"\D", "", where) or 0)
    return f"row {first_row + line - 2}" if unit_is == "row" else f"line {line + lines_before}"


def _as_text(table: Any) -> bytes:
    """Return a Parquet table as the CSV that its source reads; line ends within cells become spaces, so that a row is a line."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream)
    writer.writerow(table.schema.names)
    writer.writerows(zip(*(_cells(column) for column in table.columns), strict=True))
    return stream.getvalue().encode()


def _cells(column: Any) -> list[str]:
    if pa.types.is_timestamp(column.type):
        column = column.cast(pa.timestamp("us", column.type.tz), safe=False)
    return [_cell(value) for value in column.to_pylist()]


def _cell(value: Any) -> str:
    if value is None or value != value:
        return ""
    if isinstance(value, (list, tuple)):
        return ";".join(map(_cell, value))
    if isinstance(value, float):
        return np.format_float_positional(value, trim="-")
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value).replace("\r", " ").replace("\n", " ")

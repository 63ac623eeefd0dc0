"""Columns of times as spans in microseconds since 1970: an instant covers its second, a day the whole day of the case's zone, as in a table of reports."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from truceline.model.deadlines import day_end, day_start
from truceline.model.errors import BadInput
from truceline.watch.ages import NO_TIME
from truceline.watch.columns import EPOCH, SECOND_US

MICROSECONDS = {"s": 1_000_000, "ms": 1_000, "us": 1}
"""How many make one of these units; of nanoseconds a thousand make one."""

Whole = npt.NDArray[np.int64]
Spans = tuple[Whole, Whole | None]


def spans(column: pa.Array, *, name: str, zone: str | None, days: str) -> tuple[Spans, Whole]:
    """Return start and end of each row, NO_TIME where there is none, and the places of rows whose text is no time.

    Without an end they are instants, each of which stands for its second.
    `zone` is that of times that name none, `days` that in which days begin and end. Raises BadInput for times without a zone where none is given, and
    for a column that holds no times.
    """
    kind = column.type
    if pa.types.is_dictionary(kind):
        return spans(column.cast(kind.value_type), name=name, zone=zone, days=days)
    none = np.empty(0, np.int64)
    if pa.types.is_timestamp(kind):
        return _instants(_utc(column, name, zone)), none
    if pa.types.is_date(kind):
        return _days(column.cast(pa.date32()), days), none
    if pa.types.is_string(kind) or pa.types.is_large_string(kind):
        return _texts(column, name, zone, days)
    raise BadInput(f"the column '{name}' holds {kind}, which are no times", "write timestamps with a time zone, or text such as 2018-10-15T14:30:00Z")


def _utc(column: pa.Array, name: str, zone: str | None) -> pa.Array:
    if column.type.tz is None:
        if zone is None:
            raise BadInput(f"the times in '{name}' name no time zone", "write them with one, or say which with --zone, such as --zone UTC")
        try:
            column = pc.assume_timezone(column, zone)
        except pa.ArrowInvalid as error:
            raise BadInput(f"a time in '{name}' came twice or never in {zone}: {error}", "write the times in UTC") from None
    return column


def _instants(column: pa.Array) -> Spans:
    """Return each instant; that it stands for its second goes without saying."""
    per = MICROSECONDS.get(column.type.unit)
    values = column.cast(pa.int64()).fill_null(0).to_numpy(zero_copy_only=False)
    instants = values // 1_000 if per is None else values * per if per > 1 else values
    return (np.where(column.is_valid().to_numpy(zero_copy_only=False), instants, NO_TIME) if column.null_count else instants), None


def _days(column: pa.Array, days: str) -> Spans:
    encoded = column.dictionary_encode()
    known = [_day(value, days) for value in encoded.dictionary.to_pylist()]
    return _chosen(encoded, known)


def _chosen(encoded: Any, known: list[tuple[int, int]]) -> Spans:
    bounds = np.array([*known, (NO_TIME, NO_TIME)], np.int64).reshape(-1, 2)
    index = pc.fill_null(encoded.indices, len(known)).to_numpy(zero_copy_only=False)
    return bounds[index, 0], bounds[index, 1]


def _day(value: date, zone: str) -> tuple[int, int]:
    return _us(day_start(value, zone)), _us(day_end(value, zone))


def _us(moment: datetime) -> int:
    return int((moment - EPOCH).total_seconds()) * SECOND_US


def _texts(column: pa.Array, name: str, zone: str | None, days: str) -> tuple[Spans, Whole]:
    """Read text: at once where all of it is ISO 8601 with an offset, else each value once."""
    none = np.empty(0, np.int64)
    try:
        return _instants(pc.utf8_trim_whitespace(column).cast(pa.timestamp("us", "UTC"))), none
    except pa.ArrowInvalid:
        encoded = column.dictionary_encode()
    read: Callable[[str], tuple[int, int] | None] = lambda text: _text(text.strip(), name, zone, days)  # noqa: E731
    found = [read(text) for text in encoded.dictionary.to_pylist()]
    bad = np.array([item is None for item in (*found, ())])
    index = pc.fill_null(encoded.indices, len(found)).to_numpy(zero_copy_only=False)
    return _chosen(encoded, [item or (NO_TIME, NO_TIME) for item in found]), np.flatnonzero(bad[index])


def _text(text: str, name: str, zone: str | None, days: str) -> tuple[int, int] | None:
    """Return the span of one text, None where it is no time."""
    if not text:
        return NO_TIME, NO_TIME
    try:
        if len(text) == len("2018-10-15"):
            return _day(date.fromisoformat(text), days)
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    if moment.tzinfo is None:
        if zone is None:
            remedy = "write it as 2018-10-15T14:30:00Z, or say which with --zone, such as --zone UTC"
            raise BadInput(f"the time '{text}' in '{name}' names no time zone", remedy)
        moment = moment.replace(tzinfo=ZoneInfo(zone))
    start = _us(moment.astimezone(UTC).replace(microsecond=0))
    return start, start + SECOND_US

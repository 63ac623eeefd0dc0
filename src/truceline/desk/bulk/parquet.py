"""Parquet files of the columns that a screening answers with, one page a column and row group. https://parquet.apache.org/docs/file-format/"""

import base64
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, BinaryIO, TypeAlias

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from truceline import __version__
from truceline.desk.bulk import pages
from truceline.desk.bulk.pages import Codes
from truceline.desk.bulk.thrift import Long, Struct, Value, struct

MAGIC = b"PAR1"
INT64, FLOAT, DOUBLE, BYTE_ARRAY = 2, 4, 5, 6
PLAIN, RLE, STEPS, PLACES, SPLIT = 0, 3, 5, 8, 9
NONE, ZSTD, LZ4 = 0, 6, 7
CODECS = {ZSTD: "zstd", LZ4: "lz4_raw"}
DATA, DICTIONARY = 0, 2


@dataclass(frozen=True, slots=True)
class Numbers:
    """The rows `first`, `first` + 1, ..."""

    first: int
    count: int


@dataclass(frozen=True, slots=True)
class Chosen:
    """`words[table[code]]` for each code, nothing where `table` holds less than 0. `used`: the codes that there are, ascending."""

    codes: Codes
    table: Codes
    words: Sequence[str] | npt.NDArray[np.float32]
    used: npt.NDArray[np.int64]


Column: TypeAlias = "Numbers | Chosen | npt.NDArray[Any] | Sequence[str | None]"
"""An array is of row numbers, or of numbers that may be none (NaN)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Page:
    """What a column is in one row group. `kinds`: of words how many are in the dictionary; `least`, `most`: of its values, as they are written."""

    body: bytes
    encoding: int
    nulls: int = 0
    words: bytes = b""
    kinds: int = 0
    codec: int = NONE
    bounds: tuple[bytes, bytes] | None = None


@dataclass(slots=True)
class Writer:
    """Writes row groups to a stream, and what is in them at the end. A column is nullable, and of a kind, as `schema` has it."""

    stream: BinaryIO
    schema: pa.Schema
    _at: int = 0
    _rows: int = 0
    _groups: list[Struct] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Begin the file."""
        self._put(MAGIC)

    def group(self, columns: Iterable[Column], count: int) -> None:
        """Write a row group of so many rows, its columns in the order of the schema."""
        start = self._at
        chunks = [self._chunk(own, _page(own, column, count), count) for own, column in zip(self.schema, columns, strict=True)]
        size = sum(raw for _, raw in chunks)
        self._groups.append({1: [chunk for chunk, _ in chunks], 2: Long(size), 3: Long(count), 5: Long(start), 6: Long(self._at - start)})
        self._rows += count

    def close(self, metadata: Mapping[bytes, bytes]) -> None:
        """Write the file's end, with further metadata."""
        known = {**(self.schema.metadata or {}), **metadata, b"ARROW:schema": base64.b64encode(self.schema.serialize().to_pybytes())}
        elements: list[Value] = [{4: "schema", 5: len(self.schema)}, *map(_element, self.schema)]
        pairs: list[Value] = [{1: key, 2: value} for key, value in known.items()]
        order: Struct = {1: {}}
        body: dict[int, Value] = {1: 2, 2: elements, 3: Long(self._rows), 4: self._groups, 5: pairs, 6: f"truceline {__version__}"}
        body |= {7: [order] * len(self.schema)}
        foot = struct(body)
        self._put(foot + len(foot).to_bytes(4, "little") + MAGIC)

    def _put(self, data: bytes) -> None:
        self.stream.write(data)
        self._at += len(data)

    def _chunk(self, own: pa.Field, page: _Page, count: int) -> tuple[Struct, int]:
        """Write the pages of a column, and return what the end of the file says of them and their size before packing."""
        start, size = self._at, 0
        if page.encoding == PLACES:
            size += self._page(page.words, DICTIONARY, {7: {1: page.kinds, 2: PLAIN}}, page.codec)
        data = self._at
        size += self._page(page.body, DATA, {5: {1: count, 2: page.encoding, 3: RLE, 4: RLE}}, page.codec)
        about: dict[int, Value] = {1: _kind(own.type), 2: [page.encoding, RLE, PLAIN], 3: [own.name], 4: page.codec, 5: Long(count)}
        about |= {6: Long(size), 7: Long(self._at - start), 9: Long(data)}
        about |= {11: Long(start)} if data > start else {}
        about |= {12: {3: Long(page.nulls)} | ({5: page.bounds[1], 6: page.bounds[0]} if page.bounds else {})}
        return {2: Long(start), 3: about}, size

    def _page(self, body: bytes, kind: int, about: Struct, codec: int) -> int:
        packed = pa.compress(body, CODECS[codec], asbytes=True) if codec else body
        head = struct({1: kind, 2: len(body), 3: len(packed), **about})
        self._put(head)
        self._put(packed)
        return len(head) + len(body)


def _kind(kind: pa.DataType) -> int:
    own = kind.value_type if pa.types.is_dictionary(kind) else kind
    return {pa.int64(): INT64, pa.float32(): FLOAT, pa.float64(): DOUBLE, pa.string(): BYTE_ARRAY}[own]


def _element(own: pa.Field) -> Struct:
    """Return what the schema of the file says of a column."""
    kind = _kind(own.type)
    text: Struct = {6: 0, 10: {1: {}}} if kind == BYTE_ARRAY else {}
    return {1: kind, 3: int(own.nullable), 4: own.name, **text}


def _page(own: pa.Field, column: Column, count: int) -> _Page:
    if isinstance(column, Numbers):
        ends = [value.to_bytes(8, "little") for value in (column.first, column.first + count - 1)]
        return _Page(body=pages.steps(column.first, count), encoding=STEPS, bounds=(ends[0], ends[1]))
    if isinstance(column, Chosen):
        return _chosen(own, column, count)
    if isinstance(column, np.ndarray):
        return _plain(own, column)
    there = np.array([item is not None for item in column], bool)
    body = _levels(own, there) + pages.texts([item for item in column if item is not None])
    return _Page(body=body, encoding=PLAIN, nulls=int((~there).sum()), codec=ZSTD)


def _levels(own: pa.Field, there: npt.NDArray[np.bool_]) -> bytes:
    """Return which values are there, of a column that may lack some."""
    return pages.levels(None if there.all() else there, len(there)) if own.nullable else b""


def _plain(own: pa.Field, values: npt.NDArray[Any]) -> _Page:
    if values.dtype == np.int64:
        return _Page(body=values.tobytes(), encoding=PLAIN, codec=LZ4)
    there = ~np.isnan(values)
    body = _levels(own, there) + pages.split(values if there.all() else values[there])
    return _Page(body=body, encoding=SPLIT, nulls=int((~there).sum()), codec=LZ4)


def _chosen(own: pa.Field, column: Chosen, count: int) -> _Page:
    """Return words as places in a dictionary of those that there are."""
    entries = column.table[column.used]
    there = entries >= 0
    kinds = np.unique(entries[there])
    table = np.full(len(column.table), -1, np.int32)
    table[column.used[there]] = np.searchsorted(kinds, entries[there])
    codes, lacking = column.codes, None
    if not there.all():
        lacking = table[codes] >= 0
        codes = codes[lacking]
    bits = pages.width(len(kinds))
    levels = pages.levels(lacking, count) if own.nullable else b""
    words, bounds = _words(column.words, kinds)
    return _Page(
        body=levels + bytes([bits]) + (pages.places(codes, table, bits) if len(kinds) > 1 else pages.run(len(codes))),
        encoding=PLACES,
        nulls=count - len(codes),
        words=words,
        kinds=len(kinds),
        bounds=bounds,
    )


def _words(words: Sequence[str] | npt.NDArray[np.float32], kinds: npt.NDArray[np.int32]) -> tuple[bytes, tuple[bytes, bytes] | None]:
    """Return a dictionary, and the least and the greatest in it."""
    if isinstance(words, np.ndarray):
        values = words[kinds]
        return values.tobytes(), (values.min().tobytes(), values.max().tobytes()) if len(values) else None
    own = [words[kind].encode() for kind in kinds.tolist()]
    return pages.texts([words[kind] for kind in kinds.tolist()]), (min(own), max(own)) if own else None

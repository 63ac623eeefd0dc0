"""Answers as Parquet: a part is written beside its place, flushed to the disk and then named, so that it is there whole or not at all."""

import errno
import json
import os
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from truceline.desk.bulk.counts import Counts
from truceline.desk.bulk.job import Job
from truceline.model.errors import BadInput
from truceline.model.finding import Effect, Touch
from truceline.model.report import Report
from truceline.watch.found import Found
from truceline.watch.lanes import RELATIONS, UNPLACED
from truceline.watch.screen import finding_id

META, COUNTS = b"truceline", "truceline.counts"
WORDS = pa.array([item.value for item in RELATIONS])
EFFECTS = tuple(Effect)


class Layout:
    """The columns of a job's parts; those of reports have more."""

    def __init__(self, job: Job, *, reports: bool, distance: bool) -> None:
        self.job, self.reports, self.distance = job, reports, distance
        self.clauses = tuple(dict.fromkeys(zone.clause for zone in job.zones))
        self._zones = pa.array([zone.id for zone in job.zones], pa.string())
        self._files = pa.array([str(file.path) for file in job.files], pa.string())
        self._kind = pa.int16() if len(job.zones) > 127 else pa.int8()
        self.schema = pa.schema(list(self._fields()), metadata={META: json.dumps(job.described(), ensure_ascii=False)})

    def _fields(self) -> Iterator[Any]:
        yield pa.field("row", pa.int64(), nullable=False)
        if len(self.job.files) > 1:
            yield pa.field("file", pa.dictionary(pa.int32(), pa.string()), nullable=False)
        if self.reports:
            yield from (pa.field("id", pa.string()), pa.field("finding", pa.string()))
        dated = self.reports or len(self.clauses) < len(self.job.zones)
        for clause in self.clauses:
            yield pa.field(f"{clause}.zone", pa.dictionary(self._kind, pa.string()), nullable=dated)
            yield pa.field(f"{clause}.relation", pa.dictionary(pa.int8(), pa.string()), nullable=dated)
            yield pa.field(f"{clause}.share", pa.float32())
            if self.distance:
                yield pa.field(f"{clause}.distance_m", pa.float64())
        if self.reports:
            yield pa.field("parties", pa.string())
            yield from (pa.field(f"{clause.id}.effect", pa.dictionary(pa.int8(), pa.string())) for clause in self.job.agreement.clauses)

    def table(self, file: int, rows: Any, found: Found, reports: Sequence[Report] = (), touches: Sequence[tuple[Touch, ...]] = ()) -> Any:
        """Return lines as a table; `rows` are the numbers of the batch's rows in their file."""
        columns: list[Any] = [pa.array(rows[found.rows] if len(found.rows) != len(rows) else rows)]
        if len(self.job.files) > 1:
            columns.append(pa.DictionaryArray.from_arrays(pa.array(np.full(len(found.rows), file, np.int32)), self._files))
        if self.reports:
            lines = found.rows.tolist()
            columns += [pa.array([reports[row].key for row in lines], pa.string()), pa.array([finding_id(reports[row]) for row in lines], pa.string())]
        for slot in range(len(self.clauses)):
            columns.append(_coded(found.zones[slot].astype(self._kind.to_pandas_dtype(), copy=False), self._zones))
            columns.append(_coded(found.relations[slot], WORDS))
            relations = found.relations[slot]
            placed = relations.min(initial=0) >= 0 and relations.max(initial=0) != UNPLACED
            columns.append(_filled(found.shares[slot], placed))
            if self.distance:
                columns.append(_filled(found.distances_m[slot] if found.distances_m is not None else np.full(len(found.rows), np.nan)))
        if self.reports:
            columns += self._touched(found.rows.tolist(), touches)
        return pa.table(columns, schema=self.schema)

    def _touched(self, lines: list[int], touches: Sequence[tuple[Touch, ...]]) -> Iterator[Any]:
        parties = [";".join(item[0].parties) if item else None for item in touches]
        yield pa.array([parties[row] for row in lines], pa.string())
        effects = [{touch.clause: EFFECTS.index(touch.effect) for touch in item} for item in touches]
        words = pa.array([item.value for item in EFFECTS])
        for clause in self.job.agreement.clauses:
            yield pa.DictionaryArray.from_arrays(pa.array([effects[row].get(clause.id) for row in lines], pa.int8()), words)


def _coded(numbers: Any, words: Any) -> Any:
    """Return numbers as words; below 0 there is none."""
    missing = numbers < 0
    return pa.DictionaryArray.from_arrays(pa.array(numbers, mask=missing) if missing.any() else pa.array(numbers), words)


def _filled(values: Any, whole: bool = False) -> Any:
    """Return numbers, null where there is none; `whole`: it is known that there is one everywhere."""
    if whole:
        return pa.array(values)
    missing = np.isnan(values)
    return pa.array(values, mask=missing) if missing.any() else pa.array(values)


@contextmanager
def part(path: Path, layout: Layout) -> "Iterator[tuple[Any, Counts]]":
    """Give a writer and counts for a part, and put it in its place when the block ends well. Raises BadInput where the disk is full or cannot be written."""
    beside = path.with_name(path.name + ".tmp")
    counts = Counts()
    try:
        with pq.ParquetWriter(beside, layout.schema, **_encodings(layout)) as writer:
            yield writer, counts
            writer.add_key_value_metadata({COUNTS: json.dumps(counts.plain())})
        flush(beside)
        beside.replace(path)
        flush(path.parent)
    except OSError as error:
        raise unwritable(path, error) from None
    finally:
        beside.unlink(missing_ok=True)


def _encodings(layout: Layout) -> dict[str, Any]:
    """Row numbers as differences, words from dictionaries, distances by the bytes of each place: small, and quick to write."""
    names = layout.schema.names
    distances = [name for name in names if name.endswith(".distance_m")]
    plain = {"row", *distances, *(name for name in names if name.endswith(".share"))}
    return {
        "compression": {name: "none" if name == "row" or name.endswith((".zone", ".relation")) else "lz4" if name in plain else "zstd" for name in names},
        "write_statistics": False,
        "use_dictionary": [name for name in names if name not in plain],
        "column_encoding": {"row": "DELTA_BINARY_PACKED"} | dict.fromkeys(distances, "BYTE_STREAM_SPLIT"),
    }


def counts_of(path: Path) -> Counts:
    """Return what was counted when a part was written."""
    with pq.ParquetFile(path) as parquet:
        return Counts.of(json.loads(parquet.metadata.metadata[COUNTS.encode()]))


def flush(path: Path) -> None:
    """Have the disk keep what was written to a file or folder."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def unwritable(path: Path, error: OSError) -> BadInput:
    """Return the error to raise where something cannot be written."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return BadInput(f"the disk is full at '{path.name}'", "free some space and run the same command again; finished parts are kept", str(path.parent))
    return BadInput(f"'{path.name}' cannot be written: {error.strerror or error}", "check the folder and its permissions", str(path.parent))


def count(counts: Counts, found: Found, zone_ids: Sequence[str], rows: int, touches: Iterable[tuple[Touch, ...]] = ()) -> None:
    """Add a batch's lines to counts."""
    for slot in range(len(found.zones)):
        zones, relations = found.zones[slot], found.relations[slot]
        for index in range(int(zones.max(initial=-1)) + 1):
            own = relations if len(zones) and zones.min() == zones.max() == index else relations[zones == index]
            for code, word in enumerate(RELATIONS):
                if some := np.count_nonzero(own == code):
                    counts.zones.setdefault(zone_ids[index], Counter())[word.value] += int(some)
    counts.rows += rows
    for item in touches:
        for touch in item:
            counts.touches.setdefault(touch.clause, Counter())[touch.effect.value] += 1

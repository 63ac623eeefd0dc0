"""What a screening answers, as the columns of Parquet parts: those of fixes, and more of reports."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from truceline.desk.bulk import pages
from truceline.desk.bulk.job import Job
from truceline.desk.bulk.parquet import Chosen, Column, Numbers
from truceline.desk.bulk.reading import Rows
from truceline.model.finding import Effect, Touch
from truceline.model.report import Report
from truceline.watch.coded import STEPS, Coded
from truceline.watch.lanes import RELATIONS
from truceline.watch.screen import finding_id

META = b"truceline"
WORDS = tuple(item.value for item in RELATIONS)
EFFECTS = tuple(Effect)
SHARES = (np.arange(STEPS + 1) / STEPS).astype(np.float32)

GROUP = 1 << 20
"""Lines of a row group."""

Whole = npt.NDArray[np.int64]


class Layout:
    """The columns of a job's parts; those of reports have more."""

    def __init__(self, job: Job, *, reports: bool, distance: bool) -> None:
        self.job, self.reports, self.distance = job, reports, distance
        self.clauses = tuple(dict.fromkeys(zone.clause for zone in job.zones))
        self.zones = tuple(zone.id for zone in job.zones)
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """Lines to be written: `rows` are the numbers of the rows found in file number `file`. Of reports all come with what each touches."""

    layout: Layout
    file: int
    rows: Rows
    found: Coded
    reports: Sequence[Report] = ()
    touches: Sequence[tuple[Touch, ...]] = ()

    def groups(self) -> Iterator[tuple[list[Column], Whole]]:
        """Yield the columns of each row group, and how many of its lines have each code."""
        cells = [np.asarray(part, np.int32).T for part in (self.found.zones, self.found.relations, self.found.steps)]
        for first in range(0, len(self.found.codes), GROUP):
            some = slice(first, min(first + GROUP, len(self.found.codes)))
            counts = np.zeros((pages.LANES, len(self.found.cells)), np.int64)
            pages.tally(self.found.codes[some], counts)
            own = counts.sum(axis=0)
            yield list(self._columns(some, cells, np.flatnonzero(own))), own

    def _columns(self, some: slice, cells: Sequence[npt.NDArray[np.int32]], used: Whole) -> Iterator[Column]:
        codes, layout = self.found.codes[some], self.layout
        lines = some if self.found.rows is None else self.found.rows[some]
        yield _numbered(self.rows[lines] if isinstance(lines, slice) else np.asarray(self.rows)[lines])
        if len(layout.job.files) > 1:
            yield _chosen(np.full(len(codes), self.file, np.int32), [str(file.path) for file in layout.job.files])
        own = [(self.reports[row], self.touches[row]) for row in lines.tolist()] if layout.reports and not isinstance(lines, slice) else []
        if layout.reports:
            yield [report.key for report, _ in own]
            yield [finding_id(report) for report, _ in own]
        for slot in range(len(layout.clauses)):
            zones, relations, steps = (np.ascontiguousarray(table[slot]) for table in cells)
            yield from (Chosen(codes, zones, layout.zones, used), Chosen(codes, relations, WORDS, used), Chosen(codes, steps, SHARES, used))
            if layout.distance:
                yield np.full(len(codes), np.nan) if self.found.distances_m is None else np.ascontiguousarray(self.found.distances_m[slot, some])
        if layout.reports:
            yield [";".join(touches[0].parties) if touches else None for _, touches in own]
            effects = [{touch.clause: EFFECTS.index(touch.effect) for touch in touches} for _, touches in own]
            for clause in layout.job.agreement.clauses:
                yield _chosen(np.array([found.get(clause.id, -1) for found in effects], np.int32), [item.value for item in EFFECTS])


def _numbered(rows: Rows) -> Column:
    """Return the numbers of rows, said shortly where each is one more than the one before."""
    if isinstance(rows, range):
        return Numbers(rows.start, len(rows))
    return Numbers(int(rows[0]), len(rows)) if (np.diff(rows) == 1).all() else rows


def _chosen(numbers: npt.NDArray[np.int32], words: Sequence[str]) -> Chosen:
    """Return words by their numbers; -1 is none."""
    table = np.arange(-1, len(words), dtype=np.int32)
    return Chosen(numbers + np.int32(1), table, words, np.unique(numbers).astype(np.int64) + 1)

"""Parts in their place: one is written beside it, flushed to the disk and then named, so that it is there whole or not at all."""

import errno
import json
import os
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

import numpy as np
import pyarrow.parquet as pq

from truceline.desk.bulk.answers import WORDS, Answers, Layout, Whole
from truceline.desk.bulk.counts import Counts
from truceline.desk.bulk.parquet import Writer
from truceline.model.errors import BadInput
from truceline.watch.coded import RELATION, SHARE
from truceline.watch.lanes import NONE, UNPLACED

COUNTS = b"truceline.counts"


class Part:
    """A part in the making, and what is counted in it."""

    def __init__(self, stream: BinaryIO, layout: Layout) -> None:
        self.counts = Counts()
        self._zones, self._writer = layout.zones, Writer(stream, layout.schema)

    def write(self, answers: Answers) -> None:
        """Write lines and count them."""
        total = np.zeros(len(answers.found.cells), np.int64)
        for columns, own in answers.groups():
            self._writer.group(columns, int(own.sum()))
            total += own
        count(self.counts, answers, total, self._zones)

    def close(self) -> None:
        """Write the end."""
        self._writer.close({COUNTS: json.dumps(self.counts.plain()).encode()})


@contextmanager
def part(path: Path, layout: Layout) -> "Iterator[Part]":
    """Give a part to write to, and put it in its place when the block ends well. Raises BadInput where the disk is full or cannot be written."""
    beside = path.with_name(path.name + ".tmp")
    try:
        with beside.open("wb") as stream:
            made = Part(stream, layout)
            yield made
            made.close()
        flush(beside)
        beside.replace(path)
        flush(path.parent)
    except OSError as error:
        raise unwritable(path, error) from None
    finally:
        beside.unlink(missing_ok=True)


def counts_of(path: Path) -> Counts:
    """Return what was counted when a part was written."""
    with pq.ParquetFile(path) as parquet:
        return Counts.of(json.loads(parquet.metadata.metadata[COUNTS]))


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


def count(counts: Counts, answers: Answers, total: Whole, zone_ids: tuple[str, ...]) -> None:
    """Add lines to counts; `total`: how many there are of each code."""
    found = answers.found
    for cells in found.cells.T:
        kinds, inverse = np.unique(cells // SHARE, return_inverse=True)
        for kind, some in zip(kinds.tolist(), np.bincount(inverse, total).tolist(), strict=True):
            if kind and some:
                counts.zones.setdefault(zone_ids[kind // RELATION - 1], Counter())[WORDS[kind % RELATION - 1]] += int(some)
    counts.rows += len(answers.rows)
    if found.cells.shape[1]:
        first = total if found.rows is None else np.bincount(found.codes[np.flatnonzero(np.diff(found.rows, prepend=-1))], minlength=len(total))
        relations = found.relations[:, 0]
        counts.no_place += int(first[relations == UNPLACED].sum())
        counts.no_time += int(first[relations == NONE].sum())
    for touches in answers.touches:
        for touch in touches:
            counts.touches.setdefault(touch.clause, Counter())[touch.effect.value] += 1

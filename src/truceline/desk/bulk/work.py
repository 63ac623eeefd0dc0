"""One unit of work, from a file's rows to a part in its place: the same on a thread, in another process, on another machine."""

from collections.abc import Iterable, Iterator, Sequence
from threading import Lock

import numpy as np

from truceline.desk.bulk.answers import Answers, Layout
from truceline.desk.bulk.counts import FIRST, Counts
from truceline.desk.bulk.job import Input, Job, Unit
from truceline.desk.bulk.reading import Batch, Rows, batches
from truceline.desk.bulk.writing import counts_of, part
from truceline.model.errors import BadInput
from truceline.watch.coded import Fixes, coded
from truceline.watch.columns import Discs, is_place

_SCREENS: dict[str, Fixes] = {}
_LOCK = Lock()


def work(job: Job, number: int) -> Counts:
    """Screen a unit and return its counts; one whose part is there already is not screened again.

    Raises BadInput where a column cannot be used, the file has changed since the work was planned, or the part cannot be written.
    """
    path = job.part(number)
    if path.exists():
        return counts_of(path)
    unit, screen = job.units[number], _screen(job)
    file = job.files[unit.file]
    reports = file.source is not None
    layout = Layout(job, reports=reports, distance=reports if job.options.distance is None else job.options.distance)
    unchanged(file)
    with part(path, layout) as made:
        rows = batches(file, unit, job.options, dated=screen.dated, days=job.agreement.time_zone)
        for answers in _reports(screen, layout, unit.file, rows, made.counts) if reports else _fixes(screen, layout, unit, rows, made.counts):
            made.write(answers)
        unchanged(file)
    return made.counts


def _screen(job: Job) -> Fixes:
    """Return the case made ready, made once in each process."""
    with _LOCK:
        if job.key not in _SCREENS:
            _SCREENS.clear()
            _SCREENS[job.key] = Fixes(agreement=job.agreement, zones=job.zones, lines=job.lines, settlements=job.settlements)
        return _SCREENS[job.key]


def _fixes(screen: Fixes, layout: Layout, unit: Unit, rows: Iterable[Batch], counts: Counts) -> Iterator[Answers]:
    """Yield the answers to all fixes of a unit, together."""
    numbers: list[Rows] = []

    def discs() -> Iterator[Discs]:
        for batch in rows:
            _note(counts, layout.job, unit.file, batch)
            assert batch.fixes is not None
            numbers.append(batch.rows)
            counts.no_place += 0 if layout.zones else int((~is_place(batch.fixes.lon, batch.fixes.lat)).sum())
            yield batch.fixes

    found = screen.coded(discs(), unit.rows, distance=layout.distance)
    yield Answers(layout=layout, file=unit.file, rows=_joined(numbers), found=found)


def _reports(screen: Fixes, layout: Layout, file: int, rows: Iterable[Batch], counts: Counts) -> Iterator[Answers]:
    """Yield the answers to reports batch by batch."""
    for batch in rows:
        _note(counts, layout.job, file, batch)
        found = screen.reports(batch.reports)
        touches = screen.touches(batch.reports, found.placed(screen.zones, len(batch.reports)))
        counts.no_place += 0 if layout.zones else sum(row.place is None for row in batch.reports)
        yield Answers(layout=layout, file=file, rows=batch.rows, found=coded(found), reports=batch.reports, touches=touches)


def _note(counts: Counts, job: Job, file: int, batch: Batch) -> None:
    counts.rejects += len(batch.rejects)
    counts.first = [*counts.first, *((f"{job.files[file].path.name}, {item.where}", item.why) for item in batch.rejects)][:FIRST]


def _joined(numbers: Sequence[Rows]) -> Rows:
    """Return the numbers of rows one after the other; those of Parquet files go on from batch to batch."""
    spans = [some for some in numbers if isinstance(some, range)]
    if len(spans) == len(numbers):
        return range(spans[0].start, spans[-1].stop) if spans else range(0)
    return np.concatenate([np.asarray(some) for some in numbers])


def unchanged(file: Input) -> None:
    """Raise BadInput where a file is not as it was when the work was planned."""
    try:
        now = file.path.stat()
    except OSError:
        raise BadInput(f"'{file.path.name}' is gone", "put it back and run the same command again; finished parts are kept", str(file.path)) from None
    if (now.st_size, now.st_mtime_ns) != (file.size, file.modified_ns):
        raise BadInput(f"'{file.path.name}' has changed since the work began", "screen it anew with --force", str(file.path))

"""One unit of work, from a file's rows to a part in its place: the same on a thread, in another process, on another machine."""

from collections.abc import Callable
from threading import Lock

import numpy as np

from truceline.desk.bulk.counts import FIRST, Counts
from truceline.desk.bulk.job import Input, Job
from truceline.desk.bulk.reading import Batch, batches
from truceline.desk.bulk.writing import Layout, count, counts_of, part
from truceline.model.errors import BadInput
from truceline.watch.columns import Screen, is_place
from truceline.watch.lanes import NONE, UNPLACED

_SCREENS: dict[str, Screen] = {}
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
    with part(path, layout) as (writer, counts):
        for batch in batches(file, unit, job.options, dated=screen.dated, days=job.agreement.time_zone):
            _batch(screen, layout, unit.file, batch, writer.write_table, counts)
        unchanged(file)
    return counts


def _screen(job: Job) -> Screen:
    """Return the case made ready, made once in each process."""
    with _LOCK:
        if job.key not in _SCREENS:
            _SCREENS.clear()
            _SCREENS[job.key] = Screen(agreement=job.agreement, zones=job.zones, lines=job.lines, settlements=job.settlements)
        return _SCREENS[job.key]


def _batch(screen: Screen, layout: Layout, file: int, batch: Batch, write: Callable[[object], None], counts: Counts) -> None:
    counts.rejects += len(batch.rejects)
    counts.first = [*counts.first, *((f"{layout.job.files[file].path.name}, {item.where}", item.why) for item in batch.rejects)][:FIRST]
    if batch.fixes is not None:
        found = screen.discs(batch.fixes, distance=layout.distance)
        write(layout.table(file, batch.rows, found))
        touches = []
        lost = ~is_place(batch.fixes.lon, batch.fixes.lat) if not len(found.relations) else found.relations[0] == UNPLACED
    else:
        found = screen.reports(batch.reports)
        touches = screen.touches(batch.reports, found.placed(screen.zones, len(batch.reports)))
        write(layout.table(file, batch.rows, found, batch.reports, touches))
        first = np.flatnonzero(np.diff(found.rows, prepend=-1))
        lost = found.relations[0][first] == UNPLACED if len(found.relations) else np.array([row.place is None for row in batch.reports], bool)
    counts.no_place += int(lost.sum())
    counts.no_time += int((found.relations[0] == NONE).sum()) if len(found.relations) else 0
    count(counts, found, [zone.id for zone in layout.job.zones], len(batch.rows), touches)


def unchanged(file: Input) -> None:
    """Raise BadInput where a file is not as it was when the work was planned."""
    try:
        now = file.path.stat()
    except OSError:
        raise BadInput(f"'{file.path.name}' is gone", "put it back and run the same command again; finished parts are kept", str(file.path)) from None
    if (now.st_size, now.st_mtime_ns) != (file.size, file.modified_ns):
        raise BadInput(f"'{file.path.name}' has changed since the work began", "screen it anew with --force", str(file.path))

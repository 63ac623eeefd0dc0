"""The record: how fast reports are taken in through the library, the whole log verified, one entry proven."""

import tempfile
import time
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from statistics import median

from benchmarks import timing
from truceline.ledger.canon import identify
from truceline.model.entry import Kind
from truceline.model.place import Basis, Point, PointPlace
from truceline.model.plain import to_plain
from truceline.model.report import Act, Report
from truceline.model.timing import Span
from truceline.stores.move import move
from truceline.stores.sqlite import SqliteStore

TITLE = "The record: taken in, verified, proven"
MUST = "Must: >= 5,000 reports a second in batches; a million records verified in <= 60 s; a proof in <= 5 ms."
AT = datetime(2018, 10, 15, tzinfo=UTC)
BATCH = 500


def report(number):
    """One made-up report."""
    start = datetime.combine(date(2018, 9, 18), datetime.min.time(), UTC) + timedelta(minutes=number)
    place = PointPlace(point=Point(lat_deg=35.0 + number % 1000 / 1000, lon_deg=36.5), precision_m=500.0, basis=Basis.ESTIMATED)
    when = Span(start=start, end=start + timedelta(minutes=1))
    text = f"EXERCISE {number}: three explosions heard to the north, direction not known, seen from the road."
    return identify(Report(id="", source="table", key=str(number), act=Act.EXPLOSION, when=when, day_known=True, place=place, said_by=("EXERCISE Team 1",),
                           observed_by="heard", text=text, exercise=True))  # fmt: skip


def entry(item):
    """The report as a new entry."""
    return Kind.REPORT_RECEIVED, AT, "ann", {"id": item.id, "report": to_plain(item), "document": "d" * 64}


def timed(work):
    """Return (seconds on the clock, seconds of this process, what `work` gave)."""
    wall, cpu = time.perf_counter(), time.process_time()
    given = work()
    return time.perf_counter() - wall, time.process_time() - cpu, given


def append(store, reports):
    """Take all in, in batches."""
    for first in range(0, len(reports), BATCH):
        store.append([entry(item) for item in reports[first : first + BATCH]])


def spread(store, call, size, count):
    """Time a call for entries all over the log, and return in words the median on the clock, and the median and the longest in processor time."""
    waits = [timed(lambda at=at: call(store, at, size))[:2] for at in range(1, size, max(1, size // count))]
    (wall, _), (cpu, most) = ((median(times) * 1e3, max(times) * 1e3) for times in zip(*waits, strict=True))
    return f"{wall:.2f} ms median", f"{cpu:.2f} ms of the processor median, {most:.2f} ms longest of {len(waits)}"


def run(quick):
    """Fill a log in a file, verify it and prove entries of it; return the table, and how many faults were found, of which there are none."""
    count = 2_000 if quick else 300_000
    with tempfile.TemporaryDirectory() as folder, closing(SqliteStore.open(Path(folder) / "case.db")) as store:
        reports = [report(number) for number in range(count)]
        wall, cpu, _ = timed(lambda: append(store, reports))
        rows = [[f"reports taken in, {BATCH} in a transaction", f"{count / wall:,.0f} a second", f"{count / cpu:,.0f} a processor second"]]
        wall, cpu, faults = timed(store.verify)
        rows.append(["the whole log verified", f"{wall / count * 1e6:,.1f} s a million", f"{cpu / count * 1e6:,.1f} processor seconds a million"])
        rows.append(["proof that an entry is in the log", *spread(store, lambda log, at, size: log.inclusion(at, size), count, 200)])
        rows.append(["proof that the log goes on from an older one", *spread(store, lambda log, at, size: log.consistency(at, size), count, 200)])
        with closing(SqliteStore.open(Path(folder) / "copy.db")) as copy:
            wall, cpu, _ = timed(lambda: move(store, copy))
        per = 1e5 / count
        rows.append(["the log copied and the copy verified", f"{wall * per:,.1f} s per 100,000", f"{cpu * per:,.1f} processor seconds per 100,000"])
        store.purge()
        size = (Path(folder) / "case.db").stat().st_size / count
    text = f"{timing.table(['', '', ''], rows)}\n\nA log of {count:,} reports in one file, {size:,.0f} bytes a report, {len(faults)} faults. {MUST}"
    return text, len(faults)

"""The record: how fast reports are taken in, the whole log verified, one entry proven. `python -m benchmarks.record [REPORTS] [postgresql://...#schema]`."""

import sys
import tempfile
import time
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from threading import Thread

from truceline.ledger.canon import identify
from truceline.model.entry import Kind
from truceline.model.place import Basis, Point, PointPlace
from truceline.model.plain import to_plain
from truceline.model.report import Act, Report
from truceline.model.timing import Span
from truceline.stores.group import Group
from truceline.stores.sqlite import SqliteStore

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


def together(store, reports, writers=16):
    """Take all in one by one, by many threads that share transactions."""
    group = Group(store)
    threads = [Thread(target=lambda own=reports[n::writers]: [group.append([entry(item)]) for item in own]) for n in range(writers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def main(words):
    count = int(words[0]) if words else 50_000
    folder = Path(tempfile.mkdtemp(prefix="truceline-bench-"))
    if len(words) > 1:
        from truceline.stores.postgres import PostgresStore

        store, few = PostgresStore.open(words[1]), None
    else:
        store, few = SqliteStore.open(folder / "case.db"), SqliteStore.open(folder / "few.db")
    reports = [report(number) for number in range(count)]
    wall, cpu, _ = timed(lambda: append(store, reports))
    print(f"in batches of {BATCH}: {count / wall:,.0f} reports/s ({count / cpu:,.0f} per second of one core)")
    if few:
        wall, cpu, _ = timed(lambda: together(few, reports[:5000]))
        print(f"one by one, 16 threads, group commit: {5000 / wall:,.0f} reports/s")
    wall, cpu, faults = timed(store.verify)
    assert faults == ()
    print(f"verify: {wall / count * 1e6:,.0f} s per million records ({cpu / count * 1e6:,.0f} s of one core)")
    times = [timed(lambda at=at: store.inclusion(at, count))[0] for at in range(0, count, max(1, count // 200))]
    print(f"proof: median {sorted(times)[len(times) // 2] * 1e3:.2f} ms, worst of {len(times)} {max(times) * 1e3:.2f} ms")
    wall, _, _ = timed(lambda: store.consistency(count // 3, count))
    size = f"; {(folder / 'case.db').stat().st_size / count:,.0f} bytes a report" if few else ""
    print(f"consistency: {wall * 1e3:.2f} ms{size}")


if __name__ == "__main__":
    main(sys.argv[1:])

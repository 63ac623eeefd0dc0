"""`truceline screen` over Parquet: the time beside reading and summing the same columns, the memory, one worker process beside two."""

import importlib.util
import json
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from statistics import median

import numpy as np

from benchmarks import case
from benchmarks.timing import Engine, ratio, rounds, table

TITLE = "Files of columns"
GROUP = 1 << 20
FIRST_DAY, DAYS = 1_720_396_800, 60
"""The first fix is of 8 July 2024; a version of the line holds for so many days."""

CLUSTER_ROWS = 25_000_000


def run(quick):
    """Return the report and the number of mismatches."""
    count = 200_000 if quick else 100_000_000
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        what, lines = case.lines(quick)
        fixes = folder / "fixes.parquet"
        written(fixes, lines[0], count)
        jobs = {}
        for number, of in ((1, "one version"), (len(lines), f"{len(lines)} versions, by time")):
            made(folder / f"case-{number}", lines[:number])
            jobs[of] = prepared(folder, f"case-{number}", fixes)
        rows, told, wrong = [], [], 0
        for of, job in jobs.items():
            ours, read = measured(job, of, fixes, folder, quick)
            wrong += mismatches(job, ours.answer, fixes)
            rows += [[e.name, f"{count / e.rate:.2f} s", f"{e.rate / 1e6:.1f} M", f"{e.per_processor / 1e6:.1f} M"] for e in (ours, *read)]
            told.append(f"{of}: {ratio(read[0], ours):.2f} x" if read else f"{of}: Polars is not installed")
        resident = memory(folder, fixes)
        text = f"{what}; {count:,} fixes, {fixes.stat().st_size / 1e9:.2f} GB, half of them by the line, row groups of {GROUP:,}, as pyarrow writes them.\n\n"
        text += table(["", "seconds", "rows a second", "a processor second"], rows)
        text += f"\n\nMismatches with the watch in 2 x 1,000 rows: {wrong}."
        text += f"\nMust: <= 2 x reading, {', '.join(told)}; resident <= 1 GB: {resident / 1e6:.2f} GB"
        beside = "not measured in the quick form" if quick else f"{workers(job, folder):.2f} x"
        return text + f"; two workers >= 1.6 x one: {beside}. Aim: equal to reading.", wrong


def measured(job, of, fixes, folder, quick):
    """Return the engines after some rounds: ours with the zones ready, and Polars, which reads and sums the columns that ours reads, both on two threads."""
    from truceline.desk.bulk.run import run as screen

    turns = iter(range(1_000))
    rows = sum(unit.rows for unit in job.units)

    def screened(n):
        job_now = anew(job, folder / "out" / f"{job.key[:8]}-{next(turns)}")
        for old in job_now.out.parent.glob(f"{job.key[:8]}-*"):
            if old != job_now.out:
                shutil.rmtree(old)
        return screen(job_now, threads=2), job_now.out

    dated = len(job.zones) > 1
    ours = Engine(f"Truceline, {of}", screened, rows)
    name = f"Polars, reads and sums {'lon, lat and time' if dated else 'lon and lat'}"
    read = [Engine(name, reading(fixes, dated), rows)] if importlib.util.find_spec("polars") else []
    rounds([ours, *read], 1 if quick else 5)
    return ours, read


def reading(fixes, dated):
    """Return what reads and sums the columns that a screening needs; Polars streams them on as many threads as there are processors."""
    import polars

    columns = [polars.col("lon").sum(), polars.col("lat").sum(), *([polars.col("time").cast(polars.Int64).sum()] if dated else [])]
    return lambda n: polars.scan_parquet(fixes).select(*columns).collect(engine="streaming")


def made(folder, lines):
    """Make a case with a band of 15 km on both sides of a front line that is known to 100 m, in as many versions as there are lines."""
    from truceline.desk.case import new_case, open_case
    from truceline.model.clause import Band, Measure, ZoneClause
    from truceline.model.draft import Draft
    from truceline.model.entry import Kind
    from truceline.model.plain import to_plain
    from truceline.model.source import Source

    new_case(folder)
    for number, line in enumerate(lines):
        first = date(2024, 7, 8) + number * timedelta(days=DAYS)
        about = {"id": f"front-{number}", "name": "Front", "left": "west", "right": "east", "accuracy_m": 100}
        about |= {"valid_from": first.isoformat()} if number else {}
        feature = {"type": "Feature", "properties": about, "geometry": {"type": "LineString", "coordinates": line.tolist()}}
        (folder / "lines" / f"front-{number}.geojson").write_text(json.dumps(feature))
    rule = Band(line="Front", side="each", measure=Measure.DEPTH, min_depth_m=15_000.0, max_depth_m=15_000.0)
    clauses = (ZoneClause(id="zone-1", name="band", rule=rule),)
    draft = Draft(document=Source(digest="a" * 64, address="made"), parties=(), clauses=clauses, positions=(), questions=())
    kept = open_case(folder)
    kept.add([(Kind.DRAFT_READ, {"draft": to_plain(draft)})])
    kept.close()


def written(path, line, count):
    """Write fixes to a Parquet file: half anywhere in the box of the line, half within some 15 km of it; times go on evenly through six versions."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    rng = np.random.default_rng(11)
    low, high = line.min(axis=0) - 0.5, line.max(axis=0) + 0.5
    schema = pa.schema([("lon", pa.float64()), ("lat", pa.float64()), ("time", pa.timestamp("us", "UTC"))])
    with pq.ParquetWriter(path, schema) as writer:
        for first in range(0, count, GROUP):
            size = min(GROUP, count - first)
            at = rng.uniform(low, high, (size, 2))
            at[::2] = line[rng.integers(len(line), size=len(at[::2]))] + rng.normal(0, 0.1, at[::2].shape)
            seconds = (np.arange(first, first + size) * (6 * DAYS * 86_400 / count)).astype(np.int64)
            when = pa.array((FIRST_DAY + seconds) * 1_000_000, pa.timestamp("us", "UTC"))
            writer.write_table(pa.table([at[:, 0].copy(), at[:, 1].copy(), when], schema=schema))


def prepared(folder, name, fixes):
    from truceline.desk.bulk.job import Options
    from truceline.desk.bulk.run import prepare
    from truceline.desk.case import open_case

    kept = open_case(folder / name)
    try:
        return prepare(kept, [fixes], folder / f"plan-{name}", options=Options(), source=None, force=False)
    finally:
        kept.close()


def anew(job, out):
    """Return the same job with another folder for its answers."""
    out.mkdir(parents=True)
    return replace(job, out=out)


def mismatches(job, answer, fixes):
    """Return how many of a thousand rows `watch.place` sees otherwise, and all where not every row was counted."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    from truceline.watch.columns import SECOND_US, Discs, as_report
    from truceline.watch.place import place

    counts, out = answer
    file = pq.ParquetFile(fixes)
    group = file.num_row_groups // 2
    first = sum(file.metadata.row_group(number).num_rows for number in range(group))
    rows = file.read_row_group(group).slice(0, 1_000)
    start = rows["time"].cast(pa.timestamp("us", "UTC")).cast("int64").to_numpy() // SECOND_US * SECOND_US
    discs = Discs(lon=rows["lon"].to_numpy(), lat=rows["lat"].to_numpy(), start=start)
    answers = pq.read_table(
        sorted(out.glob("part-*.parquet")),
        columns=["row", "zone-1.zone", "zone-1.relation", "zone-1.share"],
        filters=[("row", ">=", first), ("row", "<", first + 1_000)],
    )
    reports = [replace(as_report(discs, index), id=str(index)) for index in range(len(rows))]
    true = place(reports, zones=job.zones, lines=job.lines, settlements=(), time_zone=job.agreement.time_zone)
    said = {row["row"] - first: row for row in answers.to_pylist()}
    wrong = sum(not same(said[index], true[str(index)][0]) for index in range(len(rows)))
    return wrong if counts.rows == sum(unit.rows for unit in job.units) else len(reports)


def same(row, placed):
    """Say whether an answer is what the watch finds."""
    return (row["zone-1.zone"], row["zone-1.relation"], round(row["zone-1.share"], 4)) == (placed.zone, placed.relation.value, placed.share)


def memory(folder, fixes):
    """Return the most memory, in kB, that the command itself held, with all versions."""
    kept = max(folder.glob("case-*"), key=lambda path: int(path.name.removeprefix("case-")))
    words = ["screen", kept, fixes, "--out", folder / "measured", "--threads", "2"]
    subprocess.run([sys.executable, "-c", "from truceline.cli.app import main; main()", *map(str, words)], check=True, capture_output=True)
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss


def workers(job, folder):
    """Return how many times as fast two worker processes are as one, with distances, on some of the units; every worker was made ready before."""
    import distributed

    from truceline.desk.bulk.run import run as screen

    count = max(4, sum(np.cumsum([unit.rows for unit in job.units]) <= CLUSTER_ROWS))
    job, seconds = replace(job, options=replace(job.options, distance=True), units=job.units[:count]), {}
    for number in (1, 2):
        with distributed.LocalCluster(n_workers=number, threads_per_worker=1, host="127.0.0.1", dashboard_address=None, silence_logs=40) as cluster:
            for turn in range(4):
                start = time.perf_counter()
                screen(anew(job, folder / f"workers-{number}-{turn}"), cluster=cluster.scheduler_address)
                seconds[number, turn] = time.perf_counter() - start
    return median(seconds[1, turn] for turn in (1, 2, 3)) / median(seconds[2, turn] for turn in (1, 2, 3))

"""`truceline screen` over Parquet: the time beside reading and summing the same columns, the memory, one worker process beside two."""

import importlib.util
import json
import resource
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path

import numpy as np

from benchmarks import case
from benchmarks.timing import Engine, ratio, rounds, table

TITLE = "Files of columns"
GROUP = 1 << 20


def run(quick):
    """Return the report and the number of mismatches."""
    from truceline.desk.bulk.counts import total
    from truceline.desk.bulk.run import run as screen

    count = 200_000 if quick else 100_000_000
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        what, line = made(folder / "case", quick)
        fixes = folder / "fixes.parquet"
        written(fixes, line, count)
        start = time.perf_counter()
        job = prepared(folder, fixes)
        ready = time.perf_counter() - start
        turns = iter(range(1_000))

        def screened(n):
            return screen(anew(job, folder / f"out-{next(turns)}"), threads=2)

        start = time.perf_counter()
        screened(count)
        first = time.perf_counter() - start
        ours = Engine("Truceline, 2 threads", screened, count)
        read = [Engine("Polars, reads and sums the same columns", reading(fixes), count)] if importlib.util.find_spec("polars") else []
        rounds([ours, *read], 1 if quick else 3)
        wrong = mismatches(job, total([ours.answer]), fixes)
        resident = memory(folder, fixes)
        rows = [[e.name, f"{count / e.rate:.2f} s", f"{e.rate / 1e6:.1f} M", f"{e.per_processor / 1e6:.1f} M"] for e in (ours, *read)]
        text = f"{what}; {count:,} fixes, {fixes.stat().st_size / 1e9:.2f} GB, half of them by the line, row groups of {GROUP:,}, as pyarrow writes them.\n\n"
        text += table(["", "seconds", "rows a second", "a processor second"], rows)
        text += f"\n\nBefore the first row: drawing the zone {ready:.1f} s; the first run, with making the zone ready, {first:.1f} s."
        text += f" Mismatches with the watch in 1,000 rows: {wrong}."
        beside = f"{ratio(read[0], ours):.1f} x" if read else "Polars is not installed"
        text += f"\nMust: <= 2 x reading: {beside}; resident <= 1 GB: {resident / 1e6:.2f} GB"
        beside = "not measured in the quick form" if quick else f"{workers(job, folder):.2f} x"
        return text + f"; two workers >= 1.6 x one: {beside}. Aim: equal to reading.", wrong


def reading(fixes):
    """Return what reads and sums the columns that a screening of a dated zone needs."""
    import polars

    columns = polars.col("lon").sum(), polars.col("lat").sum(), polars.col("time").max()
    return lambda n: polars.scan_parquet(fixes).select(*columns).collect()


def made(folder, quick):
    """Make a case with a band of 15 km on both sides of a front line and return what the line is, and the line."""
    from truceline.desk.case import new_case, open_case
    from truceline.model.clause import Band, Measure, ZoneClause
    from truceline.model.draft import Draft
    from truceline.model.entry import Kind
    from truceline.model.plain import to_plain
    from truceline.model.source import Source

    what, lines = case.lines(quick)
    new_case(folder)
    feature = {"type": "Feature", "properties": {"id": "front", "name": "Front", "left": "west", "right": "east", "accuracy_m": 100}}
    (folder / "lines" / "front.geojson").write_text(json.dumps(feature | {"geometry": {"type": "LineString", "coordinates": lines[0].tolist()}}))
    rule = Band(line="front", side="each", measure=Measure.DEPTH, min_depth_m=15_000.0, max_depth_m=15_000.0)
    clauses = (ZoneClause(id="zone-1", name="band", rule=rule),)
    draft = Draft(document=Source(digest="a" * 64, address="made"), parties=(), clauses=clauses, positions=(), questions=())
    kept = open_case(folder)
    kept.add([(Kind.DRAFT_READ, {"draft": to_plain(draft)})])
    kept.close()
    return what, lines[0]


def written(path, line, count):
    """Write fixes to a Parquet file: half anywhere in the box of the line, half within some 15 km of it; times go on by a second."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    rng = np.random.default_rng(11)
    low, high = line.min(axis=0) - 0.5, line.max(axis=0) + 0.5
    schema = pa.schema([("lon", pa.float64()), ("lat", pa.float64()), ("time", pa.timestamp("s", "UTC"))])
    with pq.ParquetWriter(path, schema) as writer:
        for first in range(0, count, GROUP):
            size = min(GROUP, count - first)
            at = rng.uniform(low, high, (size, 2))
            at[::2] = line[rng.integers(len(line), size=len(at[::2]))] + rng.normal(0, 0.1, at[::2].shape)
            when = pa.array(1_700_000_000 + np.arange(first, first + size), pa.timestamp("s", "UTC"))
            writer.write_table(pa.table([at[:, 0].copy(), at[:, 1].copy(), when], schema=schema))


def prepared(folder, fixes):
    from truceline.desk.bulk.job import Options
    from truceline.desk.bulk.run import prepare
    from truceline.desk.case import open_case

    kept = open_case(folder / "case")
    try:
        return prepare(kept, [fixes], folder / "plan", options=Options(), source=None, force=False)
    finally:
        kept.close()


def anew(job, out):
    """Return the same job with another folder for its answers."""
    out.mkdir()
    return replace(job, out=out)


def mismatches(job, counts, fixes):
    """Return how many of a thousand rows `watch.place` sees otherwise, and all where not every row was counted."""
    import pyarrow.parquet as pq

    from truceline.watch.columns import Discs, _report
    from truceline.watch.place import place

    rows = pq.ParquetFile(fixes).read_row_group(0, columns=["lon", "lat"]).slice(0, 1_000)
    discs = Discs(lon=rows["lon"].to_numpy(), lat=rows["lat"].to_numpy())
    answers = pq.read_table(sorted(job.out.parent.glob("out-*/part-00000.parquet"))[0], columns=["zone-1.relation"]).slice(0, 1_000)
    reports = [replace(_report(discs, index), id=str(index)) for index in range(len(rows))]
    true = place(reports, zones=job.zones, lines=job.lines, settlements=())
    wrong = sum(one != true[str(index)][0].relation.value for index, one in enumerate(answers["zone-1.relation"].to_pylist()))
    return wrong if counts.rows == sum(unit.rows for unit in job.units) else len(reports)


def memory(folder, fixes):
    """Return the most memory, in kB, that the command itself held."""
    words = ["screen", folder / "case", fixes, "--out", folder / "measured", "--threads", "2"]
    subprocess.run([sys.executable, "-c", "from truceline.cli.app import main; main()", *map(str, words)], check=True, capture_output=True)
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss


def workers(job, folder):
    """Return how many times as fast two worker processes are as one, each made ready before."""
    from truceline.desk.bulk.run import run as screen

    job, seconds = replace(job, options=replace(job.options, distance=True)), []
    for count in (1, 2):
        start = time.perf_counter()
        screen(anew(job, folder / f"workers-{count}"), cluster=f"local:{count}")
        seconds.append(time.perf_counter() - start)
    return seconds[0] / seconds[1]

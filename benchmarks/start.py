"""How long one waits before anything happens: the help, the import, and the first screening, on a new machine and as kept on disk.

Each in a process of its own, five times in turn (twice on a new machine), the whole process timed from outside. A few rows are answered without machine
code, on a new machine as on any; for many rows it is compiled, into a folder of its own.
"""

import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

from benchmarks.timing import table

TITLE = "Start"
ROOT = Path(__file__).resolve().parents[1]
SCREENING = """
import numpy as np
from truceline.geo.columns import DatedGrid, Grid
from truceline.geo.chords import Chart
ring = ((36.1, 35.5), (36.6, 35.5), (36.6, 35.9), (36.1, 35.9), (36.1, 35.5))
lon, lat = np.tile([36.2, 37.0], {half}), np.tile([35.6, 35.6], {half})
assert Grid([((ring,),)]).masks(lon, lat)[:2].tolist() == [1, 0]
start = np.datetime64("2018-09-17", "us")
assert DatedGrid([(start, [((ring,),)])]).masks(lon, lat, np.repeat(start, len(lon)))[:2].tolist() == [1, 0]
assert abs(Chart([ring]).signed_m(lon, lat)).min() > 5_000
"""
FEW, MANY = SCREENING.format(half=500), SCREENING.format(half=100_000)
HELP = "import sys; sys.argv = ['truceline', '--help']; from truceline.cli.start import main; main()"
CASES = (
    ("`truceline --help`", HELP, 0.25),
    ("`import truceline`", "import truceline", 0.15),
    ("first screening of 1,000 rows: zones, versions and distance", FEW, 1.0),
    ("first screening of 200,000 rows after install, compilation included", MANY, 10.0),
    ("first screening of 200,000 rows in any later process", MANY, 1.0),
)


def run(quick):
    """Return the report; nothing can mismatch here but what the screening itself asserts."""
    seconds, processor = {name: [] for name, *_ in CASES}, {name: [] for name, *_ in CASES}
    with tempfile.TemporaryDirectory() as folder:
        for turn in range(1 if quick else 5):
            for name, code, _ in CASES:
                new = "after install" in name
                if new and turn > 1:
                    continue
                cache = Path(folder) / (f"new-{turn}" if new else "new-0")
                wall, used = _timed(code, cache)
                seconds[name].append(wall)
                processor[name].append(used)
    bare = _timed("", Path(folder))[0]
    rows = [[name, f"{median(seconds[name]):.2f} s", f"{median(processor[name]):.2f} s", f"<= {must:.2f} s"] for name, _, must in CASES]
    text = table(["what", "seconds", "processor seconds", "must"], rows)
    return f"{text}\n\nPython alone, doing nothing: {bare:.2f} s. Must: as the last column says. Aim: none is set.", 0


def _timed(code, cache):
    environment = os.environ | {"PYTHONPATH": str(ROOT / "src"), "NUMBA_CACHE_DIR": str(cache)}
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    subprocess.run([sys.executable, "-c", code], env=environment, check=True, stdout=subprocess.DEVNULL)
    wall, after = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    return wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime

"""How long the example's day takes, step by step."""

import tempfile
import time
from pathlib import Path

from benchmarks.timing import table
from truceline.desk import demo

TITLE = "The example's day"


def run(quick):
    """Return the report; nothing can mismatch here, the flow test sees to that."""
    rows = []
    with tempfile.TemporaryDirectory() as name:
        last = time.perf_counter()
        for line in demo.run(Path(name) / "idlib-2018"):
            now = time.perf_counter()
            rows.append([f"{now - last:.2f} s", line.replace(name, ".").strip()])
            last = now
    return table(["seconds", "step"], rows), 0

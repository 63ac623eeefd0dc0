"""Engines in turn, several rounds, so that a machine whose speed drifts treats all alike; ratios are taken round by round."""

import gc
import importlib.metadata
import os
import platform
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median


@dataclass
class Engine:
    """Something that answers: `run(count)` answers the first `count` points, as the engine gives it; `answer` keeps the last, for comparison.

    `read` turns an engine's own form of the answer into ours, off the clock.
    """

    name: str
    run: object
    count: int
    read: object = None
    seconds: list = field(default_factory=list)
    processor: list = field(default_factory=list)
    answer: object = None

    @property
    def rate(self):
        """Points a second, median of the rounds."""
        return self.count / median(self.seconds)

    @property
    def per_processor(self):
        """Points for each second of processor time of this process (all threads), which other work on the machine disturbs less."""
        return self.count / median(self.processor)


def rounds(engines, times):
    """Run every engine once unmeasured, then all in turn `times` times."""
    for engine in engines:
        start = time.perf_counter()
        engine.run(engine.count)
        print(f"  {engine.name}: {time.perf_counter() - start:.1f} s unmeasured", file=sys.stderr, flush=True)
    for turn in range(times):
        print(f"  round {turn + 1} of {times}", file=sys.stderr, flush=True)
        for engine in engines:
            gc.collect()
            start, used = time.perf_counter(), time.process_time()
            engine.answer = engine.run(engine.count)
            engine.seconds.append(time.perf_counter() - start)
            engine.processor.append(time.process_time() - used)
    for engine in engines:
        if engine.read:
            engine.answer = engine.read(engine.answer, engine.count)


def ratio(one, other):
    """Return how many times as many points a second `one` answers, the median over the rounds."""
    return median((one.count / a) / (other.count / b) for a, b in zip(one.seconds, other.seconds, strict=True))


def comparison(ours, peers, title, verdicts):
    """Return the table of engines: how many points, how fast, what `verdicts` says of each under `title`, and how many times as fast ours are."""
    rows = []
    for engine, verdict in zip([*ours, *peers], verdicts, strict=True):
        speeds = f"{engine.rate / 1e6:.3f} M", f"{engine.per_processor / 1e6:.3f} M"
        rows.append([engine.name, f"{engine.count:,}", *speeds, verdict, *(f"{ratio(own, engine):.1f} x" for own in ours[:2])])
    return table(["engine", "points", "points a second", "a processor second", title, "Truceline, 1 thread", "Truceline, 2 threads"], rows)


def machine():
    """Return what the figures were taken on, without naming it."""
    info = Path("/proc/cpuinfo")
    models = [line.split(":")[1].strip() for line in info.read_text().splitlines() if line.startswith("model name")] if info.exists() else []
    load = ", ".join(f"{value:.1f}" for value in os.getloadavg())
    return f"{os.cpu_count()} cores ({models[0] if models else platform.machine()}), Python {platform.python_version()}; load at the end: {load}"


def version(package):
    """Return the version of an installed package."""
    return f"{package} {importlib.metadata.version(package)}"


def table(head, rows):
    """Return a table in Markdown."""
    return "\n".join(["| " + " | ".join(row) + " |" for row in [head, ["---"] * len(head), *rows]])

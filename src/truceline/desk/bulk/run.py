"""The whole of it: plan, work through the units on threads or on a cluster, add up."""

import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from itertools import islice
from pathlib import Path

from truceline.desk.bulk import plan, require
from truceline.desk.bulk.counts import Counts, total
from truceline.desk.bulk.job import Job, Options
from truceline.desk.bulk.work import work
from truceline.desk.case import Case
from truceline.desk.settle import settle
from truceline.desk.zones import draw

Progress = Callable[[int], None]
"""Is told how many rows are newly done."""


def prepare(case: Case, paths: Sequence[Path], out: Path, *, options: Options, source: str | None, force: bool) -> Job:
    """Return the work of screening files against a case as it stands. Raises BadInput where a file or the folder cannot be used."""
    found = plan.inputs(paths, source)
    state = case.state()
    settings = case.settings(state)
    agreement = settle(state, settings)
    zones, _ = draw(state, agreement)
    job = Job(
        case=settings.name,
        title=settings.title,
        exercise=settings.exercise,
        agreement=agreement,
        zones=zones,
        lines=tuple(state.lines.values()),
        settlements=tuple(state.settlements),
        options=options,
        out=out.resolve(),
        files=found,
        units=tuple(plan.units(found)),
    )
    return plan.planned(job, force=force)


def run(job: Job, *, threads: int | None = None, cluster: str | None = None, progress: Progress = lambda rows: None) -> Counts:
    """Work through a job and return what was counted; what is finished stays, however it ends."""
    numbers = range(len(job.units))
    counted: dict[int, Counts] = {}
    for number, counts in _clustered(job, cluster) if cluster else _threaded(job, threads or os.cpu_count() or 1):
        counted[number] = counts
        progress(job.units[number].rows)
    found = total(counted[number] for number in numbers)
    plan.finish(job, found.plain())
    return found


def _threaded(job: Job, threads: int) -> Iterator[tuple[int, Counts]]:
    """Yield units as they are done; no more are begun than are worked on, so that memory stays flat and Ctrl-C ends soon."""
    ahead = iter(range(len(job.units)))
    with ThreadPoolExecutor(threads) as pool:
        running: dict[Future[Counts], int] = {pool.submit(work, job, number): number for number in islice(ahead, threads)}
        while running:
            done, _ = wait(running, return_when=FIRST_COMPLETED)
            for one in done:
                number = running.pop(one)
                running |= {pool.submit(work, job, following): following for following in islice(ahead, 1)}
                yield number, one.result()


def _clustered(job: Job, address: str) -> Iterator[tuple[int, Counts]]:
    require("cluster")
    from truceline.desk.bulk.cluster import clustered

    return clustered(job, address)

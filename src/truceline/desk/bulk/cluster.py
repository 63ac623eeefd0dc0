"""The same units on a Dask cluster: one that runs already, or some processes on this machine."""

from collections.abc import Iterator
from contextlib import ExitStack
from typing import Any

import distributed

from truceline.desk.bulk.counts import Counts
from truceline.desk.bulk.job import Job
from truceline.desk.bulk.work import work
from truceline.model.errors import BadInput

DASK: Any = distributed

LOCAL = "local:"
WAIT_S = 15


def clustered(job: Job, address: str) -> Iterator[tuple[int, Counts]]:
    """Yield units as they are done. Every worker must see the files and the folder of answers under the same names.

    `address`: that of a scheduler, or local:N for N processes here. Raises BadInput where there is no such cluster, or with what a unit raises.
    """
    with ExitStack() as stack:
        client = _client(address, stack)
        given = client.scatter(job, broadcast=True, hash=False)
        futures = {client.submit(work, given, number, pure=False, retries=2): number for number in range(len(job.units))}
        for one in DASK.as_completed(list(futures)):
            yield futures[one], one.result()


def _client(address: str, stack: ExitStack) -> Any:
    if not address.startswith(LOCAL):
        try:
            return stack.enter_context(DASK.Client(address, timeout=WAIT_S))
        except (OSError, ValueError) as error:
            remedy = f"check the scheduler's address, such as tcp://10.0.0.1:8786 ({type(error).__name__})"
            raise BadInput(f"no cluster answers at '{address}'", remedy, "--cluster") from None
    count = address.removeprefix(LOCAL)
    if not count.isdecimal() or not 1 <= int(count) <= 256:
        raise BadInput(f"'{address}' names no number of processes", "write it as local:2", "--cluster")
    workers = stack.enter_context(DASK.LocalCluster(n_workers=int(count), threads_per_worker=1, host="127.0.0.1", dashboard_address=None, silence_logs=40))
    return stack.enter_context(DASK.Client(workers))

"""Loops compiled to machine code, and long columns spread over threads.

This is the one module that imports numba, so only what screens columns imports it: the first use on a machine compiles (a few
seconds) and keeps the result beside the package, later ones load it.
"""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar, cast

import numba

Function = TypeVar("Function", bound=Callable[..., Any])

PART = 1 << 18
"""Rows that a thread takes at once: long enough to make its start cheap, short enough to share the work evenly."""


WITHIN: Any = {"nogil": True, "error_model": "numpy", "no_cpython_wrapper": True, "no_cfunc_wrapper": True}


def compiled(function: Function) -> Function:
    """Return a function compiled on first use, kept on disk, and free of the interpreter's lock.

    Arithmetic stays as IEEE 754 has it: nothing is fused or reordered, which the exact tests rest on.
    """
    return cast(Function, numba.njit(cache=True, nogil=True, error_model="numpy")(function))


def within(function: Function) -> Function:
    """Return a function for compiled ones alone to call: without the way in from Python, it takes a fifth less to compile (tests take its `py_func`)."""
    return cast(Function, numba.njit(**WITHIN)(function))


def spread(work: Callable[[int, int], object], count: int, threads: int) -> None:
    """Call `work(first, last)` on parts that together make up the rows 0 to `count`, on so many threads."""
    parts = [(first, min(first + PART, count)) for first in range(0, count, PART)]
    if threads <= 1 or len(parts) <= 1:
        for first, last in parts:
            work(first, last)
        return
    with ThreadPoolExecutor(threads) as pool:
        for done in [pool.submit(work, *part) for part in parts]:
            done.result()

"""Loops that the interpreter runs for a few rows and machine code for many, and long columns spread over threads.

This is the one module that imports numba, and only once rows are many: to load it takes a second, and the first use on a machine compiles (a few
seconds) and keeps the result beside the package. A few rows are answered sooner than that by the very same functions as plain Python, to the last
bit: arithmetic stays as IEEE 754 has it, nothing is fused or reordered, which the exact tests rest on.
"""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import cache, cached_property
from typing import Any, Generic, ParamSpec, TypeVar

import numpy as np

Given = ParamSpec("Given")
Result = TypeVar("Result")

FEW = 2048
"""So many rows in all may each function answer as plain Python: two tenths of a second at most."""

PART = 1 << 18
"""Rows that a thread takes at once: long enough to make its start cheap, short enough to share the work evenly."""

KEPT: Any = {"cache": True, "nogil": True, "error_model": "numpy"}
WITHIN: Any = {"nogil": True, "error_model": "numpy", "no_cpython_wrapper": True, "no_cfunc_wrapper": True}

_always: list[bool] = []
"""Not empty once `always` was called."""


class Compiled(Generic[Given, Result]):
    """A function compiled when it is first called, kept on disk, and free of the interpreter's lock; `py_func` is the function itself."""

    def __init__(self, function: Callable[Given, Result], options: dict[str, Any]) -> None:
        self.py_func, self._options, self._rows = function, options, 0

    @cached_property
    def machine(self) -> Callable[Given, Result]:
        """The machine code, or what makes it for the kinds of arrays that come."""
        found: Callable[Given, Result] = _numba().njit(**self._options)(self.py_func)
        return found

    def __call__(self, *given: Given.args, **named: Given.kwargs) -> Result:
        """Run the machine code."""
        return self.machine(*given, **named)

    def on(self, rows: int) -> Callable[Given, Result]:
        """Return what answers so many rows more: plain Python as long as they are few in all."""
        self._rows += rows
        return self.machine if _always or self._rows > FEW else self._interpreted

    def _interpreted(self, *given: Given.args, **named: Given.kwargs) -> Result:
        with np.errstate(all="ignore"):  # as in machine code
            return self.py_func(*given, **named)


class Within(Compiled[Given, Result]):
    """A function for compiled ones alone to call: without the way in from Python, it takes a fifth less to compile. Python runs it as it is written."""

    def __call__(self, *given: Given.args, **named: Given.kwargs) -> Result:
        """Run the function itself."""
        return self.py_func(*given, **named)


def compiled(function: Callable[Given, Result]) -> Compiled[Given, Result]:
    """Return a function with machine code made when it is first needed."""
    return Compiled(function, KEPT)


def within(function: Callable[Given, Result]) -> Within[Given, Result]:
    """Return a function that compiled ones call."""
    return Within(function, WITHIN)


def always() -> None:
    """Run machine code from now on also for a few rows: for what stays and answers row by row."""
    _always.append(True)


@cache
def _numba() -> Any:
    """Load numba, and have compiled functions take each other for their machine code."""
    import numba
    from numba.extending import typeof_impl

    @typeof_impl.register(Compiled)
    def _(value: "Compiled[Any, Any]", _context: object) -> object:
        machine: Any = value.machine
        return numba.types.Dispatcher(machine)

    return numba


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

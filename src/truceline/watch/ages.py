"""Columns of times: between which two of the moments at which zones change each row lies."""

from collections.abc import Iterator
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from truceline.geo.compiled import compiled
from truceline.watch.found import Rows, Whole

NO_TIME = int(np.iinfo(np.int64).min)
"""Stands in a column of times for a time that is missing."""

ASTRIDE, LOST = -1, -2
"""The ages of rows whose time a change falls within, and of those without a time."""

RUNS = 8
"""Rows that go through so few ages one after the other are taken in stretches, others are gathered."""

BLOCK = 1024
"""Rows that are looked at at once."""

Ages = npt.NDArray[np.int16]


def ages(marks: Whole, start: Whole, end: Whole | None) -> Ages:
    """Return how many of the marks (ascending) each row's time comes after, ASTRIDE or LOST; without `end` no mark falls within a time.

    An answer for all rows is given as an array of one.
    """
    if end is None and len(start) and start.min() != NO_TIME:
        first, last = np.searchsorted(marks, [start.min(), start.max()], side="right").tolist()
        if first == last:
            return np.array([first], np.int16)
    found = np.empty(len(start), np.int16)
    _count(marks, start, found)
    if end is not None:
        other = np.empty(len(end), np.int16)
        _count(marks, end - 1, other)
        found[(other != found) & (found != LOST)] = ASTRIDE
    return found


def parts(found: Ages, count: int) -> Iterator[tuple[int, Rows]]:
    """Yield each age and its rows, of `count`, once or in several stretches; those without a time not at all."""
    if len(found) == 1 and found[0] != LOST:
        yield int(found[0]), slice(0, count)
        return
    cuts = [0, *_turns(found, np.empty(RUNS, np.int64)).tolist(), len(found)]
    if len(cuts) < RUNS + 2:
        for first, last in pairwise(cuts):
            if last > first and found[first] != LOST:
                yield int(found[first]), slice(first, last)
        return
    order = np.argsort(found, kind="stable")
    kinds = np.unique(found)
    bounds = np.append(np.searchsorted(found[order], kinds), len(found))
    for kind, first, last in zip(kinds.tolist(), bounds[:-1].tolist(), bounds[1:].tolist(), strict=True):
        if kind != LOST:
            yield kind, order[first:last]


@compiled
def _count(marks: Whole, times: Whole, found: Ages) -> None:
    """Write how many marks each time comes after, or LOST: block by block, in loops without branches."""
    for first in range(0, len(times), BLOCK):
        own, out = times[first : first + BLOCK], found[first : first + BLOCK]
        out[:] = 0
        for mark in marks:
            for index in range(len(own)):
                out[index] += np.int16(own[index] >= mark)
        for index in range(len(own)):
            out[index] = LOST if own[index] == NO_TIME else out[index]


@compiled
def _turns(found: Ages, turns: Whole) -> Whole:
    """Return where the age changes, as many as there is room for in `turns`."""
    count = 0
    for index in range(1, len(found)):
        if found[index] != found[index - 1]:
            turns[count] = index
            count += 1
            if count == len(turns):
                break
    return turns[:count]

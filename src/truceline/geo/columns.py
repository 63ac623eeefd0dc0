"""Which zones hold each of many points, in columns: longitudes and latitudes in, a bit for each zone out.

The same answers as `geo.area.contains` for each zone, at the speed of reading the columns: a grid over the zones (see `geo.grid`) answers most
points from one cell; near a border the few edges at hand are tested exactly. A zone holds its border, vertices included, so a point on the
border of two zones is in both. Edges are straight in longitude and latitude, as RFC 7946 has it.
"""

from collections.abc import Sequence
from typing import Any

import numpy as np

from truceline.geo.compiled import spread
from truceline.geo.grid import build
from truceline.geo.grid_answers import Codes, Tables, ask, settle
from truceline.geo.grid_cells import Whole
from truceline.geo.grid_edges import Floats, Masks
from truceline.model.errors import BadInput
from truceline.model.shape import Polygons

NO_PLACE = 1 << 63
"""This bit alone: the point is no place (a coordinate is missing, no finite number, or out of range); it is not "outside"."""

NO_VERSION = 1 << 62
"""This bit alone: no zones are in force at the point's time."""

AT_ONCE = 16
"""Parts whose doubtful points are settled together, so that memory stays flat even where all are."""

NONE, NO_GRIDS = np.empty(0, np.int64), np.empty(0, np.int32)


class Grid:
    """A set of up to 62 zones to ask for many points at once; bit k of an answer stands for zone k.

    Raises BadInput where a zone is not valid (see `geo.grid_edges.edges`).
    """

    def __init__(self, zones: Sequence[Polygons]) -> None:
        self._tables = build([zones])

    def masks(self, lon: Any, lat: Any, *, threads: int = 1, out: Masks | None = None) -> Masks:
        """Return for each point, in degrees, the zones that hold it, or NO_PLACE; in `out`, where one is given, as streams do again and again."""
        x, y = _columns(lon, lat)
        found = _filled(out, x)
        _ask(self._tables, NONE, NO_GRIDS, x, y, NONE, found, threads)
        return found


class DatedGrid:
    """Sets of zones, each in force from its start until the next start; bit k of an answer stands for zone k of the set in force.

    `versions`: (start, zones), in any order; an empty set says that from then on nothing is in force. Starts and times are instants in
    UTC, numpy's datetime64 without a zone. Raises BadInput for two versions with one start.
    """

    def __init__(self, versions: Sequence[tuple[np.datetime64, Sequence[Polygons]]]) -> None:
        ordered = sorted(versions, key=lambda version: version[0])
        self._starts = np.array([start for start, _ in ordered], dtype="datetime64[us]").view(np.int64)
        if (np.diff(self._starts) <= 0).any():
            raise BadInput("two versions of the zones have one start", "give each version its own first moment")
        filled = [bool(zones) for _, zones in ordered]
        numbers = np.where(filled, np.cumsum(filled) - 1, -1)
        self._grids = np.concatenate([[-1], numbers]).astype(np.int32)
        self._tables = build([zones for _, zones in ordered if zones])

    def masks(self, lon: Any, lat: Any, times: Any, *, threads: int = 1, out: Masks | None = None) -> Masks:
        """Return for each point, in any order, the zones that hold it of the version in force at its time, or NO_VERSION, or NO_PLACE.

        In `out`, where one is given.
        """
        x, y = _columns(lon, lat)
        when = np.ascontiguousarray(times, dtype="datetime64[us]").view(np.int64)
        if when.shape != x.shape:
            raise BadInput(f"{len(when)} times for {len(x)} points", "give one time for each point")
        found = _filled(out, x)
        _ask(self._tables, self._starts, self._grids, x, y, when, found, threads)
        return found


def _ask(tables: Tables, starts: Whole, grids: Codes, x: Floats, y: Floats, times: Whole, found: Masks, threads: int) -> None:
    """Answer points on so many threads, then exactly the few whose answers rounding could change."""
    doubtful: list[Codes] = []
    answer = ask.on(len(x))

    def work(first: int, last: int) -> None:
        doubts = np.empty((last - first + 1, 2), np.int32)
        count = answer(tables, starts, grids, x[first:last], y[first:last], times[first:last], doubts, found[first:last])
        doubtful.append(doubts[:count] + np.array([first, 0]))

    spread(work, len(x), threads)
    for first in range(0, len(doubtful), AT_ONCE):
        rows, ranks = np.concatenate(doubtful[first : first + AT_ONCE]).T
        found[rows] = settle(tables, x[rows], y[rows], ranks)


def _columns(lon: Any, lat: Any) -> tuple[Floats, Floats]:
    x, y = np.ascontiguousarray(lon, dtype=np.float64), np.ascontiguousarray(lat, dtype=np.float64)
    if x.ndim != 1 or x.shape != y.shape:
        raise BadInput(f"longitudes are of shape {x.shape}, latitudes of {y.shape}", "give two columns of one length")
    return x, y


def _filled(out: Masks | None, x: Floats) -> Masks:
    """Return where answers go. New memory costs more than the answers on some machines, so that streams bring their own."""
    if out is None:
        return np.empty(len(x), np.uint64)
    if out.dtype != np.uint64 or out.shape != x.shape or not out.flags.c_contiguous:
        raise BadInput(f"`out` is {out.dtype} of shape {out.shape}", f"give a contiguous uint64 array of shape {x.shape}")
    return out

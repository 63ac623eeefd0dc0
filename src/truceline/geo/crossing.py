"""Where a line crosses itself, found in bounded time and memory whatever it is given.

Pairs of edges whose boxes meet are looked at in chunks of bounded size, by the sign of the area that three points span with its error
bound (Shewchuk 1997, doi:10.1007/PL00009321) and, where that leaves it open, by exact predicates. Ways through one point are chords of a
circle about it: they cross where they are not nested.
"""

import math
from collections import defaultdict
from collections.abc import Iterator, Sequence

import numpy as np
import numpy.typing as npt
import shapely
from shapely import STRtree

from truceline.geo.antimeridian import join, near
from truceline.geo.project import Floats
from truceline.model.errors import BadInput
from truceline.model.shape import Lonlat, Path

MOST_PAIRS = 20_000_000
"""So many pairs of edges may have boxes that meet: 100 for each edge of a line of 200,000. Lines on the ground have some 3."""

CHUNK = 2_000_000
"""Pairs that are held at a time, at most (one edge's own pairs may be more)."""

_ERROR = 4e-16
"""A span's sign is sure where it is greater than this part of the sum of its two products."""

Ints = npt.NDArray[np.intp]
Flags = npt.NDArray[np.bool_]


def crossing(pieces: Sequence[Path]) -> Lonlat | None:
    """Return a point where a line crosses itself or runs over itself, None where there is none; touching is no crossing.

    Edges are taken straight in longitude and latitude. Raises BadInput, naming the place, where so many edges lie about each other
    that it cannot be told within MOST_PAIRS.
    """
    return crossing_as_they_are(join(pieces))


def crossing_as_they_are(pieces: Sequence[Path]) -> Lonlat | None:
    """Return what `crossing` does, of pieces whose longitudes run on already, or that the antimeridian has cut and that are not to be joined."""
    paths = [np.array(piece) for piece in pieces]
    edges = np.concatenate([np.hstack([path[:-1], path[1:]]) for path in paths])
    lines = shapely.linestrings(edges.reshape(-1, 2, 2))
    touching: dict[Lonlat, list[tuple[Lonlat, Lonlat]]] = defaultdict(list)
    for first, second in _candidates(edges, lines):
        a, b = _unsure(edges, first, second)
        for found in np.flatnonzero(shapely.relate_pattern(lines[a], lines[b], "T********"))[:1]:
            return _at(shapely.get_coordinates(shapely.intersection(lines[a[found]], lines[b[found]]))[0])
        for edge, vertex in _touched(edges, lines, a, b):
            touching[vertex].append((_start(edges[edge]), _end(edges[edge])))
    return _through(paths, touching)


def _at(xy: npt.NDArray[np.float64] | Lonlat) -> Lonlat:
    return near(float(xy[0]), 0.0), float(xy[1])


def _candidates(edges: Floats, lines: npt.NDArray[np.object_]) -> Iterator[tuple[Ints, Ints]]:
    """Yield the pairs of edges whose boxes meet, each once, in chunks; how many an edge can have at most is told by sorting alone."""
    tree = STRtree(lines)
    most = np.minimum(_overlaps(edges[:, 0], edges[:, 2]), _overlaps(edges[:, 1], edges[:, 3]))
    chunk = np.cumsum(most) // CHUNK
    starts = np.flatnonzero(np.diff(chunk, prepend=-1))
    seen = 0
    for start, stop in zip(starts.tolist(), [*starts[1:].tolist(), len(edges)], strict=True):
        first, second = tree.query(lines[start:stop])
        first = first + start
        seen += len(first)
        if seen > MOST_PAIRS:
            lon, lat = _at((edges[start, :2] + edges[start, 2:]) / 2)
            what = f"has more than {MOST_PAIRS:,} pairs of edges that lie about each other, many of them near longitude {lon:.5f}, latitude {lat:.5f}"
            raise BadInput(what, "whether it crosses itself cannot be told: simplify it, or draw it anew")
        once = second > first
        yield first[once], second[once]


def _overlaps(start: Floats, end: Floats) -> Ints:
    """Return for each interval how many there are that meet it, itself included."""
    low, high = np.minimum(start, end), np.maximum(start, end)
    return np.asarray(np.searchsorted(np.sort(low), high, "right") - np.searchsorted(np.sort(high), low, "left"))


def _unsure(edges: Floats, first: Ints, second: Ints) -> tuple[Ints, Ints]:
    """Return the pairs that are not surely apart, or surely only joined at a common end; those that surely cross come alone."""
    p, q, r, s = edges[first, :2], edges[first, 2:], edges[second, :2], edges[second, 2:]
    spans = [_span(p, q, r), _span(p, q, s), _span(r, s, p), _span(r, s, q)]
    crossed = np.flatnonzero((spans[0] * spans[1] < 0) & (spans[2] * spans[3] < 0))[:1]
    if len(crossed):
        return first[crossed], second[crossed]
    apart = (spans[0] * spans[1] > 0) | (spans[2] * spans[3] > 0)
    shared: Flags = np.any([np.all(a == b, axis=1) for a in (p, q) for b in (r, s)], axis=0)
    left = ~(apart | (shared & np.any(np.array(spans) != 0, axis=0)))
    return first[left], second[left]


def _span(a: Floats, b: Floats, c: Floats) -> npt.NDArray[np.float64]:
    """Return 1 where c lies surely left of the way from a to b, -1 where surely right, else 0."""
    one = (b[:, 0] - a[:, 0]) * (c[:, 1] - a[:, 1])
    two = (b[:, 1] - a[:, 1]) * (c[:, 0] - a[:, 0])
    return np.asarray(np.where(np.abs(one - two) > _ERROR * (np.abs(one) + np.abs(two)), np.sign(one - two), 0.0))


def _touched(edges: Floats, lines: npt.NDArray[np.object_], a: Ints, b: Ints) -> Iterator[tuple[int, Lonlat]]:
    """Yield each edge in whose inside a vertex of another lies, with that vertex."""
    meets = shapely.intersects(lines[a], lines[b])
    for one, other in zip(a[meets].tolist(), b[meets].tolist(), strict=True):
        for edge, by in ((one, other), (other, one)):
            ends = {_start(edges[edge]), _end(edges[edge])}
            for vertex in {_start(edges[by]), _end(edges[by])} - ends:
                if lines[edge].intersects(shapely.Point(vertex)):
                    yield edge, vertex


def _start(edge: Floats) -> Lonlat:
    return float(edge[0]), float(edge[1])


def _end(edge: Floats) -> Lonlat:
    return float(edge[2]), float(edge[3])


def _through(paths: Sequence[Floats], touching: dict[Lonlat, list[tuple[Lonlat, Lonlat]]]) -> Lonlat | None:
    """Return a point at which two ways through it cross; `touching` has the edges that pass through vertices of others."""
    keys = np.concatenate([path[:, 0] + 1j * path[:, 1] for path in paths])
    values, counts = np.unique(keys, return_counts=True)
    wanted = {(float(key.real), float(key.imag)) for key in values[counts > 1]} | set(touching)
    ways = defaultdict(list, {point: list(dict.fromkeys(found)) for point, found in touching.items()})
    for path in paths if wanted else ():
        points = [_start(point) for point in path]
        closed = points[0] == points[-1]
        for index in range(0 if closed else 1, len(points) - 1):
            if points[index] in wanted:
                ways[points[index]].append((points[index - 1] if index else points[-2], points[index + 1]))
    return next((_at(point) for point, found in ways.items() if not _nested(point, found)), None)


def _nested(point: Lonlat, ways: Sequence[tuple[Lonlat, Lonlat]]) -> bool:
    """Say whether ways through a point, each from a neighbour to a neighbour, can be drawn without crossing: then their ends about it are like brackets."""
    angles = [(math.atan2(y - point[1], x - point[0]), number) for number, pair in enumerate(ways) for x, y in pair]
    still_open: list[int] = []
    known: set[int] = set()
    for _, number in sorted(angles):
        if still_open and still_open[-1] == number:
            still_open.pop()
        elif number in known:
            return False
        else:
            still_open.append(number)
            known.add(number)
    return True

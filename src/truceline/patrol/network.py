"""What is patrolled: the pieces of a border as ways with distances along them, and the segments that they are cut into."""

import math
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from truceline.geo import geodesic
from truceline.geo.project import forward
from truceline.model.errors import BadInput
from truceline.model.patrol import Segment
from truceline.model.shape import Lonlat, Path
from truceline.model.zone import Border

LONGEST_M = 5000.0
"""The longest segment, in metres, unless told otherwise."""

FINE_M = 2000.0
"""Edges are cut to this length: a straight line on a local map then lies within 0.1 m of the edge as drawn."""


_PLANE_OFF, _PLANE_EDGE_DEG = 1.1, 0.05
"""How far off a distance on a plane of degrees may be, and more than the length of an edge, in degrees."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """One piece of a border. `marks`: geodesic distance along it at each point of `path`, in metres. `base_m`: where it begins along the border."""

    border: str
    piece: int
    path: Path
    marks: tuple[float, ...]
    base_m: float
    closed: bool

    @property
    def length_m(self) -> float:
        """The way's length in metres."""
        return self.marks[-1]

    def at(self, along_m: float) -> Lonlat:
        """Return the point `along_m` metres from the way's beginning, round again in a ring, else held to its ends."""
        place = along_m % self.length_m if self.closed else min(max(along_m, 0.0), self.length_m)
        index = min(max(int(np.searchsorted(self.marks, place, side="right")) - 1, 0), len(self.path) - 2)
        step = self.marks[index + 1] - self.marks[index]
        part = (place - self.marks[index]) / step if step else 0.0
        a, b = self.path[index], self.path[index + 1]
        return a[0] + (b[0] - a[0]) * part, a[1] + (b[1] - a[1]) * part

    def between(self, from_m: float, to_m: float) -> Path:
        """Return the part from one distance along the way to another, backwards where `to_m` is less; a ring is walked over its seam."""
        low, high = min(from_m, to_m), max(from_m, to_m)
        turns = range(math.floor(low / self.length_m), math.floor(high / self.length_m) + 1) if self.closed else (0,)
        inner = [point for turn in turns for point in self._inner(low - turn * self.length_m, high - turn * self.length_m)]
        whole = _without_doubles((self.at(low), *inner, self.at(high)))
        return whole if from_m <= to_m else whole[::-1]

    def _inner(self, low: float, high: float) -> Path:
        return self.path[bisect_right(self.marks, low) : bisect_left(self.marks, high)]


class Feet:
    """The nearest place of a way to any point, with the way's columns kept for many questions."""

    def __init__(self, way: Way) -> None:
        self.way = way
        self._path, self._marks = np.array(way.path), np.array(way.marks)

    def of(self, lonlat: Lonlat) -> tuple[float, float]:
        """Return (distance along the way, distance from the point), in metres, of the way's nearest place to `lonlat`."""
        near = self._near(lonlat)
        a, b = forward(lonlat, self._path[near]), forward(lonlat, self._path[near + 1])
        step = b - a
        part = np.clip(-(a * step).sum(axis=1) / np.maximum((step**2).sum(axis=1), 1e-12), 0.0, 1.0)
        apart = np.hypot(*(a + step * part[:, None]).T)
        best = int(np.argmin(apart))
        low, high = self._marks[near[best]], self._marks[near[best] + 1]
        return float(low + part[best] * (high - low)), float(apart[best])

    def _near(self, lonlat: Lonlat) -> npt.NDArray[np.int64]:
        """Return the edges that can be nearest, by a plane that is off by less than its margin within some hundred kilometres."""
        shrunk = (self._path - lonlat) * (math.cos(math.radians(lonlat[1])), 1.0)
        away = np.hypot(*shrunk.T)
        near = away <= away.min() * _PLANE_OFF + _PLANE_EDGE_DEG
        return np.flatnonzero(near[:-1] | near[1:])


def _without_doubles(path: Path) -> Path:
    kept = [path[0], *(b for a, b in pairwise(path) if a != b)]
    return tuple(kept) if len(kept) > 1 else (path[0], path[0])


def names(borders: Sequence[Border]) -> dict[str, str]:
    """Return what to call each border (by id) in a sentence: its role, and its side where another border has the same role."""
    roles = [border.role for border in borders]
    return {border.id: _name(border, alone=roles.count(border.role) == 1) for border in borders}


def _name(border: Border, *, alone: bool) -> str:
    role = border.role.value.replace("_", " ")
    return f"the {role}" if alone or border.side is None else f"the {role} on the side of {border.side}"


def ways(border: Border) -> tuple[Way, ...]:
    """Return the pieces of a border in their order, without any that has no length. Raises BadInput where nothing is left to patrol."""
    found: list[Way] = []
    base = 0.0
    for number, piece in enumerate(border.pieces, 1):
        way = way_of(piece, border=border.id, piece=number, base_m=base)
        if way.length_m > 0:
            found.append(way)
        base += way.length_m
    if not found:
        raise BadInput(f"border '{border.id}' has no length", "draw the zone again, or name another border for the patrols", border.id)
    return tuple(found)


def way_of(path: Path, *, border: str = "", piece: int = 1, base_m: float = 0.0) -> Way:
    """Return a path as a way, cut finely enough for local maps; it is closed where it ends at the point that it began at."""
    fine = geodesic.cut(path, FINE_M)
    return Way(border=border, piece=piece, path=fine, marks=tuple(geodesic.lengths_m(fine)), base_m=base_m, closed=path[0] == path[-1])


def segments(border: Border, longest_m: float = LONGEST_M) -> tuple[Segment, ...]:
    """Return the border cut into segments of at most `longest_m` metres, each piece into equal ones.

    In order along the border; `from_m` and `to_m` count from its beginning, its pieces laid end to end. The id names border,
    piece and number in the piece, so it stays the same as long as the border does. Raises BadInput for a border without length.
    """
    if not longest_m > 0:
        raise BadInput(f"a segment of {longest_m} m cannot be cut", "give a length above 0 m")
    return tuple(segment for way in ways(border) for segment in segments_of(way, longest_m))


def segments_of(way: Way, longest_m: float = LONGEST_M) -> list[Segment]:
    """Return the segments of one piece, as `segments` has them."""
    count = math.ceil(way.length_m / longest_m - 1e-9) or 1
    ends = [way.length_m * number / count for number in range(count + 1)]
    return [
        Segment(
            id=f"{way.border}/{way.piece}.{number}",
            border=way.border,
            path=way.between(start, end),
            from_m=way.base_m + start,
            to_m=way.base_m + end,
        )
        for number, (start, end) in enumerate(pairwise(ends), 1)
    ]

"""The line half-way between points of different kinds, on a plane in metres.

In the Delaunay triangulation of all points every edge between two kinds is crossed at its middle; inside a triangle the line runs
straight from one such middle to the other (with three kinds, all three meet at its centre). So it parts the kinds without error, never
crosses itself, and lies at most half an edge from wherever the true line crosses that edge.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import shapely
from shapely.geometry import LineString, MultiPoint, Polygon
from shapely.geometry.base import BaseGeometry

from truceline.geo.project import Floats

Xy = tuple[float, float]
Corners = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Step:
    """A straight bit of the line inside one triangle, with the kind on its left and on its right.

    `pairs`: the edges that its ends halve, each as the two points' indices; a centre of three kinds has none.
    """

    start: Xy
    end: Xy
    left: str
    right: str
    pairs: tuple[tuple[int, int], ...]


def steps(points: Floats, kinds: Sequence[str], corners: Sequence[Corners]) -> list[Step]:
    """Return the bits of the lines between all kinds of (n, 2) points with the triangles `corners`."""
    return [bit for three in corners if len({kinds[corner] for corner in three}) > 1 for bit in _in_triangle(points, kinds, three)]


def triangles(points: Floats) -> list[Corners]:
    """Return the Delaunay triangles of (n, 2) points, no two of which may be the same, as indices."""
    index = {tuple(point): number for number, point in enumerate(points.tolist())}
    corners = (shapely.get_coordinates(part)[:3].tolist() for part in shapely.get_parts(shapely.delaunay_triangles(MultiPoint(points))))
    return [(index[tuple(a)], index[tuple(b)], index[tuple(c)]) for a, b, c in corners]


def _in_triangle(points: Floats, kinds: Sequence[str], corners: Corners) -> list[Step]:
    mixed = [(a, b) for a, b in zip(corners, (*corners[1:], corners[0]), strict=True) if kinds[a] != kinds[b]]
    middles = [(points[a] + points[b]) / 2 for a, b in mixed]
    if len(mixed) == 2:
        lone, other = _lone(kinds, corners)
        return [_step(points, middles[0], middles[1], lone, kinds[lone], kinds[other], tuple(mixed))]
    centre = points[list(corners)].mean(axis=0)
    return [_step(points, middle, centre, a, kinds[a], kinds[b], ((a, b),)) for middle, (a, b) in zip(middles, mixed, strict=True)]


def _lone(kinds: Sequence[str], corners: Corners) -> tuple[int, int]:
    """Return the corner whose kind no other has, and one of the others."""
    own = [kinds[corner] for corner in corners]
    lone = next(corner for corner in corners if own.count(kinds[corner]) == 1)
    return lone, next(corner for corner in corners if corner != lone)


def _step(points: Floats, start: Floats, end: Floats, corner: int, kind: str, other: str, pairs: tuple[tuple[int, int], ...]) -> Step:
    """Return the bit between two places with the kind of `corner` on the side where that corner lies; kinds in alphabetical order."""
    along, towards = end - start, points[corner] - start
    on_left = along[0] * towards[1] - along[1] * towards[0] > 0
    a, b = (float(start[0]), float(start[1])), (float(end[0]), float(end[1]))
    left, right = (kind, other) if on_left else (other, kind)
    return Step(a, b, left, right, pairs) if left < right else Step(b, a, right, left, pairs)


def chains(bits: Sequence[Step]) -> list[list[Step]]:
    """Return the bits of one pair of kinds in as few runs as possible, each in its direction; a ring ends where it begins."""
    ahead = {bit.start: bit for bit in bits}
    ends = {bit.end for bit in bits}
    found = []
    for first in sorted(bits, key=lambda bit: (bit.start in ends, bit.start)):
        run: list[Step] = []
        at = first.start
        while at in ahead:
            run.append(ahead.pop(at))
            at = run[-1].end
        if run:
            found.append(run)
    return found


def smoothed(path: Floats, points: Floats, rounds: int = 2) -> Floats:
    """Return a path with its corners cut (Chaikin 1974), a ring all round, without passing any of the points to its other side.

    A corner is cut only where the triangle cut off holds no point.
    """
    cloud = shapely.points(points)
    for _ in range(rounds):
        path = _cut_corners(path, shapely.STRtree(cloud))
    return path


def _cut_corners(path: Floats, cloud: shapely.STRtree) -> Floats:
    ring = bool(np.all(path[0] == path[-1]))
    inner = path[:-1] if ring else path[1:-1]
    if not len(inner):
        return path
    before = np.roll(inner, 1, axis=0) if ring else path[:-2]
    after = np.roll(inner, -1, axis=0) if ring else path[2:]
    first, last = inner + (before - inner) / 4, inner + (after - inner) / 4
    corners = shapely.polygons(np.stack([first, inner, last, first], axis=1))
    kept = set(cloud.query(corners, predicate="intersects")[0].tolist())
    new = np.array([xy for number in range(len(inner)) for xy in ([inner[number]] if number in kept else [first[number], last[number]])])
    return np.concatenate([new, new[:1]]) if ring else np.concatenate([path[:1], new, path[-1:]])


def territories(points: Floats, kinds: Sequence[str], corners: Sequence[Corners], paths: Sequence[Floats]) -> dict[str, BaseGeometry]:
    """Return what each kind holds, out to the hull of the points, parted by `paths` (all lines between kinds, smoothed or not)."""
    outline = [LineString([points[a], (points[a] + points[b]) / 2, points[b]]) for a, b in _outer(corners)]
    faces = shapely.get_parts(shapely.polygonize(shapely.get_parts(shapely.union_all([*outline, *map(LineString, paths)]))))
    point, face = shapely.STRtree(faces).query(shapely.points(points), predicate="intersects")
    holder = dict(zip(face.tolist(), point.tolist(), strict=True))
    found: dict[str, list[Polygon]] = {kind: [] for kind in sorted(set(kinds))}
    for number, shape in enumerate(faces):
        found[kinds[holder[number]]].append(shape)
    return {kind: shapely.union_all(shapes) for kind, shapes in found.items()}


def _outer(corners: Sequence[Corners]) -> list[tuple[int, int]]:
    """Return the edges that only one triangle has."""
    seen: dict[tuple[int, int], int] = {}
    for a, b, c in corners:
        for edge in ((a, b), (b, c), (c, a)):
            seen[min(edge), max(edge)] = seen.get((min(edge), max(edge)), 0) + 1
    return [edge for edge, count in seen.items() if count == 1]

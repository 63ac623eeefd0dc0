"""WATCH, tracks: ways between fixes, by geodesics, and the stretches of them that lie in an area."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import shapely

from truceline.geo import geodesic
from truceline.geo.antimeridian import to_shape
from truceline.geo.project import Floats
from truceline.model.shape import Polygons
from truceline.watch.fixes import Whole

STEP_M = 1_000.0
"""Ways are cut to this length; straight in longitude and latitude they then lie within centimetres of the geodesic."""

SNAP_DEG = 1e-8
"""Edges of two areas that are this near (a millimetre) are one edge."""

Shapes = npt.NDArray[np.object_]

Stretch = tuple[float, float]
"""From and to, in metres along a way."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Ways:
    """Ways cut fine: points, the number of each point's way, and how far along it the point lies."""

    lonlats: Floats
    way: Whole
    marks_m: Floats


class Outline:
    """The shape of one or more areas, for ways to be cut by it."""

    def __init__(self, *areas: Polygons) -> None:
        self._middle = areas[0][0][0][0][0]
        self._shape = shapely.union_all([to_shape(area, self._middle) for area in areas if area], grid_size=SNAP_DEG)
        shapely.prepare(self._shape)

    def cut(self, given: Ways) -> tuple[Shapes, Shapes]:
        """Return each way as a line of running longitudes, and what of it lies in the areas (perhaps empty)."""
        running = given.lonlats + np.column_stack([360.0 * np.round((self._middle - given.lonlats[:, 0]) / 360.0), np.zeros(len(given.way))])
        lines = np.atleast_1d(shapely.linestrings(running, indices=given.way))
        found = np.full(len(lines), shapely.LineString(), dtype=object)
        hit = shapely.intersects(self._shape, lines)
        found[hit] = shapely.intersection(lines[hit], self._shape)
        return lines, found


def ways(starts: Floats, ends: Floats, way: Whole) -> Ways:
    """Return ways of one or more legs, (n, 2) degrees each; `way` numbers them from 0 on, the legs of a way in their order."""
    azimuth, length = geodesic.inverse(starts[:, 0], starts[:, 1], ends[:, 0], ends[:, 1])
    counts = np.maximum(1, np.ceil(length / STEP_M)).astype(np.int64) + 1
    leg = np.repeat(np.arange(len(starts)), counts)
    step = np.arange(len(leg)) - np.repeat(np.cumsum(counts) - counts, counts)
    along = length[leg] * step / (counts[leg] - 1)
    before = np.cumsum(length) - length
    first = np.searchsorted(way, way[leg])
    return Ways(lonlats=geodesic.ahead(starts[leg], azimuth[leg], along), way=way[leg], marks_m=along + before[leg] - before[first])


def stretches(outline: Outline, given: Ways) -> list[list[Stretch]]:
    """Return for each way the stretches of it that lie in the area, in order; touching at a point is none."""
    if not len(given.way):
        return []
    lines, cuts = outline.cut(given)
    begins = np.searchsorted(given.way, np.arange(len(lines) + 1))
    return [_along(line, cut, given.marks_m[a:b]) for line, cut, a, b in zip(lines, cuts, begins[:-1], begins[1:], strict=True)]


def _along(line: shapely.LineString, cut: shapely.Geometry, marks_m: Floats) -> list[Stretch]:
    found: list[Stretch] = []
    if cut.is_empty:
        return found
    corners = shapely.get_coordinates(line)
    flat = np.concatenate([[0.0], np.cumsum(np.hypot(*np.diff(corners, axis=0).T))])
    for part in shapely.get_parts(cut):
        if part.length > 0:
            places = shapely.line_locate_point(line, shapely.points(shapely.get_coordinates(part)))
            a, b = np.interp([places.min(), places.max()], flat, marks_m).tolist()
            found.append((a, b))
    return _merged(sorted(found))


def _merged(found: list[Stretch]) -> list[Stretch]:
    """Join stretches that meet: the cut of a line may come in pieces."""
    merged: list[Stretch] = []
    for a, b in found:
        if merged and a <= merged[-1][1] + 1e-6:
            merged[-1] = (merged[-1][0], max(b, merged[-1][1]))
        else:
            merged.append((a, b))
    return merged


def at(given: Ways, number: int, mark_m: float) -> tuple[float, float]:
    """Return (longitude, latitude) of the place `mark_m` metres along a way."""
    rows = _rows(given, number)
    lon, lat = (float(np.interp(mark_m, given.marks_m[rows], given.lonlats[rows, axis])) for axis in (0, 1))
    return (lon + 180.0) % 360.0 - 180.0, lat


def length_m(given: Ways, number: int) -> float:
    """Return the length of a way."""
    return float(given.marks_m[_rows(given, number)][-1])


def _rows(given: Ways, number: int) -> slice:
    first, last = np.searchsorted(given.way, [number, number + 1]).tolist()
    return slice(first, last)

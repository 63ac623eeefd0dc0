"""Geodesics on WGS 84: distance, azimuth, and ways along a path. Karney (2013), doi:10.1007/s00190-012-0578-z, as PROJ has it."""

from typing import Any

import numpy as np
import numpy.typing as npt
from pyproj import Geod

from truceline.model.line import Edges
from truceline.model.shape import Lonlat, Path

GEOD = Geod(ellps="WGS84")

Floats = npt.NDArray[np.float64]

LONG_M = 5000.0
"""Edges straight in longitude and latitude are measured in steps of this length; shorter than it they are as long as the geodesic to 0.1 mm."""


def distance_m(a: Lonlat, b: Lonlat) -> float:
    """Return the geodesic distance from `a` to `b` in metres."""
    return float(GEOD.inv(*a, *b)[2])


def azimuth_deg(a: Lonlat, b: Lonlat) -> float:
    """Return the azimuth at `a` towards `b`, degrees clockwise from true north, -180 to 180."""
    return float(GEOD.inv(*a, *b)[0])


def destination(a: Lonlat, azimuth: float, distance: float) -> Lonlat:
    """Return the point `distance` metres from `a` in the direction `azimuth` (degrees from true north)."""
    lon, lat, _ = GEOD.fwd(*a, azimuth, distance)
    return float(lon), float(lat)


def cut(path: Path, step_m: float, edges: Edges = Edges.LONLAT) -> Path:
    """Return `path` with points added so that none is farther than about `step_m` metres from the next; the given vertices stay.

    Points are added on what `edges` says runs between two vertices.
    """
    return tuple(map(tuple, cut_points(np.array(path), step_m, edges).tolist()))


def cut_points(points: Floats, step_m: float, edges: Edges = Edges.LONLAT) -> Floats:
    """Return what `cut` returns, from (n, 2) degrees to (m, 2)."""
    _, lengths = inverse(*points[:-1].T, *points[1:].T)
    counts = np.maximum(1, np.ceil(lengths / step_m)).astype(int)
    if edges is Edges.GEODESIC:
        edge = zip(points[:-1], points[1:], counts.tolist(), strict=True)
        return np.concatenate([*(part for a, b, count in edge for part in (a[None], _between(a, b, count, edges))), points[-1:]])
    own = np.repeat(np.arange(len(counts)), counts)
    number = np.arange(len(own)) - np.repeat(np.cumsum(counts) - counts, counts)
    starts, ways = points[own], (points[1:] - points[:-1])[own]
    return np.concatenate([starts + ways * number[:, None] / counts[own][:, None], points[-1:]])


def _between(a: Floats, b: Floats, count: int, edges: Edges) -> Floats:
    """Return the (count - 1, 2) points that cut an edge into `count` equal parts."""
    if edges is Edges.GEODESIC:
        (lon, lat), (to_lon, to_lat) = a.tolist(), b.tolist()
        return np.array(GEOD.npts(lon, lat, to_lon, to_lat, count - 1)).reshape(-1, 2) if count > 1 else np.empty((0, 2))
    return np.asarray(a + (b - a) * np.arange(1, count)[:, None] / count)


def lengths_m(path: Path, edges: Edges = Edges.LONLAT) -> list[float]:
    """Return the distance along `path` at each of its vertices, in metres, beginning with 0."""
    points = np.array(path)
    _, lengths = inverse(points[:-1, 0], points[:-1, 1], points[1:, 0], points[1:, 1])
    if edges is Edges.LONLAT:
        for index in np.flatnonzero(lengths > LONG_M).tolist():
            way = np.concatenate([points[[index]], _between(points[index], points[index + 1], int(lengths[index] // LONG_M) + 1, edges), points[[index + 1]]])
            lengths[index] = GEOD.line_length(way[:, 0], way[:, 1])
    return [0.0, *np.cumsum(lengths).tolist()]


def path_length_m(path: Path, edges: Edges = Edges.LONLAT) -> float:
    """Return the length of `path` in metres."""
    return lengths_m(path, edges)[-1]


def straight_length_m(path: Path) -> float:
    """Return the length of the geodesics from point to point of `path`, in metres: no more than its own length, and quickly known for any path."""
    points = np.array(path)
    return float(inverse(points[:-1, 0], points[:-1, 1], points[1:, 0], points[1:, 1])[1].sum())


def point_along(path: Path, distance: float) -> Lonlat:
    """Return the point `distance` metres along `path`, its ends where that is outside it."""
    return slice_path(path, distance, distance)[0]


def slice_path(path: Path, from_m: float, to_m: float) -> Path:
    """Return the part of `path` between two distances along it, in metres (from_m <= to_m), each held to the path's own ends."""
    marks = lengths_m(path)
    start, end = (min(max(value, 0.0), marks[-1]) for value in (from_m, to_m))
    inner = [point for point, mark in zip(path, marks, strict=True) if start < mark < end]
    return (_at(path, marks, start), *inner, _at(path, marks, end))


def _at(path: Path, marks: list[float], distance: float) -> Lonlat:
    index = min(max(int(np.searchsorted(marks, distance, side="right")) - 1, 0), len(path) - 2)
    length = marks[index + 1] - marks[index]
    part = (distance - marks[index]) / length if length else 0.0
    a, b = path[index], path[index + 1]
    return a[0] + (b[0] - a[0]) * part, a[1] + (b[1] - a[1]) * part


def area_m2(polygons: tuple[tuple[Path, ...], ...], edges: Edges = Edges.LONLAT) -> float:
    """Return the area of polygons (outer ring, then holes) on the ellipsoid in square metres; winding does not matter."""
    return sum(_ring_m2(rings[0], edges) - sum(_ring_m2(ring, edges) for ring in rings[1:]) for rings in polygons)


def _ring_m2(ring: Path, edges: Edges) -> float:
    """Karney's area has geodesics for edges: others are cut to 1 km, where they lie within centimetres of one."""
    points = np.array(ring)
    way = points if edges is Edges.GEODESIC else cut_points(points, 1000.0, edges)
    return abs(float(GEOD.polygon_area_perimeter(*way.T)[0]))


def inverse(lon1: Any, lat1: Any, lon2: Any, lat2: Any) -> tuple[Any, Any]:
    """Return (azimuth in degrees, distance in metres) from many points to many, arrays of one shape."""
    azimuth, _, distance = GEOD.inv(lon1, lat1, lon2, lat2)
    return azimuth, distance


def ahead(starts: Any, azimuths: Any, distances: Any) -> npt.NDArray[np.float64]:
    """Return (n, 2) points at `distances` metres from the starts, one or (n, 2), in the directions `azimuths`; longitudes run on from the starts'."""
    starts, azimuths, distances = np.broadcast_arrays(starts, np.reshape(azimuths, (-1, 1)), np.reshape(distances, (-1, 1)))
    lons, lats, _ = GEOD.fwd(starts[:, 0], starts[:, 1], azimuths[:, 0], distances[:, 0])
    return np.column_stack([lons + 360.0 * np.round((starts[:, 0] - lons) / 360.0), lats])

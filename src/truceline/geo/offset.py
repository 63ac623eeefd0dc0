"""The band along a line out to a depth, its limit geodesically right.

Method: the line is cut every 300 m (GEOS simplifies what it buffers), laid in overlapping pieces of about 30 km on local azimuthal
equidistant maps, buffered there with flat ends, and joined. Then each vertex of the limit is moved along the geodesic through its
nearest point of the line to exactly the depth, and edges are halved until their middles lie within 0.1 m of it too.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import shapely
from shapely.geometry import LineString, Polygon
from shapely.geometry.base import BaseGeometry
from shapely.geometry.polygon import orient

from truceline.geo import geodesic
from truceline.geo.locate import Locator
from truceline.geo.project import Floats, backward, forward

CUT_M = 300.0
PIECE = 100
"""Vertices of a piece: about 30 km."""

AIM_M = 0.1
ROUNDS = 14
END_M = 2.0
"""A limit's vertex that is nearer to the line than the depth by more than this lies on the flat end of the band."""

THIN_DEG = 2e-7
"""Vertices are left out where the limit moves by less than this (2 cm)."""

END, LEFT, RIGHT = 0, 1, 2

Flags = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True, kw_only=True)
class Limit:
    """A run of the limit at the depth: its path, and whether it lies left of the line."""

    path: Floats
    left: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """All that lies within `depth_m` of the line on either side, square to it at its open ends; running longitudes.

    `worst_m`: how far any vertex or middle of an edge of the limits was last found from the depth.
    """

    depth_m: float
    shape: BaseGeometry
    limits: tuple[Limit, ...]
    worst_m: float


def band(pieces: Sequence[Floats], depth_m: float, locator: Locator) -> Band:
    """Return the band out to `depth_m` along pieces that are cut to 300 m; `locator` is of the same line."""
    rough = shapely.union_all([shape for piece in pieces for shape in _buffers(piece, depth_m)])
    parts, limits, worst = [], [], 0.0
    for part in map(orient, shapely.get_parts(rough)):
        rings = []
        for ring in (part.exterior, *part.interiors):
            runs, error = _runs(*_refined(np.asarray(ring.coords), depth_m, locator))
            rings.append(np.concatenate([path[:-1] for path, _ in runs] + [runs[0][0][:1]]))
            limits += [Limit(path=path[::-1] if code == LEFT else path, left=code == LEFT) for path, code in runs if code]
            worst = max(worst, error)
        parts.append(Polygon(rings[0], [ring for ring in rings[1:] if len(ring) > 3]))
    return Band(depth_m=depth_m, shape=shapely.union_all(shapely.make_valid(parts)), limits=tuple(limits), worst_m=worst)


def _buffers(piece: Floats, depth_m: float) -> list[BaseGeometry]:
    """Return the buffers of stretches of a piece, each begun one edge early so that every inner vertex is inside one of them."""
    found = []
    closed = bool(np.all(piece[0] == piece[-1]))
    for first in range(0, len(piece) - 1, PIECE):
        start = max(first - 1, 0)
        part = piece[start : first + PIECE + 1]
        if closed and first == 0:
            part = np.concatenate([piece[-2:-1], part])
        found.append(_buffer(part, depth_m))
    return found


def _buffer(part: Floats, depth_m: float) -> BaseGeometry:
    middle = part[len(part) // 2]
    centre = (float(middle[0]), float(middle[1]))
    flat = LineString(forward(centre, part)).buffer(depth_m, quad_segs=24, cap_style="flat")
    return shapely.transform(shapely.segmentize(flat, max(500.0, depth_m / 10)), lambda xy: _back(centre, xy))


def _back(centre: tuple[float, float], metres: Floats) -> Floats:
    lonlats = backward(centre, metres)
    lonlats[:, 0] += 360.0 * np.round((centre[0] - lonlats[:, 0]) / 360.0)
    return lonlats


def _refined(ring: Floats, depth_m: float, locator: Locator) -> tuple[Floats, Flags, Flags, float]:
    """Return a ring's vertices set right, which edges lie on a flat end, which lie left of the line, and the worst error in metres."""
    points = _settled(ring[:-1], depth_m, locator)
    for _ in range(ROUNDS):
        middles = (points + np.roll(points, -1, axis=0)) / 2
        error, end, left = _error(middles, depth_m, locator)
        wrong = ~end & (np.abs(error) > AIM_M)
        if not wrong.any():
            break
        places = np.flatnonzero(wrong) + 1
        points = np.insert(points, places, _settled(middles[wrong], depth_m, locator), axis=0)
    own, at_end, _ = _error(points, depth_m, locator)
    worst = max(float(np.abs(error[~end]).max(initial=0.0)), float(np.abs(own[~at_end]).max(initial=0.0)))
    return np.concatenate([points, points[:1]]), end, left, worst


def _error(points: Floats, depth_m: float, locator: Locator) -> tuple[Floats, Flags, Flags]:
    """Return how much farther than the depth points lie from the line, which lie on a flat end, and which lie left of the line."""
    feet = locator.feet(points)
    error = np.abs(feet.signed_m) - depth_m
    return error, feet.at_end & (error < -END_M), feet.signed_m >= 0


def _settled(points: Floats, depth_m: float, locator: Locator) -> Floats:
    """Return points moved to the depth, each along the geodesic through its foot; those on a flat end stay."""
    for _ in range(3):
        feet = locator.feet(points)
        error = np.abs(feet.signed_m) - depth_m
        move = ~(feet.at_end & (error < -END_M))
        lons, lats, _back = geodesic.GEOD.fwd(feet.lonlats[:, 0], feet.lonlats[:, 1], feet.azimuth_deg, np.full(len(points), depth_m))
        lons = lons + 360.0 * np.round((points[:, 0] - lons) / 360.0)
        points = np.where(move[:, None], np.column_stack([lons, lats]), points)
    return points


def _runs(ring: Floats, end: Flags, left: Flags, worst: float) -> tuple[list[tuple[Floats, int]], float]:
    """Return a ring's runs of edges that are alike, each with its code, without the vertices that hardly matter; and the worst error.

    Rings keep the band on their left, so that the limit right of the line runs with it and the one left of it against it.
    """
    code = np.where(end, END, np.where(left, LEFT, RIGHT))
    changes = np.flatnonzero(code != np.roll(code, 1))
    if not len(changes):
        changes = np.array([0])
    twice = np.concatenate([ring[:-1], ring])
    stops = np.append(changes[1:], changes[0] + len(code))
    found = [(np.asarray(LineString(twice[a : b + 1]).simplify(THIN_DEG).coords), int(code[a])) for a, b in zip(changes, stops, strict=True)]
    return found, worst

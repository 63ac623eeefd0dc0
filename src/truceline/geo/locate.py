"""Where a point lies: its signed distance to a line, whether an area holds it, how much of its precision circle an area holds."""

import math
from collections.abc import Sequence

import numpy as np
import shapely
from shapely import STRtree
from shapely.geometry import MultiPolygon, Polygon

from truceline.geo import geodesic
from truceline.geo.project import Floats, forward
from truceline.model.line import Edges
from truceline.model.shape import Lonlat, Path, Polygons

STEP_M = 1000.0
"""Edges are cut to this length; across one piece, a local map is true to a millimetre."""


class Locator:
    """Signed geodesic distances to a line in one or more pieces, in degrees, longitude first.

    For each point the nearest segments are found on a plane whose longitudes are shrunk by the cosine of the latitude, the
    foot on each of them in an azimuthal equidistant map about the point itself (true in distance from it), and the least
    distance wins. Positive on the left of the line's direction.
    """

    def __init__(self, pieces: Sequence[Path], edges: Edges = Edges.LONLAT) -> None:
        fine = [np.array(geodesic.cut(piece, STEP_M, edges)) for piece in pieces]
        self._starts = np.concatenate([piece[:-1] for piece in fine])
        self._ends = np.concatenate([piece[1:] for piece in fine])
        self._next = np.concatenate([_following(piece, +1) for piece in fine])
        self._before = np.concatenate([_following(piece, -1) for piece in fine])
        self._shrink = math.cos(math.radians(float(np.mean(self._starts[:, 1]))))
        scale = np.array([self._shrink, 1.0])
        self._tree = STRtree(shapely.linestrings(np.stack([self._starts * scale, self._ends * scale], axis=1)))

    def signed_distance_m(self, lonlats: Sequence[Lonlat]) -> Floats:
        """Return an array of metres, positive on the left of the line, one for each (longitude, latitude)."""
        return np.array([self._one(lonlat)[0] for lonlat in lonlats])

    def distance_m(self, lonlat: Lonlat) -> float:
        """Return the unsigned distance in metres."""
        return abs(self._one(lonlat)[0])

    def foot(self, lonlat: Lonlat) -> tuple[float, bool]:
        """Return the signed distance, and whether the nearest point of the line is one of its open ends (the point lies beyond it)."""
        return self._one(lonlat)

    def _one(self, lonlat: Lonlat) -> tuple[float, bool]:
        near = self._candidates(lonlat)
        a = forward(lonlat, self._starts[near])
        b = forward(lonlat, self._ends[near])
        along = b - a
        square = np.maximum((along**2).sum(axis=1), 1e-12)
        part = np.clip(-(a * along).sum(axis=1) / square, 0.0, 1.0)
        feet = a + along * part[:, None]
        best = int(np.argmin((feet**2).sum(axis=1)))
        distance = float(np.hypot(*feet[best]))
        side, beyond = self._side(lonlat, int(near[best]), float(part[best]))
        return distance * side, beyond

    def _candidates(self, lonlat: Lonlat) -> np.ndarray:  # type: ignore[type-arg]
        point = shapely.Point(lonlat[0] * self._shrink, lonlat[1])
        nearest = int(self._tree.nearest(point))
        reach = shapely.distance(point, self._tree.geometries[nearest])
        # The plane is off by the change of scale with latitude: look a little farther than its nearest.
        margin = reach * (0.02 + abs(math.tan(math.radians(lonlat[1]))) * math.radians(reach) * 2) + 0.02
        return np.asarray(self._tree.query(point, predicate="dwithin", distance=reach + margin))

    def _side(self, lonlat: Lonlat, index: int, part: float) -> tuple[int, bool]:
        """Which side, by the segment itself, or at a vertex by the turn of both its segments."""
        start, end = self._starts[index], self._ends[index]
        if part >= 1.0 - 1e-9:
            return self._at_vertex(lonlat, start, end, self._next[index])
        if part <= 1e-9:
            return self._at_vertex(lonlat, self._before[index], start, end)
        a, b = forward(lonlat, np.array([start, end]))
        return (1 if _cross(a, b) >= 0 else -1), False

    @staticmethod
    def _at_vertex(lonlat: Lonlat, before: Floats, vertex: Floats, after: Floats) -> tuple[int, bool]:
        p, v, q = forward(lonlat, np.array([before, vertex, after]))
        if np.isnan(p).any() or np.isnan(q).any():
            a, b = (v, q) if np.isnan(p).any() else (p, v)
            return (1 if _cross(a, b) >= 0 else -1), True
        left_turn = _cross(v - p, q - v) >= 0
        sides = (_cross(v - p, -p) >= 0, _cross(q - v, -v) >= 0)
        return (1 if (all(sides) if left_turn else any(sides)) else -1), False


def _following(piece: Floats, step: int) -> Floats:
    """For each segment, the vertex after its end (+1) or before its start (-1); NaN at an open end, round again in a closed line."""
    closed = bool(np.all(piece[0] == piece[-1]))
    nothing = np.full((1, 2), np.nan)
    if step > 0:
        return np.concatenate([piece[2:], piece[1:2] if closed else nothing])
    return np.concatenate([piece[-2:-1] if closed else nothing, piece[:-2]])


def _cross(a: Floats, b: Floats) -> float:
    return float(a[0] * b[1] - a[1] * b[0])


def to_shape(polygons: Polygons) -> MultiPolygon:
    """Return polygons in degrees as a shapely geometry."""
    return MultiPolygon([Polygon(rings[0], rings[1:]) for rings in polygons])


def contains(polygons: Polygons, lonlat: Lonlat) -> bool:
    """Say whether a point lies in an area, its edge included."""
    return bool(shapely.intersects_xy(to_shape(polygons), *lonlat))


def share_of_disc(polygons: Polygons, lonlat: Lonlat, radius_m: float) -> float:
    """Return how much of the disc of `radius_m` metres about a point lies in an area, 0 to 1; of a point itself 0 or 1.

    Both are laid on an azimuthal equidistant map about the point; the disc is a polygon of 256 corners of the same area.
    """
    area = to_shape(polygons)
    if radius_m <= 0:
        return 1.0 if shapely.intersects_xy(area, *lonlat) else 0.0
    corners = 256
    outer = radius_m * math.sqrt(2 * math.pi / (corners * math.sin(2 * math.pi / corners)))
    disc = Polygon([(outer * math.cos(t), outer * math.sin(t)) for t in np.linspace(0, 2 * math.pi, corners, endpoint=False)])
    near = shapely.clip_by_rect(area, *_window(lonlat, outer))
    local = shapely.transform(near, lambda xy: forward(lonlat, xy))
    return min(1.0, max(0.0, float(disc.intersection(local).area / disc.area)))


def _window(lonlat: Lonlat, radius_m: float) -> tuple[float, float, float, float]:
    dlat = radius_m / 110_500 * 1.02
    dlon = min(180.0, dlat / max(0.01, math.cos(math.radians(min(89.0, abs(lonlat[1]) + dlat)))))
    return lonlat[0] - dlon, lonlat[1] - dlat, lonlat[0] + dlon, lonlat[1] + dlat

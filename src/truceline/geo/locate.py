"""Where a point lies towards a line: its nearest point of it, the signed distance, and whether the line ends there."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import shapely
from shapely import STRtree

from truceline.geo import geodesic
from truceline.geo.antimeridian import join
from truceline.geo.ellipsoid import E2, RADIUS_M, earth_centred, heading_deg, isometric
from truceline.geo.project import Floats
from truceline.model.errors import BadInput
from truceline.model.line import Edges
from truceline.model.shape import Lonlat, Path

STEP_M = {Edges.LONLAT: 1000.0, Edges.GEODESIC: 100.0}
"""Edges are cut to this length: straight in space they then lie at most 2 cm under the ellipsoid, straight in degrees half a millimetre off the geodesic."""

BLOCK = 4096
"""Points that are located at once, so that memory stays flat."""

LIMIT_DEG = 85.0
"""Lines must keep this far from the poles, where a plane of longitude and latitude tears."""

Whole = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Feet:
    """For each point asked for: its nearest point of the line in degrees, the signed distance in metres (left of the line positive), the
    azimuth from the foot to the point, and how far along its segment (1 km at most) the foot is from an open end (infinite where there is none).
    """

    lonlats: Floats
    signed_m: Floats
    azimuth_deg: Floats
    to_end_m: Floats


class Locator:
    """Signed geodesic distances to a line in one or more pieces, in degrees, longitude first.

    The nearest segments are found in a Mercator plane, which is conformal: its scale bounds what can be nearer. Among them the least
    chord in space wins, and the foot is then set right on the ellipsoid (one step along the segment), so that the distance is that of
    the geodesic (Karney 2013). Positive on the left of the line's direction. A point beyond an open end takes the side of the
    last segment. Raises BadInput for lines beyond 85 degrees of latitude.
    """

    def __init__(self, pieces: Sequence[Path], edges: Edges = Edges.LONLAT) -> None:
        joined = join(pieces)
        if max(abs(lat) for piece in joined for _, lat in piece) > LIMIT_DEG:
            raise BadInput(f"the line goes beyond {LIMIT_DEG:g} degrees of latitude", "zones cannot be drawn this near a pole")
        fine = [np.array(geodesic.cut(piece, STEP_M[edges], edges)) for piece in joined]
        self._starts = np.concatenate([piece[:-1] for piece in fine])
        self._ends = np.concatenate([piece[1:] for piece in fine])
        self._before, self._after = _neighbours(fine)
        self._middle = float(self._starts[:, 0].mean())
        self._origin = earth_centred(self._starts)
        self._along = earth_centred(self._ends) - self._origin
        self._square = np.maximum((self._along**2).sum(axis=1), 1e-12)
        self._tree = STRtree(shapely.linestrings(np.stack([isometric(self._starts), isometric(self._ends)], axis=1)))

    def signed_distance_m(self, lonlats: Sequence[Lonlat] | Floats) -> Floats:
        """Return an array of metres, positive on the left of the line, one for each (longitude, latitude)."""
        return self.feet(np.array(lonlats, dtype=float).reshape(-1, 2)).signed_m

    def distance_m(self, lonlat: Lonlat) -> float:
        """Return the unsigned distance in metres."""
        return abs(self.foot(lonlat)[0])

    def foot(self, lonlat: Lonlat) -> tuple[float, bool]:
        """Return the signed distance, and whether the nearest point of the line is one of its open ends (the point lies beyond it)."""
        feet = self.feet(np.array([lonlat]))
        return float(feet.signed_m[0]), bool(feet.to_end_m[0] <= 0)

    def feet(self, lonlats: Floats) -> Feet:
        """Return the feet of (n, 2) points in degrees; longitudes may run beyond 180."""
        blocks = [self._block(lonlats[first : first + BLOCK]) for first in range(0, len(lonlats), BLOCK)] or [self._block(lonlats)]
        foot, signed, azimuth, to_end = (np.concatenate(column) for column in zip(*blocks, strict=True))
        return Feet(lonlats=foot, signed_m=signed, azimuth_deg=azimuth, to_end_m=to_end)

    def _block(self, lonlats: Floats) -> tuple[Floats, Floats, Floats, Floats]:
        points = lonlats + np.column_stack([360.0 * np.round((self._middle - lonlats[:, 0]) / 360.0), np.zeros(len(lonlats))])
        best = self._nearest(points)
        starts, ends = self._starts[best], self._ends[best]
        part, _ = self._project(earth_centred(points), best)
        foot = starts + (ends - starts) * part[:, None]
        length = np.sqrt(self._square[best])
        azimuth, distance = geodesic.inverse(foot[:, 0], foot[:, 1], points[:, 0], points[:, 1])
        way = heading_deg(starts, ends, foot[:, 1])
        part = np.clip(part + distance * np.cos(np.radians(azimuth - way)) / length, 0.0, 1.0)
        foot = starts + (ends - starts) * part[:, None]
        azimuth, distance = geodesic.inverse(foot[:, 0], foot[:, 1], points[:, 0], points[:, 1])
        before = np.where(part <= 0, self._before[best], best)
        after = np.where(part >= 1, self._after[best], best)
        to_end = np.minimum(np.where(self._before[best] < 0, part * length, np.inf), np.where(self._after[best] < 0, (1 - part) * length, np.inf))
        left = _left(azimuth, self._way(before, best, foot), self._way(after, best, foot))
        return foot, np.where(left, distance, -distance), azimuth, to_end

    def _way(self, segments: Whole, instead: Whole, foot: Floats) -> Floats:
        """Return the direction of the segments at the feet; beyond an open end that of the segment `instead`."""
        known = np.where(segments < 0, instead, segments)
        return heading_deg(self._starts[known], self._ends[known], foot[:, 1])

    def _nearest(self, points: Floats) -> Whole:
        """Return the index of the nearest segment to each point."""
        plane = shapely.points(isometric(points))
        first = self._tree.nearest(plane)
        space = earth_centred(points)
        _, chord = self._project(space, first)
        # No nearer segment can lie outside the disc of this arc, and no scale inside it is greater than that nearest the pole.
        arc = 2 * RADIUS_M * np.arcsin(np.minimum(1.0, chord / (2 * RADIUS_M))) * 1.0005 + 5.0
        top = np.minimum(np.abs(points[:, 1]) + np.degrees(arc / (RADIUS_M * (1 - E2))), 88.0)
        reach = arc / (RADIUS_M * np.cos(np.radians(top)))
        rows, segments = self._tree.query(plane, predicate="dwithin", distance=reach)
        _, chords = self._project(space[rows], segments)
        order = np.lexsort((segments, chords, rows))
        _, firsts = np.unique(rows[order], return_index=True)
        return np.asarray(segments[order][firsts])

    def _project(self, space: Floats, segments: Whole) -> tuple[Floats, Floats]:
        """Return how far along each segment the nearest point lies (0 to 1), and the chord to it in metres."""
        away = space - self._origin[segments]
        part = np.clip((away * self._along[segments]).sum(axis=1) / self._square[segments], 0.0, 1.0)
        return part, np.sqrt(((away - self._along[segments] * part[:, None]) ** 2).sum(axis=1))


def _left(azimuth: Floats, before: Floats, after: Floats) -> npt.NDArray[np.bool_]:
    """Say whether a direction from a foot points left of the line that comes in on `before` and goes on on `after`.

    Left is what one sweeps turning counter-clockwise from the way ahead to the way back; right at acute corners too.
    """
    return np.asarray((after - azimuth) % 360.0 < (after - before - 180.0) % 360.0)


def _neighbours(pieces: list[Floats]) -> tuple[Whole, Whole]:
    """For each segment, the segment before and after it in its piece; -1 at an open end, round again in a closed piece."""
    before, after, first = [], [], 0
    for piece in pieces:
        count = len(piece) - 1
        own = np.arange(first, first + count)
        closed = count > 1 and math.isclose(*piece[[0, -1], 0], abs_tol=1e-12) and math.isclose(*piece[[0, -1], 1], abs_tol=1e-12)
        before.append(np.concatenate([own[-1:] if closed else [-1], own[:-1]]))
        after.append(np.concatenate([own[1:], own[:1] if closed else [-1]]))
        first += count
    return np.concatenate(before), np.concatenate(after)

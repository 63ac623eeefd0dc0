"""Where a point lies towards a line: its nearest point of it, the signed distance, and whether the line ends there."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt
import shapely
from shapely import STRtree

from truceline.geo import geodesic
from truceline.geo.antimeridian import join
from truceline.geo.bundles import Bundles
from truceline.geo.ellipsoid import E2, RADIUS_M, earth_centred, heading_deg, isometric
from truceline.geo.project import Floats
from truceline.model.errors import BadInput
from truceline.model.line import Edges
from truceline.model.shape import Lonlat, Path

STEP_M = {Edges.LONLAT: 1000.0, Edges.GEODESIC: 100.0}
"""Edges are cut to this length: straight in space they then lie at most 2 cm under the ellipsoid, straight in degrees half a millimetre off the geodesic."""

LAST_M = 1.0
"""So long is the last bit of a line with geodesic edges; edges not twice as long are left as they are."""

TIE_M = 0.002
TIE_AFAR = 1.5e-17
"""Chords this much alike do not tell what is nearer (metres, and per cube of the distance): segments lie under the ellipsoid, which curves otherwise in other
directions. To this comes, for each of two segments, how far its chord runs beside it.
"""

BLOCK = 4096
"""Points that are located at once, so that memory stays flat."""

MOST_PAIRS = 2_000_000
"""Pairs of a point and a segment that are weighed at once, about: where more are near, points are taken in smaller blocks."""

PROBES = 16
"""Points of a block that tell about how many pairs it makes."""

DENSE = 4_000
"""A line of more segments is looked through in bundles."""

SHARPEST_M = RADIUS_M * (1 - E2)
"""The least radius of curvature of the ellipsoid, along a meridian at the equator."""

LIMIT_DEG = 85.0
"""Lines must keep this far from the poles, where a plane of longitude and latitude tears."""

Whole = npt.NDArray[np.int64]


END, LEFT, RIGHT = 0, 1, 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Feet:
    """For each point asked for: its nearest point of the line in degrees, the signed distance in metres (left of the line positive), the
    azimuth from the foot to the point, how far along its segment (1 km at most) the foot is from an open end (infinite where there is none),
    and the number of that segment.
    """

    lonlats: Floats
    signed_m: Floats
    azimuth_deg: Floats
    to_end_m: Floats
    segments: Whole

    def sides(self) -> Whole:
        """Return on which side of the line each point lies: LEFT, RIGHT, or END where its foot is an open end, beyond which is neither."""
        return np.where(self.to_end_m <= 0, END, np.where(self.signed_m >= 0, LEFT, RIGHT))


@dataclass(frozen=True, slots=True, kw_only=True)
class Near:
    """The segments that can be nearest to points: pairs of a point's number and a segment's, points in rising order, each at least once."""

    rows: Whole
    segments: Whole


class Locator:
    """Signed geodesic distances to a line in one or more pieces, in degrees, longitude first.

    The nearest segments are found in a Mercator plane, which is conformal: its scale bounds what can be nearer. Among them the least
    chord in space wins, and the foot is then set right on the ellipsoid (one step along the segment), so that the distance is that of
    the geodesic (Karney 2013). Positive on the left of the line's direction. A point beyond an open end takes the side of the
    last segment. Raises BadInput for lines beyond 85 degrees of latitude. `pieces`: the line as it is reckoned with, (n, 2) degrees each,
    cut to segments straight in longitude and latitude.
    """

    def __init__(self, pieces: Sequence[Path], edges: Edges = Edges.LONLAT) -> None:
        joined = join(pieces)
        if max(abs(lat) for piece in joined for _, lat in piece) > LIMIT_DEG:
            raise BadInput(f"the line goes beyond {LIMIT_DEG:g} degrees of latitude", "zones cannot be drawn this near a pole")
        self.pieces = tuple(_ended(np.array(geodesic.cut(piece, STEP_M[edges], edges)), edges) for piece in joined)
        self._starts = np.concatenate([piece[:-1] for piece in self.pieces])
        self._ends = np.concatenate([piece[1:] for piece in self.pieces])
        self._before, self._after = _neighbours(self.pieces)
        self._middle = float(self._starts[:, 0].mean())
        self._origin = earth_centred(self._starts)
        self._along = earth_centred(self._ends) - self._origin
        self._square = np.maximum((self._along**2).sum(axis=1), 1e-12)
        self._tie_m = TIE_M + 2 * _bowed_m(self._starts, self._ends)
        self._tree = STRtree(shapely.linestrings(np.stack([isometric(self._starts), isometric(self._ends)], axis=1)))
        self._bundles = Bundles(self.pieces) if len(self._starts) > DENSE else None

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

    def feet(self, lonlats: Floats, near: Near | None = None) -> Feet:
        """Return the feet of (n, 2) points in degrees; longitudes may run beyond 180. `near`: what can be nearest, where that is known."""
        if near is not None:
            return self._feet(self._running(lonlats), near)
        points = self._running(lonlats)
        found = [self._feet(block, self._nearest(block)) for block in self._blocks(points)]
        return Feet(**{name: np.concatenate([getattr(feet, name) for feet in found]) for name in Feet.__slots__})

    def moved(self, feet: Feet, distance_m: float, near: Near | None) -> tuple[Floats, Feet]:
        """Return the points at so many metres from feet on the geodesics through them, and these points' own feet; `near`: what can be nearest to them.

        Who walks along such a geodesic keeps its foot until another segment is nearer: only then another is sought.
        """
        points = geodesic.ahead(feet.lonlats, feet.azimuth_deg, distance_m)
        if near is None:
            return points, self.feet(points)
        best = self._best(self._running(points), near)
        other = np.flatnonzero(best != feet.segments)
        found = replace(feet, signed_m=np.where(feet.signed_m >= 0, distance_m, -distance_m))
        if not len(other):
            return points, found
        instead = self.feet_on(points[other], best[other])
        kept = {name: getattr(found, name).copy() for name in Feet.__slots__}
        for name, values in kept.items():
            values[other] = getattr(instead, name)
        return points, Feet(**kept)

    def near(self, lonlats: Floats, within_m: float | Floats) -> Near | None:
        """Return all segments within `within_m` of each point (one distance, or one for each); where there is none, those that can be nearest.

        None where the line is dense: these would be many, and to look for what is nearest anew is quicker.
        """
        if self._bundles is not None:
            return None
        points = self._running(lonlats)
        found = self._within(points, np.broadcast_to(within_m, len(points)) * 1.0)
        lone = np.setdiff1d(np.arange(len(points)), found.rows)
        if not len(lone):
            return found
        nearest = self._nearest(points[lone])
        rows = np.concatenate([found.rows, lone[nearest.rows]])
        order = np.argsort(rows, kind="stable")
        return Near(rows=rows[order], segments=np.concatenate([found.segments, nearest.segments])[order])

    def towards(self, lonlats: Floats, segments: Whole) -> tuple[Floats, Floats]:
        """Return (azimuth in degrees, distance in metres) to each point from the point of the segment of that number that is nearest to it."""
        _, _, azimuth, distance = self._on(self._running(lonlats), segments)
        return azimuth, distance

    def at_most_m(self, lonlats: Floats, segments: Whole) -> Floats:
        """Return how far each point is from the segment of that number, or a little more: from where the chord says that it is nearest.

        A geodesic is no longer than the arc over its chord of the sharpest bend that the ellipsoid has (Schur's theorem: Chern 1967, "Curves and
        surfaces in Euclidean space"): 0.1 mm more within 15 km, 6 cm within 140 km.
        """
        space = earth_centred(lonlats)
        part, _ = self._project(space, segments)
        starts, ends = self._starts[segments], self._ends[segments]
        chord = np.sqrt(((space - earth_centred(starts + (ends - starts) * part[:, None])) ** 2).sum(axis=1))
        return np.asarray(2 * SHARPEST_M * np.arcsin(np.minimum(1.0, chord / (2 * SHARPEST_M))))

    def _running(self, lonlats: Floats) -> Floats:
        return lonlats + np.column_stack([360.0 * np.round((self._middle - lonlats[:, 0]) / 360.0), np.zeros(len(lonlats))])

    def _feet(self, points: Floats, near: Near) -> Feet:
        return self._feet_on(points, self._best(points, near))

    def feet_on(self, lonlats: Floats, segments: Whole) -> Feet:
        """Return the feet of points on the segments of these numbers, whether or not others are nearer."""
        return self._feet_on(self._running(lonlats), segments)

    def _feet_on(self, points: Floats, best: Whole) -> Feet:
        part, foot, azimuth, distance = self._on(points, best)
        length = np.sqrt(self._square[best])
        before = np.where(part <= 0, self._before[best], best)
        after = np.where(part >= 1, self._after[best], best)
        to_end = np.minimum(np.where(self._before[best] < 0, part * length, np.inf), np.where(self._after[best] < 0, (1 - part) * length, np.inf))
        left = _left(azimuth, self._way(before, best, foot), self._way(after, best, foot))
        return Feet(lonlats=foot, signed_m=np.where(left, distance, -distance), azimuth_deg=azimuth, to_end_m=to_end, segments=best)

    def _on(self, points: Floats, segments: Whole) -> tuple[Floats, Floats, Floats, Floats]:
        """Return the foot of each point on a segment: which part of it, where, and azimuth and distance from there to the point."""
        starts, ends = self._starts[segments], self._ends[segments]
        part, _ = self._project(earth_centred(points), segments)
        foot = starts + (ends - starts) * part[:, None]
        azimuth, distance = geodesic.inverse(foot[:, 0], foot[:, 1], points[:, 0], points[:, 1])
        way = heading_deg(starts, ends, foot[:, 1])
        part = np.clip(part + distance * np.cos(np.radians(azimuth - way)) / np.sqrt(self._square[segments]), 0.0, 1.0)
        foot = starts + (ends - starts) * part[:, None]
        azimuth, distance = geodesic.inverse(foot[:, 0], foot[:, 1], points[:, 0], points[:, 1])
        return part, foot, azimuth, distance

    def _way(self, segments: Whole, instead: Whole, foot: Floats) -> Floats:
        """Return the direction of the segments at the feet; beyond an open end that of the segment `instead`."""
        known = np.where(segments < 0, instead, segments)
        return heading_deg(self._starts[known], self._ends[known], foot[:, 1])

    def _nearest(self, points: Floats) -> Near:
        """Return the segments that can be nearest to each point: no other lies within the distance to the first one found."""
        space = earth_centred(points)
        _, chord = self._project(space, self._tree.nearest(shapely.points(isometric(points))))
        arc = 2 * RADIUS_M * np.arcsin(np.minimum(1.0, chord / (2 * RADIUS_M))) * 1.0005 + 5.0
        if self._bundles is None:
            return self._within(points, arc)
        rows, segments = self._bundles.within(isometric(points), space, _reach(points, arc), chord + TIE_M + TIE_AFAR * chord**3)
        return Near(rows=rows, segments=segments)

    def _blocks(self, points: Floats) -> Iterator[Floats]:
        """Yield all points, as many at once as make at most about MOST_PAIRS pairs with what can be nearest to them; an empty block where there is none."""
        first, size = 0, BLOCK
        while first < len(points) or not first:
            block = points[first : first + size]
            if size > 1 and len(block) * len(self._starts) > MOST_PAIRS and self._crowded(block):
                size //= 2
                continue
            yield block
            first, size = first + max(1, len(block)), min(BLOCK, size * 2)

    def _crowded(self, block: Floats) -> bool:
        """Say whether points make more than about MOST_PAIRS pairs, as some of them tell."""
        probes = block[:: -(-len(block) // PROBES)]
        return len(self._nearest(probes).rows) * len(block) > MOST_PAIRS * len(probes)

    def _within(self, points: Floats, arc_m: Floats) -> Near:
        """Return the segments that can be within so many metres of each point."""
        rows, segments = self._tree.query(shapely.points(isometric(points)), predicate="dwithin", distance=_reach(points, arc_m))
        return Near(rows=rows, segments=segments)

    def _best(self, points: Floats, near: Near) -> Whole:
        """Return the nearest segment to each point, the first of those that are equally near: told by chords, where these are alike by geodesics."""
        if not len(points):
            return np.empty(0, dtype=np.int64)
        parts, chords = self._project(earth_centred(points)[near.rows], near.segments)
        first = np.flatnonzero(np.diff(near.rows, prepend=-1))
        least = np.minimum.reduceat(chords, first)
        alike = chords <= (least + self._tie_m + TIE_AFAR * least**3)[near.rows]
        count = np.add.reduceat(alike, first, dtype=np.int64)
        corner = self._corner(near.segments, parts, np.flatnonzero(alike & (count == 2)[near.rows]).reshape(-1, 2))
        count[near.rows[corner]] = 1
        chords[corner] = least[near.rows[corner]]
        tied = np.flatnonzero(alike & (count > 1)[near.rows])
        if len(tied):
            chords[~alike] = np.inf
            chords[tied] = self._on(points[near.rows[tied]], near.segments[tied])[3]
            least = np.minimum.reduceat(chords, first)
        return np.asarray(np.minimum.reduceat(np.where(chords <= least[near.rows], near.segments, len(self._starts)), first))

    def _corner(self, segments: Whole, parts: Floats, pairs: Whole) -> Whole:
        """Return those of the pairs of rows, (n, 2), whose segments meet in the one spot that is nearest on both: no geodesic need choose between them."""
        one, other = segments[pairs].T
        ends, begins = parts[pairs] >= 1, parts[pairs] <= 0
        forth = (self._after[one] == other) & ends[:, 0] & begins[:, 1]
        back = (self._after[other] == one) & ends[:, 1] & begins[:, 0]
        return np.asarray(pairs[forth | back])

    def _project(self, space: Floats, segments: Whole) -> tuple[Floats, Floats]:
        """Return how far along each segment the nearest point lies (0 to 1), and the chord to it in metres."""
        away = space - self._origin[segments]
        part = np.clip((away * self._along[segments]).sum(axis=1) / self._square[segments], 0.0, 1.0)
        return part, np.sqrt(((away - self._along[segments] * part[:, None]) ** 2).sum(axis=1))


def _reach(points: Floats, arc_m: Floats) -> Floats:
    """Return how far in the plane so many metres from each point can be: no scale there is greater than that nearest the pole."""
    top = np.minimum(np.abs(points[:, 1]) + np.degrees(arc_m / (RADIUS_M * (1 - E2))), 88.0)
    return np.asarray(arc_m / (RADIUS_M * np.cos(np.radians(top))))


def _bowed_m(starts: Floats, ends: Floats) -> float:
    """Return how far at most the middle of a segment, straight in degrees, lies to the side of its chord: 14 mm for a kilometre along 35 degrees north."""
    bow = earth_centred((starts + ends) / 2) - (earth_centred(starts) + earth_centred(ends)) / 2
    up = earth_centred((starts + ends) / 2) * (1.0, 1.0, 1.0 / (1.0 - E2))
    up /= np.sqrt((up**2).sum(axis=1))[:, None]
    return float(np.sqrt(((bow - (bow * up).sum(axis=1)[:, None] * up) ** 2).sum(axis=1)).max())


def _left(azimuth: Floats, before: Floats, after: Floats) -> npt.NDArray[np.bool_]:
    """Say whether a direction from a foot points left of the line that comes in on `before` and goes on on `after`.

    Left is what one sweeps turning counter-clockwise from the way ahead to the way back; right at acute corners too.
    """
    return np.asarray((after - azimuth) % 360.0 < (after - before - 180.0) % 360.0)


def _neighbours(pieces: Sequence[Floats]) -> tuple[Whole, Whole]:
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


def _ended(piece: Floats, edges: Edges) -> Floats:
    """Return a piece with geodesic edges with a point more next to each open end: the direction of the line there is that of its last bit."""
    if edges is Edges.LONLAT or np.all(piece[0] == piece[-1]):
        return piece
    if min(geodesic.inverse(*piece[[0, -1]].T, *piece[[1, -2]].T)[1]) <= 2 * LAST_M:
        return piece
    inner = [geodesic.ahead(end, geodesic.inverse(*end, *after)[0], LAST_M) for end, after in ((piece[0], piece[1]), (piece[-1], piece[-2]))]
    return np.concatenate([piece[:1], inner[0], piece[1:-1], inner[1], piece[-1:]])

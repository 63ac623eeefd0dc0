"""The band along a line out to a depth, its limit geodesically right.

Method: the line is cut every 300 m (GEOS simplifies what it buffers), laid in pieces of about 30 km on local azimuthal equidistant
maps, buffered there, and joined. Then each vertex of the limit is moved along the geodesic through its nearest point of the line
to exactly the depth, and edges are cut up until their middles lie within 0.1 m of it too.

Most middles need no look at the line: between two points at the depth D, an edge of length e comes no nearer than D - e^2 / 8 D (the square
of a distance, less that of the way, bends down wherever curvature is not negative: Petrunin 2007, "Semiconcave functions"), and no
farther than the segments on which the feet of its ends lie.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt
import shapely
from shapely.geometry import LineString, Polygon
from shapely.geometry.base import BaseGeometry

from truceline.geo import geodesic
from truceline.geo.ellipsoid import earth_centred
from truceline.geo.locate import END, LEFT, Locator, Whole
from truceline.geo.project import Floats, backward, forward

CUT_M = 300.0
PIECE = 100
"""Vertices of a piece: about 30 km."""

AIM_M = 0.1
ROUND_M = 0.08
"""So far do the edges of rounds pass inside them."""

SETTLED_M = 0.01
SLACK = 1e-3
"""An outline from local maps lies within this part of the depth of it."""

CORNER = 0.05
"""Limits that meet at an angle of less than this (radians) are taken as one smooth limit."""

NEWTON = 4
WALKS = 4
"""A corner is sought so often, each time from the segments nearest to where it was found before."""

MOST = 16
"""An edge is cut into at most so many at a time."""
ROUNDS = 16
SETTLING = 6
CORNER_M = 0.2
"""So closely is it found where a limit ends: at an open end of the line, or where the other side's begins."""

THIN_DEG = 2e-7
"""Vertices are left out where the limit moves by less than this (2 cm)."""

Flags = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True, kw_only=True)
class Limit:
    """A run of the limit at the depth: its path, and whether it lies left of the line."""

    path: Floats
    left: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """All that lies within `depth_m` of the line, round about its open ends too; running longitudes.

    `limits` has only what lies square to the line, not the rounds about open ends. `worst_m`: how far any middle of an edge of the
    outline was last found from the depth.
    """

    depth_m: float
    shape: BaseGeometry
    limits: tuple[Limit, ...]
    worst_m: float


def band(pieces: Sequence[Floats], depth_m: float, locator: Locator) -> Band:
    """Return the band out to `depth_m` along pieces that are cut to 300 m; `locator` is of the same line."""
    rough = shapely.union_all([shape for piece in pieces for shape in _buffers(piece, depth_m)])
    parts, limits, worst = [], [], 0.0
    for part in shapely.get_parts(shapely.normalize(rough)):  # winds outer rings clockwise, holes the other way
        rings = []
        for ring in (part.exterior, *part.interiors):
            outline = _refined(shapely.get_coordinates(ring)[::-1], depth_m, locator)
            if len(outline.points) < 3:
                continue  # a gap so small that no point of it is really beyond the depth
            runs = _runs(outline)
            rings.append(np.concatenate([path[:-1] for path, _ in runs] + [runs[0][0][:1]]))
            limits += [Limit(path=path[::-1] if side == LEFT else path, left=side == LEFT) for path, side in runs if side != END]
            worst = max(worst, float(np.abs(outline.error).max()))
        parts.append(Polygon(rings[0], [ring for ring in rings[1:] if len(ring) > 3]))
    pieces_of = [piece for part in parts for piece in shapely.get_parts(shapely.make_valid(part)) if isinstance(piece, Polygon)]
    return Band(depth_m=depth_m, shape=shapely.union_all(pieces_of), limits=tuple(limits), worst_m=worst)


def _buffers(piece: Floats, depth_m: float) -> list[BaseGeometry]:
    """Return the buffers of a piece's stretches; each begins where the one before it ends."""
    return [_buffer(piece[first : first + PIECE + 1], depth_m) for first in range(0, len(piece) - 1, PIECE)]


def _buffer(part: Floats, depth_m: float) -> BaseGeometry:
    middle = part[len(part) // 2]
    centre = (float(middle[0]), float(middle[1]))
    quadrant = math.ceil(math.pi / 2 / math.sqrt(8 * ROUND_M / depth_m))
    return shapely.transform(LineString(forward(centre, part)).buffer(depth_m, quad_segs=quadrant), lambda xy: _back(centre, xy))


def _back(centre: tuple[float, float], metres: Floats) -> Floats:
    lonlats = backward(centre, metres)
    lonlats[:, 0] += 360.0 * np.round((centre[0] - lonlats[:, 0]) / 360.0)
    return lonlats


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """A ring of points at the depth: the segment and the side of each one's foot, and how far off the middle of the edge after it is, in metres."""

    points: Floats
    segments: Whole
    sides: Whole
    error: Floats


def _refined(ring: Floats, depth_m: float, locator: Locator) -> Outline:
    """Return a ring's vertices set right, with more where edges were off: as many as the error asks for (it falls with the square of the length)."""
    points, segments, sides = _moved(ring[:-1], depth_m, locator)
    outline = Outline(points=points, segments=segments, sides=sides, error=np.full(len(points), np.nan))
    outline = replace(outline, error=_errors(outline, np.arange(len(points)), depth_m, locator))
    for _ in range(ROUNDS):
        wrong = np.flatnonzero((np.abs(outline.error) > AIM_M) | _corners(outline))
        if not len(wrong):
            break
        outline = _finer(outline, wrong, depth_m, locator)
    return outline


def _finer(outline: Outline, wrong: Whole, depth_m: float, locator: Locator) -> Outline:
    """Return an outline with the edges `wrong` cut up; only what changed is looked at again."""
    points, error = outline.points, outline.error.copy()
    after = (wrong + 1) % len(points)
    ways, corners = points[after] - points[wrong], np.zeros((len(wrong), 2))
    sharp = error[wrong] > 0
    corners[sharp], sharp[sharp] = _meeting(outline, wrong[sharp], depth_m, locator)
    change = outline.sides[wrong] != outline.sides[after]
    counts = np.where(change, MOST, np.clip(np.ceil(np.sqrt(np.abs(error[wrong]) / AIM_M)), 2, MOST).astype(int)) - 1
    counts[sharp] = 1
    edges, own = np.repeat(wrong, counts), np.repeat(np.arange(len(wrong)), counts)
    parts = np.concatenate([np.arange(1, count + 1) / (count + 1) for count in counts])
    new = np.where(sharp[own][:, None], corners[own], points[edges] + ways[own] * parts[:, None])
    kept, added, segments, sides = _settled(new, depth_m, locator)
    places = edges[kept] + 1
    error[wrong] = np.nan
    outline = Outline(
        points=np.insert(points, places, added, axis=0),
        segments=np.insert(outline.segments, places, segments),
        sides=np.insert(outline.sides, places, sides),
        error=np.insert(error, places, np.nan),
    )
    stale = np.flatnonzero(np.isnan(outline.error))
    outline.error[stale] = _errors(outline, stale, depth_m, locator)
    return outline


def _errors(outline: Outline, edges: Whole, depth_m: float, locator: Locator) -> Floats:
    """Return how much farther than the depth the middles of edges lie from the line: the bound where that is small enough, else as measured."""
    after = (edges + 1) % len(outline.points) if len(outline.points) else edges
    a, b = outline.points[edges], outline.points[after]
    middles = (a + b) / 2
    inside = ((earth_centred(a) - earth_centred(b)) ** 2).sum(axis=1) / (8 * depth_m)
    beyond = locator.at_most_m(middles, outline.segments[edges]) - depth_m
    farther = np.flatnonzero(beyond > inside)
    beyond[farther] = np.minimum(beyond[farther], locator.at_most_m(middles[farther], outline.segments[after[farther]]) - depth_m)
    error = np.where(beyond > inside, beyond, -inside)
    unclear = np.flatnonzero(np.abs(error) > AIM_M)
    error[unclear] = np.abs(locator.feet(middles[unclear], locator.near(middles[unclear], depth_m * (1 + SLACK))).signed_m) - depth_m
    return error


def _meeting(outline: Outline, edges: Whole, depth_m: float, locator: Locator) -> tuple[Floats, Flags]:
    """Return where the limits about the two ends of edges meet, and whether they do so at a corner near by.

    At first the segments about the ends' own feet are asked; where another is nearer to where these meet, it takes the place of the one next to it.
    """
    after = (edges + 1) % len(outline.points)
    a, b = outline.points[edges], outline.points[after]
    one, other = outline.segments[edges], outline.segments[after]
    middles, length = (a + b) / 2, geodesic.inverse(*a.T, *b.T)[1]
    found, sharp = middles.copy(), np.zeros(len(edges), dtype=bool)
    on = np.arange(len(edges))
    for _ in range(WALKS):
        if not len(on):
            break
        corners, met = _newton(middles[on], one[on], other[on], depth_m, locator)
        met &= geodesic.inverse(*middles[on].T, *corners.T)[1] < 10 * length[on]
        on, corners = on[met], corners[met]
        feet = locator.feet(corners)
        right = np.abs(np.abs(feet.signed_m) - depth_m) < SETTLED_M
        found[on[right]], sharp[on[right]] = corners[right], True
        narrow = ~right & (length[on] < CUT_M)  # a wedge's mouth; longer edges are halved
        on, nearest = on[narrow], feet.segments[narrow]
        nearer = np.abs(nearest - one[on]) < np.abs(nearest - other[on])
        one[on], other[on] = np.where(nearer, nearest, one[on]), np.where(nearer, other[on], nearest)
    return found, sharp


def _newton(starts: Floats, one: Whole, other: Whole, depth_m: float, locator: Locator) -> tuple[Floats, Flags]:
    """Return the points at the depth from both segments, and whether the limits there meet at an angle: Newton's way, each step on a plane."""
    found, sharp = starts, np.ones(len(starts), dtype=bool)
    for _ in range(NEWTON):
        (to_a, near_a), (to_b, near_b) = (locator.towards(found, segments) for segments in (one, other))
        east_a, north_a, east_b, north_b = (f(np.radians(azimuth)) for azimuth in (to_a, to_b) for f in (np.sin, np.cos))
        turn = east_a * north_b - north_a * east_b
        sharp &= np.abs(turn) > CORNER
        turn = np.where(sharp, turn, 1.0)
        off_a, off_b = depth_m - near_a, depth_m - near_b
        east, north = (off_a * north_b - off_b * north_a) / turn, (off_b * east_a - off_a * east_b) / turn
        found = geodesic.ahead(found, np.degrees(np.arctan2(east, north)), np.where(sharp, np.hypot(east, north), 0.0))
    return found, sharp


def _corners(outline: Outline) -> Flags:
    """Say along which edges the side changes, and which are still long."""
    after = np.roll(outline.points, -1, axis=0)
    change = np.flatnonzero(outline.sides != np.roll(outline.sides, -1))
    long = np.zeros(len(outline.points), dtype=bool)
    long[change] = geodesic.inverse(*outline.points[change].T, *after[change].T)[1] > CORNER_M
    return long


def _moved(points: Floats, depth_m: float, locator: Locator) -> tuple[Floats, Whole, Whole]:
    """Return the points moved to the depth, each with the segment and the side of its foot, without those that would not settle there."""
    return _settled(points, depth_m, locator)[1:]


def _settled(points: Floats, depth_m: float, locator: Locator) -> tuple[Whole, Floats, Whole, Whole]:
    """Return which points settle at the depth, each moved along the geodesic through its foot, then these points, their feet's segments and sides.

    Others lie at a sharp inner corner of the limit.
    """
    points, off = points.copy(), np.arange(len(points))
    segments, sides = np.zeros(len(points), dtype=np.int64), np.zeros(len(points), dtype=np.int64)
    slack = SLACK * depth_m
    for _ in range(SETTLING):
        near = locator.near(points[off], depth_m + slack)
        feet = locator.feet(points[off], near)
        shift = np.abs(np.abs(feet.signed_m) - depth_m)
        points[off], feet = locator.moved(feet, depth_m, near)
        segments[off], sides[off] = feet.segments, feet.sides()
        off = off[(np.abs(np.abs(feet.signed_m) - depth_m) >= SETTLED_M) | (shift > slack)]
        if not len(off):
            break
    kept = np.setdiff1d(np.arange(len(points)), off)
    return kept, points[kept], segments[kept], sides[kept]


def _runs(outline: Outline) -> list[tuple[Floats, int]]:
    """Return an outline's runs of edges that are alike, each with its side, without the vertices that hardly matter.

    Rings keep the band on their left, so that the limit right of the line runs with it and the one left of it against it.
    """
    ring, side = np.concatenate([outline.points, outline.points[:1]]), outline.sides
    changes = np.flatnonzero(side != np.roll(side, 1))
    if not len(changes):
        changes = np.array([0])
    twice = np.concatenate([ring[:-1], ring])
    stops = np.append(changes[1:], changes[0] + len(side))
    return [(np.asarray(LineString(twice[a : b + 1]).simplify(THIN_DEG).coords), int(side[a])) for a, b in zip(changes, stops, strict=True)]

"""The band along a line out to a depth, its limit geodesically right.

Method: the line is cut every 300 m (GEOS simplifies what it buffers), laid in pieces of about 30 km on local azimuthal equidistant
maps, buffered there, and joined. Then each vertex of the limit is moved along the geodesic through its nearest point of the line
to exactly the depth, and edges are cut up until their middles lie within 0.1 m of it too.
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
from truceline.geo.locate import Locator, Whole
from truceline.geo.project import Floats, backward, forward

CUT_M = 300.0
PIECE = 100
"""Vertices of a piece: about 30 km."""

QUADRANT = 128
"""Corners of a quarter circle: at 20 km their edges pass 0.4 m inside it."""

AIM_M = 0.1
SETTLED_M = 0.01
CORNER = 0.05
"""Limits that meet at an angle of less than this (radians) are taken as one smooth limit."""

MOST = 16
"""An edge is cut into at most so many at a time."""
ROUNDS = 14
CORNER_M = 0.5
"""So closely is it found where the limit ends at an open end of the line."""

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
    for part in map(orient, shapely.get_parts(rough)):
        rings = []
        for ring in (part.exterior, *part.interiors):
            outline, code, error = _refined(np.asarray(ring.coords), depth_m, locator)
            if len(outline) < 4:
                continue  # a gap so small that no point of it is really beyond the depth
            runs = _runs(outline, code)
            rings.append(np.concatenate([path[:-1] for path, _ in runs] + [runs[0][0][:1]]))
            limits += [Limit(path=path[::-1] if side == LEFT else path, left=side == LEFT) for path, side in runs if side != END]
            worst = max(worst, error)
        parts.append(Polygon(rings[0], [ring for ring in rings[1:] if len(ring) > 3]))
    pieces_of = [piece for part in parts for piece in shapely.get_parts(shapely.make_valid(part)) if isinstance(piece, Polygon)]
    return Band(depth_m=depth_m, shape=shapely.union_all(pieces_of), limits=tuple(limits), worst_m=worst)


def _buffers(piece: Floats, depth_m: float) -> list[BaseGeometry]:
    """Return the buffers of a piece's stretches; each begins where the one before it ends."""
    return [_buffer(piece[first : first + PIECE + 1], depth_m) for first in range(0, len(piece) - 1, PIECE)]


def _buffer(part: Floats, depth_m: float) -> BaseGeometry:
    middle = part[len(part) // 2]
    centre = (float(middle[0]), float(middle[1]))
    return shapely.transform(LineString(forward(centre, part)).buffer(depth_m, quad_segs=QUADRANT), lambda xy: _back(centre, xy))


def _back(centre: tuple[float, float], metres: Floats) -> Floats:
    lonlats = backward(centre, metres)
    lonlats[:, 0] += 360.0 * np.round((centre[0] - lonlats[:, 0]) / 360.0)
    return lonlats


def _refined(ring: Floats, depth_m: float, locator: Locator) -> tuple[Floats, Whole, float]:
    """Return a ring's vertices set right, the code of each edge (END, LEFT, RIGHT), and the worst error in metres.

    The middles of edges are looked at once; each edge that is off is then cut into as many as its error asks for (it falls with the
    square of the length).
    """
    points = _settled(ring[:-1], depth_m, locator)
    error, code = _told(_middles(points), depth_m, locator)
    for _ in range(ROUNDS):
        wrong = np.flatnonzero((np.abs(error) > AIM_M) | _corners(points, code))
        if not len(wrong):
            break
        points, error, code = _finer(points, error, code, wrong, depth_m, locator)
    return np.concatenate([points, points[:1]]), code, float(np.abs(error).max(initial=0.0))


def _finer(points: Floats, error: Floats, code: Whole, wrong: Whole, depth_m: float, locator: Locator) -> tuple[Floats, Floats, Whole]:
    """Return vertices, errors and codes with the edges `wrong` cut up; only what changed is looked at again."""
    ways = np.roll(points, -1, axis=0) - points
    corners, sharp = _meeting(points[wrong], points[wrong] + ways[wrong], depth_m, locator)
    sharp &= error[wrong] > 0
    counts = np.where(sharp, 1, np.clip(np.ceil(np.sqrt(np.abs(error[wrong]) / AIM_M)), 2, MOST).astype(int) - 1)
    edges = np.repeat(wrong, counts)
    parts = np.concatenate([np.arange(1, count + 1) / (count + 1) for count in counts])
    new = np.where(np.repeat(sharp, counts)[:, None], np.repeat(corners, counts, axis=0), points[edges] + ways[edges] * parts[:, None])
    added, settled = _moved(new, depth_m, locator)
    places = edges[settled] + 1
    error[wrong] = np.nan
    points, error, code = np.insert(points, places, added[settled], axis=0), np.insert(error, places, np.nan), np.insert(code, places, END)
    stale = np.isnan(error)
    error[stale], code[stale] = _told(_middles(points)[stale], depth_m, locator)
    return points, error, code


def _meeting(a: Floats, b: Floats, depth_m: float, locator: Locator) -> tuple[Floats, Flags]:
    """Return where the limits that the two ends of edges lie on meet, and whether they do so at a corner near by.

    One Newton step from the middle on the distances to the two feet, on a plane.
    """
    feet_a, feet_b = locator.feet(a), locator.feet(b)
    middle = (a + b) / 2
    to_a, near_a = geodesic.inverse(*feet_a.lonlats.T, *middle.T)
    to_b, near_b = geodesic.inverse(*feet_b.lonlats.T, *middle.T)
    east_a, north_a, east_b, north_b = (f(np.radians(azimuth)) for azimuth in (to_a, to_b) for f in (np.sin, np.cos))
    turn = east_a * north_b - north_a * east_b
    sharp = np.abs(turn) > CORNER
    turn = np.where(sharp, turn, 1.0)
    off_a, off_b = depth_m - near_a, depth_m - near_b
    east, north = (off_a * north_b - off_b * north_a) / turn, (off_b * east_a - off_a * east_b) / turn
    _, length = geodesic.inverse(*a.T, *b.T)
    step = np.hypot(east, north)
    found = geodesic.ahead(middle, np.degrees(np.arctan2(east, north)), step)
    return found, sharp & (step < 10 * length)


def _middles(points: Floats) -> Floats:
    return (points + np.roll(points, -1, axis=0)) / 2


def _corners(points: Floats, code: Whole) -> Flags:
    """Say which edges are next to where a round about an open end begins or ends, and still long."""
    end = code == END
    change = (end != np.roll(end, 1)) | (end != np.roll(end, -1))
    after = np.roll(points, -1, axis=0)
    _, length = geodesic.inverse(points[:, 0], points[:, 1], after[:, 0], after[:, 1])
    return np.asarray(change & (length > CORNER_M))


def _told(points: Floats, depth_m: float, locator: Locator) -> tuple[Floats, Whole]:
    """Return how much farther than the depth points lie from the line, and whether beyond an end, left or right of it."""
    feet = locator.feet(points)
    return np.abs(feet.signed_m) - depth_m, np.where(feet.to_end_m <= 0, END, np.where(feet.signed_m >= 0, LEFT, RIGHT))


def _settled(points: Floats, depth_m: float, locator: Locator) -> Floats:
    """Return the points moved to the depth, without those that would not settle there (they lie at a sharp inner corner of the limit)."""
    moved, settled = _moved(points, depth_m, locator)
    return moved[settled]


def _moved(points: Floats, depth_m: float, locator: Locator) -> tuple[Floats, Flags]:
    """Return points moved to the depth, each along the geodesic through its foot, and which of them then have it."""
    points, off = points.copy(), np.arange(len(points))
    for _ in range(3):
        feet = locator.feet(points[off])
        points[off] = geodesic.ahead(feet.lonlats, feet.azimuth_deg, depth_m)
        off = off[np.abs(_told(points[off], depth_m, locator)[0]) >= SETTLED_M]
    settled = np.ones(len(points), dtype=bool)
    settled[off] = False
    return points, settled


def _runs(ring: Floats, code: Whole) -> list[tuple[Floats, int]]:
    """Return a ring's runs of edges that are alike, each with its code, without the vertices that hardly matter.

    Rings keep the band on their left, so that the limit right of the line runs with it and the one left of it against it.
    """
    changes = np.flatnonzero(code != np.roll(code, 1))
    if not len(changes):
        changes = np.array([0])
    twice = np.concatenate([ring[:-1], ring])
    stops = np.append(changes[1:], changes[0] + len(code))
    return [(np.asarray(LineString(twice[a : b + 1]).simplify(THIN_DEG).coords), int(code[a])) for a, b in zip(changes, stops, strict=True)]

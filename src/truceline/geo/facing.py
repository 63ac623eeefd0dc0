"""Where the left side of a line faces the right side of another part of it: points as near to both, where the side changes without the line between."""

import numpy as np
from shapely.geometry import LineString

from truceline.geo import geodesic
from truceline.geo.ellipsoid import heading_deg
from truceline.geo.locate import RIGHT, Locator, Whole
from truceline.geo.project import Floats
from truceline.geo.rays import Flags, Rays, traced

ON_M = 1.0
ACROSS_M = 0.25
"""Each such way is drawn on by this much at its ends and ends in a bar across, so that it surely meets what it ends at, also where it only touches it:
beyond an open end it goes on smoothly as the edge of what lies there. What hangs over parts nothing.
"""


def facing(locator: Locator, reach_m: float, step_m: float) -> list[LineString]:
    """Return the ways along which left faces right, out to `reach_m` from the line (running longitudes).

    Every point of one is the tip of a ray from the left of the line. Rays are shot from every `step_m` metres of it, and round outer
    corners at such angles that their tips at `reach_m` are as far apart; where the side beyond changes, more stand between.
    """
    pieces = [np.array(geodesic.cut(tuple(map(tuple, piece.tolist())), step_m)) for piece in locator.pieces]
    feet, azimuths, fans = [], [], []
    for number, piece in enumerate(pieces):
        own, ahead = _left(piece, step_m / reach_m)
        feet.append(own)
        azimuths.append(ahead)
        fans.append(np.full(len(own), number))
    rays = traced(np.concatenate(feet), np.concatenate(azimuths), np.concatenate(fans), reach_m, locator, _right)
    return _ways(rays)


def _left(piece: Floats, turn: float) -> tuple[Floats, Floats]:
    """Return the feet and azimuths of rays to the left all along a piece, round outer corners at most `turn` radians apart."""
    ways = [heading_deg(piece[:-1], piece[1:], piece[ends, 1]) - 90.0 for ends in (slice(None, -1), slice(1, None))]
    feet, azimuths = [], []
    count = len(piece) - 1
    closed = bool(np.all(piece[0] == piece[-1]))
    for index in range(count):
        begin, end = ways[0][index], ways[1][index]
        feet += [piece[index], piece[index + 1]]
        azimuths += [begin, begin + _turned(begin, end)]
        if index + 1 < count or closed:
            after = _turned(end, ways[0][(index + 1) % count])
            between = int(np.radians(max(0.0, after)) / turn)
            feet += [piece[index + 1]] * between
            azimuths += [end + after * number / (between + 1) for number in range(1, between + 1)]
    return np.array(feet), np.unwrap(azimuths, period=360.0)


def _turned(one: float, other: float) -> float:
    return (other - one + 180.0) % 360.0 - 180.0


def _right(one: Whole, other: Whole) -> Flags:
    return np.asarray((one == RIGHT) | (other == RIGHT))


def _ways(rays: Rays) -> list[LineString]:
    """Return the runs of tips beyond which lies the right, with the tip before and after each, drawn on at both ends."""
    runs = []
    for tips, beyond in ((rays.tips()[rays.fans == fan], rays.beyond[rays.fans == fan]) for fan in np.unique(rays.fans)):
        right = np.concatenate([[False], beyond == RIGHT, [False]])
        starts, stops = np.flatnonzero(right[1:] & ~right[:-1]), np.flatnonzero(~right[1:] & right[:-1])
        runs += [tips[max(0, first - 1) : last + 1] for first, last in zip(starts, stops, strict=True)]
    return [LineString(np.concatenate([_on(run[::-1])[::-1], run, _on(run)])) for run in runs]


def _on(path: Floats) -> Floats:
    """Return a hook to draw beyond a path's last point, in the direction of its last metre or more: on by ON_M, then across by ACROSS_M to each side."""
    _, away = geodesic.inverse(*np.broadcast_arrays(*path.T, *path[-1]))
    far = np.flatnonzero(away > ON_M)
    if not len(far):
        return path[-1:]
    azimuth, _ = geodesic.inverse(*path[far[-1]], *path[-1])
    tip = geodesic.ahead(path[-1], [azimuth], [ON_M])
    return np.concatenate([tip, geodesic.ahead(tip[0], azimuth + np.array([-90.0, 90.0]), [ACROSS_M] * 2)])

"""What lies beyond the open ends of a line: nearer to an end than to anything else of the line, so on neither side of it."""

import numpy as np
from shapely.geometry import Polygon

from truceline.geo import geodesic
from truceline.geo.ellipsoid import heading_deg
from truceline.geo.locate import END, Locator, Whole
from truceline.geo.project import Floats
from truceline.geo.rays import NOTHING, Flags, Rays, traced

RAYS = 91
"""Directions that are first felt out from an end, two degrees apart."""

OVER_M = 0.1
"""So much do regions of two ends overlap where they meet, so that nothing is left between them."""


def beyond(locator: Locator, reach_m: float) -> list[Polygon]:
    """Return, for each open end, what lies beyond it out to `reach_m` (running longitudes).

    Such a region is seen whole from the end, since who walks towards the end only comes nearer to it: rays are traced half round the end. It begins and
    ends square to the line.
    """
    ends = [(one, other) for piece in locator.pieces if not np.all(piece[0] == piece[-1]) for one, other in (piece[:2], piece[:-3:-1])]
    if not ends:
        return []
    end, inner = (np.array(points) for points in zip(*ends, strict=True))
    azimuths = heading_deg(end, inner, end[:, 1])[:, None] + np.linspace(90.0, 270.0, RAYS)
    fans = np.repeat(np.arange(len(ends)), RAYS)
    rays = traced(np.repeat(end, RAYS, axis=0), azimuths.ravel(), fans, reach_m, locator, _met)
    return [_region(rays, np.flatnonzero(rays.fans == number)) for number in range(len(ends))]


def _region(rays: Rays, fan: Whole) -> Polygon:
    other = np.convolve(rays.beyond[fan] == END, np.ones(3), mode="same") > 0
    lengths = rays.lengths[fan] + np.where(other, OVER_M, 0.0)
    first, last = (_way(rays.feet[fan[index]], rays.azimuths[fan[index]], lengths[index]) for index in (0, -1))
    return Polygon(np.concatenate([first, geodesic.ahead(rays.feet[fan], rays.azimuths[fan], lengths)[1:-1], last[::-1]]))


def _met(one: Whole, other: Whole) -> Flags:
    return np.asarray((one != NOTHING) | (other != NOTHING))


def _way(foot: Floats, azimuth: float, distance: float) -> Floats:
    """Return the way from a foot out along a ray, with points at every 200 m and thus close to the geodesic."""
    steps = np.linspace(0.0, distance, max(2, int(distance / 200)))
    return geodesic.ahead(foot, azimuth, steps)

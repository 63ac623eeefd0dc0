"""What lies beyond the open ends of a line: nearer to an end than to anything else of the line, so on neither side of it."""

from collections.abc import Sequence

import numpy as np
from shapely.geometry import Polygon

from truceline.geo import geodesic
from truceline.geo.ellipsoid import heading_deg
from truceline.geo.locate import Locator, Whole
from truceline.geo.project import Floats
from truceline.geo.rays import NOTHING, Flags, traced

RAYS = 91
"""Directions that are first felt out from an end, two degrees apart."""


def beyond(pieces: Sequence[Floats], reach_m: float, locator: Locator) -> list[Polygon]:
    """Return, for each open end, what lies beyond it out to `reach_m` (running longitudes).

    Such a region is seen whole from the end, since who walks towards the end only comes nearer to it: rays are traced half round the end. It begins and
    ends square to the line.
    """
    found = []
    for piece in pieces:
        if not np.all(piece[0] == piece[-1]):
            found += [_beyond(piece[1], piece[0], reach_m, locator), _beyond(piece[-2], piece[-1], reach_m, locator)]
    return found


def _beyond(inner: Floats, end: Floats, reach_m: float, locator: Locator) -> Polygon:
    back = float(heading_deg(end[None, :], inner[None, :], end[None, 1])[0])
    rays = traced(np.tile(end, (RAYS, 1)), back + np.linspace(90.0, 270.0, RAYS), reach_m, locator, _met)
    first, last = (ray(end, rays.azimuths[index], rays.lengths[index]) for index in (0, -1))
    return Polygon(np.concatenate([first, rays.tips()[1:-1], last[::-1]]))


def _met(one: Whole, other: Whole) -> Flags:
    return np.asarray((one != NOTHING) | (other != NOTHING))


def ray(foot: Floats, azimuth: float, distance: float) -> Floats:
    """Return the way from a foot out along a ray, with points at every 200 m and thus close to the geodesic."""
    steps = np.linspace(0.0, distance, max(2, int(distance / 200)))
    return geodesic.ahead(foot, azimuth, steps)

"""What lies beyond the open ends of a line: nearer to an end than to anything else of the line, so on neither side of it."""

from collections.abc import Sequence

import numpy as np
from shapely.geometry import Polygon

from truceline.geo import geodesic
from truceline.geo.ellipsoid import heading_deg
from truceline.geo.locate import Locator
from truceline.geo.project import Floats

RAYS = 361
"""Directions that are felt out from an end, half a degree apart."""

HALVINGS = 16
SAME_M = 0.01


def beyond(pieces: Sequence[Floats], reach_m: float, locator: Locator) -> list[Polygon]:
    """Return, for each open end, what lies beyond it out to `reach_m` (running longitudes).

    Such a region is seen whole from the end, since who walks towards the end only comes nearer to it: along each direction ahead, how
    far the end stays the nearest is found by halving. It begins and ends square to the line.
    """
    found = []
    for piece in pieces:
        if not np.all(piece[0] == piece[-1]):
            found += [_beyond(piece[1], piece[0], reach_m, locator), _beyond(piece[-2], piece[-1], reach_m, locator)]
    return found


def _beyond(inner: Floats, end: Floats, reach_m: float, locator: Locator) -> Polygon:
    back = float(heading_deg(end[None, :], inner[None, :], end[None, 1])[0])
    azimuths = back + np.linspace(90.0, 270.0, RAYS)
    low, high = np.zeros(RAYS), np.full(RAYS, reach_m)
    step = high
    for _ in range(HALVINGS):
        ours = np.abs(locator.feet(geodesic.ahead(end, azimuths, step)).signed_m) >= step - SAME_M
        low, high = np.where(ours, step, low), np.where(ours, high, step)
        step = np.where(low == reach_m, reach_m, (low + high) / 2)
    first, last = (_ray(end, azimuths[index], low[index]) for index in (0, -1))
    return Polygon(np.concatenate([first, geodesic.ahead(end, azimuths[1:-1], low[1:-1]), last[::-1]]))


def _ray(end: Floats, azimuth: float, distance: float) -> Floats:
    """Return the way from an end square to the line, with points at every 200 m and thus close to the geodesic."""
    steps = np.linspace(0.0, distance, max(2, int(distance / 200)))
    return geodesic.ahead(end, azimuth, steps)

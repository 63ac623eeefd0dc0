"""Circles: all points at one geodesic distance from a point."""

import math

import numpy as np
from shapely.geometry import Polygon

from truceline.geo import geodesic
from truceline.geo.ellipsoid import RADIUS_M
from truceline.model.errors import BadInput
from truceline.model.shape import Lonlat

AIM_M = 0.1
"""No edge of the polygon lies farther inside the circle than this."""

FEWEST = 64
MOST_M = 1_000_000.0


def disc(centre: Lonlat, radius_m: float) -> Polygon:
    """Return the disc about a point as a polygon with running longitudes, its corners on the circle, its edges at most AIM_M inside it.

    Raises BadInput where the radius is not above 0 and below 1,000 km, or a pole is nearer than it.
    """
    if not 0 < radius_m <= MOST_M:
        raise BadInput(f"a radius of {radius_m:g} m cannot be drawn", f"give one above 0 and up to {MOST_M:g} m")
    if (90 - abs(centre[1])) * math.radians(1) * RADIUS_M * 0.99 <= radius_m:
        raise BadInput("the circle reaches a pole", "a plane of longitude and latitude tears there: give a smaller radius")
    count = max(FEWEST, math.ceil(math.pi / math.acos(1 - min(1.0, AIM_M / radius_m))))
    return Polygon(geodesic.ahead(np.array(centre), np.linspace(0.0, -360.0, count, endpoint=False), radius_m))

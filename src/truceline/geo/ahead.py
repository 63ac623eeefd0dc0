"""The compiled direct geodesic: where one comes from a place by an azimuth and a distance.

Vincenty (1975), Survey Review XXIII 176, with his own later series for the distance (1976, correspondence in Survey Review 180). Against Karney's
series it is off by less than one part in 10^11, which tests/geo/test_ahead.py measures: a hundredth of a millimetre in a thousand kilometres.
"""

import math

from truceline.geo.compiled import within
from truceline.geo.ellipsoid import FLATTENING, RADIUS_M

POLAR_M = RADIUS_M * (1.0 - FLATTENING)
SQUARES = (RADIUS_M * RADIUS_M - POLAR_M * POLAR_M) / (POLAR_M * POLAR_M)

STEPS, ENOUGH = 6, 1e-15
"""How often the arc is set right at most, and the step, in radians, that is small enough; each leaves a thousandth of what the one before left."""


@within
def reduced(lat_deg: float) -> tuple[float, float]:
    """Return the sine and cosine of a place's reduced latitude."""
    lat = math.radians(lat_deg)
    up, out = (1.0 - FLATTENING) * math.sin(lat), math.cos(lat)
    size = math.sqrt(up * up + out * out)
    return up / size, out / size


@within
def ahead(lon_deg: float, sin_u: float, cos_u: float, sin_azimuth: float, cos_azimuth: float, distance_m: float) -> tuple[float, float]:
    """Return longitude and latitude in degrees, `distance_m` metres from a place of that longitude and `reduced` latitude; longitude may pass 180."""
    start = math.atan2(sin_u, cos_u * cos_azimuth)
    sin_equator = cos_u * sin_azimuth
    square = 1.0 - sin_equator * sin_equator
    root = math.sqrt(1.0 + square * SQUARES)
    k = (root - 1.0) / (root + 1.0)
    b = k * (1.0 - 0.375 * k * k)
    first = distance_m * (1.0 - k) / (POLAR_M * (1.0 + 0.25 * k * k))
    arc, step, left = first, 1.0, STEPS
    while left > 0 and abs(step) > ENOUGH:
        sine, cosine, middle = math.sin(arc), math.cos(arc), math.cos(2.0 * start + arc)
        last = b / 6.0 * middle * (4.0 * sine * sine - 3.0) * (4.0 * middle * middle - 3.0)
        better = first + b * sine * (middle + b / 4.0 * (cosine * (2.0 * middle * middle - 1.0) - last))
        arc, step, left = better, better - arc, left - 1
    sine, cosine, middle = math.sin(arc), math.cos(arc), math.cos(2.0 * start + arc)
    down = sin_u * sine - cos_u * cosine * cos_azimuth
    lat = math.atan2(sin_u * cosine + cos_u * sine * cos_azimuth, (1.0 - FLATTENING) * math.sqrt(sin_equator * sin_equator + down * down))
    turn = math.atan2(sine * sin_azimuth, cos_u * cosine - sin_u * sine * cos_azimuth)
    c = FLATTENING / 16.0 * square * (4.0 + FLATTENING * (4.0 - 3.0 * square))
    less = arc + c * sine * (middle + c * cosine * (2.0 * middle * middle - 1.0))
    return lon_deg + math.degrees(turn - (1.0 - c) * FLATTENING * sin_equator * less), math.degrees(lat)

"""A true line and places on either side of it, in memory: what an estimated line is measured against."""

import numpy as np

from geo.reference import GEOD
from truceline.draw import control
from truceline.geo import geodesic
from truceline.geo.locate import Locator
from truceline.model.line import ControlPoint
from truceline.model.place import Point

CENTRE = (36.6, 35.6)


def wavy(seed, length_km=120.0):
    """Return a line across the middle with bends of a few kilometres, from west to east."""
    rng = np.random.default_rng(seed)
    x = np.linspace(-length_km / 2, length_km / 2, 400)
    y = sum(rng.uniform(1, 6) / k * np.sin(2 * np.pi * k * x / length_km + rng.uniform(0, 6.28)) for k in (1, 2, 4, 7))
    return tuple((CENTRE[0] + a / 90.5, CENTRE[1] + b / 111.0) for a, b in zip(x.tolist(), y.tolist(), strict=True))


def places(line, seed, count, noise_m=500.0):
    """Return `count` places scattered about the line, each with the side that truly holds it ("north", "south") and its coordinates a little off."""
    rng = np.random.default_rng(seed)
    true = np.column_stack([rng.uniform(CENTRE[0] - 0.6, CENTRE[0] + 0.6, count), rng.uniform(CENTRE[1] - 0.3, CENTRE[1] + 0.3, count)])
    north = Locator([line]).signed_distance_m(true) > 0
    lon, lat, _ = GEOD.fwd(*true.T, rng.uniform(0, 360, count), noise_m * np.sqrt(rng.uniform(0, 1, count)))
    return tuple(
        ControlPoint(name=f"place {n}", point=Point(lat_deg=float(lat[n]), lon_deg=float(lon[n])), holder="north" if north[n] else "south", accuracy_m=noise_m)
        for n in range(count)
    )


def share_within(line, true, within_m):
    """Return the part of the estimated line's length that lies within a distance of the true one."""
    points = np.array([point for piece in line.pieces for point in geodesic.cut(piece, 200.0)])
    return float(np.mean(np.abs(Locator([true]).signed_distance_m(points)) <= within_m))


def estimate(seed, count):
    """Return (true line, places, estimated line, areas)."""
    true = wavy(seed)
    points = places(true, seed + 1000, count)
    return true, points, *control.boundary(points, left="north", right="south", id="line", name="Line")

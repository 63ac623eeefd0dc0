"""Areas: what lies in them, and how much of a precision circle they hold."""

import math
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import shapely
from shapely.geometry import MultiPolygon, Polygon

from truceline.geo.antimeridian import to_shape
from truceline.geo.project import forward
from truceline.model.shape import Lonlat, Polygons

CORNERS = 256


def contains(polygons: Polygons, lonlat: Lonlat) -> bool:
    """Say whether a point lies in an area, its edge included."""
    return bool(contains_each(polygons, [lonlat])[0])


def contains_each(polygons: Polygons, lonlats: Sequence[Lonlat]) -> npt.NDArray[np.bool_]:
    """Say for each point whether it lies in an area, its edge included; longitude 180 and -180 are one meridian."""
    area = MultiPolygon([Polygon(np.array(rings[0]), list(map(np.array, rings[1:]))) for rings in polygons])
    shapely.prepare(area)
    lon, lat = np.array(lonlats, dtype=float).reshape(-1, 2).T
    inside = shapely.intersects_xy(area, lon, lat)
    seam = np.abs(lon) == 180
    return np.asarray(inside | (seam & shapely.intersects_xy(area, -lon, lat)))


def share_of_disc(polygons: Polygons, lonlat: Lonlat, radius_m: float) -> float:
    """Return how much of the disc of `radius_m` metres about a point lies in an area, 0 to 1; of a point itself 0 or 1.

    Both are laid on an azimuthal equidistant map about the point; the disc is a polygon of 256 corners of the same area.
    """
    if radius_m <= 0:
        return 1.0 if contains(polygons, lonlat) else 0.0
    area = to_shape(polygons, lonlat[0])
    outer = radius_m * math.sqrt(2 * math.pi / (CORNERS * math.sin(2 * math.pi / CORNERS)))
    disc = Polygon([(outer * math.cos(t), outer * math.sin(t)) for t in np.linspace(0, 2 * math.pi, CORNERS, endpoint=False)])
    near = shapely.segmentize(shapely.clip_by_rect(area, *_window(lonlat, outer)), outer / 111_000)
    local = shapely.transform(near, lambda xy: forward(lonlat, xy))
    return min(1.0, max(0.0, float(disc.intersection(local if local.is_valid else local.buffer(0)).area / disc.area)))


def _window(lonlat: Lonlat, radius_m: float) -> tuple[float, float, float, float]:
    dlat = radius_m / 110_500 * 1.02
    dlon = min(179.0, dlat / max(0.01, math.cos(math.radians(min(89.0, abs(lonlat[1]) + dlat)))))
    return lonlat[0] - dlon, lonlat[1] - dlat, lonlat[0] + dlon, lonlat[1] + dlat

"""A band parted by its line and by depth: every face of the drawing is told by a point inside it."""

from collections.abc import Sequence

import numpy as np
import shapely
from shapely.geometry import LineString
from shapely.geometry.base import BaseGeometry

from truceline.geo.ends import beyond
from truceline.geo.locate import Locator
from truceline.geo.offset import Band
from truceline.geo.project import Floats

BEYOND_DEG = 1e-4
"""The line is drawn on by this much (about 10 m) at its open ends, so that it surely parts the band."""

SLIVER_DEG = 2e-6
"""Faces of less than this area by length of edge come from rounding, and are left out."""


def parts(pieces: Sequence[Floats], near: Band, far: Band, locator: Locator, sides: tuple[bool, ...]) -> tuple[BaseGeometry, BaseGeometry]:
    """Return (core, strip): what lies in the near band, and what only in the far one, on the sides asked for (True: left), without
    what lies beyond the line's open ends.

    A face between pieces of the line that disagree on its side takes the side of the piece nearest to its inner point.
    """
    ends = [region.boundary for region in beyond(pieces, 1.01 * far.depth_m, locator)]
    edges = [near.shape.boundary, far.shape.boundary, *ends, *map(_drawn_on, pieces)]
    faces = np.array(shapely.get_parts(shapely.polygonize(shapely.get_parts(shapely.union_all(edges)))))
    faces = faces[shapely.area(faces) > SLIVER_DEG * shapely.length(faces)]
    feet = locator.feet(shapely.get_coordinates(shapely.point_on_surface(faces)))
    depth = np.abs(feet.signed_m)
    wanted = np.isin(feet.signed_m >= 0, sides) & (feet.to_end_m > 0)
    in_near, in_far = wanted & (depth <= near.depth_m), wanted & (depth > near.depth_m) & (depth <= far.depth_m)
    return shapely.union_all(faces[in_near]), shapely.union_all(faces[in_far])


def _drawn_on(piece: Floats) -> LineString:
    if np.all(piece[0] == piece[-1]):
        return LineString(piece)
    return LineString(np.concatenate([_beyond(piece[1], piece[0]), piece, _beyond(piece[-2], piece[-1])]))


def _beyond(inner: Floats, end: Floats) -> Floats:
    way = end - inner
    return np.asarray((end + way * (BEYOND_DEG / np.hypot(*way)))[None, :])

"""A band parted by its line and by depth: every face of the drawing is told by a point inside it."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import shapely
from shapely.geometry import LineString, Polygon
from shapely.geometry.base import BaseGeometry

from truceline.geo import antimeridian, geodesic
from truceline.geo.ellipsoid import heading_deg
from truceline.geo.ends import beyond
from truceline.geo.facing import facing
from truceline.geo.locate import LEFT, RIGHT, Locator
from truceline.geo.offset import Band
from truceline.geo.project import Floats
from truceline.model.errors import BadInput
from truceline.model.shape import Lonlat

FARTHER = 1.01
"""What parts the band is drawn to so many times its depth, so that it surely does."""

BEYOND_DEG = 1e-4
"""The line is drawn on by this much (about 10 m) at its open ends, so that it surely parts the band."""

SLIVER_DEG = 2e-6
"""Faces of less than this area by length of edge come from rounding, and are left out."""

BESIDE_M = 1.0
"""Whether a face lies on both sides of the line is told by points this near to it."""

STEP = 1 / 32
TRIES = 4
"""Where left faces right is sought at steps of this part of the depth, then of a quarter of that, so often."""


Shapes = npt.NDArray[np.object_]


def parts(pieces: Sequence[Floats], near: Band, far: Band, locator: Locator, sides: tuple[bool, ...]) -> tuple[BaseGeometry, BaseGeometry]:
    """Return (core, strip): what lies in the near band, and what only in the far one, on the sides asked for (True: left), without
    what lies beyond the line's open ends.

    A point belongs to the side on which it lies of its nearest point of the line. Raises BadInput, naming the place, where sides cannot be told apart.
    """
    faces = _parted(pieces, far, locator, apart=len(set(sides)) == 1)
    feet = locator.feet(shapely.get_coordinates(shapely.point_on_surface(faces)))
    wanted = np.isin(feet.sides(), [LEFT if side else RIGHT for side in sides]) & (np.abs(feet.signed_m) <= far.depth_m)
    whole = shapely.union_all(faces[wanted])
    return (whole, Polygon()) if near is far else (whole.intersection(near.shape), whole.difference(near.shape))


def _parted(pieces: Sequence[Floats], far: Band, locator: Locator, *, apart: bool) -> Shapes:
    """Return the faces into which the line, and what lies beyond its ends, part the band; where left and right must be told `apart`, also the ways
    where one faces the other without the line between.
    """
    reach = FARTHER * far.depth_m
    edges = [far.shape.boundary, *(region.boundary for region in beyond(locator, reach)), *map(_drawn_on, pieces)]
    faces = _faces(edges)
    mixed = _mixed(faces, pieces, locator) if apart else None
    for turn in range(TRIES):
        if mixed is None:
            return faces
        faces = _faces([*edges, *facing(locator, reach, STEP * reach / 4**turn)])
        mixed = _mixed(faces, pieces, locator)
    if mixed is not None:
        lon, lat = antimeridian.near(mixed[0], 0.0), mixed[1]
        raise BadInput(f"the sides of the line cannot be told apart near longitude {lon:.5f}, latitude {lat:.5f}", "draw the line there with less detail")
    return faces


def _faces(edges: Sequence[BaseGeometry]) -> Shapes:
    faces = np.array(shapely.get_parts(shapely.polygonize(shapely.get_parts(shapely.union_all(edges)))))
    return np.asarray(faces[shapely.area(faces) > SLIVER_DEG * shapely.length(faces)])


def _mixed(faces: Shapes, pieces: Sequence[Floats], locator: Locator) -> Lonlat | None:
    """Return a place right of the line in a face that also has places left of it; None where there is no such face."""
    middles = np.concatenate([(piece[:-1] + piece[1:]) / 2 for piece in pieces])
    ahead = np.concatenate([heading_deg(piece[:-1], piece[1:], (piece[:-1, 1] + piece[1:, 1]) / 2) for piece in pieces])
    left, right = (geodesic.ahead(middles, ahead + turn, np.full(len(middles), BESIDE_M)) for turn in (-90.0, 90.0))
    shapely.prepare(faces)
    for face in faces:
        one, other = (points[shapely.contains_xy(face, points)] for points in (left, right))
        if len(one) and len(other):
            here, there = locator.feet(one).sides(), locator.feet(other).sides()
            if (here == LEFT).any() and (there == RIGHT).any():
                lon, lat = other[there == RIGHT][0].tolist()
                return lon, lat
    return None


def _drawn_on(piece: Floats) -> LineString:
    if np.all(piece[0] == piece[-1]):
        return LineString(piece)
    return LineString(np.concatenate([_beyond(piece[1], piece[0]), piece, _beyond(piece[-2], piece[-1])]))


def _beyond(inner: Floats, end: Floats) -> Floats:
    way = end - inner
    return np.asarray((end + way * (BEYOND_DEG / np.hypot(*way)))[None, :])

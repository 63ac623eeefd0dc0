"""How far the borders of a band that are no limit lie from where they should: where the side changes without the line between, or the line ends."""

from collections.abc import Sequence

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from truceline.geo import geodesic
from truceline.geo.ellipsoid import heading_deg
from truceline.geo.locate import LEFT, RIGHT, Locator
from truceline.geo.offset import Band
from truceline.geo.project import Floats

LEAST_M, DOUBLINGS = 0.125, 10
"""The first way off that is tried, and how often it is doubled."""

BESIDE_M = 1.0
"""What is as near as this to the line or to a limit belongs to those."""

HANDS = (-90.0, 90.0)
CLEAR = 0.9
"""A place to one hand counts as so far from the border if it is from all of it by this part of that: beyond a cleft as narrow it is not."""


def off_m(shapes: Sequence[BaseGeometry], pieces: Sequence[Floats], bands: Sequence[Band], locator: Locator, sides: tuple[bool, ...]) -> float:
    """Return the least distance, of LEAST_M and its doubles, so far from such borders that no tried place is on the wrong side of them; 0 where there are none.

    `shapes`: core and strip as `faces.parts` gives them, `pieces` and `bands` what it was given, `sides` those wanted (True: left). Tried are places
    to both hands of the ends and the middles of edges that are neither the line's nor a limit's.
    """
    points, azimuths = _tried(shapes, [*pieces, *(shapely.get_coordinates(band.shape) for band in bands)])
    depths = np.array([0.0, *(band.depth_m for band in bands)])
    if not len(points):
        return 0.0
    away = np.abs(locator.feet(points).signed_m)
    own = (np.abs(away[:, None] - depths).min(axis=1) > BESIDE_M) & (away < depths.max())
    points, azimuths = np.repeat(points[own], 2, axis=0), (azimuths[own][:, None] + HANDS).ravel()
    off, wanted = LEAST_M, np.array([LEFT if side else RIGHT for side in sides])
    shapely.prepare(shapes)
    for _ in range(DOUBLINGS):
        places = geodesic.ahead(points, azimuths, np.full(len(points), off))
        held = np.array([shapely.contains_xy(shape, places) for shape in shapes]).any(axis=0)
        wrong = np.flatnonzero(held != np.isin(locator.feet(places).sides(), wanted))
        wrong = wrong[_clear_m(places[wrong], shapes) > CLEAR * off]
        if not len(wrong):
            break
        points, azimuths, off = points[wrong], azimuths[wrong], 2 * off
    return off


def _clear_m(places: Floats, shapes: Sequence[BaseGeometry]) -> Floats:
    """Return how far places are from the nearest border of any of the shapes, in metres."""
    found = np.full(len(places), np.inf)
    for border in (shape.boundary for shape in shapes if not shape.is_empty):
        near = shapely.get_coordinates(shapely.shortest_line(shapely.points(places), border)).reshape(-1, 2, 2)[:, 1]
        found = np.minimum(found, geodesic.inverse(*places.T, *near.T)[1])
    return found


def _tried(shapes: Sequence[BaseGeometry], known: Sequence[Floats]) -> tuple[Floats, Floats]:
    """Return ends and middles of the edges of shapes whose ends are not both known, and the edges' azimuths there."""
    told = {tuple(point) for piece in known for point in piece.tolist()}
    starts, ends = [np.empty((0, 2))], [np.empty((0, 2))]
    for part in shapely.get_parts(shapely.get_rings([part for shape in shapes for part in shapely.get_parts(shape)])):
        ring = shapely.get_coordinates(part)
        new = np.array([tuple(point) not in told for point in ring.tolist()])
        edges = np.flatnonzero(new[:-1] | new[1:])
        starts.append(ring[edges])
        ends.append(ring[edges + 1])
    one, other = np.concatenate(starts), np.concatenate(ends)
    points = np.concatenate([one, (one + other) / 2])
    return points, heading_deg(np.tile(one, (2, 1)), np.tile(other, (2, 1)), points[:, 1])

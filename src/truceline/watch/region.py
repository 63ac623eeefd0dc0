"""An area and how deep points lie in it, by geodesic distance from its edge; and the same area with its edges moved."""

import math
from typing import Protocol, Self

import numpy as np
import numpy.typing as npt
import shapely
from shapely.geometry.base import BaseGeometry

from truceline.geo.antimeridian import near, to_shape
from truceline.geo.ellipsoid import RADIUS_M
from truceline.geo.locate import Locator
from truceline.geo.project import Floats, backward, forward
from truceline.model.shape import Path, Polygons

SNAP_DEG = 1e-8
"""Edges of core and strip that are this near (a millimetre) are one edge."""

STEP_DEG = 0.01
"""Edges are cut to this length before they are laid on a plane: straight in degrees and straight there they then differ by less than 0.2 m."""

SHARPEST = 100.0
"""A corner moves by at most so many times as far as the edges that meet in it: all corners of more than 1.1 degrees move wholly."""

Flags = npt.NDArray[np.bool_]


class Edge(Protocol):
    """What signed distances are asked of: `geo.locate.Locator`, or for columns of points something quicker."""

    def signed_distance_m(self, lonlats: Floats, /) -> Floats:
        """Return metres, positive on the left, for (n, 2) degrees."""


class Region:
    """One or more areas together, none of them empty, and signed geodesic distances to their common edge."""

    def __init__(self, *areas: Polygons) -> None:
        middle = areas[0][0][0][0][0]
        self._take(shapely.union_all([to_shape(area, middle) for area in areas], grid_size=SNAP_DEG), middle)

    def _take(self, shape: BaseGeometry, middle: float) -> None:
        self._middle, self._shape = middle, shape
        self._edge = self._located()
        shapely.prepare(self._shape)

    def rings(self) -> list[Path]:
        """Return the rings of the edge."""
        parts = shapely.get_parts(self._shape)
        return [tuple((lon, lat) for lon, lat in ring.coords) for part in parts for ring in (part.exterior, *part.interiors)]

    def _located(self) -> Edge:
        return Locator(self.rings())

    def depth_m(self, lonlats: Floats) -> Floats:
        """Return for (n, 2) degrees how many metres each point lies inside the area's edge, negative outside."""
        distance = np.abs(self._edge.signed_distance_m(lonlats))
        return np.where(self.holds(lonlats), distance, -distance)

    def holds(self, lonlats: Floats) -> Flags:
        """Say for (n, 2) degrees whether each point lies in the area, its edge included."""
        return np.asarray(shapely.intersects_xy(self._shape, self._running(lonlats), lonlats[:, 1]))

    def around(self, lonlats: Floats, margin_m: float) -> Flags:
        """Say for (n, 2) degrees whether each point is in the area's box, widened by at least `margin_m` metres."""
        west, south, east, north = self.box(margin_m)
        running = self._running(lonlats)
        return np.asarray((running >= west) & (running <= east) & (lonlats[:, 1] >= south) & (lonlats[:, 1] <= north))

    def box(self, margin_m: float) -> tuple[float, float, float, float]:
        """Return west, south, east and north of the area, widened by at least `margin_m` metres; longitudes may run beyond 180."""
        west, south, east, north = self._shape.bounds
        lat = margin_m / 110_000
        lon = lat / max(0.01, float(np.cos(np.radians(min(89.0, max(abs(south), abs(north)) + lat)))))
        return west - lon, south - lat, east + lon, north + lat

    def _running(self, lonlats: Floats) -> Floats:
        return np.asarray(lonlats[:, 0] + 360.0 * np.round((self._middle - lonlats[:, 0]) / 360.0))

    def moved(self, by_m: float) -> Self | None:
        """Return the area with every edge moved by `by_m` metres, outwards where that is positive; None where nothing is left.

        Edges that meet still meet (a mitre), so that a corner moves farther than they do: as the border does when the lines that it is measured
        from move. It is done on an azimuthal equidistant map about the area's middle, whose stretch away from there is added to the way.
        """
        west, south, east, north = self._shape.bounds
        centre = ((west + east) / 2, (south + north) / 2)
        flat = shapely.transform(shapely.segmentize(self._shape, STEP_DEG), lambda lonlats: forward(centre, lonlats))
        far = float(np.hypot(*np.abs(np.array(flat.bounds)).reshape(2, 2).max(axis=0))) / RADIUS_M
        way = by_m * (far / math.sin(far) if far < 2.0 else 2.0)
        grown = shapely.buffer(flat if flat.is_valid else shapely.make_valid(flat), way, join_style="mitre", mitre_limit=SHARPEST)
        if grown.is_empty:
            return None
        found = type(self).__new__(type(self))
        found._take(shapely.transform(grown, lambda metres: self._degrees(centre, metres)), self._middle)
        return found

    def _degrees(self, centre: tuple[float, float], metres: Floats) -> Floats:
        lonlats = backward(centre, metres)
        return np.column_stack([[near(lon, centre[0]) for lon in lonlats[:, 0].tolist()], lonlats[:, 1]])

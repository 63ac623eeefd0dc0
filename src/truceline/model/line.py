"""The line of contact, the places that it is estimated from, and named areas."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from truceline.model.place import Point
from truceline.model.shape import Path, Polygons


class Edges(StrEnum):
    """What runs between two vertices: straight in longitude and latitude (RFC 7946, what a GIS draws) or a geodesic."""

    LONLAT = "lonlat"
    GEODESIC = "geodesic"


@dataclass(frozen=True, slots=True, kw_only=True)
class LineOfContact:
    """A dated version of the line where the sides face each other, in one or more pieces.

    `left` and `right`: ids of the parties on either hand when walking each piece from its first point to its last.
    `accuracy_m`: the true line lies within this distance (stated by whoever made the line; 0 means "taken as exact").
    """

    id: str
    name: str
    pieces: tuple[Path, ...]
    left: str
    right: str
    accuracy_m: float
    valid_from: date | None = None
    valid_until: date | None = None
    edges: Edges = Edges.LONLAT
    source: str | None = None
    method: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ControlPoint:
    """A place and the side that holds it as of a day; `accuracy_m` is of its coordinates."""

    name: str
    point: Point
    holder: str
    accuracy_m: float
    as_of: date | None = None
    source: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Area:
    """A named area, such as the territory that control points give to one side."""

    id: str
    name: str
    polygons: Polygons
    accuracy_m: float
    source: str | None = None

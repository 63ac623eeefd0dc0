"""Where something was: a point with its precision, a named place, or what an observer's bearing and distance allow."""

import math
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from truceline.model.errors import BadInput


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """A position on WGS 84 in degrees, latitude -90 to 90, longitude -180 to 180.

    Raises BadInput where a coordinate is not a finite number in its range.
    """

    lat_deg: float
    lon_deg: float

    def __post_init__(self) -> None:
        if -90 <= self.lat_deg <= 90 and -180 <= self.lon_deg <= 180:
            return
        for name, value, most in (("latitude", self.lat_deg, 90), ("longitude", self.lon_deg, 180)):
            if not math.isfinite(value) or abs(value) > most:
                raise BadInput(f"{name} {value} is not a number from -{most} to {most}", "check for swapped or missing coordinates")


class Basis(StrEnum):
    """What a point rests on. An area's centroid is not a place where something was seen."""

    MEASURED = "measured"
    NAMED = "named"
    ESTIMATED = "estimated"
    AREA_CENTROID = "area_centroid"


@dataclass(frozen=True, slots=True, kw_only=True)
class PointPlace:
    """A point and the radius in metres within which the true place lies; `code` keeps the provider's own precision code."""

    point: Point
    precision_m: float
    basis: Basis
    name: str | None = None
    code: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedPlace:
    """A name without coordinates, to be looked up in the case's own list of places."""

    name: str
    within: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sector:
    """What an observer's words allow: from `observer`, in the direction `bearing_deg` (clockwise from true north) give or take half of `width_deg`."""

    observer: Point
    bearing_deg: float
    width_deg: float
    min_distance_m: float
    max_distance_m: float


Place: TypeAlias = PointPlace | NamedPlace | Sector


@dataclass(frozen=True, slots=True, kw_only=True)
class Settlement:
    """A named place of the case's gazetteer. `source` says who gave its coordinates."""

    name: str
    point: Point
    population: int | None = None
    aliases: tuple[str, ...] = ()
    source: str | None = None

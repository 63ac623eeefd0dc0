"""What the public and party editions withhold: exact places, so that a point does not lead back to the person who reported it.

A place is given as the middle of a fixed cell, the same cell each time, so that many bulletins cannot be averaged (Duursma and
Karlsrud 2019 on re-identification). A name is printed only where it is that of a settlement or stands for a wide area.
"""

import math

from truceline.geo import geodesic
from truceline.model.place import NamedPlace, Place, PointPlace, Sector
from truceline.model.shape import Lonlat
from truceline.tell.told import Told

CELL_DEG = 0.1
"""Side of a cell in degrees of latitude and of longitude; one of latitude is about 11 km."""

WIDE_M = 2000.0
"""A name whose place is known no better than this does not point at a house."""

NEAR_M = 15_000.0


def cell(lonlat: Lonlat) -> Lonlat:
    """Return the middle of the cell that holds a point, in degrees, longitude first."""
    lon, lat = (round(math.floor(round(value / CELL_DEG, 9)) * CELL_DEG + CELL_DEG / 2, 6) for value in lonlat)
    return lon, lat


def lonlat(told: Told, place: Place | None) -> Lonlat | None:
    """Return where a place lies, exactly: a point, a named settlement's, or the middle of what an observer's words allow; None where unknown."""
    if isinstance(place, PointPlace):
        return place.point.lon_deg, place.point.lat_deg
    if isinstance(place, Sector):
        middle = (place.min_distance_m + place.max_distance_m) / 2
        return geodesic.destination((place.observer.lon_deg, place.observer.lat_deg), place.bearing_deg, middle)
    if isinstance(place, NamedPlace):
        home = next((item for item in told.settlements if place.name in (item.name, *item.aliases)), None)
        return (home.point.lon_deg, home.point.lat_deg) if home else None
    return None


def shown(told: Told, place: Place | None) -> Lonlat | None:
    """Return the point that this edition may show for a place: the exact one, or the middle of its cell."""
    exact = lonlat(told, place)
    return cell(exact) if exact and told.coarse else exact


def may_name(told: Told, place: PointPlace | NamedPlace) -> bool:
    """Say whether this edition may print a place's name."""
    if not told.coarse:
        return True
    wide = isinstance(place, PointPlace) and place.precision_m >= WIDE_M
    return wide or any(place.name in (item.name, *item.aliases) for item in told.settlements)


def nearest(told: Told, point: Lonlat) -> str | None:
    """Return the name of the settlement nearest to a point, None where none is within 15 km."""
    ways = [(geodesic.distance_m(point, (item.point.lon_deg, item.point.lat_deg)), item.name) for item in told.settlements]
    distance, name = min(ways, default=(math.inf, ""))
    return name if distance <= NEAR_M else None

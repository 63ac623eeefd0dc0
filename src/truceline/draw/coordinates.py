"""Coordinates as GeoJSON writes them, checked one by one."""

import math
from itertools import pairwise
from typing import Any

from truceline.model.errors import BadInput
from truceline.model.shape import Lonlat, Path


def way(value: Any, called: str, where: str, *, least: int = 2) -> Path:
    """Return a path of `least` or more different points in a row; a third number (height) is left out, repeated points count once.

    Raises BadInput, naming the thing `called`, for anything else, and where two points in a row are on either side of the antimeridian.
    """
    if not isinstance(value, (list, tuple)):
        raise BadInput(f"{called} has no list of coordinates", "write [[longitude, latitude], ...]", where)
    points = [_lonlat(item, called, where) for item in value]
    path = tuple(point for index, point in enumerate(points) if index == 0 or point != points[index - 1])
    if len(path) < least:
        count = "1 point" if len(path) == 1 else f"{len(path)} points"
        raise BadInput(f"{called} has {count}", f"a {'line' if least == 2 else 'ring'} needs {least} or more", where)
    for a, b in pairwise(path):
        if abs(a[0] - b[0]) > 180:
            raise BadInput(f"{called} jumps from longitude {a[0]:g} to {b[0]:g}", "cut it at the antimeridian (RFC 7946, section 3.1.9)", where)
    return path


def ring(value: Any, called: str, where: str) -> Path:
    """Return a closed ring. Raises BadInput where it has fewer than four points or does not end where it began."""
    path = way(value, called, where, least=4)
    if path[0] != path[-1]:
        raise BadInput(f"{called} has a ring that is not closed", "repeat its first point at its end", where)
    return path


def _lonlat(value: Any, called: str, where: str) -> Lonlat:
    if not isinstance(value, (list, tuple)) or not 2 <= len(value) <= 4 or not all(_is_number(number) for number in value[:2]):
        raise BadInput(f"{called} has the point {value!r}", "write [longitude, latitude] as two numbers", where)
    lon, lat = float(value[0]), float(value[1])
    if not (math.isfinite(lon) and math.isfinite(lat)):
        raise BadInput(f"{called} has a coordinate that is not a finite number", "take it out or write it anew", where)
    if abs(lat) > 90 and abs(lon) <= 90:
        raise BadInput(f"{called} has latitude {lat:g} at longitude {lon:g}", "they seem swapped: write longitude first, then latitude", where)
    if abs(lat) > 90 or abs(lon) > 180:
        remedy = "degrees go from -180 to 180 and from -90 to 90; metres must be turned into degrees first"
        raise BadInput(f"{called} has the point {lon:g}, {lat:g}", remedy, where)
    return lon, lat


def _is_number(value: Any) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool)

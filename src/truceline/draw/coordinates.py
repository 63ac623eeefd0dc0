"""Coordinates as GeoJSON writes them, checked one by one."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from truceline.model.errors import BadInput
from truceline.model.shape import Lonlat, Path
from truceline.model.visible import shown

MOST_POINTS = 200_000
"""The most points that all parts of a line or an area may have."""

MOST_PARTS = 2_000
"""The most pieces of a line, or rings of an area."""


def ways(parts: Sequence[Any], called: str, where: str, *, least: int = 2) -> tuple[Path, ...]:
    """Return each of `parts` as a path, see `way`; its number is named in faults where there are several. Raises BadInput also for more than can be drawn."""
    if len(parts) > MOST_PARTS:
        raise BadInput(f"{called} has {len(parts):,} parts", f"join those that meet, and keep {MOST_PARTS:,} at most", where)
    count = sum(len(part) for part in parts if isinstance(part, (list, tuple)))
    if count > MOST_POINTS:
        raise BadInput(f"{called} has {count:,} points", f"simplify it to {MOST_POINTS:,} at most: so many cannot make it more exact", where)
    reader = way if least == 2 else ring
    return tuple(reader(part, called if len(parts) == 1 else f"{called}, part {number},", where) for number, part in enumerate(parts, 1))


def way(value: Any, called: str, where: str, *, least: int = 2) -> Path:
    """Return a path of `least` or more different points in a row; a third number (height) is left out, repeated points count once.

    Raises BadInput, naming the thing `called` and the number of the point from 1, for anything else, and where two points in a row
    are on either side of the antimeridian.
    """
    if not isinstance(value, (list, tuple)):
        raise BadInput(f"{called} has no list of coordinates", "write [[longitude, latitude], ...]", where)
    points = [_lonlat(item, called, number, where) for number, item in enumerate(value, 1)]
    path = tuple(point for index, point in enumerate(points) if index == 0 or point != points[index - 1])
    if len(path) < least:
        count = "1 point" if len(path) == 1 else f"{len(path)} points"
        raise BadInput(f"{called} has {count}", f"a {'line' if least == 2 else 'ring'} needs {least} or more", where)
    for a, b in pairwise(path):
        if abs(a[0] - b[0]) > 180:
            at = f" after point {points.index(a) + 1}, at latitude {a[1]:g}"
            raise BadInput(f"{called} jumps from longitude {a[0]:g} to {b[0]:g}{at}", "cut it at the antimeridian (RFC 7946, section 3.1.9)", where)
    return path


def ring(value: Any, called: str, where: str) -> Path:
    """Return a closed ring. Raises BadInput where it has fewer than four points or does not end where it began."""
    path = way(value, called, where, least=4)
    if path[0] != path[-1]:
        ends = f"it begins at {path[0][0]:g}, {path[0][1]:g} and ends at {path[-1][0]:g}, {path[-1][1]:g}"
        raise BadInput(f"{called} has a ring that is not closed: {ends}", "repeat its first point at its end", where)
    return path


def _lonlat(value: Any, called: str, number: int, where: str) -> Lonlat:
    if not isinstance(value, (list, tuple)) or not 2 <= len(value) <= 4 or not all(_is_number(item) for item in value[:2]):
        raise BadInput(f"{called} has the point {shown(value)} as number {number}", "write [longitude, latitude] as two numbers", where)
    lon, lat = value[:2]
    if abs(lon) <= 180 and abs(lat) <= 90:
        return float(lon), float(lat)
    said = f"{called} has at point {number} longitude {shown(lon)} and latitude {shown(lat)}"
    if any(item != item or abs(item) == float("inf") for item in (lon, lat)):
        raise BadInput(f"{said}, not a finite number", "take it out or write it anew", where)
    if 90 < abs(lat) <= 180 and abs(lon) <= 90:
        raise BadInput(said, "they seem swapped: write longitude first, then latitude", where)
    raise BadInput(said, "degrees go from -180 to 180 and from -90 to 90; metres must be turned into degrees first", where)


def _is_number(value: Any) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool)

"""Where longitude jumps: joined for reckoning, cut again for GeoJSON (RFC 7946, section 3.1.9)."""

from collections.abc import Iterable, Sequence

import shapely
from shapely.geometry import LinearRing, LineString, MultiPolygon, Polygon
from shapely.geometry.base import BaseGeometry

from truceline.model.shape import Lonlat, Path, Polygons

SEAM_DEG = 1e-9
"""Ends that meet at the antimeridian may differ by this much in latitude."""


def near(lon: float, other: float) -> float:
    """Return `lon` in degrees plus the whole turns that bring it within 180 of `other`."""
    return lon + 360.0 * round((other - lon) / 360.0)


def join(pieces: Sequence[Path]) -> tuple[Path, ...]:
    """Return the pieces with running longitudes, beyond 180 where need be, each joined to the one that begins where it ends.

    Pieces keep their direction; points repeated in a row count once. A piece that ends at longitude 180 and one that begins at -180 on the same latitude meet.
    """
    rest = [_shift(piece, near(piece[0][0], pieces[0][0][0]) - piece[0][0]) for piece in pieces]
    found: list[Path] = []
    while rest:
        path = rest.pop(0)
        while path[0] != path[-1] and (after := _meeting(rest, path[-1], 0)) is not None:
            path += _moved_to(rest.pop(after), path[-1], 0)[1:]
        while path[0] != path[-1] and (before := _meeting(rest, path[0], -1)) is not None:
            path = _moved_to(rest.pop(before), path[0], -1)[:-1] + path
        found.append(tuple(point for index, point in enumerate(path) if index == 0 or point != path[index - 1]))
    return tuple(found)


def _meeting(pieces: list[Path], point: Lonlat, end: int) -> int | None:
    """Return which open piece has its start (`end` 0) or its last point (`end` -1) at `point`, whole turns aside."""
    for index, piece in enumerate(pieces):
        lon, lat = piece[end]
        if piece[0] != piece[-1] and abs(lat - point[1]) <= SEAM_DEG and abs(near(lon, point[0]) - point[0]) <= SEAM_DEG:
            return index
    return None


def _moved_to(piece: Path, point: Lonlat, end: int) -> Path:
    return _shift(piece, 360.0 * round((point[0] - piece[end][0]) / 360.0))


def _shift(piece: Path, degrees: float) -> Path:
    return tuple((lon + degrees, lat) for lon, lat in piece) if degrees else tuple(piece)


def paths(lines: Iterable[Path]) -> tuple[Path, ...]:
    """Return paths with running longitudes as paths within -180 to 180, cut where they cross the antimeridian."""
    found: list[Path] = []
    for line in lines:
        if max(abs(lon) for lon, _ in line) <= 180:
            found.append(line)
        else:
            found += [tuple(part.coords) for part in _cut(LineString(line)) if isinstance(part, LineString) and part.length > 0]
    return tuple(found)


def polygons(shape: BaseGeometry) -> Polygons:
    """Return the polygons of a shape with running longitudes, within -180 to 180, outer rings counter-clockwise, holes clockwise."""
    parts = [shape] if shape.is_empty or max(map(abs, shape.bounds[::2])) <= 180 else _cut(shape)
    whole = (piece for part in parts for piece in shapely.get_parts(part) if isinstance(piece, Polygon) and not piece.is_empty)
    return tuple(tuple(_wound(ring, number == 0) for number, ring in enumerate((part.exterior, *part.interiors))) for part in whole)


def _wound(ring: LinearRing, ccw: bool) -> Path:
    """Return a ring as a path, counter-clockwise or clockwise."""
    corners = shapely.get_coordinates(ring)
    return tuple(map(tuple, (corners if shapely.is_ccw(ring) == ccw else corners[::-1]).tolist()))


def _cut(shape: BaseGeometry) -> list[BaseGeometry]:
    """Return the parts of a shape in each turn of the globe, moved to -180 to 180."""
    found = []
    for turn in (-360.0, 0.0, 360.0):
        window = shapely.box(turn - 180, -90, turn + 180, 90)
        part = shape.intersection(window)
        moved = shapely.transform(part, lambda xy, by=turn: xy - (by, 0.0))
        found += list(shapely.get_parts(moved))
    return found


def to_shape(areas: Polygons, lon: float) -> BaseGeometry:
    """Return polygons in degrees as one shape whose longitudes run within 180 of `lon`, pieces cut at the antimeridian joined again."""
    shapes = []
    for rings in areas:
        by = near(rings[0][0][0], lon) - rings[0][0][0]
        shapes.append(Polygon(_shift(rings[0], by), [_shift(ring, by) for ring in rings[1:]]))
    cut = any(abs(x) == 180 for rings in areas for x, _ in rings[0])
    return shapely.union_all(shapes) if cut else MultiPolygon(shapes)

"""Features as plain values: properties, and geometry as GeoJSON has it (RFC 7946), coordinates to 7 decimals (about 1 cm)."""

from itertools import pairwise
from typing import Any

from truceline.model.bulletin import Feature
from truceline.model.shape import Lonlat, Path, Polygon
from truceline.outputs._plain import printable


def feature(exercise: bool, item: Feature) -> dict[str, Any]:
    """Return a GeoJSON feature; where all is an exercise, so is it."""
    return {"type": "Feature", "id": printable(item.id), "geometry": geometry(item), "properties": properties(exercise, item)}


def properties(exercise: bool, item: Feature) -> dict[str, Any]:
    """Return what is known of a feature, with its kind and whether it is made up."""
    facts = {name: _value(value) for name, value in item.facts}
    return facts | {"kind": item.kind, "exercise": exercise or bool(facts.get("exercise"))}


def _value(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_value(item) for item in value]
    if isinstance(value, float):
        return round(value, 3)
    return printable(value) if isinstance(value, str) else value


def geometry(item: Feature) -> dict[str, Any] | None:
    """Return the one kind of geometry that a feature has; one without any has none (RFC 7946, 3.2)."""
    if item.polygons:
        return _one_or_many("Polygon", [_polygon(part) for part in item.polygons])
    if item.paths:
        return _one_or_many("LineString", [_path(part) for part in item.paths])
    return _one_or_many("Point", [_point(part) for part in item.points]) if item.points else None


def _one_or_many(kind: str, parts: list[Any]) -> dict[str, Any]:
    return {"type": kind, "coordinates": parts[0]} if len(parts) == 1 else {"type": f"Multi{kind}", "coordinates": parts}


def _point(lonlat: Lonlat) -> list[float]:
    return [round(lonlat[0], 7), round(lonlat[1], 7)]


def _path(path: Path) -> list[list[float]]:
    return [_point(lonlat) for lonlat in path]


def _polygon(rings: Polygon) -> list[list[list[float]]]:
    """Outer ring counterclockwise, holes clockwise (RFC 7946, 3.1.6)."""
    return [_path(ring if (_doubled_area(ring) > 0) == (number == 0) else tuple(reversed(ring))) for number, ring in enumerate(rings)]


def _doubled_area(ring: Path) -> float:
    lon, lat = ring[0]
    local = [(x - lon, y - lat) for x, y in ring]
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise(local))

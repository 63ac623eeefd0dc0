"""GeoJSON (RFC 7946) of everything in a bulletin: one feature collection, sorted keys, coordinates to 7 decimals (about 1 cm)."""

import json
from itertools import pairwise
from typing import Any, BinaryIO

from truceline.model.bulletin import Bulletin, Feature
from truceline.model.shape import Lonlat, Path, Polygon
from truceline.outputs._plain import label, printable

MEDIA_TYPE = "application/geo+json"
SUFFIX = ".geojson"


def write(sheet: Bulletin, stream: BinaryIO) -> None:
    """Write the bulletin's features; where it is an exercise every feature says so."""
    value = {"type": "FeatureCollection", "truceline": _about(sheet), "features": [_feature(sheet, item) for item in sheet.features]}
    stream.write(json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False).encode("utf-8"))
    stream.write(b"\n")


def _about(sheet: Bulletin) -> dict[str, Any]:
    about = {
        "case": printable(sheet.case),
        "title": printable(sheet.title),
        "day": sheet.day.isoformat(),
        "as_of": sheet.as_of.isoformat().replace("+00:00", "Z"),
        "edition": sheet.edition.value,
        "exercise": sheet.exercise,
        "log_size": sheet.log_size,
        "root": sheet.root,
        "note": sheet.map_note,
    }
    return about | ({"notice": f"{label(sheet.labels, 'exercise')}. {label(sheet.labels, 'exercise_notice')}"} if sheet.exercise else {})


def _feature(sheet: Bulletin, feature: Feature) -> dict[str, Any]:
    facts = {name: _value(value) for name, value in feature.facts}
    exercise = sheet.exercise or bool(facts.get("exercise"))
    properties = facts | {"kind": feature.kind, "exercise": exercise}
    return {"type": "Feature", "id": printable(feature.id), "geometry": _geometry(feature), "properties": properties}


def _value(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_value(item) for item in value]
    if isinstance(value, float):
        return round(value, 3)
    return printable(value) if isinstance(value, str) else value


def _geometry(feature: Feature) -> dict[str, Any] | None:
    """Return the one kind of geometry that a feature has; one without any has none (RFC 7946, 3.2)."""
    if feature.polygons:
        return _one_or_many("Polygon", [_polygon(item) for item in feature.polygons])
    if feature.paths:
        return _one_or_many("LineString", [_path(item) for item in feature.paths])
    return _one_or_many("Point", [_point(item) for item in feature.points]) if feature.points else None


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

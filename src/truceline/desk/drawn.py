"""Zones for their own sake: `draw` a case's zones, strictly, and write them for a GIS."""

import json
from datetime import date
from pathlib import Path
from typing import Any

from truceline.desk import files, jsonfile
from truceline.desk.case import Case
from truceline.desk.settle import settle
from truceline.desk.zones import draw_zones
from truceline.draw import fit as fitting
from truceline.draw import published
from truceline.model.clause import ZoneClause
from truceline.model.errors import BadInput
from truceline.model.fit import Fit
from truceline.model.shape import Path as Way
from truceline.model.shape import Polygons
from truceline.model.zone import Zone


def draw(case: Case, day: date | None = None) -> tuple[Zone, ...]:
    """Return the zones of the case in all their versions, or those in force on `day`. Raises BadInput where there is none, or one leaves something open."""
    state = case.state()
    clauses = [clause for clause in settle(state, case.settings(state)).clauses if isinstance(clause, ZoneClause)]
    if not clauses:
        raise BadInput("the case has no zone clause", "read a document into it with `truceline read PAGE --case CASE`", str(case.folder))
    return tuple(zone for clause in clauses for zone in draw_zones(state, clause, day))


def fits(zones: tuple[Zone, ...], path: Path) -> tuple[Fit, ...]:
    """Return how far each published border in a GeoJSON file lies from the zone that is nearest to it. Raises BadInput where the file cannot be used."""
    value = jsonfile.parse(files.read_bytes(path), str(path))
    return tuple(fit for border in published.read(value, str(path)) for fit in _nearest(zones, border))


def _nearest(zones: tuple[Zone, ...], border: published.Published) -> tuple[Fit, ...]:
    found = [item for zone in zones for item in fitting.fit(zone, (border,))]
    return (min(found, key=lambda item: item.most_m),) if found else ()


def write(case: Case, zones: tuple[Zone, ...]) -> Path:
    """Write the zones and borders to out/zones.geojson (RFC 7946) and return its path."""
    exercise = case.settings().exercise
    features = [feature for zone in zones for feature in _features(zone, exercise)]
    path = case.folder / "out" / "zones.geojson"
    files.write(path, json.dumps({"type": "FeatureCollection", "features": features}, ensure_ascii=False, allow_nan=False, indent=1).encode())
    return path


def _features(zone: Zone, exercise: bool) -> list[dict[str, Any]]:
    common = {
        "zone": zone.id,
        "name": zone.name,
        "valid_from": zone.valid_from.isoformat() if zone.valid_from else None,
        "valid_until": zone.valid_until.isoformat() if zone.valid_until else None,
        "method": zone.method,
        "error_m": zone.error_m,
        "line_accuracy_m": zone.line_accuracy_m,
        "exercise": exercise,
    }
    parts = [("core", zone.core), ("strip", zone.strip)]
    found = [_feature({**common, "part": name}, "MultiPolygon", _rings(polygons)) for name, polygons in parts if polygons]
    for border in zone.borders:
        properties = {**common, "part": border.role.value, "border": border.id, "depth_m": border.depth_m, "length_m": border.length_m}
        found.append(_feature(properties, "MultiLineString", [_ways(piece) for piece in border.pieces]))
    return found


def _feature(properties: dict[str, Any], kind: str, coordinates: list[Any]) -> dict[str, Any]:
    return {"type": "Feature", "properties": properties, "geometry": {"type": kind, "coordinates": coordinates}}


def _rings(polygons: Polygons) -> list[Any]:
    return [[_ways(ring) for ring in polygon] for polygon in polygons]


def _ways(path: Way) -> list[list[float]]:
    return [[round(lon, 7), round(lat, 7)] for lon, lat in path]

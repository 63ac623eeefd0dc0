"""Reference systems (18-058r1): WGS 84 with longitude first, in which all is kept, and with latitude first."""

from typing import Any

CRS84 = "http://www.opengis.net/def/crs/OGC/1.3/CRS84"
LATITUDE_FIRST = "http://www.opengis.net/def/crs/EPSG/0/4326"
SYSTEMS = (CRS84, LATITUDE_FIRST)

Box = tuple[float, float, float, float]


def longitude_first(box: Box, system: str) -> Box:
    """Return a box given in `system` as west, south, east, north."""
    return box if system == CRS84 else (box[1], box[0], box[3], box[2])


def told_in(feature: dict[str, Any], system: str) -> dict[str, Any]:
    """Return a feature with its coordinates in the order of `system`."""
    if system == CRS84 or feature["geometry"] is None:
        return feature
    shape = feature["geometry"]
    return feature | {"geometry": shape | {"coordinates": _turned(shape["coordinates"])}}


def _turned(coordinates: list[Any]) -> list[Any]:
    if isinstance(coordinates[0], list):
        return [_turned(part) for part in coordinates]
    return [coordinates[1], coordinates[0]]

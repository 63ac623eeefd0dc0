"""What is wrong with an area's rings, and where (OGC Simple Features, 6.1.11: rings do not cross, holes lie inside, polygons do not overlap)."""

import re

import shapely
from shapely.geometry import MultiPolygon, Polygon

from truceline.geo.crossing import crossing_as_they_are
from truceline.model.shape import Lonlat, Polygons

_WORDS = {
    "Hole lies outside shell": "has a hole outside its outer ring",
    "Holes are nested": "has a hole within a hole",
    "Nested shells": "has a polygon within another",
    "Duplicate Rings": "has the same ring twice",
    "Interior is disconnected": "is parted by its own holes",
    "Ring Self-intersection": "has a ring that touches itself",
}
"""GEOS's words for a fault, and ours."""


def fault(polygons: Polygons) -> tuple[str, Lonlat] | None:
    """Return what is wrong and near which point (degrees as given), None where nothing is; which way rings run does not matter.

    Crossings are looked for first, so that what GEOS has to do is bounded. Raises BadInput as `crossing` does.
    """
    if (point := crossing_as_they_are([ring for rings in polygons for ring in rings])) is not None:
        return "has rings that cross or run over each other", point
    reason = str(shapely.is_valid_reason(MultiPolygon([Polygon(rings[0], rings[1:]) for rings in polygons])))
    if reason == "Valid Geometry":
        return None
    words, _, place = reason.partition("[")
    lon, lat = (float(number) for number in (re.findall(r"-?[\d.]+(?:e-?\d+)?", place) or polygons[0][0][0])[:2])
    return _WORDS.get(words, "is not the outline of an area"), (lon, lat)

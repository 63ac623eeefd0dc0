"""Published borders out of GeoJSON, to compare drawn ones with: only where they run is asked for."""

from dataclasses import dataclass
from typing import Any

from truceline.draw import coordinates
from truceline.model.errors import BadInput
from truceline.model.shape import Path
from truceline.model.visible import shortened, shown, visible


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """A border as somebody published it; `accuracy_m` as stated there, 0 where nothing is."""

    name: str
    pieces: tuple[Path, ...]
    accuracy_m: float


def read(value: Any, where: str) -> tuple[Published, ...]:
    """Return the lines and the outlines of areas in a FeatureCollection, each under its `name`, `id` or `line`, else its number.

    Raises BadInput where there is none, or coordinates cannot be used.
    """
    features = value.get("features") if isinstance(value, dict) else None
    if not isinstance(features, list) or not features or not all(isinstance(item, dict) for item in features):
        raise BadInput("this is no GeoJSON FeatureCollection with features", "give the published borders as lines or polygons in one", where)
    return tuple(_one(feature, number, where) for number, feature in enumerate(features, 1))


def _one(feature: dict[str, Any], number: int, where: str) -> Published:
    geometry, properties = feature.get("geometry"), feature.get("properties")
    kind, given = (geometry.get("type"), geometry.get("coordinates")) if isinstance(geometry, dict) else (None, None)
    known = properties if isinstance(properties, dict) else {}
    called = (known[key] for key in ("name", "id", "line") if isinstance(known.get(key), (str, int)) and known[key])
    name = visible(shortened(str(next(called, number)), 200))
    depth = {"LineString": 0, "MultiLineString": 1, "Polygon": 1, "MultiPolygon": 2}.get(str(kind))
    if depth is None:
        raise BadInput(
            f"feature {number} is {visible(str(kind)[:40]) if kind else 'without geometry'}", "a published border must be a line or a polygon", where
        )
    parts = [given]
    for _ in range(depth):
        parts = [item for part in parts if isinstance(part, list) for item in part]
    accuracy = known.get("accuracy_m", 0.0)
    if not isinstance(accuracy, (int, float)) or isinstance(accuracy, bool) or not 0 <= accuracy < 1e6:
        raise BadInput(f"border '{name}' has the accuracy {shown(accuracy)}", "write metres, 0 or more", where)
    pieces = coordinates.ways(parts, f"border '{name}'", where)
    if not pieces:
        raise BadInput(f"border '{name}' has no coordinates", "write them as RFC 7946 has them, longitude first", where)
    return Published(name=name, pieces=pieces, accuracy_m=float(accuracy))

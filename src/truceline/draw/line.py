"""Lines of contact and areas out of GeoJSON (RFC 7946), read strictly."""

from datetime import date
from typing import Any

from truceline.draw import coordinates
from truceline.geo.crossing import crossing
from truceline.model.errors import BadInput
from truceline.model.line import Area, Edges, LineOfContact
from truceline.model.shape import Polygons

LINES = {"LineString": False, "MultiLineString": True}
AREAS = {"Polygon": False, "MultiPolygon": True}
CRS84 = ("urn:ogc:def:crs:OGC:1.3:CRS84", "urn:ogc:def:crs:OGC::CRS84", "EPSG:4326", "urn:ogc:def:crs:EPSG::4326")


def from_geojson(value: Any, *, where: str) -> tuple[tuple[LineOfContact, ...], tuple[Area, ...]]:
    """Return the lines and the areas of a FeatureCollection, Feature or bare geometry.

    (Multi)LineString features are lines: their properties name `id`, `left`, `right` and `accuracy_m`, and may name `name`, `valid_from`,
    `valid_until`, `edges` ("lonlat" or "geodesic"), `source` and `method`. (Multi)Polygon features are areas: `id`, and `name`,
    `accuracy_m`, `source`. Points repeated one after the other count once. Raises BadInput, naming the feature, for whatever cannot be
    used: other geometry, coordinates out of range, a line that crosses itself (it has no two sides) or jumps the antimeridian uncut.
    """
    lines: list[LineOfContact] = []
    areas: list[Area] = []
    for number, feature in enumerate(_features(value, where), 1):
        reader = _Feature(feature, _kind(feature, number, where), number, where)
        if reader.kind in LINES:
            lines.append(reader.line())
        else:
            areas.append(reader.area())
    _unique([line.id for line in lines], "lines", where)
    _unique([area.id for area in areas], "areas", where)
    return tuple(lines), tuple(areas)


def _features(value: Any, where: str) -> list[dict[str, Any]]:
    if not isinstance(value, dict) or not isinstance(value.get("type"), str):
        raise BadInput("this is not GeoJSON", "give a FeatureCollection of lines and polygons", where)
    _check_crs(value.get("crs"), where)
    if value["type"] == "FeatureCollection":
        features = value.get("features")
    else:
        features = [value if value["type"] == "Feature" else {"type": "Feature", "properties": {}, "geometry": value}]
    if not isinstance(features, list) or not all(isinstance(item, dict) for item in features):
        raise BadInput("the FeatureCollection has no list of features", "give it a member `features`", where)
    if not features:
        raise BadInput("the FeatureCollection is empty", "add a line or a polygon to it", where)
    return features


def _check_crs(crs: Any, where: str) -> None:
    """GeoJSON is WGS 84; an older file may name another system, whose numbers would be taken for degrees."""
    if crs is None:
        return
    name = crs.get("properties", {}).get("name") if isinstance(crs, dict) and isinstance(crs.get("properties"), dict) else crs
    if name not in CRS84:
        raise BadInput(f"the coordinates are in the system {name!r}", "save the file again in WGS 84 longitude and latitude (EPSG:4326)", where)


def _kind(feature: dict[str, Any], number: int, where: str) -> str:
    geometry = feature.get("geometry")
    kind = geometry.get("type") if isinstance(geometry, dict) else None
    if kind not in LINES and kind not in AREAS:
        named = f"a {kind}" if isinstance(kind, str) else "without geometry"
        raise BadInput(f"feature {number} is {named}", "a line must be a LineString or MultiLineString, an area a Polygon or MultiPolygon", where)
    return str(kind)


def _unique(ids: list[str], what: str, where: str) -> None:
    for item in ids:
        if ids.count(item) > 1:
            raise BadInput(f"two {what} have the id '{item}'", "give each its own, such as one with its date", where)


class _Feature:
    """One feature: takes its properties and coordinates, and names it in every error."""

    def __init__(self, feature: dict[str, Any], kind: str, number: int, where: str) -> None:
        properties = feature.get("properties")
        self.kind, self.where = kind, where
        self.properties: dict[str, Any] = {"id": feature.get("id"), **(properties if isinstance(properties, dict) else {})}
        self.called = f"{'line' if kind in LINES else 'area'} '{self.properties.get('id') or self.properties.get('name') or number}'"
        self.coordinates = feature["geometry"].get("coordinates")

    def line(self) -> LineOfContact:
        """Return the feature as a line."""
        pieces = tuple(coordinates.way(piece, self.called, self.where) for piece in self._parts(LINES))
        if (point := crossing(pieces)) is not None:
            raise self._bad(f"crosses itself near longitude {point[0]:.5f}, latitude {point[1]:.5f}", "a line that parts two sides may touch itself, not cross")
        first, last = self._day("valid_from"), self._day("valid_until")
        if first and last and last <= first:
            raise self._bad(f"is valid from {first} until {last}", "`valid_until` is the first day on which it no longer holds")
        return LineOfContact(
            id=self._text("id", "a short name with its date"),
            name=self._optional("name") or self._text("id", ""),
            pieces=pieces,
            left=self._text("left", "the party on the left hand when walking from the first point to the last"),
            right=self._text("right", "the party on the right hand when walking from the first point to the last"),
            accuracy_m=self._metres(),
            valid_from=first,
            valid_until=last,
            edges=self._edges(),
            source=self._optional("source"),
            method=self._optional("method"),
        )

    def area(self) -> Area:
        """Return the feature as an area, taken as exact where its accuracy is not stated."""
        polygons: Polygons = tuple(tuple(coordinates.ring(ring, self.called, self.where) for ring in self._list(rings)) for rings in self._parts(AREAS))
        return Area(
            id=self._text("id", "a short name"),
            name=self._optional("name") or self._text("id", ""),
            polygons=polygons,
            accuracy_m=self._metres() if "accuracy_m" in self.properties else 0.0,
            source=self._optional("source"),
        )

    def _parts(self, kinds: dict[str, bool]) -> list[Any]:
        return self._list(self.coordinates) if kinds[self.kind] else [self.coordinates]

    def _list(self, value: Any) -> list[Any]:
        if not isinstance(value, list) or not value:
            raise self._bad("has no coordinates", "write them as RFC 7946 has them, longitude first")
        return value

    def _bad(self, what: str, remedy: str) -> BadInput:
        return BadInput(f"{self.called} {what}", remedy, self.where)

    def _text(self, key: str, meaning: str) -> str:
        value = self.properties.get(key)
        if not isinstance(value, (str, int)) or isinstance(value, bool) or not str(value).strip():
            raise self._bad(f"has no `{key}`", f"add the property `{key}`: {meaning}")
        return str(value).strip()

    def _optional(self, key: str) -> str | None:
        value = self.properties.get(key)
        return str(value) if value is not None else None

    def _metres(self) -> float:
        value = self.properties.get("accuracy_m")
        if not isinstance(value, (int, float)) or isinstance(value, bool) or not 0 <= value < 1e6:
            said = "does not say how exact it is" if value is None else f"has the accuracy {value!r}"
            raise self._bad(said, "add the property `accuracy_m`: within how many metres the true line lies (0: taken as exact)")
        return float(value)

    def _day(self, key: str) -> date | None:
        value = self.properties.get(key)
        if value is None:
            return None
        try:
            return date.fromisoformat(value)
        except (TypeError, ValueError):
            raise self._bad(f"has `{key}` {value!r}", "write a day such as 2018-09-17") from None

    def _edges(self) -> Edges:
        value = self.properties.get("edges", Edges.LONLAT.value)
        try:
            return Edges(value)
        except ValueError:
            raise self._bad(f"has `edges` {value!r}", "use lonlat (straight on the map, as RFC 7946 has it) or geodesic") from None

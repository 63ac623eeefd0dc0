"""Lines of contact and areas out of GeoJSON (RFC 7946), read strictly."""

from collections import Counter
from collections.abc import Callable
from datetime import date
from itertools import islice
from typing import Any, TypeVar

from truceline.draw import coordinates
from truceline.geo import geodesic, validity
from truceline.geo.crossing import crossing
from truceline.geo.density import densest
from truceline.model.errors import BadInput
from truceline.model.line import Area, Edges, LineOfContact
from truceline.model.shape import Lonlat, Path, Polygons
from truceline.model.visible import shown, visible

T = TypeVar("T")
R = TypeVar("R")

LINES = {"LineString": False, "MultiLineString": True}
AREAS = {"Polygon": False, "MultiPolygon": True}
CRS84 = ("urn:ogc:def:crs:OGC:1.3:CRS84", "urn:ogc:def:crs:OGC::CRS84", "EPSG:4326", "urn:ogc:def:crs:EPSG::4326")

MOST_M = 10_000_000.0
"""The longest line that is drawn: a quarter of the way round the Earth."""

THICKEST = 1000
"""The most points of a line in a square kilometre: what drawing takes in time and memory rises with how thick they lie."""

MEANING = {
    "id": "a short name, such as one with its date",
    "left": "the party on the left hand when walking from the first point to the last",
    "right": "the party on the right hand when walking from the first point to the last",
    "accuracy_m": "within how many metres the true line lies (0: taken as exact)",
}
"""What lines and areas must say of themselves."""

LINES_NEED, AREAS_NEED = ("id", "left", "right", "accuracy_m"), ("id",)

MOST_NAME, MOST_TEXT = 200, 4000
"""The longest id or name of a side, and the longest description, in characters."""


def from_geojson(value: Any, *, where: str) -> tuple[tuple[LineOfContact, ...], tuple[Area, ...]]:
    """Return the lines and the areas of a FeatureCollection, Feature or bare geometry.

    (Multi)LineString features are lines: their properties name `id`, `left`, `right` and `accuracy_m`, and may name `name`, `valid_from`,
    `valid_until`, `edges` ("lonlat" or "geodesic"), `source` and `method`. (Multi)Polygon features are areas: `id`, and `name`,
    `accuracy_m`, `source`. Points repeated one after the other count once. Raises BadInput, naming the feature, for whatever cannot be
    used: other geometry, coordinates out of range, a line that crosses itself (it has no two sides) or jumps the antimeridian uncut, an
    area whose rings do. All properties that are missing are named at once.
    """
    lines: list[LineOfContact] = []
    areas: list[Area] = []
    features = _features(value, where)
    for number, feature in enumerate(features, 1):
        place = where if len(features) == 1 else f"{where}, feature {number}"
        reader = _Feature(feature, _kind(feature, number, where), number, place)
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
    if not isinstance(name, str) or name not in CRS84:
        raise BadInput(f"the coordinates are in the system {shown(name)}", "save the file again in WGS 84 longitude and latitude (EPSG:4326)", where)


def _kind(feature: dict[str, Any], number: int, where: str) -> str:
    geometry = feature.get("geometry")
    kind = geometry.get("type") if isinstance(geometry, dict) else None
    if not isinstance(kind, str) or (kind not in LINES and kind not in AREAS):
        named = f"a {visible(kind[:40])}" if isinstance(kind, str) else "without geometry"
        raise BadInput(f"feature {number} is {named}", "a line must be a LineString or MultiLineString, an area a Polygon or MultiPolygon", where)
    return str(kind)


def _unique(ids: list[str], what: str, where: str) -> None:
    for item, count in Counter(ids).items():
        if count > 1:
            raise BadInput(f"{'two' if count == 2 else count} {what} have the id '{item}'", "give each its own, such as one with its date", where)


class _Feature:
    """One feature: takes its properties and coordinates, and names it in every error."""

    def __init__(self, feature: dict[str, Any], kind: str, number: int, where: str) -> None:
        properties = feature.get("properties")
        self.kind, self.where = kind, where
        self.properties: dict[str, Any] = {"id": feature.get("id"), **(properties if isinstance(properties, dict) else {})}
        name = next((self.properties[key] for key in ("id", "name") if isinstance(self.properties.get(key), (str, int))), number)
        self.called = f"{'line' if kind in LINES else 'area'} '{visible(str(name)[:80])}'"
        self.coordinates = feature["geometry"].get("coordinates")

    def line(self) -> LineOfContact:
        """Return the feature as a line."""
        self._complete(LINES_NEED)
        pieces = coordinates.ways(self._parts(LINES), self.called, self.where)
        self._drawable(pieces)
        first, last = self._day("valid_from"), self._day("valid_until")
        if first and last and last <= first:
            raise self._bad(f"is valid from {first} until {last}", "`valid_until` is the first day on which it no longer holds")
        return LineOfContact(
            id=self._text("id"),
            name=self._optional("name") or self._text("id"),
            pieces=pieces,
            left=self._text("left"),
            right=self._text("right"),
            accuracy_m=self._metres(),
            valid_from=first,
            valid_until=last,
            edges=self._edges(),
            source=self._optional("source"),
            method=self._optional("method"),
        )

    def area(self) -> Area:
        """Return the feature as an area, taken as exact where its accuracy is not stated."""
        self._complete(AREAS_NEED)
        polygons = self._polygons()
        if (found := self._checked(validity.fault, polygons)) is not None:
            what, point = found
            raise self._bad(f"{what} {_near(point)}", "mend it in a GIS (its 'fix geometries'), and dissolve polygons that overlap or share an edge")
        return Area(
            id=self._text("id"),
            name=self._optional("name") or self._text("id"),
            polygons=polygons,
            accuracy_m=self._metres() if "accuracy_m" in self.properties else 0.0,
            source=self._optional("source"),
        )

    def _complete(self, needed: tuple[str, ...]) -> None:
        """Raise BadInput naming every property of `needed` that is not there, with what each means."""
        values = {key: self.properties.get(key) for key in needed}
        missing = [key for key, value in values.items() if value is None or (isinstance(value, str) and not value.strip())]
        if missing:
            *others, last = (f"`{key}`" for key in missing)
            listed = f"{', '.join(others)} and {last}" if others else last
            noun = "properties" if others else "property"
            raise self._bad(f"has no {listed}", f"add the {noun} " + "; ".join(f"`{key}`: {MEANING[key]}" for key in missing))

    def _drawable(self, pieces: tuple[Path, ...]) -> None:
        """Raise BadInput for a line that is too long or too thick with points to be drawn, or that crosses itself."""
        count, place = densest(pieces)
        if count > THICKEST:
            raise self._bad(f"has {count:,} points within about a kilometre {_near(place)}", "thin it there to a point for every metre or two")
        length = sum(geodesic.straight_length_m(piece) for piece in pieces)
        if length > MOST_M:
            raise self._bad(f"is {length / 1000:,.0f} km long", f"check its coordinates: a line of up to {MOST_M / 1000:,.0f} km can be drawn")
        if (point := self._checked(crossing, pieces)) is not None:
            raise self._bad(f"crosses itself {_near(point)}", "a line that parts two sides may touch itself, not cross or run back over itself")

    def _checked(self, check: Callable[[T], R], value: T) -> R:
        try:
            return check(value)
        except BadInput as error:
            raise self._bad(error.what, error.remedy) from None

    def _polygons(self) -> Polygons:
        polygons = [self._list(rings) for rings in self._parts(AREAS)]
        rings = iter(coordinates.ways([ring for rings in polygons for ring in rings], self.called, self.where, least=4))
        return tuple(tuple(islice(rings, len(polygon))) for polygon in polygons)

    def _parts(self, kinds: dict[str, bool]) -> list[Any]:
        return self._list(self.coordinates) if kinds[self.kind] else [self.coordinates]

    def _list(self, value: Any) -> list[Any]:
        if not isinstance(value, list) or not value:
            raise self._bad("has no coordinates", "write them as RFC 7946 has them, longitude first")
        return value

    def _bad(self, what: str, remedy: str) -> BadInput:
        return BadInput(f"{self.called} {what}", remedy, self.where)

    def _text(self, key: str) -> str:
        value = self.properties.get(key)
        text = str(value).strip() if isinstance(value, (str, int)) and not isinstance(value, bool) else ""
        if not text or len(text) > MOST_NAME or visible(text) != text:
            raise self._bad(f"has the `{key}` {shown(value)}", f"write a name of 1 to {MOST_NAME} characters in one line, without control characters")
        return text

    def _optional(self, key: str) -> str | None:
        """Return a description in one line, its control characters made visible."""
        value = self.properties.get(key)
        if value is not None and (not isinstance(value, (str, int, float)) or len(str(value)) > MOST_TEXT):
            raise self._bad(f"has the `{key}` {shown(value)}", f"write up to {MOST_TEXT} characters of text")
        return None if value is None else visible(str(value))

    def _metres(self) -> float:
        value = self.properties.get("accuracy_m")
        if not isinstance(value, (int, float)) or isinstance(value, bool) or not 0 <= value < 1e6:
            raise self._bad(f"has the `accuracy_m` {shown(value)}", f"write a number of metres of 0 or more: {MEANING['accuracy_m']}")
        return float(value)

    def _day(self, key: str) -> date | None:
        value = self.properties.get(key)
        if value is None:
            return None
        try:
            return date.fromisoformat(value)
        except (TypeError, ValueError):
            raise self._bad(f"has `{key}` {shown(value)}", "write a day such as 2018-09-17") from None

    def _edges(self) -> Edges:
        value = self.properties.get("edges", Edges.LONLAT.value)
        try:
            return Edges(value)
        except ValueError:
            raise self._bad(f"has `edges` {shown(value)}", "use lonlat (straight on the map, as RFC 7946 has it) or geodesic") from None


def _near(point: Lonlat) -> str:
    return f"near longitude {point[0]:.5f}, latitude {point[1]:.5f}"

"""The layers of the page's map: clipped to a frame about the zone and simplified to what a page can show."""

import math
from collections.abc import Iterable, Iterator

import shapely
from shapely.geometry import LineString
from shapely.geometry.base import BaseGeometry

from truceline.geo.antimeridian import near, to_shape
from truceline.model.bulletin import Edition, Layer
from truceline.model.finding import Finding, Relation
from truceline.model.shape import Lonlat, Path, Polygons
from truceline.model.zone import Border, BorderRole, Zone
from truceline.tell.coarse import shown
from truceline.tell.incidents import headline
from truceline.tell.told import Told, relation, short
from truceline.tell.told import near as may_be_in

Box = tuple[float, float, float, float]

MARGIN = 0.05
FINENESS = 1400
"""The frame's longer side over the tolerance of the simplification: about one pixel of the page."""

MOST_SETTLEMENTS = 60

MOST_MARKS = 400
"""Marks of one kind; where there are more, those that would lie upon each other are drawn as one."""


def frame(told: Told) -> Box | None:
    """Return the frame in degrees (west, south, east, north): the zones with a margin, else the day's reports; None where there is nothing.

    Longitudes run on beyond 180 where the frame lies across the antimeridian, here and in the layers.
    """
    lonlats = [point for zone in told.zones for path in _outlines(zone) for point in path]
    lonlats = lonlats or [point for item in told.of_the_day() if (point := shown(told, told.report(item).place))]
    if not lonlats:
        return None
    lons, lats = [near(lon, lonlats[0][0]) for lon, _ in lonlats], [lat for _, lat in lonlats]
    west, south, east, north = min(lons), min(lats), max(lons), max(lats)
    pad = max(MARGIN * max(east - west, north - south), 0.02)
    return west - pad, max(-90.0, south - pad), east + pad, min(90.0, north + pad)


def _outlines(zone: Zone) -> Iterator[Path]:
    yield from zone.line_pieces
    yield from (path for border in zone.borders for path in border.pieces)
    yield from (rings[0] for rings in (*zone.core, *zone.strip))


def layers(told: Told) -> tuple[Layer, ...]:
    """Return the layers in the order in which they are drawn; layers without anything in the frame are left out."""
    box = frame(told)
    if box is None:
        return ()
    found = [layer for zone in told.zones for layer in _zone(told, zone, box)]
    found += [*_patrols(told, box), *_findings(told, box), _settlements(told, box)]
    return tuple(layer for layer in found if layer.polygons or layer.paths or layer.points)


def note(told: Told) -> str:
    """Return what the map rests on and how far it may be off."""
    accuracy = max((zone.line_accuracy_m for zone in told.zones), default=0.0)
    parts = [told.words.phrase("map_accuracy", accuracy_m=accuracy)] if told.zones else [told.words.phrase("map_no_zone")]
    return " ".join([*parts, told.words.phrase("map_coarse") if told.coarse else told.words.phrase("map_points"), told.words.phrase("map_projection")])


def _zone(told: Told, zone: Zone, box: Box) -> Iterator[Layer]:
    least, most = told.words.word("least_m", zone.min_depth_m), told.words.word("most_m", zone.max_depth_m)
    exact = not zone.strip
    shaped = zone.max_depth_m is None
    label = told.words.phrase("layer_zone", name=zone.name, most=most) if exact else told.words.phrase("layer_core", name=zone.name, least=least)
    deeper = told.words.phrase("layer_shape_strip") if shaped else told.words.phrase("layer_strip", least=least, most=most)
    yield Layer(kind="core", label=told.words.phrase("layer_shape", name=zone.name) if shaped else label, polygons=_areas(zone.core, box))
    yield Layer(kind="strip", label=deeper, polygons=_areas(zone.strip, box))
    for role in (BorderRole.FAR_LIMIT, BorderRole.NEAR_LIMIT):
        borders = [border for border in zone.borders if border.role is role]
        yield Layer(kind=role.value, label=_limit(told, borders), paths=_lines((path for border in borders for path in border.pieces), box))
    yield Layer(kind="line", label=told.words.phrase("layer_line", accuracy_m=zone.line_accuracy_m), paths=_lines(zone.line_pieces, box))


def _limit(told: Told, borders: list[Border]) -> str:
    if borders and borders[0].depth_m is None:
        return told.words.named("border", borders[0].role.value)
    return told.words.phrase("layer_limit", border=told.words.named("border", borders[0].role.value), depth_m=borders[0].depth_m) if borders else ""


def _patrols(told: Told, box: Box) -> Iterator[Layer]:
    if told.plan is None or told.edition is Edition.PUBLIC:
        return
    for party in sorted({leg.party for leg in told.plan.legs}):
        paths = tuple(dict.fromkeys(leg.path for leg in told.plan.legs if leg.party == party))
        yield Layer(kind="leg", label=told.words.phrase("layer_leg", party=told.party(party)), paths=_lines(paths, box))
    points = [(point.lon_deg, point.lat_deg) for meeting in told.plan.meetings for point in meeting.points]
    yield Layer(kind="meeting", label=told.words.phrase("layer_meeting"), points=_inside([(*point, "") for point in dict.fromkeys(points)], box))


def _findings(told: Told, box: Box) -> Iterator[Layer]:
    today = told.of_the_day()
    earlier = tuple(item for item in told.findings if may_be_in(item) and told.first_day() <= told.day_of(item) < told.day)
    yield Layer(kind="finding_earlier", label=told.words.phrase("layer_earlier"), points=_points(told, earlier, box))
    for kind in (Relation.OUTSIDE, Relation.UNCERTAIN, Relation.INSIDE):
        mine = tuple(item for item in today if relation(item) is kind)
        label = told.words.phrase("layer_finding", relation=told.words.named("relation", kind.value))
        yield Layer(kind=f"finding_{kind.value}", label=label, points=_points(told, mine, box))


def _points(told: Told, findings: tuple[Finding, ...], box: Box) -> tuple[tuple[float, float, str], ...]:
    """One point for each place; its label names the one report there, or says how many there are."""
    exact = [(item, point) for item in findings if (point := shown(told, told.report(item).place))]
    places = _together(exact, 1e-5)
    if len(places) > MOST_MARKS:
        places = _together(exact, max(box[2] - box[0], box[3] - box[1]) / math.isqrt(MOST_MARKS))
    return _inside([(*point, _label(told, places[point])) for point in sorted(places)], box)


def _together(exact: list[tuple[Finding, Lonlat]], cell_deg: float) -> dict[Lonlat, list[Finding]]:
    """Return the findings of each cell of a grid, by the cell's nearest corner in degrees."""
    places: dict[Lonlat, list[Finding]] = {}
    for item, (lon, lat) in exact:
        places.setdefault((round(round(lon / cell_deg) * cell_deg, 5), round(round(lat / cell_deg) * cell_deg, 5)), []).append(item)
    return places


def _label(told: Told, here: list[Finding]) -> str:
    if len(here) == 1:
        return told.words.phrase("mark_one", what=headline(told, here[0]), finding=short(here[0].id))
    return told.words.phrase("layer_many", count=len(here))


def _settlements(told: Told, box: Box) -> Layer:
    largest = sorted(told.settlements, key=lambda item: (-(item.population or 0), item.name))
    points = [(item.point.lon_deg, item.point.lat_deg, item.name) for item in largest]
    return Layer(kind="settlement", label=told.words.phrase("layer_settlement"), points=_inside(points, box)[:MOST_SETTLEMENTS])


def _inside(points: Iterable[tuple[float, float, str]], box: Box) -> tuple[tuple[float, float, str], ...]:
    west, south, east, north = box
    moved = ((near(lon, (west + east) / 2), lat, label) for lon, lat, label in points)
    return tuple((round(lon, 5), round(lat, 5), label) for lon, lat, label in moved if west <= lon <= east and south <= lat <= north)


def _areas(polygons: Polygons, box: Box) -> Polygons:
    if not polygons:
        return ()
    shape = shapely.simplify(shapely.clip_by_rect(shapely.make_valid(to_shape(polygons, (box[0] + box[2]) / 2)), *box), _tolerance(box))
    return tuple(tuple(_path(ring) for ring in (part.exterior, *part.interiors)) for part in _parts(shape, "Polygon"))


def _lines(paths: Iterable[Path], box: Box) -> tuple[Path, ...]:
    found = []
    for path in paths:
        if len(path) > 1:
            by = near(path[0][0], (box[0] + box[2]) / 2) - path[0][0]
            shape = shapely.simplify(shapely.clip_by_rect(LineString([(lon + by, lat) for lon, lat in path]), *box), _tolerance(box))
            found += [_path(part) for part in _parts(shape, "LineString")]
    return tuple(found)


def _tolerance(box: Box) -> float:
    west, south, east, north = box
    return max((east - west) * math.cos(math.radians((south + north) / 2)), north - south) / FINENESS


def _parts(shape: BaseGeometry, kind: str) -> list[BaseGeometry]:
    return [part for part in getattr(shape, "geoms", [shape]) if part.geom_type == kind and not part.is_empty]


def _path(line: BaseGeometry) -> Path:
    return tuple((round(float(lon), 5), round(float(lat), 5)) for lon, lat in line.coords)

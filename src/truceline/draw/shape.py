"""A rule drawn as a shape: what is in it surely, and what is in it perhaps.

Set operations keep both: what is surely in a minus b is surely in a and not even perhaps in b (interval sets, after Moore 1966).
Corners that an operation makes lie on edges of its parts, so that no border is farther from its true place than the worst of them.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import reduce
from itertools import pairwise
from typing import assert_never

import numpy as np
import shapely
from shapely.geometry import Polygon
from shapely.geometry.base import BaseGeometry

from truceline.draw import rule as rules
from truceline.draw.atlas import Atlas
from truceline.geo import antimeridian, between, circle, faces, geodesic, offset
from truceline.geo.crossing import crossing
from truceline.geo.locate import Locator
from truceline.model.clause import ZoneClause
from truceline.model.errors import BadInput
from truceline.model.line import Edges, LineOfContact
from truceline.model.rule import Band, Between, Circle, Coordinates, Corridor, Intersect, Measure, Minus, NamedArea, Plain, Ring, Rule, Settlements, Union
from truceline.model.shape import Lonlat, Path

FLOOR_M = 0.25
"""No border is stated to be better than this."""

LONG_M = 300.0
"""Edges that are geodesics are cut to this length: straight in degrees they are then millimetres off."""

Merge = Callable[[BaseGeometry, BaseGeometry], BaseGeometry]


@dataclass(frozen=True, slots=True, kw_only=True)
class Extent:
    """What is in a zone under every reading (`sure`) and under any (`possible`), running longitudes; `error_m` of its borders."""

    sure: BaseGeometry
    possible: BaseGeometry
    error_m: float = FLOOR_M


def draw(rule: Rule, clause: ZoneClause, atlas: Atlas) -> Extent:
    """Return what `rule` of `clause` covers. Raises BadInput, naming what is missing, where it names what the case has not, or leaves something open."""
    match rule:
        case Union():
            return _joined(rule.parts, clause, atlas, shapely.union)
        case Intersect():
            return _joined(rule.parts, clause, atlas, shapely.intersection)
        case Minus():
            whole, without = draw(rule.whole, clause, atlas), draw(rule.without, clause, atlas)
            turned = Extent(sure=without.possible, possible=without.sure, error_m=without.error_m)
            return _merged(whole, turned, shapely.difference)
        case _:
            return _plain(rule, clause, atlas)


def _plain(rule: Plain, clause: ZoneClause, atlas: Atlas) -> Extent:
    match rule:
        case Band():
            return _band(rule, clause, atlas)
        case Between():
            return _exactly(_between(atlas.line(rule.line), atlas.line(rule.other)))
        case Circle():
            least, most = _range(clause, rule.min_radius_m, rule.max_radius_m)
            sure, possible = (circle.disc(atlas.spot(rule.centre), radius) for radius in (least, most))
            return Extent(sure=sure, possible=possible)
        case Ring():
            return _ring(rule, clause, atlas)
        case Corridor():
            return _corridor(rule, clause, atlas)
        case Settlements():
            return _settlements(rule, atlas)
        case NamedArea():
            polygons = atlas.area(rule.area).polygons
            return _exactly(antimeridian.to_shape(polygons, polygons[0][0][0][0]))
        case Coordinates():
            return _exactly(_polygon(rule))
        case _:
            assert_never(rule)


def _exactly(shape: BaseGeometry) -> Extent:
    return Extent(sure=shape, possible=shape)


def _range(clause: ZoneClause, least: float, most: float) -> tuple[float, float]:
    if not 0 < least <= most:
        raise BadInput(f"the distances of '{clause.name}' are {least:g} to {most:g} m", "the least must be above 0 and not above the greatest", clause.id)
    return least, most


def _joined(parts: Sequence[Rule], clause: ZoneClause, atlas: Atlas, merge: Merge) -> Extent:
    if not parts:
        raise BadInput(f"the shape of '{clause.name}' joins nothing", "give it two parts or more", clause.id)
    return reduce(lambda one, other: _merged(one, other, merge), [draw(part, clause, atlas) for part in parts])


def _merged(one: Extent, other: Extent, merge: Merge) -> Extent:
    sure, possible = merge(one.sure, _near(other.sure, one.possible)), merge(one.possible, _near(other.possible, one.possible))
    return Extent(sure=sure, possible=possible, error_m=max(one.error_m, other.error_m))


def _near(shape: BaseGeometry, other: BaseGeometry) -> BaseGeometry:
    """Return a shape with its longitudes in the same turn of the globe as another's."""
    if shape.is_empty or other.is_empty:
        return shape
    west, _, east, _ = shape.bounds
    middle = (other.bounds[0] + other.bounds[2]) / 2
    by = antimeridian.near((west + east) / 2, middle) - (west + east) / 2
    return shapely.transform(shape, lambda xy: xy + np.array([by, 0.0])) if by else shape


def _band(rule: Band, clause: ZoneClause, atlas: Atlas) -> Extent:
    line = atlas.line(rule.line)
    found = _along(line, rules.complete(replace(clause, rule=rule), line), ring=False)
    if rule.within is None:
        return found
    return _merged(found, draw(NamedArea(area=rule.within), clause, atlas), shapely.intersection)


def _along(line: LineOfContact, depths: rules.Depths, *, ring: bool) -> Extent:
    """Return the band along a line, or of it only the ring from its least to its greatest distance."""
    fine = [np.array(geodesic.cut(piece, offset.CUT_M, line.edges)) for piece in antimeridian.join(line.pieces)]
    locator = Locator(line.pieces, line.edges)
    bands = [offset.band(fine, depth, locator) for depth in sorted({depths.min_m, depths.max_m})]
    sides = tuple(side == line.left for side in depths.sides)
    core, strip = parts = faces.parts(fine, bands[0], bands[-1], locator, sides)
    error = max(FLOOR_M, 2 * max(band.worst_m for band in bands), 2 * between.off_m(parts, fine, bands, locator, sides))
    return Extent(sure=strip, possible=strip, error_m=error) if ring else Extent(sure=core, possible=core.union(strip), error_m=error)


def _ring(rule: Ring, clause: ZoneClause, atlas: Atlas) -> Extent:
    least, most = rule.min_distance_m, rule.max_distance_m
    if (rule.centre is None) == (rule.line is None):
        raise BadInput(f"the ring of '{clause.name}' must go round a place or along a line", "name one of the two", clause.id)
    _range(clause, least or most, most)
    if rule.centre is not None:
        centre = atlas.spot(rule.centre)
        whole = circle.disc(centre, most)
        return _exactly(whole.difference(circle.disc(centre, least)) if least else whole)
    band = Band(line=rule.line, side=rule.side, measure=Measure.DEPTH, min_depth_m=least or most, max_depth_m=most)
    line = atlas.line(rule.line)
    return _along(line, rules.complete(replace(clause, rule=band), line), ring=0 < least < most)


def _corridor(rule: Corridor, clause: ZoneClause, atlas: Atlas) -> Extent:
    road = atlas.line(rule.road)
    _range(clause, rule.depth_m, rule.depth_m)
    stretch = _stretch(road, atlas.spot(rule.start), atlas.spot(rule.end), clause)
    cut = replace(road, pieces=(stretch,), edges=Edges.LONLAT)
    return _along(cut, rules.Depths(min_m=rule.depth_m, max_m=rule.depth_m, sides=(road.left, road.right)), ring=False)


def _stretch(road: LineOfContact, start: Lonlat, end: Lonlat, clause: ZoneClause) -> Path:
    """Return the part of a road's one piece between the points nearest to two places."""
    way = _piece(road, "a corridor follows")
    cut = geodesic.cut(way, LONG_M, road.edges)
    marks = np.array(geodesic.lengths_m(cut))
    here, there = sorted(_mark(cut, marks, spot) for spot in (start, end))
    if there - here < 1.0:
        raise BadInput(f"the corridor of '{clause.name}' begins and ends at one point of '{road.id}'", "name two places along the road", clause.id)
    return geodesic.slice_path(cut, here, there)


def _mark(path: Path, marks: "np.ndarray[tuple[int], np.dtype[np.float64]]", spot: Lonlat) -> float:
    """Return how far along a path its point nearest to a place lies, in metres."""
    foot = Locator((path,)).feet(np.array([spot])).lonlats[0]
    tree = shapely.STRtree(shapely.linestrings(np.stack([np.array(path[:-1]), np.array(path[1:])], axis=1)))
    near = (antimeridian.near(float(foot[0]), path[0][0]), float(foot[1]))
    index = int(tree.nearest(shapely.points(near)))
    return float(marks[index]) + geodesic.distance_m(path[index], near)


def _settlements(rule: Settlements, atlas: Atlas) -> Extent:
    if not rule.places:
        raise BadInput("the rule lists no settlements", "name one or more")
    discs = [circle.disc(atlas.spot(place), rule.radius_m) for place in rule.places]
    return _exactly(shapely.union_all([discs[0], *(_near(other, discs[0]) for other in discs[1:])]))


def _piece(line: LineOfContact, why: str) -> Path:
    pieces = antimeridian.join(line.pieces)
    if len(pieces) != 1:
        raise BadInput(f"line '{line.id}' has {len(pieces)} pieces", f"{why} a line in one piece: join them", line.id)
    return pieces[0]


def _fine(path: Path, edges: Edges) -> Path:
    """Return a path whose edges may be taken as straight in degrees: those that are geodesics are cut."""
    return geodesic.cut(path, LONG_M, edges) if edges is Edges.GEODESIC else path


def _between(line: LineOfContact, other: LineOfContact) -> BaseGeometry:
    """Return the faces between two lines whose ends are joined by geodesics; where they cross, those on either hand of the crossing."""
    there, back = (_fine(_piece(item, "what lies between two lines needs"), item.edges) for item in (line, other))
    turn = antimeridian.near(back[0][0], there[0][0]) - back[0][0]
    back = tuple((lon + turn, lat) for lon, lat in back)
    if _apart(there[-1], back[0]) + _apart(there[0], back[-1]) > _apart(there[-1], back[-1]) + _apart(there[0], back[0]):
        back = back[::-1]
    closed = [_fine(ends, Edges.GEODESIC) if ends[0] != ends[1] else () for ends in ((there[-1], back[0]), (back[-1], there[0]))]
    ring = (*there, *closed[0][1:-1], *back, *closed[1][1:-1], there[0])
    return shapely.make_valid(Polygon(ring)) if not Polygon(ring).is_valid else Polygon(ring)


def _apart(a: Lonlat, b: Lonlat) -> float:
    return geodesic.distance_m(a, b)


def _polygon(rule: Coordinates) -> BaseGeometry:
    corners = [(point.lon_deg, point.lat_deg) for point in rule.corners]
    if len(corners) < 3:
        raise BadInput(f"the polygon has {len(corners)} corners", "give three or more")
    if (point := crossing(((*corners, corners[0]),))) is not None:
        raise BadInput(f"the polygon crosses itself near longitude {point[0]:.5f}, latitude {point[1]:.5f}", "give its corners in their order along its edge")
    running = [corners[0]]
    for _, after in pairwise(corners):
        running.append((antimeridian.near(after[0], running[-1][0]), after[1]))
    return Polygon(_fine((*running, running[0]), rule.edges))


def outline(shape: BaseGeometry) -> tuple[Path, ...]:
    """Return the rings of a shape as paths."""
    polygons = [part for part in shapely.get_parts(shape) if isinstance(part, Polygon)]
    return tuple(tuple(ring.coords) for part in polygons for ring in (part.exterior, *part.interiors))

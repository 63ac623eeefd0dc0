"""A rule as people write it, such as `corridor(M4, Trumba, Ain al-Havr, 6 km) - circle(Saraqib, 5 km)`: docs/how-to/zones.md.

    shape = term { ("+" | "-" | "&") term }          any of them, without, in all of them: from left to right, brackets first
    term  = "(" shape ")" | kind "(" argument { "," argument } ")"

A name that holds a comma or a bracket, or begins like another argument, stands in double quotes.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from truceline.model.errors import BadInput
from truceline.model.line import Edges
from truceline.model.place import Point
from truceline.model.rule import (
    Band,
    Between,
    Circle,
    Coordinates,
    Corridor,
    Intersect,
    Measure,
    Minus,
    NamedArea,
    Ring,
    Rule,
    Settlements,
    Spot,
    Union,
)

DEEPEST = 50
"""Brackets may be nested so deep."""

MOST_BRACKETS, MOST_TEXT = 200, 50_000
"""So many brackets and characters may stand in one rule."""

MOST_M = 2_000_000.0

_CALL = re.compile(r'\s*([a-z]+)\s*\(((?:"[^"]*"|[^"()])*)\)')
_SIGN = re.compile(r"\s*([-+&])")
_ARGUMENT = re.compile(r'(?:"[^"]*"|[^",])+')
_DISTANCE = re.compile(
    r"(?P<bound>at least |at most )?(?P<least>\d+(?:\.\d+)?)(?:\s*(?:-|–|to)\s*(?P<most>\d+(?:\.\d+)?))?\s*(?P<unit>k?m)"
    r"\s*(?P<what>deep or wide|deep|wide|each side)?"
)
_POINT = re.compile(r"(\d+(?:\.\d+)?)\s*([NS])\s+(\d+(?:\.\d+)?)\s*([EW])")
_KEYED = re.compile(r"(side|within|around|along)\s+(.+)")

EXAMPLES = {
    "area": "area(separation-area)",
    "band": "band(front, side north, 15-20 km)",
    "between": "between(line A, line B)",
    "circle": "circle(Tskhinvali, 15 km)",
    "coordinates": "coordinates(48.60N 39.10E, 48.60N 39.13E, 48.58N 39.13E)",
    "corridor": "corridor(M4, Trumba, Ain al-Havr, 6 km)",
    "ring": "ring(along line A, side syria, 10-20 km)",
    "settlements": "settlements(Donetsk, Luhansk, 3 km)",
}
"""One of each kind."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Distance:
    """A distance as written, in metres: `what` it measures ("", "deep", "wide", "deep or wide", "each side")."""

    least_m: float | None
    most_m: float | None
    what: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Arguments:
    """What stands in a kind's brackets: names and points in their order, names after a key word ("side"), a distance, single words ("geodesic")."""

    spots: tuple[Spot, ...]
    keyed: dict[str, str]
    distance: Distance | None


def parse(text: str, where: str) -> Rule:
    """Return the rule that `text` writes. Raises BadInput, saying what cannot be read and how it is written."""
    if text.count("(") > MOST_BRACKETS or len(text) > MOST_TEXT:
        raise BadInput(f"the rule has {text.count('('):,} brackets and {len(text):,} characters", "give a long list of shapes as one area (GeoJSON)", where)
    rule, rest = _shape(text, where, 0)
    if rest.strip():
        raise BadInput(f"'{rest.strip()[:40]}' stands after the end of the shape", "join shapes with +, - or &, and close every bracket once", where)
    return rule


def _shape(text: str, where: str, depth: int) -> tuple[Rule, str]:
    if depth > DEEPEST:
        raise BadInput("the brackets are nested too deep", f"use at most {DEEPEST}", where)
    term, rest = _term(text, where, depth)
    run, sign = [term], ""
    while match := _SIGN.match(rest):
        term, rest = _term(rest[match.end() :], where, depth)
        if match[1] == "-":
            run, sign = [Minus(whole=_closed(run, sign), without=term)], ""
        elif sign in ("", match[1]):
            run, sign = [*run, term], match[1]
        else:
            run, sign = [_closed(run, sign), term], match[1]
    return _closed(run, sign), rest


def _closed(run: list[Rule], sign: str) -> Rule:
    if len(run) == 1:
        return run[0]
    return Union(parts=tuple(run)) if sign == "+" else Intersect(parts=tuple(run))


def _term(text: str, where: str, depth: int) -> tuple[Rule, str]:
    if text.lstrip().startswith("("):
        rule, rest = _shape(text.lstrip()[1:], where, depth + 1)
        if not rest.lstrip().startswith(")"):
            raise BadInput("a bracket is not closed", "close every bracket once", where)
        return rule, rest.lstrip()[1:]
    match = _CALL.match(text)
    if match is None or match[1] not in _READERS:
        said = f"'{text.strip()[:40]}' is no shape" if text.strip() else "a shape is missing"
        raise BadInput(said, f"write one such as {EXAMPLES['band']}; there are {', '.join(EXAMPLES)}", where)
    try:
        return _READERS[match[1]](_arguments(match[2])), text[match.end() :]
    except ValueError as error:
        raise BadInput(f"'{match[0].strip()}' {error}", f"write it as {EXAMPLES[match[1]]}", where) from None
    except BadInput as error:
        raise BadInput(error.what, error.remedy, where) from None


def _arguments(text: str) -> Arguments:
    spots: list[Spot] = []
    keyed: dict[str, str] = {}
    distances: list[Distance] = []
    for part in (item.strip() for item in _ARGUMENT.findall(text)):
        if match := _DISTANCE.fullmatch(part):
            distances.append(_distance(match))
        elif match := _POINT.fullmatch(part):
            spots.append(_point(match))
        elif part == "each side":
            keyed["side"] = "each"
        elif match := _KEYED.fullmatch(part):
            keyed[match[1]] = _bare(match[2])
        elif _bare(part):
            spots.append(_bare(part))
    if len(distances) > 1:
        raise ValueError("has more than one distance")
    return Arguments(spots=tuple(spots), keyed=keyed, distance=distances[0] if distances else None)


def _bare(name: str) -> str:
    return name[1:-1] if name.startswith('"') and name.endswith('"') and len(name) > 1 else " ".join(name.split())


def _distance(match: re.Match[str]) -> Distance:
    unit = 1000.0 if match["unit"] == "km" else 1.0
    least, most = (float(match[name]) * unit if match[name] else None for name in ("least", "most"))
    if max(least or 0.0, most or 0.0) >= MOST_M or (least or 0.0) > (most or MOST_M):
        raise ValueError("has a distance that is too great or the wrong way round")
    bound = (match["bound"] or "").strip()
    if bound and most is not None:
        raise ValueError(f"says '{bound}' of a range")
    if bound:
        least, most = (least, None) if bound == "at least" else (None, least)
    else:
        most = least if most is None else most
    return Distance(least_m=least, most_m=most, what=match["what"] or "")


def _point(match: re.Match[str]) -> Point:
    lat, lon = float(match[1]), float(match[3])
    return Point(lat_deg=-lat if match[2] == "S" else lat, lon_deg=-lon if match[4] == "W" else lon)


def _names(given: Arguments, least: int, most: int) -> tuple[str, ...]:
    names = tuple(spot for spot in given.spots if isinstance(spot, str))
    if len(names) != len(given.spots) or not least <= len(names) <= most:
        raise ValueError(f"needs {least if least == most else f'{least} to {most}'} {'name' if most == 1 else 'names'}")
    return names


def _known(given: Arguments, *keys: str) -> None:
    for key in given.keyed:
        if key not in keys:
            raise ValueError(f"cannot have '{key}'")


def _exact(given: Arguments) -> float:
    least, most = _both(given)
    if least != most or given.distance is None:
        raise ValueError("needs one distance, not a range")
    return least / 2 if given.distance.what == "wide" else least


def _both(given: Arguments) -> tuple[float, float]:
    distance = given.distance
    if distance is None or distance.least_m is None or distance.most_m is None:
        raise ValueError("needs a distance")
    return distance.least_m, distance.most_m


_MEASURES = {"": Measure.DEPTH, "deep": Measure.DEPTH, "each side": Measure.DEPTH, "wide": Measure.TOTAL_WIDTH, "deep or wide": None}


def _band(given: Arguments) -> Rule:
    _known(given, "side", "within")
    (line,) = _names(given, 0, 1) or (None,)
    distance = given.distance or Distance(least_m=None, most_m=None, what="deep or wide")
    each = "each" if distance.what in ("wide", "each side") else None
    return Band(
        line=line,
        side=given.keyed.get("side", each),
        measure=_MEASURES[distance.what],
        min_depth_m=distance.least_m,
        max_depth_m=distance.most_m,
        within=given.keyed.get("within"),
    )


def _between(given: Arguments) -> Rule:
    _known(given)
    line, other = _names(given, 2, 2)
    return Between(line=line, other=other)


def _circle(given: Arguments) -> Rule:
    _known(given)
    if len(given.spots) != 1:
        raise ValueError("needs one place")
    least, most = _both(given)
    return Circle(centre=given.spots[0], min_radius_m=least, max_radius_m=most)


def _ring(given: Arguments) -> Rule:
    _known(given, "around", "along", "side")
    least, most = _both(given)
    around, along = given.keyed.get("around"), given.keyed.get("along")
    centres = (*given.spots, *((_spot(around),) if around else ()))
    if len(centres) + (along is not None) != 1:
        raise ValueError("needs either one place (around ...) or one line (along ...)")
    return Ring(centre=centres[0] if centres else None, line=along, side=given.keyed.get("side"), min_distance_m=least, max_distance_m=most)


def _spot(text: str) -> Spot:
    match = _POINT.fullmatch(text)
    return _point(match) if match else text


def _corridor(given: Arguments) -> Rule:
    _known(given)
    if len(given.spots) != 3 or not isinstance(given.spots[0], str):
        raise ValueError("needs a road and two places on it")
    return Corridor(road=given.spots[0], start=given.spots[1], end=given.spots[2], depth_m=_exact(given))


def _settlements(given: Arguments) -> Rule:
    _known(given)
    if not given.spots:
        raise ValueError("needs one place or more")
    return Settlements(places=given.spots, radius_m=_exact(given))


def _area(given: Arguments) -> Rule:
    _known(given)
    (name,) = _names(given, 1, 1)
    return NamedArea(area=name)


def _coordinates(given: Arguments) -> Rule:
    _known(given)
    corners = tuple(spot for spot in given.spots if isinstance(spot, Point))
    words = [spot for spot in given.spots if isinstance(spot, str)]
    if len(corners) < 3 or words not in ([], ["geodesic"]):
        raise ValueError("needs three points or more, each as 48.60N 39.10E")
    return Coordinates(corners=corners, edges=Edges.GEODESIC if words else Edges.LONLAT)


_READERS: dict[str, Callable[[Arguments], Rule]] = {
    "area": _area,
    "band": _band,
    "between": _between,
    "circle": _circle,
    "coordinates": _coordinates,
    "corridor": _corridor,
    "ring": _ring,
    "settlements": _settlements,
}

"""The way back from draw.written: a rule in the words that a person would write."""

import re
from typing import assert_never

from truceline.model.line import Edges
from truceline.model.place import Point
from truceline.model.rule import Band, Between, Circle, Coordinates, Corridor, Intersect, Measure, Minus, NamedArea, Plain, Ring, Rule, Settlements, Spot, Union

_PLAIN = re.compile(r"(?!side |within |around |along |each side$|geodesic$|at |\d)[^\s\",()](?:[^\s\",()]| (?! ))*")


def write(rule: Rule) -> str:
    """Return a rule as text, so that reading it gives the same rule; names must hold no double quotes."""
    match rule:
        case Union() | Intersect():
            return (" + " if isinstance(rule, Union) else " & ").join(map(_term, rule.parts))
        case Minus():
            return f"{_term(rule.whole)} - {_term(rule.without)}"
        case _:
            return _plain(rule)


def _plain(rule: Plain) -> str:
    match rule:
        case Band():
            return _band(rule)
        case Between():
            return f"between({_name(rule.line)}, {_name(rule.other)})"
        case Circle():
            return f"circle({_spot(rule.centre)}, {_metres(rule.min_radius_m, rule.max_radius_m)})"
        case Ring():
            return _ring(rule)
        case Corridor():
            return f"corridor({_name(rule.road)}, {_spot(rule.start)}, {_spot(rule.end)}, {_metres(rule.depth_m, rule.depth_m)})"
        case Settlements():
            return f"settlements({', '.join(map(_spot, rule.places))}, {_metres(rule.radius_m, rule.radius_m)})"
        case NamedArea():
            return f"area({_name(rule.area)})"
        case Coordinates():
            return f"coordinates({', '.join(map(_spot, rule.corners))}{', geodesic' if rule.edges is Edges.GEODESIC else ''})"
        case _:
            assert_never(rule)


def _term(rule: Rule) -> str:
    return f"({write(rule)})" if isinstance(rule, (Union, Intersect, Minus)) else write(rule)


def _name(name: str) -> str:
    return name if _PLAIN.fullmatch(name) else f'"{name}"'


def _spot(spot: Spot) -> str:
    if isinstance(spot, Point):
        lat, lon = f"{abs(spot.lat_deg):.9f}".rstrip("0").rstrip("."), f"{abs(spot.lon_deg):.9f}".rstrip("0").rstrip(".")
        return f"{lat}{'S' if spot.lat_deg < 0 else 'N'} {lon}{'W' if spot.lon_deg < 0 else 'E'}"
    return _name(spot)


def _metres(least: float | None, most: float | None) -> str:
    values = [value for value in (least, most) if value is not None]
    unit, by = ("km", 1000.0) if all(value % 1000 == 0 for value in values) else ("m", 1.0)
    first, last = (f"{value / by:.6f}".rstrip("0").rstrip(".") for value in (values[0], values[-1]))
    bound = "at most " if least is None else "at least " if most is None else ""
    return f"{bound}{first} {unit}" if first == last else f"{first}-{last} {unit}"


def _band(rule: Band) -> str:
    found = [_name(rule.line)] if rule.line is not None else []
    if rule.side is not None:
        found.append("each side" if rule.side == "each" else f"side {_name(rule.side)}")
    if rule.min_depth_m is not None or rule.max_depth_m is not None:
        what = {Measure.DEPTH: "", Measure.TOTAL_WIDTH: " wide", None: " deep or wide"}[rule.measure]
        found.append(_metres(rule.min_depth_m, rule.max_depth_m) + what)
    if rule.within is not None:
        found.append(f"within {_name(rule.within)}")
    return f"band({', '.join(found)})"


def _ring(rule: Ring) -> str:
    found = [f"around {_spot(rule.centre)}" if rule.centre is not None else f"along {_name(rule.line or '')}"]
    if rule.side is not None:
        found.append("each side" if rule.side == "each" else f"side {_name(rule.side)}")
    return f"ring({', '.join([*found, _metres(rule.min_distance_m, rule.max_distance_m)])})"

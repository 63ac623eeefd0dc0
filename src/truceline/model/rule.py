"""How a zone clause gives its zone a shape: a small algebra of plain types, matched exhaustively.

Lines, roads, areas and places are named: a line by its id (that version of it) or by its name (the version in force at the time), an
area by its id, a place by its name in the case's list, or as a point. What a text leaves open is None and is asked, never guessed.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from truceline.model.line import Edges
from truceline.model.place import Point

Spot: TypeAlias = str | Point
"""A settlement of the case by name, or a point."""


class Measure(StrEnum):
    """What a distance in a zone clause measures."""

    DEPTH = "depth"
    TOTAL_WIDTH = "total_width"


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """A strip along a line: from the line to between `min_depth_m` and `max_depth_m` from it (equal where the depth is exact).

    `side`: "each", or the id of the party on whose side the strip lies. `measure`: with TOTAL_WIDTH the distances are of
    the whole strip, half of it on each side of the line. `within`: name of an area that the strip may not leave.
    """

    line: str | None = None
    side: str | None = None
    measure: Measure | None = None
    min_depth_m: float | None = None
    max_depth_m: float | None = None
    within: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Between:
    """What lies between two lines (two lines on a map; a line and a river), closed by geodesics between their ends."""

    line: str
    other: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Circle:
    """All within a distance of a place: surely `min_radius_m`, perhaps `max_radius_m` (equal where the radius is exact)."""

    centre: Spot
    min_radius_m: float
    max_radius_m: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Ring:
    """What lies from `min_distance_m` to `max_distance_m` from a place (`centre`) or on `side` of a `line`: one of the two is given."""

    centre: Spot | None = None
    line: str | None = None
    side: str | None = None
    min_distance_m: float
    max_distance_m: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Corridor:
    """A strip along a road from `start` to `end`, `depth_m` to each side of it, ending square to it; half of a total width is the depth."""

    road: str
    start: Spot
    end: Spot
    depth_m: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Settlements:
    """All within `radius_m` of any of the listed places."""

    places: tuple[Spot, ...]
    radius_m: float


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedArea:
    """An area of the case, by its id."""

    area: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Coordinates:
    """A polygon by the corners that the text gives, in their order, the first not repeated; `edges` say what runs between them."""

    corners: tuple[Point, ...]
    edges: Edges = Edges.LONLAT


@dataclass(frozen=True, slots=True, kw_only=True)
class Union:
    """What lies in any of the parts."""

    parts: tuple["Rule", ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Intersect:
    """What lies in all of the parts."""

    parts: tuple["Rule", ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Minus:
    """What lies in `whole` and not in `without`."""

    whole: "Rule"
    without: "Rule"


Plain: TypeAlias = Band | Between | Circle | Ring | Corridor | Settlements | NamedArea | Coordinates
Rule: TypeAlias = Plain | Union | Intersect | Minus


def parts(rule: Rule) -> tuple[Rule, ...]:
    """Return the rules that a rule is made of, in their order; none for a plain one."""
    if isinstance(rule, (Union, Intersect)):
        return rule.parts
    return (rule.whole, rule.without) if isinstance(rule, Minus) else ()


def lines(rule: Rule) -> tuple[str | None, ...]:
    """Return the lines and roads that a rule names, each once, in the order in which they stand; None for a band whose line is open."""
    match rule:
        case Band():
            own: tuple[str | None, ...] = (rule.line,)
        case Between():
            own = (rule.line, rule.other)
        case Ring():
            own = (rule.line,) if rule.line is not None else ()
        case Corridor():
            own = (rule.road,)
        case _:
            own = tuple(name for part in parts(rule) for name in lines(part))
    return tuple(dict.fromkeys(own))


def areas(rule: Rule) -> tuple[str, ...]:
    """Return the areas that a rule names, each once."""
    match rule:
        case NamedArea():
            return (rule.area,)
        case Band():
            return (rule.within,) if rule.within is not None else ()
        case _:
            return tuple(dict.fromkeys(name for part in parts(rule) for name in areas(part)))

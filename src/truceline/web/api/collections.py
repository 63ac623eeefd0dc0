"""What is in each collection: its properties with their types, from which filters, schemas and tests are made."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from truceline.model.bulletin import Edition
from truceline.model.finding import Relation, Status
from truceline.model.report import Act
from truceline.web.api.parameters import LONGEST, Parameter, Whole, choice, words, yes_or_no


class Kind(StrEnum):
    """The type of a property's values."""

    TEXT = "text"
    DAY = "day"
    MOMENT = "moment"
    WHOLE = "whole"
    NUMBER = "number"
    FLAG = "flag"
    LIST = "list"


@dataclass(frozen=True, slots=True, kw_only=True)
class Property:
    """A property; `choices`: the only values that it has, `exact`: only the internal edition has it."""

    name: str
    kind: Kind
    what: str
    choices: tuple[str, ...] = ()
    exact: bool = False

    def filter(self) -> Parameter | None:
        """Return the parameter that filters by equality with this property, None where it has none: numbers with a fraction are not compared."""
        if self.kind is Kind.NUMBER:
            return None
        which = "one of the list is" if self.kind is Kind.LIST else "it is"
        what = f"Only where {which} this: {self.what}"
        if self.choices:
            return replace(choice(self.name, self.choices, what), exact=self.exact)
        schema, read = FILTERS.get(self.kind, ({"type": "string", "maxLength": LONGEST}, words))
        return Parameter(name=self.name, read=read, schema=schema, what=what, exact=self.exact)


FILTERS: dict[Kind, tuple[dict[str, Any], Callable[[str], Any]]] = {
    Kind.WHOLE: ({"type": "integer", "minimum": 0, "maximum": 10**9}, Whole(0, 10**9)),
    Kind.FLAG: ({"type": "boolean"}, yes_or_no),
}
"""How those properties are filtered that are not compared as text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Collection:
    """A collection: each edition has of it what that edition may tell. `public`: whether the public edition has it at all."""

    name: str
    title: str
    what: str
    properties: tuple[Property, ...]
    public: bool = True

    def shown(self, exact: bool) -> tuple[Property, ...]:
        """Return the properties that an edition has."""
        return tuple(item for item in self.properties if exact or not item.exact)


def _property(kind: Kind, name: str, what: str, choices: tuple[str, ...] = (), exact: bool = False) -> Property:
    return Property(kind=kind, name=name, what=what, choices=choices, exact=exact)


TEXT, DAY, MOMENT, WHOLE, NUMBER, FLAG, LIST = Kind

EXERCISE = _property(FLAG, "exercise", "whether it is made up, for an exercise")


def _kind(*values: str) -> Property:
    return _property(TEXT, "kind", "what it is", values)


ZONE = (
    EXERCISE,
    _property(TEXT, "zone", "the zone's id"),
    _property(TEXT, "name", "the zone's name"),
    _property(TEXT, "clause", "the id of the clause that it is drawn from"),
    _property(TEXT, "line", "the id of the line that it is drawn from"),
    _property(TEXT, "method", "how its borders were computed"),
    _property(NUMBER, "error_m", "how far a border may lie from its true place, the line taken as exact, in metres"),
    _property(NUMBER, "line_accuracy_m", "how far the line itself may be off, in metres"),
    _property(FLAG, "confirmed", "whether a person confirmed the clause"),
    _property(DAY, "valid_from", "the first day on which it holds"),
    _property(DAY, "valid_until", "the first day on which it holds no more"),
)

WHAT_WAS_SAID = (
    EXERCISE,
    _property(TEXT, "act", "what is reported", tuple(Act)),
    _property(DAY, "day", "the day, where it is known"),
    _property(DAY, "first_day", "the first day on which it may have happened"),
    _property(DAY, "last_day", "the last day on which it may have happened"),
    _property(TEXT, "place", "where, in words"),
    _property(NUMBER, "cell_deg", "the side of the cell in whose middle the point stands, in degrees; exact points have none"),
    _property(TEXT, "source", "the title of the list of reports"),
    _property(WHOLE, "deaths_low", "deaths, at least"),
    _property(WHOLE, "deaths_best", "deaths, the best estimate"),
    _property(WHOLE, "deaths_high", "deaths, at most"),
    _property(TEXT, "key", "the source's own number for it", exact=True),
    _property(LIST, "said_by", "who says so", exact=True),
    _property(LIST, "actors", "who is said to have acted, in the source's words", exact=True),
    _property(MOMENT, "start", "when it began, or may have", exact=True),
    _property(MOMENT, "end", "when it had ended", exact=True),
    _property(NUMBER, "precision_m", "within how many metres of the point it was", exact=True),
)

REPORTS = Collection(
    name="reports",
    title="Reports",
    what="What sources say happened, as said. Coarse editions give the middle of a fixed cell and the day.",
    properties=(
        _kind("report"),
        *WHAT_WAS_SAID,
        _property(WHOLE, "publishers", "how many publish it or say that they saw it"),
        _property(TEXT, "observed_by", "how it was noticed", exact=True),
        _property(TEXT, "weapon", "the weapon, in the source's words", exact=True),
        _property(WHOLE, "count", "how many were counted", exact=True),
        _property(TEXT, "text", "the report's own words", exact=True),
    ),
)

FINDINGS = Collection(
    name="findings",
    title="Findings",
    what="What Truceline makes of each report: where it lies towards the zones, which clauses it touches, how far it is established.",
    properties=(
        _kind("finding"),
        *WHAT_WAS_SAID,
        _property(TEXT, "summary", "the finding in one sentence"),
        _property(TEXT, "relation", "where it lies towards the zones", tuple(Relation)),
        _property(TEXT, "status", "how far it is established", tuple(Status)),
        _property(TEXT, "status_means", "what that means"),
        _property(LIST, "clauses", "ids of the clauses that it touches"),
        _property(TEXT, "why", "why it lies there"),
        _property(TEXT, "report", "the id of its report", exact=True),
        _property(NUMBER, "share", "how much of where it may have been lies in the zone, 0 to 1", exact=True),
        _property(NUMBER, "distance_m", "from the line to the point, positive on the zone's side, in metres", exact=True),
        _property(LIST, "reasons", "the reasons for where it lies", exact=True),
        _property(LIST, "touches", "the reasons for the clauses", exact=True),
    ),
)

ZONES = Collection(
    name="zones",
    title="Zones",
    what="The areas that clauses of the deal set apart: what is in them under every reading (core), and only under some (strip).",
    properties=(
        _kind("zone_core", "zone_strip"),
        *ZONE,
        _property(NUMBER, "min_depth_m", "the least depth, in metres"),
        _property(NUMBER, "max_depth_m", "the greatest depth, in metres"),
        _property(NUMBER, "area_m2", "its area on the ellipsoid, in square metres"),
    ),
)

LINES = Collection(
    name="lines",
    title="Line of contact and borders",
    what="The line of contact that zones are drawn from, and the borders of the zones.",
    properties=(
        _kind("line", "near_limit", "far_limit"),
        *ZONE,
        _property(NUMBER, "depth_m", "how far every point of it lies from the line, in metres"),
        _property(NUMBER, "length_m", "its length, in metres"),
        _property(TEXT, "side", "the party on whose side it lies"),
    ),
)

PATROLS = Collection(
    name="patrols",
    title="Patrols",
    what="The next day's plan (legs and meetings), withheld from the public; and the tracks of patrols, for the mission alone.",
    properties=(
        _kind("leg", "meeting", "track"),
        EXERCISE,
        _property(TEXT, "party", "whose patrol it is"),
        _property(TEXT, "crew", "the crew of a leg"),
        _property(TEXT, "border", "the id of the border of a leg"),
        _property(MOMENT, "start", "when it begins"),
        _property(MOMENT, "end", "when it ends"),
        _property(NUMBER, "length_m", "the length of a leg, in metres"),
        _property(NUMBER, "speed_kmh", "the speed of a leg, in kilometres an hour"),
        _property(MOMENT, "at", "when patrols meet"),
        _property(LIST, "parties", "whose patrols meet"),
        _property(NUMBER, "apart_m", "how far they stand apart, in metres"),
        _property(TEXT, "patrol", "the patrol of a track", exact=True),
        _property(TEXT, "device", "the device of a track", exact=True),
        _property(WHOLE, "fixes", "how many fixes a track has", exact=True),
    ),
    public=False,
)

SETTLEMENTS = Collection(
    name="settlements",
    title="Settlements",
    what="Named places of the case's list, and whether they lie in a zone.",
    properties=(
        _kind("settlement"),
        EXERCISE,
        _property(TEXT, "name", "its name"),
        _property(WHOLE, "population", "how many people live there"),
        _property(TEXT, "in", "where it lies towards the zones", ("core", "strip", "outside")),
        _property(TEXT, "source", "who gives its coordinates"),
    ),
)

COLLECTIONS = {item.name: item for item in (REPORTS, FINDINGS, ZONES, LINES, PATROLS, SETTLEMENTS)}


def had(edition: Edition) -> tuple[Collection, ...]:
    """Return the collections that an edition has."""
    return tuple(item for item in COLLECTIONS.values() if item.public or edition is not Edition.PUBLIC)

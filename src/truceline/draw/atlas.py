"""What the names in a rule stand for: lines and roads, areas, places."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from truceline.model.errors import BadInput
from truceline.model.line import Area, LineOfContact
from truceline.model.place import Point, Settlement
from truceline.model.rule import Spot
from truceline.model.shape import Lonlat

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Atlas:
    """The lines, areas and places that a rule may name; each line under the name that the rule has for it, in the version in force."""

    lines: Mapping[str | None, LineOfContact] = field(default_factory=dict)
    areas: Mapping[str, Area] = field(default_factory=dict)
    settlements: tuple[Settlement, ...] = ()

    def line(self, name: str | None) -> LineOfContact:
        """Return a line or road. Raises BadInput where the case has none of that name."""
        return _one(self.lines, name, "line", "put it into lines/ as GeoJSON")

    def area(self, name: str) -> Area:
        """Return an area. Raises BadInput where the case has none of that id."""
        return _one(self.areas, name, "area", "put it into lines/ as a GeoJSON polygon")

    def spot(self, spot: Spot) -> Lonlat:
        """Return where a place is. Raises BadInput where the name has no bearer in the case, or more than one: nothing is chosen."""
        if isinstance(spot, Point):
            return spot.lon_deg, spot.lat_deg
        wanted = spot.casefold()
        found = {place.point for place in self.settlements if wanted in (name.casefold() for name in (place.name, *place.aliases))}
        if len(found) != 1:
            said = f"there is no place '{spot}' in the case" if not found else f"{len(found)} places of the case are called '{spot}'"
            raise BadInput(said, "add it to places.csv, or write its coordinates, such as 42.2257N 43.9701E")
        (point,) = found
        return point.lon_deg, point.lat_deg


def _one(known: Mapping[str, T] | Mapping[str | None, T], name: str | None, what: str, remedy: str) -> T:
    for key, value in known.items():
        if key == name:
            return value
    said = f"the rule names no {what}" if name is None else f"there is no {what} '{name}' in the case"
    listed = ", ".join(sorted(key for key in known if key))
    raise BadInput(said, f"use one of: {listed}" if listed else remedy)

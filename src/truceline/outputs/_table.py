"""Features as a table: one row each, one column for each fact that any of them has."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from truceline.model.bulletin import Bulletin
from truceline.outputs._features import geometry, properties
from truceline.outputs._plain import printable

FIRST = ("id", "kind", "exercise")


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A feature's facts by name, and its geometry as GeoJSON has it."""

    facts: dict[str, Any]
    geometry: dict[str, Any] | None


def rows(sheet: Bulletin) -> tuple[Row, ...]:
    """Return the rows of a bulletin's features, in their order."""
    return tuple(
        Row(facts={"id": printable(item.id)} | properties(sheet.exercise, item), geometry=geometry(item)) for item in sheet.features
    )


def columns(found: Iterable[Row]) -> tuple[str, ...]:
    """Return the names of all columns: id, kind and exercise, then the facts in the order in which they first stand."""
    return tuple(dict.fromkeys([*FIRST, *(name for row in found for name in row.facts)]))

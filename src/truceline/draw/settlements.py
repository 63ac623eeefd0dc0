"""The settlements that lie in a zone."""

from collections.abc import Iterable

from truceline.geo.area import contains_each
from truceline.model.place import Settlement
from truceline.model.shape import Polygons


def within(settlements: Iterable[Settlement], core: Polygons, strip: Polygons) -> tuple[tuple[Settlement, ...], tuple[Settlement, ...]]:
    """Return the settlements in the core and those in the strip only, each by name; a place on a border is in, and in the core first."""
    ordered = sorted(settlements, key=lambda place: (place.name, place.point.lat_deg, place.point.lon_deg))
    if not ordered:
        return (), ()
    lonlats = [(place.point.lon_deg, place.point.lat_deg) for place in ordered]
    sure, deeper = contains_each(core, lonlats), contains_each(strip, lonlats)
    return (
        tuple(place for place, inside in zip(ordered, sure, strict=True) if inside),
        tuple(place for place, inside in zip(ordered, deeper & ~sure, strict=True) if inside),
    )

"""Where a report says that something was, in words, with its precision; in coarse editions by cell."""

from truceline.model.place import Basis, NamedPlace, Place, Point, PointPlace, Sector
from truceline.model.shape import Lonlat
from truceline.tell.coarse import cell, lonlat, may_name, nearest
from truceline.tell.told import Told, quoted
from truceline.tell.words import phrase, word


def place_words(told: Told, place: Place | None) -> str:
    """Return a place in words: "Kafr Zita (within 5.0 km)"."""
    if isinstance(place, PointPlace):
        return _point(told, place)
    if isinstance(place, NamedPlace):
        return phrase("place_named", name=quoted(place.name)) if may_name(told, place) else phrase("place_withheld")
    if isinstance(place, Sector):
        return phrase("place_sector_cell", near=_cell(told, place)) if told.coarse else _sector(place)
    return phrase("place_none")


def degrees(point: Point) -> str:
    """Return coordinates in words: "35.3731° N, 36.6004° E"."""
    return f"{abs(point.lat_deg):.4f}° {'N' if point.lat_deg >= 0 else 'S'}, {abs(point.lon_deg):.4f}° {'E' if point.lon_deg >= 0 else 'W'}"


def _point(told: Told, place: PointPlace) -> str:
    named = place.name if place.name and may_name(told, place) else None
    if place.basis is Basis.AREA_CENTROID:
        return phrase("place_area", name=named) if named else phrase("place_area_unnamed")
    if named:
        return phrase("place_point", name=named, precision_m=place.precision_m)
    if told.coarse:
        return _cell(told, place)
    return phrase("place_point", name=degrees(place.point), precision_m=place.precision_m)


def _cell(told: Told, place: Place) -> str:
    exact = lonlat(told, place)
    name = nearest(told, cell(exact)) if exact else None
    return phrase("place_cell_near", name=name) if name else phrase("place_cell")


def _sector(place: Sector) -> str:
    return phrase(
        "place_sector",
        observer=degrees(place.observer),
        bearing=f"{place.bearing_deg:.0f}",
        least=word("least_m", place.min_distance_m),
        most=word("most_m", place.max_distance_m),
    )


def cell_words(point: Lonlat) -> str:
    """Return the middle of a cell in words."""
    return degrees(Point(lon_deg=point[0], lat_deg=point[1]))

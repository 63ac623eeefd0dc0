"""Where a report says that something was, in words, with its precision; in coarse editions by cell."""

from truceline.model.place import Basis, NamedPlace, Place, Point, PointPlace, Sector
from truceline.tell.coarse import cell, lonlat, may_name, nearest
from truceline.tell.told import Told
from truceline.tell.words import Said, Words


def place_words(told: Told, place: Place | None) -> str:
    """Return a place in words: "Kafr Zita (within 5.0 km)"."""
    if isinstance(place, PointPlace):
        return _point(told, place)
    if isinstance(place, NamedPlace):
        return told.words.phrase("place_named", name=told.words.quoted(place.name)) if may_name(told, place) else told.words.phrase("place_withheld")
    if isinstance(place, Sector):
        return told.words.phrase("place_sector_cell", near=_cell(told, place)) if told.coarse else _sector(told, place)
    return told.words.phrase("place_none")


def degrees(words: Words, point: Point) -> Said:
    """Return coordinates in words: "35.3731° N, 36.6004° E"."""
    lat = words.filled("compass", "lat_n" if point.lat_deg >= 0 else "lat_s", degrees=words.grouped(abs(point.lat_deg), 4))
    lon = words.filled("compass", "lon_e" if point.lon_deg >= 0 else "lon_w", degrees=words.grouped(abs(point.lon_deg), 4))
    return words.filled("compass", "both", lat=lat, lon=lon)


def _point(told: Told, place: PointPlace) -> str:
    named = place.name if place.name and may_name(told, place) else None
    if place.basis is Basis.AREA_CENTROID:
        return told.words.phrase("place_area", name=named) if named else told.words.phrase("place_area_unnamed")
    if named:
        return told.words.phrase("place_point", name=named, precision_m=place.precision_m)
    if told.coarse:
        return _cell(told, place)
    return told.words.phrase("place_point", name=degrees(told.words, place.point), precision_m=place.precision_m)


def _cell(told: Told, place: Place) -> str:
    exact = lonlat(told, place)
    name = nearest(told, cell(exact)) if exact else None
    return told.words.phrase("place_cell_near", name=name) if name else told.words.phrase("place_cell")


def _sector(told: Told, place: Sector) -> str:
    return told.words.phrase(
        "place_sector",
        observer=degrees(told.words, place.observer),
        bearing=told.words.grouped(place.bearing_deg, 0),
        least=told.words.word("least_m", place.min_distance_m),
        most=told.words.word("most_m", place.max_distance_m),
    )

"""Places in words."""

import pytest

from tell import sample
from truceline.model.bulletin import Edition
from truceline.model.place import Basis, NamedPlace, Point, PointPlace, Sector
from truceline.tell.places import degrees, place_words
from truceline.tell.words import words_of

TOLD = {edition: sample.told(edition=edition) for edition in Edition}
HOUSE = PointPlace(point=sample.SECRET, precision_m=500.0, basis=Basis.MEASURED, name="house of somebody")
BARE = PointPlace(point=sample.SECRET, precision_m=500.0, basis=Basis.MEASURED)
TOWN = PointPlace(point=Point(lat_deg=35.38, lon_deg=36.69), precision_m=3000.0, basis=Basis.NAMED, name="Murik")
AREA = PointPlace(point=sample.SECRET, precision_m=25_000.0, basis=Basis.AREA_CENTROID, name="Hama")
SEEN = Sector(observer=sample.SECRET, bearing_deg=140.0, width_deg=20.0, min_distance_m=1000, max_distance_m=4000)
FAR = PointPlace(point=Point(lat_deg=10.0, lon_deg=10.0), precision_m=100.0, basis=Basis.MEASURED)

WORDS = [
    ("a named point", HOUSE, "house of somebody (within 500 m)", "in the map cell around Khan Shaykhun"),
    ("a bare point", BARE, "35.4123° N, 36.7123° E (within 500 m)", "in the map cell around Khan Shaykhun"),
    ("a settlement", TOWN, "Murik (within 3.0 km)", "Murik (within 3.0 km)"),
    ("the middle of an area is not a place", AREA, "somewhere in Hama; only the area is known", "somewhere in Hama; only the area is known"),
    ("a name without coordinates", NamedPlace(name="Murik"), "“Murik”", "“Murik”"),
    ("a name nobody knows", NamedPlace(name="my farm"), "“my farm”", "a named place that this edition withholds"),
    (
        "what an observer saw",
        SEEN,
        "seen from 35.4123° N, 36.7123° E towards 140°, 1.0 km to 4.0 km away",
        "in the map cell around Murik, as an observer saw or heard it",
    ),
    ("nothing", None, "place not given", "place not given"),
    ("far from any settlement", FAR, "10.0000° N, 10.0000° E (within 100 m)", "in a map cell without a settlement near its middle"),
]


@pytest.mark.parametrize(("why", "place", "internal", "coarse"), WORDS, ids=[row[0] for row in WORDS])
def test_each_edition_says_what_it_may(why, place, internal, coarse):
    said = {edition: place_words(told, place).replace("\u00a0", " ") for edition, told in TOLD.items()}
    assert said == {Edition.INTERNAL: internal, Edition.PUBLIC: coarse, Edition.PARTY: coarse}


def test_an_area_whose_name_is_withheld():
    place = PointPlace(point=sample.SECRET, precision_m=100.0, basis=Basis.AREA_CENTROID, name="a yard")
    assert place_words(TOLD[Edition.PUBLIC], place) == "somewhere in an area; only the area is known"


def test_degrees_name_their_hemispheres():
    assert degrees(words_of("en"), Point(lat_deg=-4.5, lon_deg=-74.25)) == "4.5000° S, 74.2500° W"
    assert degrees(words_of("ar"), Point(lat_deg=-4.5, lon_deg=-74.25)) == "⁨4.5000°⁩ جنوبًا، ⁨74.2500°⁩ غربًا"

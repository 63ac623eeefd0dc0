"""Settlements in the core, in the strip only, or in neither; borders belong to the zone."""

import pytest

from truceline.draw.settlements import within
from truceline.model.place import Point, Settlement

CORE = ((((36.0, 35.0), (37.0, 35.0), (37.0, 35.1), (36.0, 35.1), (36.0, 35.0)),),)
STRIP = ((((36.0, 35.1), (37.0, 35.1), (37.0, 35.2), (36.0, 35.2), (36.0, 35.1)),),)


def place(name, lon, lat):
    return Settlement(name=name, point=Point(lat_deg=lat, lon_deg=lon))


@pytest.mark.parametrize(
    ("lon", "lat", "core", "strip", "why"),
    [
        (36.5, 35.05, 1, 0, "in the core"),
        (36.5, 35.15, 0, 1, "in the strip"),
        (36.5, 35.1, 1, 0, "on the border between them: the core comes first"),
        (36.5, 35.0, 1, 0, "on the line"),
        (36.5, 35.2, 0, 1, "on the far limit"),
        (36.5, 35.3, 0, 0, "beyond"),
    ],
)
def test_a_place_is_in_one_part(lon, lat, core, strip, why):
    inside, deeper = within([place("Here", lon, lat)], CORE, STRIP)
    assert (len(inside), len(deeper)) == (core, strip), why


def test_places_come_by_name_and_then_by_position():
    places = [place("b", 36.5, 35.05), place("a", 36.6, 35.05), place("a", 36.5, 35.05)]
    inside, _ = within(places, CORE, STRIP)
    assert [(item.name, item.point.lon_deg) for item in inside] == [("a", 36.5), ("a", 36.6), ("b", 36.5)]


def test_nothing_in_nothing():
    assert within([], CORE, STRIP) == ((), ())
    assert within([place("Here", 36.5, 35.05)], (), ()) == ((), ())


def test_without_places_there_are_none_in_any_zone():
    assert within([], CORE, STRIP) == within([], (), ()) == ((), ())

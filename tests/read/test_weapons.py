"""Weapon classes beside their own distances."""

import pytest

from truceline.read import weapons
from truceline.text import quantities

CASES = [
    (
        "a zone 50 km wide for artillery of 100 mm and more, 70 km wide for rocket launchers",
        [("artillery of 100 mm and more", 50000, 100), ("rocket launchers", 70000, None)],
    ),
    ("120 mm mortars - by 8 km; MT-12 guns - by 9 km", [("120 mm mortars", 8000, None), ("MT-12 guns", 9000, None)]),
    ("tanks: 15 km", [("tanks", 15000, None)]),
    ("a road 30 km long for lorries of aid", []),
    ("the town lies 20 km away", []),
]


@pytest.mark.parametrize(("text", "wanted"), CASES, ids=[row[0][:40] for row in CASES])
def test_each_class_has_its_distance(text, wanted):
    found = weapons.classes(text, 0, len(text), quantities.distances(text, 0, len(text)))
    assert [(one.words, one.distance.min_m, one.min_calibre_mm) for one in found] == wanted


@pytest.mark.parametrize(
    ("words", "least"),
    [("guns of 100 mm and more", 100), ("artillery exceeding 80 mm", 80), ("calibre greater than 100mm", 100), ("120 mm mortars", None), ("tanks", None)],
)
def test_the_least_calibre(words, least):
    assert weapons.calibre(words) == least

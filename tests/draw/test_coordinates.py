"""Coordinates are checked one by one, and every fault says what to do."""

import pytest

from truceline.draw.coordinates import ring, way
from truceline.model.errors import BadInput

RING = [[0, 0], [1, 0], [1, 1], [0, 0]]


@pytest.mark.parametrize(
    ("value", "found", "why"),
    [
        ([[36, 35], [36.5, 35.5]], ((36.0, 35.0), (36.5, 35.5)), "integers are numbers too"),
        ([[36, 35, 120.0], [36.5, 35.5, 130.0]], ((36.0, 35.0), (36.5, 35.5)), "heights are left out"),
        ([[36, 35], [36, 35], [36.5, 35.5]], ((36.0, 35.0), (36.5, 35.5)), "a repeated point counts once"),
        ([[180, 0], [179, 1]], ((180.0, 0.0), (179.0, 1.0)), "up to the antimeridian"),
    ],
)
def test_paths(value, found, why):
    assert way(value, "line 'l'", "f") == found, why


@pytest.mark.parametrize(
    ("value", "said", "why"),
    [
        ([[36, 35]], "line 'l' has 1 point; a line needs 2 or more (f)", "one point"),
        ([[36, 35], [36, 35]], "has 1 point", "the same point twice is one"),
        ([], "has 0 points", "none"),
        (None, "no list of coordinates", "missing"),
        ("36,35", "no list of coordinates", "text"),
        ([36, 35], "has the point 36", "a flat list"),
        ([[36], [35]], "two numbers", "half a point"),
        ([["36", "35"], [1, 2]], "two numbers", "numbers as text"),
        ([[True, 1], [1, 2]], "two numbers", "truth is no number"),
        ([[float("nan"), 1], [1, 2]], "not a finite number", "NaN"),
        ([[1, float("inf")], [1, 2]], "not a finite number", "infinity"),
        ([[35.5, 136.2], [35.6, 136.3]], "they seem swapped: write longitude first", "swapped where it shows"),
        ([[300000, 3950000], [300100, 3950100]], "metres must be turned into degrees", "UTM"),
        ([[179, 0], [-179, 0]], "cut it at the antimeridian", "a jump round the globe"),
    ],
)
def test_faults_say_what_and_what_to_do(value, said, why):
    with pytest.raises(BadInput) as error:
        way(value, "line 'l'", "f")
    assert said in str(error.value), why


def test_rings():
    assert len(ring(RING, "area 'a'", "f")) == 4
    with pytest.raises(BadInput, match="not closed"):
        ring([*RING[:3], [0, 0.1]], "area 'a'", "f")
    with pytest.raises(BadInput, match="has 3 points; a ring needs 4 or more"):
        ring([[0, 0], [1, 1], [0, 0]], "area 'a'", "f")

"""Shapes that are no plain strip."""

import pytest

from truceline.model.place import Point
from truceline.model.rule import Between, Circle, Coordinates, Corridor, Minus, NamedArea, Ring, Settlements, Union
from truceline.read.shapes import shape
from truceline.text import quantities

CASES = [
    ("The area between lines B and D is empty.", Between(line="line B", other="line D")),
    (
        "The areas between lines A and B and between lines D and E.",
        Union(parts=(Between(line="line A", other="line B"), Between(line="line D", other="line E"))),
    ),
    ("The area between the Blue Line and the Litani river is free of arms.", Between(line="the Blue Line", other="the Litani river")),
    ("In the area from 10 to 20 km from Line A no guns stand.", Ring(line="Line A", side="each", min_distance_m=10000.0, max_distance_m=20000.0)),
    ("Within 25 km of Line A no missiles stand.", Ring(line="Line A", side="each", min_distance_m=0.0, max_distance_m=25000.0)),
    ("A zone within a radius of 15 km around Tarn.", Circle(centre="Tarn", min_radius_m=15000.0, max_radius_m=15000.0)),
    ("A corridor 5 km wide along the Lac road from Tarn to Sel.", Corridor(road="Lac road", start="Tarn", end="Sel", depth_m=2500.0)),
    (
        "A corridor 5 km wide along the Lac road from Tarn to Sel, excluding the town of Orm.",
        Minus(whole=Corridor(road="Lac road", start="Tarn", end="Sel", depth_m=2500.0), without=NamedArea(area="Orm")),
    ),
    ("No guns within 2 km around the settlements of Tarn, Sel and Orm.", Settlements(places=("Tarn", "Sel", "Orm"), radius_m=2000.0)),
    ("A belt 10 km deep along the border.", None),
    ("Talks go on.", None),
]


@pytest.mark.parametrize(("text", "rule"), CASES, ids=[row[0][:50] for row in CASES])
def test_the_shape_of_a_sentence(text, rule):
    assert shape(text, 0, len(text), quantities.distances(text, 0, len(text))) == rule


def test_corners_by_coordinates():
    text = "The area lies within 48°30′00″N 39°15′00″E, 48°32′00″N 39°15′00″E, 48°32′00″N 39°18′00″E and 48°30′00″N 39°18′00″E."
    rule = shape(text, 0, len(text), ())
    assert isinstance(rule, Coordinates)
    assert rule.corners[0] == Point(lat_deg=48.5, lon_deg=39.25)
    assert len(rule.corners) == 4

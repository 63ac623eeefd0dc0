"""Reference systems."""

import pytest

from truceline.web.api.systems import CRS84, LATITUDE_FIRST, longitude_first, told_in

POINT = {"type": "Point", "coordinates": [36.5, 35.25]}
LINE = {"type": "LineString", "coordinates": [[1.0, 2.0], [3.0, 4.0]]}
AREA = {"type": "Polygon", "coordinates": [[[1.0, 2.0], [3.0, 4.0], [5.0, 6.0], [1.0, 2.0]]]}


@pytest.mark.parametrize(
    ("shape", "turned"),
    [(POINT, [35.25, 36.5]), (LINE, [[2.0, 1.0], [4.0, 3.0]]), (AREA, [[[2.0, 1.0], [4.0, 3.0], [6.0, 5.0], [2.0, 1.0]]])],
)
def test_coordinates_are_turned(shape, turned):
    feature = {"type": "Feature", "id": "a", "geometry": shape, "properties": {}}
    assert told_in(feature, CRS84) is feature
    assert told_in(feature, LATITUDE_FIRST)["geometry"]["coordinates"] == turned
    assert feature["geometry"] is shape, "what is kept stays as it is"


def test_a_feature_without_a_place_stays_without():
    feature = {"type": "Feature", "geometry": None}
    assert told_in(feature, LATITUDE_FIRST) is feature


def test_boxes_are_turned():
    assert longitude_first((36.0, 35.0, 37.0, 36.0), CRS84) == (36.0, 35.0, 37.0, 36.0)
    assert longitude_first((35.0, 36.0, 36.0, 37.0), LATITUDE_FIRST) == (36.0, 35.0, 37.0, 36.0)

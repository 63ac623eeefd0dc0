"""Published borders are read from any plain GeoJSON, and refused with the reason."""

import pytest

from truceline.draw.published import read
from truceline.model.errors import BadInput

WAY = [[36.0, 35.0], [36.5, 35.2], [37.0, 35.0]]
RING = [[0.0, 0.0], [1.0, 0.0], [1.0, 1.0], [0.0, 0.0]]


def file(kind="LineString", coordinates=WAY, **properties):
    return {"type": "FeatureCollection", "features": [{"type": "Feature", "properties": properties, "geometry": {"type": kind, "coordinates": coordinates}}]}


@pytest.mark.parametrize(
    ("kind", "coordinates", "pieces"),
    [("LineString", WAY, 1), ("MultiLineString", [WAY, RING], 2), ("Polygon", [RING, RING], 2), ("MultiPolygon", [[RING], [RING]], 2)],
)
def test_lines_and_outlines(kind, coordinates, pieces):
    (found,) = read(file(kind, coordinates), "x")
    assert len(found.pieces) == pieces


def test_a_name_and_an_accuracy_where_they_are_given():
    assert (found := read(file(name="Limit", accuracy_m=30), "x")[0]).name == "Limit"
    assert found.accuracy_m == 30.0
    assert read(file(line="mdl"), "x")[0].name == "mdl"
    assert (read(file(), "x")[0].name, read(file(), "x")[0].accuracy_m) == ("1", 0.0)


@pytest.mark.parametrize(
    ("value", "says"),
    [
        ([], "no GeoJSON FeatureCollection"),
        ({"type": "FeatureCollection", "features": []}, "no GeoJSON FeatureCollection"),
        ({"type": "FeatureCollection", "features": [1]}, "no GeoJSON FeatureCollection"),
        (file("Point", [1, 2]), "feature 1 is Point"),
        ({"type": "FeatureCollection", "features": [{}]}, "feature 1 is without geometry"),
        (file(coordinates=[[36.0, 35.0]]), "border '1' has 1 point"),
        (file(coordinates=[[36.0, 95.0], [1.0, 2.0]], name="N"), "border 'N' has at point 1 longitude 36.0 and latitude 95.0"),
        (file("MultiLineString", []), "has no coordinates"),
        (file(accuracy_m="good"), "the accuracy 'good'"),
    ],
)
def test_what_cannot_be_used_is_said(value, says):
    with pytest.raises(BadInput, match=says):
        read(value, "file.geojson")

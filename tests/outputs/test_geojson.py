"""GeoJSON that other programs read."""

import json
from dataclasses import replace

import pytest
import shapely
import shapely.geometry

from outputs.rendering import render
from tell import sample
from truceline.model.bulletin import Edition, Feature

SHEET = sample.page()
VALUE = json.loads(render(SHEET, "geojson"))


def geometries():
    return [shapely.geometry.shape(item["geometry"]) for item in VALUE["features"] if item["geometry"]]


def test_it_is_a_feature_collection_that_says_what_it_is():
    assert VALUE["type"] == "FeatureCollection"
    about = VALUE["truceline"]
    assert (about["day"], about["as_of"], about["edition"], about["exercise"]) == ("2018-10-31", "2018-10-31T22:00:00Z", "internal", True)
    assert about["notice"].startswith("EXERCISE.")
    assert (about["log_size"], about["root"]) == (412, "9c" * 32)
    assert "crs" not in VALUE, "RFC 7946, 4: there is one reference system"


def test_every_feature_is_marked_as_exercise_and_has_its_kind():
    assert all(item["properties"]["exercise"] is True and item["properties"]["kind"] for item in VALUE["features"])
    real = json.loads(render(replace(SHEET, exercise=False, features=tuple(item for item in SHEET.features if item.kind == "settlement")), "geojson"))
    assert {item["properties"]["exercise"] for item in real["features"]} == {False}, "the control"
    assert "notice" not in real["truceline"]


def test_other_programs_find_valid_geometry():
    assert len(geometries()) > 50
    assert all(item.is_valid for item in geometries())


def test_rings_follow_the_right_hand_rule():
    for item in geometries():
        for polygon in getattr(item, "geoms", [item]):
            if polygon.geom_type == "Polygon":
                assert polygon.exterior.is_ccw
                assert not any(ring.is_ccw for ring in polygon.interiors)


def test_a_clockwise_ring_with_a_hole_is_turned_about():
    ring = ((0.0, 0.0), (0.0, 4.0), (4.0, 4.0), (4.0, 0.0), (0.0, 0.0))
    hole = ((1.0, 1.0), (2.0, 1.0), (2.0, 2.0), (1.0, 2.0), (1.0, 1.0))
    feature = Feature(id="a", kind="zone_core", polygons=((ring, hole),))
    shape = shapely.geometry.shape(json.loads(render(replace(SHEET, features=(feature,)), "geojson"))["features"][0]["geometry"])
    assert shape.exterior.is_ccw
    assert not shape.interiors[0].is_ccw
    assert shape.area == 15.0


def test_keys_are_sorted_and_coordinates_have_seven_decimals():
    text = render(SHEET, "geojson").decode()
    assert list(VALUE["features"][0]["properties"]) == sorted(VALUE["features"][0]["properties"])
    assert text.index('"coordinates"') < text.index('"type"')
    feature = Feature(id="a", kind="settlement", points=((36.123456789, 35.0),))
    assert json.loads(render(replace(SHEET, features=(feature,)), "geojson"))["features"][0]["geometry"]["coordinates"] == [36.1234568, 35.0]


def test_a_report_without_a_place_is_there_without_a_geometry():
    assert [item for item in VALUE["features"] if item["geometry"] is None]


@pytest.mark.parametrize("edition", [Edition.PUBLIC, Edition.PARTY])
def test_coarse_editions_give_cells(edition):
    features = json.loads(render(sample.page(edition), "geojson"))["features"]
    points = [item["geometry"]["coordinates"] for item in features if item["properties"]["kind"] == "finding" and item["geometry"]]
    assert points
    assert all(round(value * 100) % 10 == 5 and abs(value * 100 - round(value * 100)) < 1e-6 for point in points for value in point)


def test_hostile_words_stay_words():
    bad = 'x"},{"type":"Feature\u202e\x00'
    value = json.loads(render(sample.hostile(bad), "geojson"))
    assert "\u202e" not in json.dumps(value, ensure_ascii=False)
    assert value["truceline"]["title"] == 'x"},{"type":"Feature[U+202E][U+0000]'

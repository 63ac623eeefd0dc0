"""Zones for a GIS: what is drawn is written, with the method and accuracy beside it."""

import json

import pytest
from shapely.geometry import Point, shape

from desk import valley
from truceline.desk import drawn
from truceline.model.errors import BadInput


@pytest.fixture
def case(tmp_path):
    case = valley.settled(valley.opened(valley.folder(tmp_path / "v")))
    yield case
    case.close()


def test_the_file_holds_core_strip_and_borders(case):
    zones = drawn.draw(case)
    features = json.loads(drawn.write(case, zones).read_text())["features"]
    assert [feature["properties"]["part"] for feature in features] == ["core", "strip", "line", "near_limit", "far_limit"]
    core, strip = shape(features[0]["geometry"]), shape(features[1]["geometry"])
    assert core.contains(Point(36.5, 35.6)) and not core.contains(Point(36.5, 35.67))
    assert strip.contains(Point(36.5, 35.67)) and not strip.contains(Point(36.5, 35.72))
    assert not core.contains(Point(36.5, 35.45))
    assert all(feature["properties"]["exercise"] and feature["properties"]["method"] for feature in features)


def test_a_zone_whose_side_is_open_is_not_drawn(tmp_path):
    case = valley.opened(valley.folder(tmp_path / "w"))
    with pytest.raises(BadInput, match="no zone clause"):
        drawn.draw(case)
    valley.settled(case, side="")
    with pytest.raises(BadInput, match="zone-1"):
        drawn.draw(case)
    case.close()

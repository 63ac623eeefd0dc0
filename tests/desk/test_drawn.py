"""Zones for a GIS: what is drawn is written, with the method and accuracy beside it."""

import json
from dataclasses import replace

import pytest
from shapely.geometry import Point, shape

from desk import valley
from draw.agreements import FRONT, M4, box
from draw.samples import CLAUSE
from truceline.desk import drawn
from truceline.draw import region
from truceline.draw.atlas import Atlas
from truceline.draw.written import parse
from truceline.model.errors import BadInput
from truceline.model.line import Area


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


KINDS = (
    "band(front, each side, 4 km) + band(M4, each side, 2 km)",
    "between(front, M4)",
    "circle(35.5N 36.5E, 2-3 km)",
    "ring(along front, side left, 2-5 km)",
    "corridor(M4, 35.8N 36.1E, 35.8N 36.8E, 6 km each side)",
    "settlements(35.5N 36.5E, 35.6N 36.6E, 3 km)",
    "area(town)",
    "coordinates(35.5N 36.5E, 35.5N 36.6E, 35.6N 36.6E)",
    "band(front, each side, 4 km) - area(town)",
    "band(front, each side, 4 km) & area(town)",
)


def test_method_and_error_stand_beside_every_border_of_every_kind_of_zone(case):
    town = Area(id="town", name="Town", polygons=((box(36.1, 35.4, 36.2, 35.6),),), accuracy_m=900.0)
    atlas = Atlas(lines={"front": replace(FRONT, accuracy_m=300.0), "M4": M4}, areas={"town": town})
    zones = tuple(region.draw(replace(CLAUSE, id=f"zone-{number}"), parse(rule, "x"), atlas) for number, rule in enumerate(KINDS, 2))
    zones += drawn.draw(case)
    features = json.loads(drawn.write(case, zones).read_text())["features"]
    for zone in zones:
        own = [item["properties"] for item in features if item["properties"]["zone"] == zone.id]
        assert {item["border"] for item in own if "border" in item} == {border.id for border in zone.borders}
        assert any("border" in item for item in own), zone.id
        assert all("WGS 84" in item["method"] and 0 < item["error_m"] <= 1.0 and item["line_accuracy_m"] >= 0 for item in own), zone.id

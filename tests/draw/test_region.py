"""Zones that are no plain band: what they say of themselves."""

from dataclasses import replace

import pytest

from draw.agreements import FRONT, M4, box
from draw.samples import CLAUSE
from truceline.draw import region
from truceline.draw.atlas import Atlas
from truceline.draw.written import parse
from truceline.model.errors import BadInput
from truceline.model.line import Area
from truceline.model.place import Point, Settlement
from truceline.model.zone import BorderRole

ATLAS = Atlas(
    lines={"front": replace(FRONT, accuracy_m=300.0), "M4": replace(M4, accuracy_m=50.0)},
    areas={"town": Area(id="town", name="Town", polygons=((box(36.1, 35.4, 36.2, 35.6),),), accuracy_m=900.0)},
    settlements=(Settlement(name="In", point=Point(lat_deg=35.53, lon_deg=36.3)), Settlement(name="Out", point=Point(lat_deg=35.9, lon_deg=36.3))),
)


def draw(text, clause=CLAUSE):
    return region.draw(clause, parse(text, "zone-1.rule"), ATLAS)


def test_a_zone_of_two_lines_names_both_and_is_as_uncertain_as_the_worse():
    zone = draw("band(front, each side, 4 km) + band(M4, each side, 2 km)")
    assert (zone.id, zone.line) == ("zone-1@front+M4", "front+M4")
    assert (zone.min_depth_m, zone.max_depth_m, zone.line_accuracy_m) == (None, None, 300.0)
    assert [border.id for border in zone.borders] == ["zone-1@front+M4.line.front", "zone-1@front+M4.line.M4", "zone-1@front+M4.far_limit"]
    assert zone.line_length_m == pytest.approx(sum(border.length_m for border in zone.borders[:2]))
    assert [place.name for place in zone.settlements_core] == ["In"]
    assert zone.strip == ()
    assert 0 < zone.error_m <= 1.0
    assert "geodesics" in zone.method


def test_an_area_brings_its_own_accuracy():
    assert draw("band(front, each side, 4 km) - area(town)").line_accuracy_m == 900.0
    assert draw("circle(35.5N 36.1E, 2 km)").line_accuracy_m == 0.0


def test_what_is_open_is_a_strip_with_two_limits():
    zone = draw("circle(In, 2-3 km)")
    assert [border.role for border in zone.borders] == [BorderRole.NEAR_LIMIT, BorderRole.FAR_LIMIT]
    assert (zone.area_core_m2 / 1e6, zone.area_strip_m2 / 1e6) == (pytest.approx(12.57, abs=0.01), pytest.approx(15.71, abs=0.01))
    assert (zone.id, zone.line, zone.line_pieces) == ("zone-1", "", ())


def test_nothing_left_is_said():
    with pytest.raises(BadInput, match="nothing is surely in 'demilitarised zone'"):
        draw("circle(In, 2-3 km) - circle(In, 2-3 km)")


def test_a_confirmed_clause_makes_a_confirmed_zone():
    assert not draw("circle(In, 2 km)").confirmed
    assert draw("circle(In, 2 km)", replace(CLAUSE, confirmed_by="ann")).confirmed

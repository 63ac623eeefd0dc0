"""The zone in words and figures."""

from dataclasses import replace
from datetime import date

from tell import sample
from truceline.model.place import Point, Settlement
from truceline.tell import area

TOLD = sample.told()


def said(told):
    return sample.words_of(area.section(told)).replace("\u00a0", " ").replace("\u202f", " ")


def test_a_depth_range_gives_both_areas_and_their_sum():
    zone = TOLD.zones[0]
    core, strip = round(zone.area_core_m2 / 1e6), round(zone.area_strip_m2 / 1e6)
    assert f"{core} km² under every reading of its depth (to 15.0 km from the line), and {strip} km² more under the deeper readings (to 20.0 km)" in said(TOLD)


def test_accuracy_and_method_stand_beside_it():
    words = said(TOLD)
    assert "may be off by up to 3.0 km; every border carries that error" in words
    assert "Method: local azimuthal equidistant maps, checked by geodesics on WGS 84. Taking the line as exact, the borders are right to within 1 m." in words
    assert "A person has confirmed the clause" in words
    assert "In force from 15 October 2018." in words


def test_borders_stand_in_a_table():
    table = area.section(TOLD).tables[0]
    assert [row[0] for row in table.rows] == ["line of contact", "near limit", "far limit"]
    assert [row[2].replace("\u00a0", " ") for row in table.rows] == ["0 m", "15.0 km", "20.0 km"]


def test_settlements_are_counted_and_named():
    words = said(TOLD)
    assert f"{len(TOLD.zones[0].settlements_core)} listed settlements lie in the zone under every reading." in words
    assert "Kafr Zayta" in words


def test_many_settlements_name_the_largest():
    many = tuple(Settlement(name=f"Town {number:02}", point=Point(lat_deg=35.5, lon_deg=36.5), population=number) for number in range(60))
    words = said(replace(TOLD, zones=(replace(TOLD.zones[0], settlements_core=many),)))
    assert "The 40 largest of 60" in words
    assert "Town 59" in words
    assert "Town 19" not in words


def test_an_exact_depth_has_no_strip():
    exact = replace(TOLD.zones[0], strip=(), min_depth_m=15_000.0, max_depth_m=15_000.0, settlements_strip=(), confirmed=False, valid_until=date(2018, 12, 1))
    words = said(replace(TOLD, zones=(exact,)))
    assert "demilitarised zone: up to 15.0 km from the line" in words
    assert "deeper" not in words
    assert "No person has confirmed the clause" in words
    assert "In force until 1 December 2018." in words


def test_what_is_not_drawn_says_why():
    words = said(replace(TOLD, zones=()))
    assert "No zone has been drawn." in words
    assert "Not drawn: 'zone-2' leaves its depth open; answer its question (zone-2)." in words


def test_a_zone_that_is_no_band_has_no_depth():
    borders = tuple(replace(border, depth_m=None, side=None) for border in TOLD.zones[0].borders)
    plain = replace(TOLD.zones[0], min_depth_m=None, max_depth_m=None, borders=borders)
    words = said(replace(TOLD, zones=(plain,)))
    assert "under every reading of the deal" in words
    assert "unknown" not in words
    assert "deeper" not in said(replace(TOLD, zones=(replace(plain, strip=(), settlements_strip=()),)))

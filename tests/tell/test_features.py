"""Everything with a place, for GIS."""

from dataclasses import replace

import pytest

from tell import sample
from truceline.model.bulletin import Edition
from truceline.tell import features as room

TOLD = sample.told()
ALL = room.features(TOLD)


def of(kind, features=ALL):
    return [item for item in features if item.kind == kind]


def test_nothing_is_lost():
    assert len(of("finding")) == len(TOLD.findings)
    assert len(of("settlement")) == len(sample.TOWNS)
    assert len(of("leg")) == len(TOLD.plan.legs)
    assert len(of("meeting")) == 1
    assert [item.kind for item in ALL][:5] == ["zone_core", "zone_strip", "line", "near_limit", "far_limit"]
    assert len({item.id for item in ALL}) == len(ALL)


def test_geometry_is_whole():
    assert of("zone_core")[0].polygons == TOLD.zones[0].core
    assert of("line")[0].paths == TOLD.zones[0].line_pieces


def finding(told, key):
    id = next(item.id for item in told.findings if told.report(item).key == key)
    return next(item for item in room.features(told) if item.id == id)


def test_a_finding_carries_its_reasons_and_precision_inside_the_house():
    item = finding(TOLD, "R-900")
    facts = dict(item.facts)
    assert item.points == ((sample.SECRET.lon_deg, sample.SECRET.lat_deg),)
    assert facts["precision_m"] == 500.0
    assert facts["said_by"] == sample.NAMES
    assert (facts["start"], facts["end"]) == ("2018-10-31T06:00:00Z", "2018-10-31T07:00:00Z")
    assert (facts["deaths_low"], facts["deaths_best"], facts["deaths_high"]) == (1, 2, 4)
    assert facts["why"].startswith("Wherever it may have been")


@pytest.mark.parametrize("edition", [Edition.PUBLIC, Edition.PARTY])
def test_a_coarse_finding_has_a_cell_and_no_names(edition):
    item = finding(replace(TOLD, edition=edition), "R-900")
    facts = dict(item.facts)
    assert item.points == ((36.75, 35.45),)
    assert facts["cell_deg"] == 0.1
    assert not {"said_by", "report", "key", "start", "precision_m", "distance_m", "share", "reasons"} & set(facts)


def test_a_finding_without_a_place_has_no_geometry():
    item = finding(TOLD, "R-905")
    assert (item.points, item.paths, item.polygons) == ((), (), ())


def test_the_plan_is_not_for_the_public():
    assert not {"leg", "meeting"} & {item.kind for item in room.features(replace(TOLD, edition=Edition.PUBLIC))}
    assert of("leg", room.features(replace(TOLD, edition=Edition.PARTY)))


def test_settlements_say_in_which_part_they_lie():
    parts = {dict(item.facts)["name"]: dict(item.facts)["in"] for item in of("settlement")}
    assert parts["Idlib"] == "outside"
    assert set(parts.values()) == {"core", "strip", "outside"}


def test_a_zone_whose_borders_have_no_line_still_shows_it():
    zone = replace(TOLD.zones[0], borders=TOLD.zones[0].borders[1:])
    assert of("line", room.features(replace(TOLD, zones=(zone,))))[0].paths == zone.line_pieces

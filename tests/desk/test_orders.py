"""Orders: the pages say what the plan says, and an old plan's pages do not stay."""

import csv
import io
import json
import xml.etree.ElementTree as ElementTree
from dataclasses import replace
from datetime import datetime

import pytest

from patrol import zones as z
from truceline.desk import orders
from truceline.patrol.plan import plan

SHEET = orders.Sheet(
    title="The valley", time_zone=z.DAMASCUS, names={"turkey": "Turkey", "russia": "Russia <& Co>"}, borders={"near": "the near limit"}, exercise=False
)
EXERCISE = replace(SHEET, exercise=True)


def make(crews=z.BOTH, mode=z.COORDINATED, zone=None):
    return plan(zone or z.fence(), mode=mode, crews=crews, day=z.DAY, time_zone=z.DAMASCUS, meetings=2)


PLAN = make()
TURKEY_1 = [leg for leg in PLAN.legs if leg.crew == "turkey-1"]


def pages(crew):
    return orders.page(PLAN, [leg for leg in PLAN.legs if leg.crew == crew], SHEET)


def test_a_page_lists_every_leg_in_local_time_within_the_width_of_a_printer():
    text = pages("turkey-1")
    assert "PATROL ORDER   turkey-1   (Turkey)" in text
    assert "Along     the near limit" in text
    assert "\n06:00  " in text
    assert text.count(" km ") >= 1
    rows = [line for line in text.splitlines() if line[:2].isdigit() and "HALT" not in line and "end of" not in line]
    assert len(rows) == len(TURKEY_1)
    assert max(len(line) for line in text.splitlines()) <= orders.WIDTH


def test_both_crews_of_a_meeting_are_told_of_it_at_the_same_time():
    told = {crew: [line for line in pages(crew).splitlines() if "MEETING" in line] for crew in ("turkey-1", "turkey-2", "russia-1", "russia-2")}
    assert sum(len(lines) for lines in told.values()) == 2 * len(PLAN.meetings)
    clocks = sorted(line.split("until ")[1][:5] for lines in told.values() for line in lines)
    assert clocks[0::2] == clocks[1::2]
    assert any("MEETING with Russia <& Co>" in line for line in told["turkey-1"] + told["turkey-2"])


def test_a_page_says_where_the_other_crew_waits():
    text = "".join(pages(crew) for crew in ("turkey-1", "turkey-2"))
    assert text.count("who waits at") == len(PLAN.meetings)
    assert "5.0 km from you" in text


def test_an_exercise_is_called_one_on_every_page():
    assert orders.page(PLAN, TURKEY_1, EXERCISE).startswith("EXERCISE\n")
    assert orders.page(PLAN, TURKEY_1, EXERCISE).endswith("EXERCISE\n")
    assert all(row["exercise"] == "yes" for row in csv.DictReader(io.StringIO(orders.legs_csv(PLAN, EXERCISE))))
    assert all(feature["properties"]["exercise"] for feature in json.loads(orders.geojson(PLAN, EXERCISE))["features"])
    assert "EXERCISE turkey-1" in orders.gpx(PLAN, TURKEY_1, EXERCISE)
    assert "EXERCISE" not in orders.page(PLAN, TURKEY_1, SHEET) + orders.gpx(PLAN, TURKEY_1, SHEET)


def test_the_csv_has_every_leg_with_its_offset():
    rows = list(csv.DictReader(io.StringIO(orders.legs_csv(PLAN, SHEET))))
    assert [row["leg"] for row in rows] == [leg.id for leg in PLAN.legs]
    assert [datetime.fromisoformat(row["start"]) for row in rows] == [leg.start for leg in PLAN.legs]
    assert rows[0]["start"].endswith("+03:00")
    assert float(rows[0]["from_lat"]) == pytest.approx(PLAN.legs[0].path[0][1], abs=1e-6)


def test_the_geojson_has_legs_and_meetings():
    features = json.loads(orders.geojson(PLAN, SHEET))["features"]
    assert [feature["properties"]["what"] for feature in features] == ["leg"] * len(PLAN.legs) + ["meeting"] * len(PLAN.meetings)
    assert features[0]["geometry"]["type"] == "LineString"
    assert features[-1]["geometry"]["type"] == "MultiPoint"
    assert len(features[-1]["geometry"]["coordinates"]) == 2


@pytest.mark.parametrize("crew", ["turkey-1", "turkey-2", "russia-1", "russia-2"])
def test_the_gpx_is_well_formed_with_a_route_for_each_leg_and_a_waypoint_for_each_meeting(crew):
    legs = [leg for leg in PLAN.legs if leg.crew == crew]
    root = ElementTree.fromstring(orders.gpx(PLAN, legs, SHEET).encode())
    names = [child.tag.rpartition("}")[2] for child in root]
    assert names.count("rte") == len(legs)
    assert names.count("wpt") == sum("MEETING" in line for line in pages(crew).splitlines())
    assert names == sorted(names, key=["metadata", "wpt", "rte"].index), "GPX 1.1 fixes this order"


def test_orders_of_an_older_plan_of_the_day_are_taken_away(tmp_path):
    orders.write(tmp_path, PLAN, SHEET)
    (tmp_path / "notes.md").write_text("a person's own")
    assert (tmp_path / "turkey-2.txt").is_file()
    orders.write(tmp_path, make((z.crews(crews=1),)), SHEET)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["legs.csv", "notes.md", "plan.geojson", "turkey-1.gpx", "turkey-1.txt"]


def test_each_party_of_a_joint_column_has_its_own_page(tmp_path):
    orders.write(tmp_path, make((z.crews(crews=1), z.crews("russia", crews=1)), z.JOINT), SHEET)
    assert sorted(path.name for path in tmp_path.glob("*.txt")) == ["russia-column-1.txt", "turkey-column-1.txt"]


def test_names_that_are_no_file_names_are_written_all_the_same(tmp_path):
    orders.write(tmp_path, make((z.crews("../the north", crews=1),)), SHEET)
    assert [path.name for path in tmp_path.glob("*.txt")] == ["_the_north-1.txt"]


def test_a_halt_without_a_meeting_is_still_told():
    first, second = TURKEY_1[:2]
    alone = replace(PLAN, meetings=())
    gap = replace(second, start=second.start.replace(minute=59, second=59), end=second.end)
    text = orders.page(alone, [first, gap], SHEET)
    assert "HALT until" in text
    assert "MEETING" not in text

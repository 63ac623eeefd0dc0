"""The table of reports: each way in which a row can be right, and each way in which it is told that it is not."""

import csv
import io
import json
import re
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from truceline.ledger.canon import identify
from truceline.model.errors import BadInput
from truceline.model.place import Basis, NamedPlace, Point, PointPlace, Sector
from truceline.model.plain import to_plain
from truceline.model.report import Act, Deaths, Reject, Report
from truceline.sources import table

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = ROOT / "tests" / "samples" / "sources" / "table"
ROW = {"id": "1", "date": "2018-10-16", "zone": "UTC", "act": "quiet", "said_by": "EXERCISE A", "place": "Exampletown"}


def text(*rows, columns=None, delimiter=","):
    stream = io.StringIO()
    names = columns or list(dict.fromkeys(name for row in rows for name in row))
    writer = csv.DictWriter(stream, names, delimiter=delimiter)
    writer.writeheader()
    writer.writerows(rows)
    return stream.getvalue().encode()


def read(data):
    return list(table.read(io.BytesIO(data)))


def one(**cells):
    (found,) = read(text({**ROW, **cells}))
    return found


def at(**cells):
    return one(**{"place": "", "lat": "35.81", "lon": "36.73", "precision_m": "300", **cells})


def seen(**cells):
    sector = {"observer_lat": "35.83", "observer_lon": "36.7", "bearing": "SW", "distance_min_m": "3000", "distance_max_m": "5000"}
    return one(**{"place": "", **sector, **cells})


def test_a_whole_row():
    report = at(
        time="14:30",
        zone="Asia/Damascus",
        actors="North; South",
        weapon="mortar",
        count="3",
        deaths_low="1",
        deaths_best="2",
        deaths_high="4",
        said_by="Team 4;Gazette",
        observed_by="saw",
        text="EXERCISE words",
        exercise="yes",
        act="Explosion",
    )
    assert isinstance(report, Report)
    assert report.act is Act.EXPLOSION
    assert report.place == PointPlace(point=Point(lat_deg=35.81, lon_deg=36.73), precision_m=300, basis=Basis.ESTIMATED)
    assert (report.actors, report.said_by, report.deaths) == (("North", "South"), ("Team 4", "Gazette"), Deaths(low=1, best=2, high=4))
    assert (report.weapon, report.count, report.observed_by, report.text, report.exercise) == ("mortar", 3, "saw", "EXERCISE words", True)
    assert report.id == identify(report).id


@pytest.mark.parametrize(
    ("cells", "place", "why"),
    [
        ({}, NamedPlace(name="Exampletown"), "a name alone"),
        ({"within": "North"}, NamedPlace(name="Exampletown", within="North"), "with the area in which it is meant"),
    ],
)
def test_named_places(cells, place, why):
    assert one(**cells).place == place, why


@pytest.mark.parametrize(
    ("cells", "basis", "name"),
    [
        ({}, Basis.ESTIMATED, None),
        ({"place": "Exampletown"}, Basis.NAMED, "Exampletown"),
        ({"basis": "measured"}, Basis.MEASURED, None),
        ({"place": "North", "basis": "Area centroid"}, Basis.AREA_CENTROID, "North"),
    ],
)
def test_points_say_what_they_rest_on(cells, basis, name):
    place = at(**cells).place
    assert (place.basis, place.name) == (basis, name)


@pytest.mark.parametrize(
    ("bearing", "degrees", "width"),
    [("N", 0, 90), ("sw", 225, 45), ("NNE", 22.5, 22.5), ("WNW", 292.5, 22.5), ("45", 45, 10), ("360", 0, 10), ("٩٠", 90, 10)],
)
def test_bearings(bearing, degrees, width):
    place = seen(bearing=bearing).place
    assert place == Sector(observer=Point(lat_deg=35.83, lon_deg=36.7), bearing_deg=degrees, width_deg=width, min_distance_m=3000, max_distance_m=5000)


def test_a_bearing_may_be_as_wide_as_the_observer_says():
    place = seen(bearing_width_deg="20", distance_min_m="").place
    assert (place.width_deg, place.min_distance_m) == (20, 0)


@pytest.mark.parametrize(
    ("cells", "deaths"),
    [
        ({}, None),
        ({"deaths_best": "2"}, Deaths(low=2, best=2, high=2)),
        ({"deaths_low": "2"}, Deaths(low=2, best=2, high=2)),
        ({"deaths_best": "2", "deaths_high": "5"}, Deaths(low=2, best=2, high=5)),
        ({"deaths_best": "0"}, Deaths(low=0, best=0, high=0)),
    ],
)
def test_deaths(cells, deaths):
    assert one(**cells).deaths == deaths


@pytest.mark.parametrize(
    ("maker", "cells", "says"),
    [
        (at, {"lat": "95.2"}, "seem to be exchanged"),
        (at, {"lat": "136.73", "lon": "35.81"}, "seem to be exchanged"),
        (at, {"lat": "3581"}, "lost decimal point"),
        (at, {"lon": "3673"}, "lost decimal point"),
        (at, {"lat": ""}, "lat is empty; fill both"),
        (at, {"lon": ""}, "lon is empty; fill both"),
        (at, {"lat": "", "lon": ""}, "lat and lon are empty"),
        (at, {"lat": "0", "lon": "0.0"}, "where they have no position"),
        (at, {"lat": "35,81"}, "write 35.81 with a point"),
        (at, {"precision_m": ""}, "precision_m is empty"),
        (at, {"precision_m": "-5"}, "not from 0 to"),
        (at, {"basis": "guess"}, "basis 'guess' is not known"),
        (at, {"bearing": "N"}, "gives both lat and bearing"),
        (seen, {"place": "X"}, "gives both place and observer_lat"),
        (seen, {"bearing": ""}, "bearing is empty"),
        (seen, {"bearing": "NORTHISH"}, "neither degrees"),
        (seen, {"bearing": "3-5 km SSE of Exampletown"}, "names a place; write it into place"),
        (seen, {"bearing": "3-5 km SSE"}, "holds a distance and distance_max_m another"),
        (seen, {"bearing": "361"}, "not from 0 to 360"),
        (seen, {"observer_lat": ""}, "observer_lat is empty"),
        (seen, {"distance_max_m": ""}, "distance_max_m is empty"),
        (seen, {"distance_min_m": "6000"}, "exchange them"),
        (one, {"place": ""}, "there is no place"),
        (one, {"act": "shelling"}, "act 'shelling' is not known; write one of armed_violence"),
        (one, {"act": ""}, "act is empty"),
        (one, {"said_by": ""}, "said_by is empty"),
        (one, {"id": " "}, "id is empty"),
        (one, {"zone": ""}, "has no time zone"),
        (one, {"date": "16/10/2018"}, "write it as 2018-10-15"),
        (one, {"count": "some"}, "whole number"),
        (one, {"deaths_low": "3", "deaths_best": "2"}, "not in order"),
        (one, {"deaths_low": "3", "deaths_high": "5"}, "deaths_best is empty"),
        (one, {"exercise": "maybe"}, "neither yes nor no"),
        (one, {"text": "x" * 20_001}, "20,001 characters"),
    ],
)
def test_a_row_that_does_not_fit_is_rejected_with_its_line_and_remedy(maker, cells, says):
    found = maker(**cells)
    assert isinstance(found, Reject)
    assert (found.source, found.where) == ("table", "line 2")
    assert says in found.why
    assert found.why.endswith(".")
    assert "; " in found.why


def test_rows_around_a_bad_one_are_read_in_order():
    found = read(text(ROW, {**ROW, "id": "2", "zone": ""}, {**ROW, "id": "3"}))
    assert [getattr(item, "key", item.__class__) for item in found] == ["1", Reject, "3"]


def test_the_same_id_with_other_content_is_rejected_and_the_same_row_is_the_same_report():
    first, second, third = read(text(ROW, ROW, {**ROW, "act": "patrol"}))
    assert first == second
    assert "stands in line 2 already" in third.why


@pytest.mark.parametrize(("cells", "says"), [(["1"] * 9, "9 cells and the header 6"), (["1", "2018-10-16"], "act is empty")])
def test_ragged_rows(cells, says):
    (found,) = read(text(ROW).splitlines()[0] + b"\n" + ",".join(cells).encode())
    assert says in found.why


@pytest.mark.parametrize(
    ("columns", "what"),
    [
        (["id", "date", "act", "said_by", "colour"], "the column 'colour' is not known"),
        (["id", "date", "said_by"], "no column 'act'"),
        (["id", "act", "said_by"], "no column 'time'"),
        (["id", "date", "act", "said_by", "lat", "latitude"], "'lat' stands in the table twice"),
        (["id", "date", "act", "said_by", ""], "the column '' is not known"),
        (["one"], "no column 'id'"),
    ],
)
def test_a_table_with_the_wrong_columns_is_told_which(columns, what):
    with pytest.raises(BadInput, match=re.escape(what)) as caught:
        read(",".join(columns).encode() + b"\n1,2,3\n")
    assert caught.value.where == "line 1"


def test_columns_of_ones_own_and_other_names_pass():
    (found,) = read(b"ID;Latitude;LNG;Precision M;DateTime;Act;Said by;x_colour\n1;35.8;36.7;10;2018-10-16T10:00Z;quiet;A;red\n")
    assert found.place.point == Point(lat_deg=35.8, lon_deg=36.7)


def test_a_table_with_a_header_only_has_no_reports():
    assert read(text(columns=list(ROW))) == []


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_changes_nothing(delimiter):
    assert read(text(ROW, delimiter=delimiter)) == read(text(ROW))


def test_a_workbook_gives_the_same_reports():
    book = openpyxl.Workbook()
    book.active.append(list(ROW))
    book.active.append([1, *list(ROW.values())[1:]])
    stream = io.BytesIO()
    book.save(stream)
    assert read(stream.getvalue()) == read(text(ROW))


def golden(name):
    given = read((SAMPLES / f"{name}.csv").read_bytes())
    return given, json.loads((SAMPLES / f"{name}.expected.json").read_text("utf-8"))


def test_the_sample():
    given, expected = golden("exercise")
    assert [to_plain(item) for item in given] == expected


def test_the_page_shows_every_column_and_its_examples_are_read():
    page = (ROOT / "docs" / "how-to" / "table.md").read_text("utf-8")
    assert not [name for name in table.CARD.used if f"`{name}`" not in page]
    assert not [act for act in Act if f"`{act.value}`" not in page]
    blocks = re.findall(r"```csv\n(.*?)```", page, re.DOTALL)
    assert len(blocks) == 3
    reports = [report for block in blocks for report in read(block.encode())]
    assert all(isinstance(report, Report) and report.exercise for report in reports)
    assert len(reports) == 5
    assert [report.event for report in reports[-2:]] == ["blast 7"] * 2
    assert (reports[-1].place.min_distance_m, reports[-1].place.max_distance_m, reports[-1].place.bearing_deg) == (3_000.0, 6_000.0, 337.5)


@given(st.lists(st.lists(st.text(max_size=12), min_size=6, max_size=6), max_size=6))
def test_every_row_becomes_a_report_or_a_reject(rows):
    cells = [[re.sub(r"[\x00\ud800-\udfff]", "", cell) for cell in row] for row in rows]
    filled = [row for row in cells if any(cell.strip() for cell in row)]
    assert len(read(text(*(dict(zip(ROW, row, strict=True)) for row in cells), columns=list(ROW)))) == len(filled)

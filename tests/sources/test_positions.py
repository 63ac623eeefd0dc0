"""Positions: each way in which a row can be right, and each way in which it is told that it is not."""

import io
import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from truceline import sources
from truceline.model.errors import BadInput
from truceline.model.place import Point
from truceline.model.plain import to_plain
from truceline.model.presence import Fix
from truceline.model.report import Reject
from truceline.sources import positions

SAMPLES = Path(__file__).resolve().parents[1] / "samples" / "sources" / "positions"
HEAD = "device,time,zone,unix_s,lat,lon,accuracy_m,received"
AT = datetime(2018, 10, 16, 6, tzinfo=UTC)


def read(text, head=HEAD):
    return list(positions.read(io.BytesIO(f"{head}\n{text}\n".encode())))


def one(**cells):
    row = {"device": "d", "time": "2018-10-16T09:00:00+03:00", "lat": "35.5", "lon": "36.5", "accuracy_m": "10", **cells}
    (found,) = read(",".join(row.get(name, "") for name in HEAD.split(",")))
    return found


def test_a_whole_row():
    found = one(received="2018-10-16T06:00:05Z")
    received = AT.replace(second=5)
    assert found == Fix(device="d", at=AT, point=Point(lat_deg=35.5, lon_deg=36.5), accuracy_m=10.0, received_at=received)


@pytest.mark.parametrize(
    ("cells", "at", "why"),
    [
        ({"time": "2018-10-16T06:00:00Z"}, AT, "UTC"),
        ({"time": "2018-10-16 09:00:00", "zone": "Asia/Damascus"}, AT, "a named zone"),
        ({"time": "2018-10-16T09:00:00+03:00", "zone": "Asia/Damascus"}, AT, "both, and they agree"),
        ({"time": "2018-10-16T06:00:00.25Z"}, AT.replace(microsecond=250_000), "parts of a second"),
        ({"time": "", "unix_s": "1539669600"}, AT, "seconds since 1970"),
        ({"time": "", "unix_s": "1539669600.5"}, AT.replace(microsecond=500_000), "and parts"),
    ],
)
def test_times(cells, at, why):
    assert one(**cells).at == at, why


@pytest.mark.parametrize(("text", "accuracy_m"), [("", None), ("0", None), ("12.5", 12.5), ("١٢", 12.0)])
def test_an_accuracy_that_is_not_stated_is_none(text, accuracy_m):
    assert one(accuracy_m=text).accuracy_m == accuracy_m


@pytest.mark.parametrize(
    ("cells", "words"),
    [
        ({"device": ""}, "device is empty"),
        ({"time": ""}, "time is empty"),
        ({"time": "2018-10-16T09:00"}, "with seconds"),
        ({"time": "2018-10-16"}, "is not a moment"),
        ({"time": "16/10/2018 09:00:00"}, "is not a moment"),
        ({"time": "2018-10-16T09:00:00"}, "no time zone"),
        ({"time": "2018-10-16T25:00:00Z"}, "check the day, the clock time"),
        ({"time": "2018-02-30T05:00:00Z"}, "check the day, the clock time"),
        ({"time": "0001-01-01T00:00:00+03:00"}, "check the day, the clock time"),
        ({"time": "1539669600"}, "is not a moment"),
        ({"time": "2018-10-16T09:00:00+02:00", "zone": "Asia/Damascus"}, "another offset"),
        ({"time": "2018-10-16T09:00:00", "zone": "Mars/Base"}, "zone 'Mars/Base' is not known"),
        ({"time": "2018-03-30T00:30:00", "zone": "Asia/Damascus"}, "did not exist"),
        ({"unix_s": "1539669600"}, "keep one"),
        ({"time": "", "unix_s": "1539669600000"}, "unix_s"),
        ({"received": "yesterday"}, "received 'yesterday'"),
        ({"lat": ""}, "lat is empty"),
        ({"lon": ""}, "lon is empty"),
        ({"lat": "35.5N"}, "not a number"),
        ({"lat": "35°30'"}, "degrees and minutes"),
        ({"lat": "nan"}, "not a number"),
        ({"lat": "136.5", "lon": "35.5"}, "exchanged"),
        ({"lat": "91", "lon": "181"}, "AIS writes 91 and 181"),
        ({"lat": "0", "lon": "0"}, "no position"),
        ({"accuracy_m": "-1"}, "accuracy_m"),
        ({"accuracy_m": "good"}, "accuracy_m"),
        ({"accuracy_m": "1e9"}, "accuracy_m"),
    ],
)
def test_what_is_wrong_is_said_with_its_row_and_what_to_do(cells, words):
    found = one(**cells)
    assert isinstance(found, Reject)
    assert (found.source, found.where) == ("positions", "line 2")
    assert words in found.why and found.why.endswith(".") and ("; " in found.why or ": " in found.why)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"device,lat,lon\nd,1,1\n", "no column 'time'"),
        (b"device,time,lat\nd,2018-10-16T09:00:00Z,1\n", "no column 'lon'"),
        (b"device,time,lat,lon,lat\nd,1,1,1,1\n", "stands in the table twice"),
        (b"device,time,lat,latitude,lon\nd,1,1,1,1\n", "stands in the table twice"),
        (b"device,time,lat,lon,colour\nd,1,1,1,red\n", "the column 'colour' is not known"),
        (b"", "empty"),
        (b"\x89PNG\r\n", "a picture"),
        (b"<?xml version=\"1.0\"?><gpx></gpx>", "web page or XML"),
        (b"device,time,lat,lon\n\xff\xfe\xff", "not UTF-8"),
        (b'device,time,lat,lon\n"d,1', "quot"),
    ],
)
def test_a_file_that_is_no_table_of_positions_is_refused(data, words):
    with pytest.raises(BadInput, match=words):
        list(positions.read(io.BytesIO(data)))


@pytest.mark.parametrize(
    ("head", "name", "why"),
    [
        ("device,time,lat,lon,accuracy", "positions", "the plain columns"),
        ("MMSI;Timestamp;Latitude;Longitude;SOG;COG", "positions", "an AIS export"),
        ("icao24,unix_s,lat,lon,altitude,callsign", "positions", "an ADS-B export"),
        ("id,date,zone,act,lat,lon,precision_m,said_by", "table", "a table of reports is none"),
        ("id,device,time,act,lat,lon,said_by", None, "nor is a mixture"),
        ("time,lat,lon", "table", "without a device it is none"),
    ],
)
def test_a_file_is_known_by_its_head(head, name, why):
    assert sources.sniff(f"{head}\n".encode()) == name, why


def test_columns_that_are_passed_over():
    found = read("d,2018-10-16T09:00:00Z,1,1,7,red", "device,time,lat,lon,speed,x_colour")
    assert isinstance(found[0], Fix)


def test_the_sample():
    found = [to_plain(item) for item in positions.read(io.BytesIO((SAMPLES / "exercise.csv").read_bytes()))]
    assert found == json.loads((SAMPLES / "exercise.expected.json").read_text("utf-8"))


@given(st.lists(st.text(st.characters(codec="utf-8"), max_size=12), min_size=8, max_size=8))
def test_any_row_is_a_fix_or_a_reject(cells):
    line = ",".join('"' + cell.replace('"', '""').replace("\0", " ") + '"' for cell in cells)
    assert all(isinstance(item, (Fix, Reject)) for item in read(line))

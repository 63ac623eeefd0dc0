"""Whatever comes in at a door, it is taken, or refused in one sentence; there is no third way. TRUCELINE_LONG=1 tries a hundred times as much."""

import io
import json
import random
from datetime import date
from pathlib import Path

import pytest

from desk import valley
from hostile.fuzz import changed, count, holds, outcomes, restructured
from truceline.desk import config, files, intake, jsonfile, sync, tracks
from truceline.draw import control, line, published, written
from truceline.draw.written import EXAMPLES
from truceline.sources import table, ucdp

SAMPLES = Path(__file__).parents[1] / "samples"
COLLECTION = {
    "type": "FeatureCollection",
    "features": [
        json.loads(valley.feature()),
        {
            "type": "Feature",
            "properties": {"id": "area", "name": "Area"},
            "geometry": {"type": "Polygon", "coordinates": [[[36, 35], [37, 35], [37, 36], [36, 35]]]},
        },
        json.loads(valley.feature({"type": "MultiLineString", "coordinates": [[[36, 35], [36.5, 35.1]], [[37, 35], [38, 35.5]]]}, id="second")),
    ],
}
GPX = """<?xml version="1.0"?><gpx creator="EXERCISE" xmlns="http://www.topografix.com/GPX/1/1"><trk><name>P1</name><trkseg>
<trkpt lat="35.5" lon="36.4"><time>2018-10-16T06:30:00Z</time></trkpt><trkpt lat="35.6" lon="36.5"><time>2018-10-16T06:40:00Z</time></trkpt>
</trkseg></trk></gpx>"""
FIXES = "party,patrol,device,at,lat,lon,exercise\nnorth,p1,d1,2018-10-16T06:30:00+03:00,35.5,36.4,yes\nnorth,p1,d1,2018-10-16T06:40:00+03:00,35.6,36.4,yes\n"
POINTS = "name,lat,lon,holder,accuracy_m,date,source\n" + "".join(
    f"{side} {n},{lat},{36 + n / 10},{side},100,2018-09-17,map\n" for n in range(3) for side, lat in (("a", 35.6), ("b", 35.4))
)
RULES = [text.encode() for text in (*EXAMPLES.values(), "(circle(A, 1-2 km) + band(line, each side, 2 km)) & area(x) - circle(B, 500 m)")]


def lines(data):
    return line.from_geojson(jsonfile.parse(data, "x.geojson"), where="x.geojson")


def borders(data):
    return published.read(jsonfile.parse(data, "x.geojson"), "x.geojson")


def sample(*parts):
    return SAMPLES.joinpath(*parts).read_bytes()


DOORS = {
    "a line file": (lines, [json.dumps(COLLECTION).encode()], 150),
    "published borders": (borders, [json.dumps(COLLECTION).encode()], 150),
    "control points": (lambda data: control.read_points(sync.rows(data, "p.csv"), "p.csv"), [POINTS.encode()], 150),
    "settings": (lambda data: config.parse(files.decode(data, "case.toml"), "case.toml"), [valley.SETTINGS.encode()], 150),
    "a rule": (lambda data: written.parse(data.decode("utf-8", "replace"), "zone-1.rule"), RULES, 300),
    "a table": (lambda data: list(table.read(io.BytesIO(data))), [sample("sources", "table", "exercise.csv")], 150),
    "UCDP": (lambda data: list(ucdp.read(io.BytesIO(data))), [sample("sources", "ucdp", "exercise.csv")], 150),
    "tracks": (lambda data: [part for kind in tracks.read(data, "t", tracks.Given(party="north")) for part in kind], [GPX.encode(), FIXES.encode()], 200),
    "a page": (
        lambda data: intake.read_document(data, name="page.html", published=date(2018, 9, 23)),
        [sample("read", "dev-m4-corridor.html"), sample("read", "dev-velmora-line.html")],
        8,
    ),
    "a text": (
        lambda data: intake.read_document(data, name="page.txt", published=date(2018, 9, 23)),
        [sample("read", "dev-front-statement.txt"), sample("read", "dev-minsk-package.txt")],
        8,
    ),
}


@pytest.mark.parametrize("name", DOORS)
def test_changed_bytes_are_taken_or_refused(name):
    door, samples, times = DOORS[name]
    assert all(holds(door, whole) == "taken" for whole in samples), "the samples themselves are good"
    found = outcomes(door, samples, changed, 20180917, count(times))
    assert sum(found.values()) == count(times)
    if name not in ("a text", "a page"):
        assert found["refused"] or name in ("UCDP", "tracks", "a table")


@pytest.mark.parametrize("door", [lines, borders])
def test_changed_structure_is_taken_or_refused(door):
    found = outcomes(door, [COLLECTION], restructured, 20180917, count(500))
    assert found["taken"] and found["refused"]


def test_a_door_that_lets_an_error_through_is_found():
    def careless(data):
        return json.loads(data)

    with pytest.raises(ValueError, match=r"."):
        outcomes(careless, [b'{"a": 1}'], changed, 1, 50)


def test_the_same_seed_makes_the_same_changes():
    one, other = (changed(b"a sample of some bytes", random.Random(7)) for _ in range(2))
    assert one == other != b"a sample of some bytes"

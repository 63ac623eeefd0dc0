"""A small made-up case for the desk's tests: a line from west to east, north of it the North, south of it the South, a zone on the North's side."""

import json
from datetime import UTC, datetime, timedelta

from desk.samples import drafted
from truceline.desk.case import open_case
from truceline.model.entry import Kind

LINE = {"type": "LineString", "coordinates": [[36.0, 35.5], [36.5, 35.52], [37.0, 35.5]]}
PROPERTIES = {"id": "valley-line", "name": "Valley line", "left": "north", "right": "south", "accuracy_m": 200}
SETTINGS = """
name = "valley"
title = "The valley"
time_zone = "Asia/Damascus"
exercise = true

[agreement]
title = "The valley deal"
reached = 2018-09-17
signatories = ["north", "south"]

[patrol]
mode = "coordinated"
meetings = 2
reach_m = 2000

[[patrol.crews]]
party = "north"
border = "far_limit"
crews = 2
speed_kmh = 30
start = "06:00"
end = "18:00"

[[patrol.crews]]
party = "south"
border = "line"
crews = 2
speed_kmh = 30
start = "06:00"
end = "18:00"
"""
PLACES = "name,lat,lon,population\nNear,35.55,36.4,900\nFar,35.9,36.4,\n"


class Clock:
    """A clock that moves a minute each time it is asked."""

    def __init__(self):
        self.at = datetime(2018, 10, 1, tzinfo=UTC)

    def __call__(self):
        self.at += timedelta(minutes=1)
        return self.at


def feature(geometry=LINE, **changes):
    properties = {key: value for key, value in {**PROPERTIES, **changes}.items() if value is not None}
    return json.dumps({"type": "Feature", "properties": properties, "geometry": geometry})


def folder(path, settings=SETTINGS, line=None, places=PLACES):
    """Make the case's folder in `path` and return it."""
    (path / "lines").mkdir(parents=True)
    (path / "documents").mkdir()
    (path / "case.toml").write_text(settings)
    (path / "lines" / "valley.geojson").write_text(line or feature())
    if places:
        (path / "places.csv").write_text(places)
    return path


def opened(path, by="ann"):
    return open_case(path, by=by, now=Clock())


def settled(case, side="north"):
    """Put the draft into the case and answer what it leaves open."""
    case.add([drafted(), *((Kind.ITEM_AMENDED, {"item": "zone-1", "field": field, "value": value}) for field, value in _answers(side))])
    case.add([(Kind.ITEM_CONFIRMED, {"item": item}) for item in ("zone-1", "withdrawal-1", "position-1")])
    return case


def _answers(side):
    return (("side", side), ("measure", "depth"))



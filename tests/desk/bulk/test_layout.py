"""Which columns are what, and clear words where they are not."""

import pytest

from truceline.desk.bulk import layout
from truceline.desk.bulk.layout import Fixes, fixes, source_of
from truceline.model.errors import BadInput
from truceline.sources import ucdp

GED = [*ucdp.REQUIRED]


@pytest.mark.parametrize(
    ("columns", "source"),
    [
        (["lon", "lat"], None),
        (["lon", "lat", "time"], None),
        (["Longitude", "LATITUDE", "datetime", "Horizontal-Accuracy", "device"], None),
        (["id", "time", "act", "lat", "lon", "precision_m", "said_by"], "table"),
        (["act", "lat", "lon", "my_own", "columns", "x", "y"], "table"),
        (GED, "ucdp"),
    ],
)
def test_what_a_file_holds(columns, source):
    assert source_of(columns, None) == source


def test_a_source_that_is_named_is_taken():
    assert source_of(["lon", "lat"], "table") == "table"
    with pytest.raises(BadInput, match="no source 'tabel'"):
        source_of(["lon", "lat"], "tabel")


def test_fixes():
    assert fixes(["Device", "LNG", "Latitude", "timestamp", "accuracy"]) == Fixes(lon="LNG", lat="Latitude", time="timestamp", precision_m="accuracy")
    assert fixes(["lat", "lon"]) == Fixes(lon="lon", lat="lat", time=None, precision_m=None)
    assert fixes(["lat", "lon", "date", "time"]).time == "time"


@pytest.mark.parametrize(
    ("columns", "message"),
    [
        (["x", "y"], "no column 'lon' among x, y; name one lon or longitude"),
        (["lon"], "no column 'lat'"),
        ([], "among no columns"),
        (["lon", "longitude", "lat"], "may both be the lon"),
        (["lon", "Lon", "lat"], "two columns are named 'lon'"),
    ],
)
def test_what_is_missing_or_doubtful_is_named(columns, message):
    with pytest.raises(BadInput, match=message):
        fixes(columns)


def test_reports_that_share_events_are_not_cut_into_parts():
    with pytest.raises(BadInput, match=r"column 'event' are placed together.*; give the file to `truceline watch`"):
        layout.in_parts(["id", "act", "Event "], "table")
    assert layout.in_parts(["id", "act"], "table") is None
    assert layout.in_parts(["lon", "lat", "event"], None) is None, "a fix's own columns alone are read"

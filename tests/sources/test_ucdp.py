"""UCDP GED: every row becomes a report or a reject, with its own precision, and its traps are known."""

import csv
import gzip
import io
import json
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from data import shared
from truceline.model.errors import BadInput
from truceline.model.place import Basis
from truceline.model.plain import to_plain
from truceline.model.report import Act, Deaths, Reject, Report
from truceline.sources import ucdp

SAMPLES = Path(__file__).resolve().parents[1] / "samples" / "sources" / "ucdp"
ROW = {
    "id": "1",
    "side_a": "Government of Exampleland",
    "side_b": "EXERCISE Front, EXERCISE Brigade",
    "where_prec": "1",
    "latitude": "35.8",
    "longitude": "36.7",
    "date_prec": "1",
    "date_start": "2018-10-02",
    "date_end": "2018-10-02",
    "low": "1",
    "best": "2",
    "high": "3",
    "where_coordinates": "Exampletown",
    "source_office": "A;B;A",
    "source_headline": "One;Two | three",
    "source_article": "",
    "source_original": "",
}


def read(data):
    return list(ucdp.read(io.BytesIO(data)))


def text(*rows):
    stream = io.StringIO()
    writer = csv.DictWriter(stream, list(dict.fromkeys(name for row in rows for name in row)))
    writer.writeheader()
    writer.writerows(rows)
    return stream.getvalue().encode()


def one(**cells):
    (found,) = read(text({**ROW, **cells}))
    return found


def test_a_row():
    report = one()
    assert (report.source, report.key, report.act, report.exercise) == ("ucdp", "1", Act.ARMED_VIOLENCE, False)
    assert report.actors == ("Government of Exampleland", "EXERCISE Front", "EXERCISE Brigade")
    assert (report.said_by, report.text, report.observed_by) == (("A", "B"), "One; Two | three", None)
    assert report.deaths == Deaths(low=1, best=2, high=3)


@pytest.mark.parametrize(
    ("code", "radius_m", "basis"),
    [
        ("1", 2_000, Basis.NAMED),
        ("2", 25_000, Basis.ESTIMATED),
        ("3", 100_000, Basis.AREA_CENTROID),
        ("4", 250_000, Basis.AREA_CENTROID),
        ("5", 150_000, Basis.AREA_CENTROID),
        ("6", 1_000_000, Basis.AREA_CENTROID),
        ("7", 500_000, Basis.AREA_CENTROID),
        ("4.0", 250_000, Basis.AREA_CENTROID),
    ],
)
def test_precision_codes_become_radii_and_are_kept(code, radius_m, basis):
    place = one(where_prec=code).place
    assert (place.precision_m, place.basis, place.code) == (radius_m, basis, f"where_prec {code[0]}")


@pytest.mark.parametrize(
    ("first", "last", "end", "day_known"),
    [
        ("2018-10-02", "2018-10-02", datetime(2018, 10, 3, tzinfo=UTC), True),
        ("2018-10-02 00:00:00.000", "2018-10-02 00:00:00.000", datetime(2018, 10, 3, tzinfo=UTC), True),
        ("2018-10-02T00:00:00", "2018-10-08", datetime(2018, 10, 9, tzinfo=UTC), False),
    ],
)
def test_days_are_taken_in_whole_and_float_until_the_case_says_its_zone(first, last, end, day_known):
    report = one(date_start=first, date_end=last)
    assert (report.when.start, report.when.end, report.day_known) == (datetime(2018, 10, 2, tzinfo=UTC), end, day_known)
    assert report.when.floating
    assert report.when.within(ZoneInfo("Asia/Damascus")).start == datetime(2018, 10, 1, 21, tzinfo=UTC)


@pytest.mark.parametrize(
    ("office", "article", "said_by"),
    [
        ("A; B;A", "", ("A", "B")),
        ("", '"A,2018-10-02,One";"B,2018-10-03,Two, three"', ("A", "B")),
        ("", "", ()),
        ("", "words without form", ()),
    ],
)
def test_publishers(office, article, said_by):
    assert one(source_office=office, source_article=article).said_by == said_by


def test_counts_out_of_order_stay_as_ucdp_has_them():
    assert one(low="16", best="11", high="16").deaths == Deaths(low=16, best=11, high=16)


@pytest.mark.parametrize(
    ("cells", "says"),
    [
        ({"where_prec": "8"}, "where_prec '8'"),
        ({"where_prec": ""}, "where_prec ''"),
        ({"date_prec": "0"}, "date_prec '0'"),
        ({"latitude": "95"}, "latitude 95 is not from -90 to 90"),
        ({"latitude": ""}, "latitude or longitude is empty"),
        ({"longitude": "abc"}, "longitude 'abc' is not a number"),
        ({"date_start": ""}, "date_start is empty"),
        ({"date_start": "02.10.2018"}, "date_start '02.10.2018' is not a date"),
        ({"date_start": "2018-10-02 14:30:00"}, "has a time of day"),
        ({"date_end": "2018-10-01"}, "is before date_start"),
        ({"best": "-1"}, "best '-1'"),
        ({"low": ""}, "low is empty"),
        ({"id": ""}, "id is empty"),
    ],
)
def test_a_row_that_does_not_fit_is_rejected(cells, says):
    found = one(**cells)
    assert isinstance(found, Reject)
    assert says in found.why
    assert found.where == "line 2"


def test_a_row_with_too_many_cells_is_rejected():
    (found,) = read(text(ROW).strip() + b",more")
    assert "the header 17" in found.why


def test_tags_under_the_header_are_no_event():
    tags = dict.fromkeys(ROW, "") | {"latitude": "#geo+lat", "best": "#affected+killed"}
    assert [item.key for item in read(text(tags, ROW))] == ["1"]


def test_an_event_that_mentions_a_hash_is_one():
    assert isinstance(one(source_headline="#now"), Report)


def test_an_unknown_column_is_signalled_and_the_rows_are_read():
    signal, report = read(text({**ROW, "mood": "x"}))
    assert isinstance(signal, Reject)
    assert "'mood'" in signal.why
    assert isinstance(report, Report)


@pytest.mark.parametrize("name", ucdp.REQUIRED)
def test_a_file_without_a_column_that_is_needed_is_told_which(name):
    with pytest.raises(BadInput, match=f"no column '{name}'"):
        read(text({key: value for key, value in ROW.items() if key != name}))


def test_the_sample():
    expected = json.loads((SAMPLES / "exercise.expected.json").read_text("utf-8"))
    assert [to_plain(item) for item in read((SAMPLES / "exercise.csv").read_bytes())] == expected


def test_a_year_of_syria_loses_no_row():
    path = shared("events/ucdp_ged_syria_2018.csv.gz")
    found = read(gzip.decompress(path.read_bytes()))
    rows = list(csv.DictReader(io.StringIO(gzip.decompress(path.read_bytes()).decode())))
    assert len(rows) == 2765
    assert [item.key for item in found] == [row["id"] for row in rows]
    assert len({item.id for item in found}) == 2765


def test_an_export_with_tags_loses_no_row():
    found = read(shared("events/ucdp_ged_ukraine_hxl_head50.csv").read_bytes())
    assert [type(item) for item in found] == [Report] * 48

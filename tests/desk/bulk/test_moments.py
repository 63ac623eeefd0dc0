"""Times in columns: the same spans as a table of reports gives, and nothing guessed."""

from datetime import UTC, date, datetime, timedelta, timezone

import numpy as np
import pyarrow as pa
import pytest

from truceline.desk.bulk.moments import spans
from truceline.model.errors import BadInput
from truceline.sources import _cells
from truceline.watch.ages import NO_TIME
from truceline.watch.columns import EPOCH, SECOND_US

AT = datetime(2018, 10, 15, 14, 30, 5, 250_000, UTC)


def read(column, zone=None, days="Asia/Damascus"):
    (start, end), bad = spans(column, name="time", zone=zone, days=days)
    start = start if end is not None else np.where(start == NO_TIME, NO_TIME, start - start % SECOND_US)
    end = np.where(start == NO_TIME, NO_TIME, start + SECOND_US) if end is None else end
    return [
        tuple(None if value == NO_TIME else EPOCH + timedelta(microseconds=value) for value in pair) for pair in zip(start.tolist(), end.tolist(), strict=True)
    ], bad.tolist()


SECOND = (AT.replace(microsecond=0), AT.replace(microsecond=0) + timedelta(seconds=1))
DAY = (datetime(2018, 10, 14, 21, tzinfo=UTC), datetime(2018, 10, 15, 21, tzinfo=UTC))


@pytest.mark.parametrize("unit", ["s", "ms", "us", "ns"])
def test_an_instant_covers_its_second(unit):
    found, _ = read(pa.array([AT.replace(microsecond=0) if unit == "s" else AT, None], pa.timestamp(unit, "UTC")))
    assert found == [SECOND, (None, None)]


def test_other_zones_and_times_without_one():
    assert read(pa.array([AT], pa.timestamp("us", "Asia/Tokyo")))[0] == [SECOND]
    bare = pa.array([AT.replace(tzinfo=None) + timedelta(hours=3)], pa.timestamp("us"))
    assert read(bare, zone="Asia/Damascus")[0] == [SECOND]
    with pytest.raises(BadInput, match=r"name no time zone; write them with one, or say which with --zone"):
        read(bare)
    with pytest.raises(BadInput, match="came twice or never"):
        read(pa.array(["2018-10-25T23:30:00"]).cast(pa.timestamp("us")), zone="Asia/Damascus")


def test_days_are_those_of_the_case():
    assert read(pa.array([date(2018, 10, 15), None]))[0] == [DAY, (None, None)]


@pytest.mark.parametrize(
    ("texts", "found", "bad"),
    [
        (["2018-10-15T14:30:05Z", "2018-10-15T17:30:05.25+03:00"], [SECOND, SECOND], []),
        (["2018-10-15 14:30:05Z", "2018-10-15", ""], [SECOND, DAY, (None, None)], []),
        (["2018-10-15T14:30:05Z", "yesterday", None, "15/10/2018"], [SECOND, (None, None), (None, None), (None, None)], [1, 3]),
    ],
)
def test_texts(texts, found, bad):
    assert read(pa.array(texts, pa.string())) == (found, bad)


def test_text_without_a_zone():
    assert read(pa.array(["2018-10-15T17:30:05", "x"]), zone="Asia/Damascus") == ([SECOND, (None, None)], [1])
    with pytest.raises(BadInput, match="--zone"):
        read(pa.array(["2018-10-15T17:30:05"]))


def test_a_column_of_numbers_is_no_column_of_times():
    with pytest.raises(BadInput, match="holds int64, which are no times"):
        read(pa.array([1_539_613_805]))


@pytest.mark.parametrize("text", ["2018-10-15T14:30:05+00:00", "2018-10-15T14:30:05Z", "2018-10-15T17:30:05+03:00"])
def test_a_table_of_reports_reads_the_same(text):
    span, _ = _cells.span(text, "", on="", zone="")
    assert read(pa.array([text]))[0] == [(span.start, span.end)]
    day, _ = _cells.span("", "", on="2018-10-15", zone="Asia/Damascus")
    assert read(pa.array(["2018-10-15"]))[0] == [(day.start, day.end)]
    assert span.start.astimezone(timezone(timedelta(hours=3))) == SECOND[0]

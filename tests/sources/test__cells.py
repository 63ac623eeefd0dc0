"""Cells: what fits, and what is said of what does not."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from truceline.sources import _cells
from truceline.sources._cells import Unfit


def utc(*parts):
    return datetime(*parts, tzinfo=UTC)


@pytest.mark.parametrize(("text", "value"), [("35.93", 35.93), ("-0.5", -0.5), ("+7", 7.0), ("٣٥٫٩٣", 35.93), ("۱۲", 12.0), ("−3", -3.0), ("", None)])
def test_numbers(text, value):
    assert _cells.number(text, "lat") == value


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("35,93", "write 35.93 with a point"),
        ("35°55'N", "decimal degrees"),
        ("1_000", "not a number"),
        ("1 000", "not a number"),
        ("nan", "not a number"),
        ("inf", "not a number"),
        ("1e5", "not a number"),
        ("300 m", "without unit"),
        ("36.", "not a number"),
        ("१२", "not a number"),
        ("9" * 400, "not a number"),
        ("-1", "not from 0 to 10"),
        ("11", "not from 0 to 10"),
    ],
)
def test_what_is_no_number_says_what_to_write(text, says):
    with pytest.raises(Unfit, match=says):
        _cells.number(text, "x", 0, 10)


def test_counts():
    assert [_cells.count(text, "n") for text in ("", "0", "12", "3.0", "٧")] == [None, 0, 12, 3, 7]
    for bad in ("-1", "1.5", "many", "1,000"):
        with pytest.raises(Unfit, match="whole number"):
            _cells.count(bad, "n")


def test_yes_and_no():
    assert [_cells.yes(text, "exercise") for text in ("yes", "TRUE", "EXERCISE", "1", "", "No", "0")] == [True] * 4 + [False] * 3
    with pytest.raises(Unfit, match="neither yes nor no"):
        _cells.yes("perhaps", "exercise")


def test_names():
    assert _cells.names(" A ; B, C|A;; ") == ("A", "B, C")


@pytest.mark.parametrize("text", ["15/10/2018", "2018-10-5", "2018-02-30", "20181015", "2018-10-15T00:00", "0218-10-15", "", "5018-01-01"])
def test_what_is_no_day(text):
    with pytest.raises(Unfit, match="date"):
        _cells.day(text, "date")


@pytest.mark.parametrize(
    ("when", "on", "zone", "start", "lasts", "why"),
    [
        ("2018-10-15T14:30+03:00", "", "", utc(2018, 10, 15, 11, 30), timedelta(minutes=1), "an offset in the cell"),
        ("2018-10-15 14:30:05Z", "", "", utc(2018, 10, 15, 14, 30, 5), timedelta(seconds=1), "a blank for the T, to the second"),
        ("14:30", "2018-10-15", "Asia/Damascus", utc(2018, 10, 15, 11, 30), timedelta(minutes=1), "day, clock and zone apart"),
        ("14:30", "2018-11-15", "Asia/Damascus", utc(2018, 11, 15, 12, 30), timedelta(minutes=1), "winter time"),
        ("14:30+0300", "2018-10-15", "", utc(2018, 10, 15, 11, 30), timedelta(minutes=1), "an offset without colon"),
        ("2018-10-15T14:30+03:00", "", "Asia/Damascus", utc(2018, 10, 15, 11, 30), timedelta(minutes=1), "both agree"),
        ("", "2018-10-15", "Asia/Damascus", utc(2018, 10, 14, 21), timedelta(hours=24), "a whole local day"),
        ("2018-10-15", "", "UTC+3", utc(2018, 10, 14, 21), timedelta(hours=24), "the same, in the column time"),
        ("", "2018-10-25", "Asia/Damascus", utc(2018, 10, 24, 21), timedelta(hours=25), "the clocks go back at its end"),
        ("", "2018-10-26", "Asia/Damascus", utc(2018, 10, 25, 22), timedelta(hours=24), "the day after begins at 00:00 winter time"),
        ("", "2018-03-30", "Asia/Damascus", utc(2018, 3, 29, 22), timedelta(hours=23), "the clocks go forward at its midnight, which there is not"),
        ("٠٨:٠٥", "٢٠١٨-١٠-١٥", "+03", utc(2018, 10, 15, 5, 5), timedelta(minutes=1), "Arabic-Indic digits"),
        ("2018-10-25T23:30+02:00", "", "", utc(2018, 10, 25, 21, 30), timedelta(minutes=1), "the offset settles which of the two"),
    ],
)
def test_times(when, on, zone, start, lasts, why):
    span, day_known = _cells.span(when, "", on=on, zone=zone)
    assert (span.start, span.end - span.start, day_known) == (start, lasts, True), why
    assert not span.floating


@pytest.mark.parametrize(
    ("when", "until", "on", "end", "day_known"),
    [
        ("14:30", "16:00", "2018-10-15", utc(2018, 10, 15, 13, 1), True),
        ("2018-10-15T14:30", "16:00", "", utc(2018, 10, 15, 13, 1), True),
        ("14:30", "2018-10-18T08:00", "2018-10-15", utc(2018, 10, 18, 5, 1), False),
        ("", "2018-10-17", "2018-10-15", utc(2018, 10, 17, 21), False),
    ],
)
def test_ends(when, until, on, end, day_known):
    span, known = _cells.span(when, until, on=on, zone="+03:00")
    assert (span.end, known) == (end, day_known)


def test_an_end_takes_the_offset_of_the_start():
    span, _ = _cells.span("2018-10-15T14:30+03:00", "15:00", on="", zone="")
    assert span.end == utc(2018, 10, 15, 12, 1)


@pytest.mark.parametrize(
    ("when", "until", "on", "zone", "says"),
    [
        ("14:30", "", "2018-10-15", "", "has no time zone"),
        ("", "", "2018-10-15", "", "'2018-10-15' has no time zone"),
        ("2018-10-15T14:30", "", "", "", "has no time zone"),
        ("14:30", "", "", "UTC", "has no date"),
        ("", "", "", "UTC", "there is no date"),
        ("2018-10-15T14:30Z", "", "2018-10-15", "", "keep one"),
        ("half past two", "", "2018-10-15", "UTC", "is not a time"),
        ("2:30 pm", "", "2018-10-15", "UTC", "is not a time"),
        ("24:00", "", "2018-10-15", "UTC", "00:00 of the next day"),
        ("14:61", "", "2018-10-15", "UTC", "not a time of day"),
        ("23:30", "", "2018-10-25", "Asia/Damascus", "came twice"),
        ("00:30", "", "2018-03-30", "Asia/Damascus", "did not exist"),
        ("00:00", "", "2018-03-30", "Asia/Damascus", "did not exist"),
        ("14:30", "", "2018-10-15", "Idlib", "zone 'Idlib' is not known"),
        ("14:30", "", "2018-10-15", "../../etc/passwd", "is not known"),
        ("14:30", "", "2018-10-15", "Asia", "is not known"),
        ("14:30", "", "2018-10-15", "+99:00", "is not known"),
        ("2018-10-15T14:30+02:00", "", "", "Asia/Damascus", "another offset"),
        ("14:30", "14:20", "2018-10-15", "UTC", "is not after"),
        ("14:30", "later", "2018-10-15", "UTC", "until 'later' is not a time"),
    ],
)
def test_times_that_do_not_fit_say_why(when, until, on, zone, says):
    with pytest.raises(Unfit, match=says.replace("+", r"\+")):
        _cells.span(when, until, on=on, zone=zone)


@given(st.text(max_size=30), st.text(max_size=30), st.text(max_size=12), st.text(max_size=12))
def test_no_text_breaks_a_cell(when, until, on, zone):
    for reader in (lambda: _cells.span(when, until, on=on, zone=zone), lambda: _cells.number(when, "x"), lambda: _cells.count(until, "x")):
        try:
            value = reader()
            assert value is None or isinstance(value, (tuple, int, float))
        except (Unfit, ValueError) as error:
            assert isinstance(error, Unfit)


@given(st.datetimes(min_value=datetime.fromisoformat("1950-01-01"), max_value=datetime.fromisoformat("2100-01-01")), st.integers(-14 * 60, 14 * 60))
def test_a_moment_with_an_offset_comes_back(moment, minutes):
    offset = f"{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02d}:{abs(minutes) % 60:02d}"
    span, known = _cells.span(moment.strftime("%Y-%m-%dT%H:%M:%S") + offset, "", on="", zone="")
    assert known
    assert span.start == moment.replace(microsecond=0, tzinfo=UTC) - timedelta(minutes=minutes)

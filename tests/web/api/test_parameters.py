"""The parameters: what is read, what is refused and with which words, and that nothing else happens for any text."""

import math
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from truceline.web.api.operations import OPERATIONS
from truceline.web.api.parameters import LONGEST, Bad, Choice, Parameter, When, Whole, box, choice, read, when, words, yes_or_no

NOON = datetime(2018, 10, 16, 12, tzinfo=UTC)

READ = [
    (Whole(0, 100), "7", 7),
    (Whole(0, 100, capped=True), "101", 100),
    (Whole(1, 10_000, capped=True), "9" * 30, 10_000),
    (Choice(("a", "b")), "b", "b"),
    (words, "انفجار", "انفجار"),
    (words, "", ""),
    (yes_or_no, "true", True),
    (yes_or_no, "false", False),
    (box, "1,2,3,4", (1.0, 2.0, 3.0, 4.0)),
    (box, "1,2,-9,3,4,9", (1.0, 2.0, 3.0, 4.0)),
    (box, "-1.5, 2e1, .5, 4.", (-1.5, 20.0, 0.5, 4.0)),
    (when, "2018-10-16", When(date(2018, 10, 16), date(2018, 10, 16))),
    (when, "2018-10-16T12:00:00Z", When(NOON, NOON)),
    (when, "2018-10-16t15:00:00+03:00", When(NOON, NOON)),
    (when, "2018-10-16T12:00:00.0000009Z", When(NOON, NOON)),
    (when, "2018-10-16/..", When(date(2018, 10, 16), None)),
    (when, "../2018-10-16", When(None, date(2018, 10, 16))),
    (when, "/2018-10-16", When(None, date(2018, 10, 16))),
    (when, "../..", When(None, None)),
    (when, "2018-10-16/2018-10-16T12:00:00Z", When(date(2018, 10, 16), NOON)),
]


def named(reader):
    return getattr(reader, "__name__", type(reader).__name__)


@pytest.mark.parametrize(("reader", "text", "value"), READ, ids=[f"{named(reader)} {text}"[:60] for reader, text, _ in READ])
def test_what_is_read(reader, text, value):
    assert reader(text) == value


REFUSED = [
    (Whole(1, 9), "0", "from 1"),
    (Whole(0, 9), "-1", "from 0"),
    (Whole(0, 9), "1.0", "whole number"),
    (Whole(0, 9), "٣", "whole number"),
    (Whole(0, 9), "1_0", "whole number"),
    (Whole(0, 9), "10", "from 0 to 9"),
    (Whole(0, 9, capped=True), "9" * 401, "from 0"),
    (Whole(0, 9), "", "whole number"),
    (Choice(("a", "b")), "A", "a, b"),
    (words, "x" * (LONGEST + 1), "at most"),
    (yes_or_no, "yes", "true, false"),
    (box, "1,2,3", "four numbers"),
    (box, "1,2,3,4,5", "four numbers"),
    (box, "a,2,3,4", "four numbers"),
    (box, "nan,2,3,4", "four numbers"),
    (box, "inf,2,3,4", "four numbers"),
    (box, "1e999,2,3,4", "so large"),
    (box, "1_0,2,3,4", "four numbers"),
    (box, "", "four numbers"),
    (when, "", "write a day"),
    (when, "2018", "write days as"),
    (when, "2018-02-30", "day is out of range"),
    (when, "2018-10-16T12:00:00", "write days as"),
    (when, "2018-10-16T25:00:00Z", "hour must be"),
    (when, "2018-10-16T12:00:60Z", "second must be"),
    (when, "2018-10-17/2018-10-16", "before the first"),
    (when, "2018-10-16/2018-10-17/2018-10-18", "with a slash"),
]


@pytest.mark.parametrize(("reader", "text", "why"), REFUSED, ids=[f"{named(reader)} {text}"[:60] for reader, text, _ in REFUSED])
def test_what_is_refused_and_why(reader, text, why):
    with pytest.raises(ValueError, match=why):
        reader(text)
    with pytest.raises(Bad, match=f"^x cannot be used: .*{why}"):
        read({"x": text}, [Parameter(name="x", read=reader, schema={}, what="")])


def test_an_unknown_parameter_is_said_and_which_there_are():
    with pytest.raises(Bad, match=r"no parameter 'y' here; use: x"):
        read({"y": "1"}, [choice("x", ("a",), "")])
    with pytest.raises(Bad, match="use: none"):
        read({"y": "1"}, [])
    assert read({}, [choice("x", ("a",), "")]) == {}


@pytest.mark.parametrize(
    ("text", "zone", "first", "last"),
    [
        ("2018-10-16", "UTC", "2018-10-16T00:00:00+00:00", "2018-10-16T23:59:59+00:00"),
        ("2018-10-16", "Asia/Damascus", "2018-10-15T21:00:00+00:00", "2018-10-16T20:59:59+00:00"),
        ("2018-10-16T12:00:00Z", "Asia/Damascus", "2018-10-16T12:00:00+00:00", "2018-10-16T12:00:00+00:00"),
    ],
)
def test_days_are_those_of_the_case(text, zone, first, last):
    start, end = when(text).seconds(zone)
    assert [datetime.fromtimestamp(int(value), UTC).isoformat() for value in (start, end)] == [first, last]


def test_open_ends_have_no_end():
    assert When(None, None).seconds("UTC") == (-math.inf, math.inf)


@pytest.mark.parametrize("text", ["9999-12-31", "0001-01-01/9999-12-31"])
def test_where_the_clock_ends_it_is_said(text):
    with pytest.raises(Bad, match="years from 2 to 9998"):
        when(text).seconds("Asia/Damascus")


PARAMETERS = [item for operation in OPERATIONS.values() for item in operation.parameters]


@given(st.sampled_from(PARAMETERS), st.text(max_size=60) | st.from_regex(r"[0-9T:Z./,+-]{0,40}"))
def test_any_text_is_read_or_refused(parameter, text):
    try:
        found = read({parameter.name: text}, [parameter])
        if isinstance(found[parameter.name], When):
            found[parameter.name].seconds("Asia/Damascus")
    except Bad as bad:
        assert parameter.name in str(bad)
    else:
        assert parameter.name in found

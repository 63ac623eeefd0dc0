"""Days without a time zone become the days of the zone that they are read in."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from truceline.model.timing import Span


def days(first, last, floating=True):
    return Span(start=datetime(2018, 10, first, tzinfo=UTC), end=datetime(2018, 10, last, tzinfo=UTC), floating=floating)


@pytest.mark.parametrize(
    ("zone", "start", "hours", "why"),
    [
        ("UTC", datetime(2018, 10, 25, tzinfo=UTC), 24, "as written"),
        ("Asia/Damascus", datetime(2018, 10, 24, 21, tzinfo=UTC), 25, "the clocks go back at the end of this day"),
        ("America/Bogota", datetime(2018, 10, 25, 5, tzinfo=UTC), 24, "west of Greenwich it begins later"),
    ],
)
def test_floating_days(zone, start, hours, why):
    span = days(25, 26).within(ZoneInfo(zone))
    assert (span.start, span.end - span.start, span.floating) == (start, timedelta(hours=hours), False), why


def test_a_moment_stays_where_it_is():
    span = days(25, 26, floating=False)
    assert span.within(ZoneInfo("Asia/Damascus")) == span

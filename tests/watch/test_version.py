"""Which version of a zone a report is placed against."""

from datetime import UTC, date, datetime, timedelta

import pytest

from truceline.model.timing import Span
from truceline.watch.version import meant
from watch.cases import days, zone

FIRST = zone(id="a", valid_until=date(2018, 10, 10))
SECOND = zone(id="b", valid_from=date(2018, 10, 10), valid_until=date(2018, 10, 20))
THIRD = zone(id="c", valid_from=date(2018, 11, 1))
OTHER = zone(id="d", clause="zone-2")


@pytest.mark.parametrize(
    ("when", "wanted", "why"),
    [
        (days("10-09"), "a", "the day before the change"),
        (days("10-10"), "b", "the day of the change is the new version's"),
        (days("10-09", 2), "ab", "a report of both days"),
        (days("10-25"), "b", "in a gap the last one before it stands in"),
        (days("11-01"), "c", "after the gap"),
        (days("12-01"), "c", "long after"),
    ],
)
def test_the_version_of_the_reports_own_time(when, wanted, why):
    found = meant(when, (FIRST, SECOND, THIRD, OTHER), "Asia/Damascus")
    assert "".join(item.id for item, own in zip((FIRST, SECOND, THIRD, OTHER), found, strict=True) if own) == wanted + "d", why


def test_before_all_of_them_the_first_stands_in():
    assert meant(days("09-01"), (SECOND, THIRD), "UTC") == (True, False)


def test_a_zone_in_one_version_is_always_meant():
    assert meant(days("10-25"), (FIRST,), "UTC") == (True,)


@pytest.mark.parametrize(("hour", "wanted"), [(20, (True, False)), (21, (False, True))])
def test_a_day_begins_at_midnight_of_the_case(hour, wanted):
    start = datetime(2018, 10, 9, hour, tzinfo=UTC)
    assert meant(Span(start=start, end=start), (FIRST, SECOND), "Asia/Damascus") == wanted
    assert meant(Span(start=start, end=start + timedelta(minutes=1)), (FIRST, SECOND), "Asia/Damascus") == wanted

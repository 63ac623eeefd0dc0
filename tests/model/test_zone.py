"""A zone's days: the first belongs to it, the day `valid_until` no longer."""

from datetime import date

import pytest

from watch.cases import zone


@pytest.mark.parametrize(
    ("first", "last", "day", "holds"),
    [(None, None, 5, True), (5, 10, 4, False), (5, 10, 5, True), (5, 10, 9, True), (5, 10, 10, False), (None, 10, 1, True), (5, None, 30, True)],
)
def test_the_days_of_a_zone(first, last, day, holds):
    ends = {"valid_from": first, "valid_until": last}
    given = zone(**{name: date(2018, 10, value) for name, value in ends.items() if value})
    assert given.holds_on(date(2018, 10, day)) is holds

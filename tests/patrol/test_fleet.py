"""Hours on duty: midnight, whole days, and days when the clocks change."""

from datetime import UTC, date, datetime

import pytest

from patrol import zones as z
from truceline.model.errors import BadInput
from truceline.patrol.fleet import check, clock, duty, moment

SUMMER, SPRING, AUTUMN = date(2018, 6, 1), date(2018, 3, 30), date(2018, 10, 26)

HOURS = {
    "a day in summer": (SUMMER, "06:00", "18:00", "2018-06-01T03:00", "2018-06-01T15:00", 0),
    "over midnight": (SUMMER, "20:00", "04:00", "2018-06-01T17:00", "2018-06-02T01:00", 0),
    "a whole day": (SUMMER, "00:00", "24:00", "2018-05-31T21:00", "2018-06-01T21:00", 0),
    "hours of one figure": (SUMMER, "6:00", "7:30", "2018-06-01T03:00", "2018-06-01T04:30", 0),
    "the day that begins at one": (SPRING, "00:00", "24:00", "2018-03-29T22:00", "2018-03-30T21:00", 3600),
    "an hour that the clock skips": (SPRING, "00:30", "06:00", "2018-03-29T22:30", "2018-03-30T03:00", 3600),
    "the day of 25 hours": (date(2018, 10, 25), "00:00", "24:00", "2018-10-24T21:00", "2018-10-25T22:00", -3600),
    "after the change": (AUTUMN, "06:00", "18:00", "2018-10-26T04:00", "2018-10-26T16:00", 0),
}


@pytest.mark.parametrize(("day", "start", "end", "first", "last", "change"), HOURS.values(), ids=HOURS)
def test_hours_are_those_of_the_wall_clock(day, start, end, first, last, change):
    found = duty(z.crews(start=start, end=end), day, z.DAMASCUS)
    ends = [datetime.fromisoformat(text).replace(tzinfo=UTC) for text in (first, last)]
    assert [moment(found.start_s), moment(found.end_s)] == ends
    assert found.length_s == (ends[1] - ends[0]).total_seconds()
    assert found.clock_s == change


def test_duty_that_the_clock_swallows_is_refused():
    with pytest.raises(BadInput, match="skipped by the clock"):
        duty(z.crews(start="00:15", end="01:15"), SPRING, z.DAMASCUS)


@pytest.mark.parametrize("item", [z.crews(), z.crews(start="00:00", end="24:00"), z.crews(speed_kmh=300.0), z.crews(start="22:00", end="05:00")])
def test_what_makes_sense_passes(item):
    assert check(item) is None


@pytest.mark.parametrize(
    "changes",
    [{"crews": 0}, {"crews": -2}, {"speed_kmh": -5.0}, {"speed_kmh": float("inf")}, {"start": "24:00", "end": "00:00"}, {"start": "0600"}, {"end": "24:01"}],
)
def test_what_makes_no_sense_is_refused(changes):
    with pytest.raises(BadInput, match="crews of turkey on near"):
        check(z.crews(**changes))


def test_a_moment_is_shown_by_the_local_clock():
    assert clock(int(datetime(2018, 10, 16, 3, 5, tzinfo=UTC).timestamp()), z.DAMASCUS) == "06:05"

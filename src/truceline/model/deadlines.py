"""When a clause is due: whole days in the case's own time zone.

A day ends at the next local midnight, so a day on which the clocks change has 23 or 25 hours. In "within n days of" the day of the
anchor itself does not count and the last day does (European Convention on the Calculation of Time-Limits, 1972, art. 3).
"""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from truceline.model.timing import Deadline, Modifier

ANCHORED = frozenset({"signature", "signing", "agreement", "entry into force", "the signature", "the agreement", "the entry into force"})
"""Anchors that fall on the day on which the agreement was reached; any other ("D-day") needs a person's date."""


def day_start(day: date, time_zone: str) -> datetime:
    """Return the moment, in UTC, when `day` begins in `time_zone`; where midnight comes twice, the first."""
    return datetime.combine(day, time(), ZoneInfo(time_zone)).astimezone(UTC)


def day_end(day: date, time_zone: str) -> datetime:
    """Return the moment, in UTC, when `day` is over in `time_zone`."""
    return day_start(day + timedelta(days=1), time_zone)


def last_full_day(as_of: datetime, time_zone: str) -> date:
    """Return the last day that is over in `time_zone` at `as_of`."""
    return as_of.astimezone(ZoneInfo(time_zone)).date() - timedelta(days=1)


def day_told(as_of: datetime, time_zone: str) -> date:
    """Return the day that `as_of` closes or falls in: at midnight the day that has just ended."""
    return (as_of - timedelta(microseconds=1)).astimezone(ZoneInfo(time_zone)).date()


def last_day(deadline: Deadline, reached: date | None) -> date | None:
    """Return the deadline's last day, None where a person has yet to say it. BEFORE leaves the day itself out; all others take it in."""
    if deadline.date is not None:
        return deadline.date - timedelta(days=1) if deadline.modifier is Modifier.BEFORE else deadline.date
    if deadline.days is not None and reached is not None and (deadline.anchor or "signature").lower() in ANCHORED:
        return reached + timedelta(days=deadline.days)
    return None


def due_at(deadline: Deadline, *, reached: date | None, time_zone: str) -> datetime | None:
    """Return the moment, in UTC, from which the clause can be judged; None where it is not known.

    ON, BY, BEFORE, WITHIN: the end of the last day. FROM: the start of the day. AFTER: its end. UNTIL: the end of the day on which
    the agreement was reached, for the clause runs from then. ABOUT has no such moment.
    """
    last = last_day(deadline, reached)
    if deadline.modifier is Modifier.UNTIL:
        return day_end(reached, time_zone) if reached else None
    if last is None or deadline.modifier is Modifier.ABOUT:
        return None
    return day_start(last, time_zone) if deadline.modifier is Modifier.FROM else day_end(last, time_zone)


def ends_at(deadline: Deadline, *, reached: date | None, time_zone: str) -> datetime | None:
    """Return the moment, in UTC, at which a clause that runs UNTIL a day lapses; None for every other."""
    last = last_day(deadline, reached)
    return day_end(last, time_zone) if last and deadline.modifier is Modifier.UNTIL else None


def days_left(deadline: Deadline | None, as_of: datetime, *, reached: date | None, time_zone: str) -> int | None:
    """Return the days from the day that `as_of` tells of to the deadline's last: 0 on that day, negative after it, None where there is none."""
    last = last_day(deadline, reached) if deadline else None
    return (last - day_told(as_of, time_zone)).days if last else None

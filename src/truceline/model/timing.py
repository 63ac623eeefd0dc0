"""When: dates as a text gives them, and deadlines."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, tzinfo
from enum import StrEnum


class Modifier(StrEnum):
    """How a date binds. BY includes the day itself."""

    ON = "on"
    BY = "by"
    BEFORE = "before"
    AFTER = "after"
    FROM = "from"
    UNTIL = "until"
    WITHIN = "within"
    ABOUT = "about"


@dataclass(frozen=True, slots=True, kw_only=True)
class DateMention:
    """A date in a text. `value` is ISO 8601 at the precision the text has ("2018-09-22", "2018-09"), None where it cannot be known."""

    text: str
    value: str | None
    modifier: Modifier | None
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline:
    """When a clause is due: a date, or `days` after `anchor` ("signature", "entry into force", "D-day") until a person gives the date.

    `date` is inclusive to the end of that day in the case's time zone where the modifier is BY or ON.
    """

    date: date | None
    modifier: Modifier
    days: int | None = None
    anchor: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A stretch of time, both ends aware; the end is not part of it.

    `floating`: a source that gives days and no time zone; start and end are then midnights written as UTC and mean the same
    days wherever they are read, as in iCalendar (RFC 5545, 3.3.5). `within` puts them into a zone.
    """

    start: datetime
    end: datetime
    floating: bool = False

    def within(self, zone: tzinfo) -> "Span":
        """Return floating days as the days of `zone`, in UTC; any other span as it is."""
        if not self.floating:
            return self
        start, end = (moment.replace(tzinfo=zone).astimezone(UTC) for moment in (self.start, self.end))
        return Span(start=start, end=end)

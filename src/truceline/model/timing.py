"""When: dates as a text gives them, and deadlines."""

from dataclasses import dataclass
from datetime import date, datetime
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
    """A stretch of time, both ends aware; the end is not part of it."""

    start: datetime
    end: datetime

"""Days and moments in words, in a case's own time zone and in the forms of one language."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo

Forms = Mapping[str, str]
"""A language's patterns of dates and its names of months, "1" to "12": the group "date" of its word list."""


def day_words(day: date, forms: Forms) -> str:
    """Return "15 October 2018", kept on one line."""
    return forms["day"].format(day=day.day, month=forms[str(day.month)], year=day.year)


def date_words(value: str, forms: Forms) -> str:
    """Return an ISO 8601 date in words at the precision it has: a day, a month ("2018-09") or a year; anything else as it stands."""
    try:
        if len(value) == 7:
            year, month = value.split("-")
            return forms["month"].format(month=forms[str(int(month))], year=year)
        return day_words(date.fromisoformat(value), forms) if len(value) == 10 else value
    except (ValueError, KeyError):
        return value


def days_words(value: str, forms: Forms) -> str | None:
    """Return "2018-10-01 to 2018-10-03" in words, None for what is no such stretch of days."""
    first, to, last = value.partition(" to ")
    try:
        return forms["days"].format(first=day_words(date.fromisoformat(first), forms), last=day_words(date.fromisoformat(last), forms)) if to else None
    except ValueError:
        return None


@cache
def zone(name: str) -> ZoneInfo:
    """Return the time zone of that name."""
    return ZoneInfo(name)


def local(moment: datetime, time_zone: str) -> datetime:
    """Return a moment on the clock of `time_zone`."""
    return moment.astimezone(zone(time_zone))


def clock_words(moment: datetime, time_zone: str) -> str:
    """Return "14:05"; 24:00 is written 00:00 of the next day."""
    return local(moment, time_zone).strftime("%H:%M")


def offset_words(moment: datetime, time_zone: str) -> str:
    """Return the offset then in force as "UTC+3" or "UTC+5:30": some zones have no other name, and some change theirs overnight."""
    minutes = round((local(moment, time_zone).utcoffset() or timedelta()).total_seconds() / 60)
    hours, rest = divmod(abs(minutes), 60)
    return "UTC" if not minutes else f"UTC{'+' if minutes > 0 else '−'}{hours}" + (f":{rest:02d}" if rest else "")


def moment_words(moment: datetime, time_zone: str, forms: Forms) -> str:
    """Return "15 October 2018, 14:05"."""
    return forms["moment"].format(day=day_words(local(moment, time_zone).date(), forms), time=clock_words(moment, time_zone))


def span_words(start: datetime, end: datetime, time_zone: str, forms: Forms) -> str:
    """Return a stretch of time: "14:00 to 15:00" with its day, or the first and the last day."""
    first, last = local(start, time_zone), local(end, time_zone)
    if end <= start:
        return moment_words(start, time_zone, forms)
    if first.date() == last.date():
        return forms["hours"].format(day=day_words(first.date(), forms), start=f"{first:%H:%M}", end=f"{last:%H:%M}")
    final = local(end - timedelta(microseconds=1), time_zone).date()
    whole = day_words(first.date(), forms)
    return whole if final == first.date() else forms["days"].format(first=whole, last=day_words(final, forms))


def window(day: date, time_zone: str) -> tuple[datetime, datetime]:
    """Return the moments when `day` begins and ends in `time_zone`, in UTC; a day may have 23, 24 or 25 hours."""
    start, end = (datetime.combine(moment, time(), zone(time_zone)).astimezone(UTC) for moment in (day, day + timedelta(days=1)))
    return start, end


def day_of(start: datetime, end: datetime, time_zone: str) -> date:
    """Return the day that a stretch of time belongs to: that of its middle, so that a day in UTC is the same day in the case's zone."""
    return local(start + (end - start) / 2, time_zone).date()

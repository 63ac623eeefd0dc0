"""The calendar's names as patterns, and arithmetic on parts of dates."""

import re
from calendar import monthrange
from datetime import date
from typing import Final

_MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DAYS: Final = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")

# "may" and "march" in small letters are verbs; so are "mar" and "sat" in any.
_LONG: Final = "(?i:january|february|april|june|july|august|september|october|november|december)|March|MARCH|May|MAY"
_SHORT: Final = r"(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec|JAN|FEB|MAR|APR|JUN|JUL|AUG|SEPT|SEP|OCT|NOV|DEC)\b\.?"
MONTH: Final = rf"(?:(?:{_LONG}|{_SHORT})(?![A-Za-z]))"
DAY: Final = r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th|ST|ND|RD|TH)?(?!\w|[.,:]\d|%|°)"
YEAR: Final = r"(?:(?:19|20)\d\d(?!\w|[.,:/]\d))"
WEEKDAY: Final = r"(?:(?i:monday|tuesday|wednesday|thursday|friday|saturday|sunday)(?![A-Za-z]))"
SHORT_DAY: Final = r"(?:(?:Mon|Tues?|Wed|Thurs?|Thu|Fri|Sat|Sun)\b\.?)"


def month_of(words: str) -> int:
    """Return 1 to 12 for a month's name or its short form."""
    return _MONTHS.index(words.strip().lower()[:3]) + 1


def weekday_of(words: str) -> int:
    """Return 0 (Monday) to 6 for a weekday's name or its short form."""
    return _DAYS.index(words.strip().lower()[:3])


def day_of(words: str) -> int:
    """Return the day of a month from "15", "15th" or "05"."""
    return int(re.sub(r"\D", "", words))


def real(year: int, month: int, day: int) -> date | None:
    """Return the date, or None where the calendar has no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def last_day(year: int, month: int) -> date:
    """Return the last day of a month."""
    return date(year, month, monthrange(year, month)[1])


def shift_month(year: int, month: int, by: int) -> tuple[int, int]:
    """Return the year and month that lie `by` months later."""
    total = year * 12 + month - 1 + by
    return total // 12, total % 12 + 1

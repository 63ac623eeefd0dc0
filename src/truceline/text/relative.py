"""Mentions of time that look from the day of publication: weekdays, "yesterday", "last month", "in recent weeks"."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from truceline.text.absolute import Raw
from truceline.text.calendar import SPACE, WEEKDAY, shift_month, weekday_of
from truceline.text.numbers import NUMBER, value
from truceline.text.tense import Look, look

_WEEKDAY: Final = re.compile(rf"(?<![\w-])(?:(?P<which>(?i:last|next|this|this{SPACE}coming|this{SPACE}past|coming)){SPACE})?(?P<day>{WEEKDAY})(?!{SPACE}(?i:night{SPACE}live))")
_NEAR: Final = re.compile(
    rf"(?<![\w-])(?:(?P<shift>the{SPACE}day{SPACE}before{SPACE}yesterday|the{SPACE}day{SPACE}after{SPACE}tomorrow|today|tonight|yesterday|tomorrow|last{SPACE}night"
    rf"|this{SPACE}(?:morning|afternoon|evening)))(?![\w-]|['’]s\b)",
    re.IGNORECASE,
)
_NEAR_DAYS: Final = {"today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1, "last night": -1}
_PERIOD: Final = re.compile(
    rf"(?<![\w-])(?:(?P<part>earlier|later|(?:(?:the|by|at|in){SPACE})?(?:the{SPACE})?(?P<edge>end){SPACE}of){SPACE})?"
    rf"(?:(?P<which>this|last|next|the)){SPACE}(?P<unit>week|month|year)(?!\w|{SPACE}(?:of|before|after|period|that|when|ago)\b)",
    re.IGNORECASE,
)
_AGO: Final = re.compile(rf"(?P<n>{NUMBER}){SPACE}(?P<unit>days?|weeks?|months?|years?|hours?){SPACE}(?:ago|earlier)(?!\w)", re.IGNORECASE)
_VAGUE: Final = re.compile(
    rf"(?<![\w-])(?:in{SPACE}|over{SPACE}|during{SPACE}|for{SPACE})?(?:the{SPACE})?(?:recent|past|last|coming|next|previous){SPACE}"
    rf"(?:(?:few|several|{NUMBER}){SPACE})?(?:days|weeks|months|years|hours|decades?)(?!\w)",
    re.IGNORECASE,
)


def find(text: str, start: int, end: int, published: date | None) -> Iterator[Raw]:
    """Yield the mentions in text[start:end] whose value hangs on `published`; they have none without it."""
    for match in _WEEKDAY.finditer(text, start, end):
        day = _weekday(text, start, end, match, published) if published else None
        yield Raw(start=match.start(), end=match.end(), value=day.isoformat() if day else None, precision="day")
    for match in _NEAR.finditer(text, start, end):
        day = published + timedelta(days=_near_days(match["shift"])) if published else None
        yield Raw(start=match.start(), end=match.end(), value=day.isoformat() if day else None, precision="day")
    for match in _PERIOD.finditer(text, start, end):
        if match["which"].lower() != "the" or match["part"]:
            yield _period(match, published)
    for match in _AGO.finditer(text, start, end):
        yield _ago(match, published)
    for match in _VAGUE.finditer(text, start, end):
        yield Raw(start=match.start(), end=match.end(), value=None, precision=None)


def _weekday(text: str, start: int, end: int, match: re.Match[str], published: date) -> date:
    """Return the day: "last" is before the day of publication, "next" after it; else by the words around, and the day itself where it is the same weekday."""
    ahead = (weekday_of(match["day"]) - published.weekday()) % 7
    which = (match["which"] or "").lower().split()
    if which and which[-1] in ("last", "past"):
        return published + timedelta(days=ahead - 7)
    if which and which[-1] in ("next", "coming"):
        return published + timedelta(days=ahead or 7)
    limit = re.search(r"\b(?:by|until|till|before|than)\b[\s\w]{0,12}$", text[max(start, match.start() - 24) : match.start()], re.IGNORECASE)
    forward = limit is not None or look(text, start, end, match.start(), match.end()) is Look.AHEAD
    return published + timedelta(days=ahead if forward or ahead == 0 else ahead - 7)


def _near_days(words: str) -> int:
    plain = " ".join(words.lower().split())
    if plain.startswith("the day"):
        return -2 if "before" in plain else 2
    return _NEAR_DAYS.get(plain, 0)


def _period(match: re.Match[str], published: date | None) -> Raw:
    which, unit = match["which"].lower(), match["unit"].lower()
    by = {"last": -1, "next": 1}.get(which, 0)
    edge = match["edge"] is not None
    known = None
    if published and unit == "month":
        known = "{:04}-{:02}".format(*shift_month(published.year, published.month, by))
    elif published and unit == "year":
        known = f"{published.year + by:04}"
    a = match.start("edge") if edge else match.start()
    return Raw(start=a, end=match.end(), value=known, precision=unit if unit != "week" else None, edge=edge and unit != "week")


def _ago(match: re.Match[str], published: date | None) -> Raw:
    """Only days ago name a day; weeks, months and years ago are round figures, and "earlier" counts from another day."""
    number, plain = value(match["n"]), match[0].lower()
    day = None
    if published and number is not None and number <= 366 and match["unit"].lower().startswith("day") and plain.endswith("ago"):
        day = published - timedelta(days=int(number))
    return Raw(start=match.start(), end=match.end(), value=day.isoformat() if day else None, precision="day")

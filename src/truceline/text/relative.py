"""Mentions of time that look from the day of publication: weekdays, "yesterday", "last month", "in recent weeks"."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from truceline.text.almanac import WEEKDAY, shift_month, weekday_of
from truceline.text.clock import CLOCK_FIRST, CLOCK_LAST, clock
from truceline.text.numbers import NUMBER, value
from truceline.text.periods import Raw
from truceline.text.phrases import SPACE
from truceline.text.sieve import sieve
from truceline.text.tense import Look, is_limit, look

_WEEKDAY: Final = sieve(
    rf"{CLOCK_FIRST}(?:(?<![\w-])|(?<=\bon))(?:(?P<which>(?i:last|next|this|this{SPACE}coming|this{SPACE}past|coming|past|previous|following|every|each|black|good|bloody|easter|palm|ash)){SPACE})?"
    rf"(?P<day>{WEEKDAY})(?:{SPACE}(?i:of{SPACE})?(?P<week>(?i:last|next|this)){SPACE}(?i:week)\b)?{CLOCK_LAST}"
)
_NO_DAY: Final = frozenset({"every", "each", "black", "good", "bloody", "easter", "palm", "ash"})
_NEAR: Final = sieve(
    rf"(?<![\w-])(?:the{SPACE}day{SPACE}before{SPACE}yesterday|the{SPACE}day{SPACE}after{SPACE}tomorrow|today|tonight|yesterday|tomorrow|last{SPACE}night"
    rf"|this{SPACE}(?:morning|afternoon|evening))(?![\w-]|['’]s{SPACE}(?:world|society|age))",
    re.IGNORECASE,
)
_NEAR_DAYS: Final = {"the day before yesterday": -2, "the day after tomorrow": 2, "yesterday": -1, "last night": -1, "tomorrow": 1}
_PERIOD: Final = sieve(
    rf"(?<![\w-])(?:(?P<part>earlier|later|early|late|(?P<edge>(?:the{SPACE})?end{SPACE}of)|(?:the{SPACE})?(?:beginning|start){SPACE}of){SPACE})?"
    rf"(?P<which>this|last|next|the){SPACE}(?P<unit>week|month|year)(?!\w|{SPACE}(?:of|before|after|that|when|ago|to|long)\b|['’]s?{SPACE})",
    re.IGNORECASE,
)
_AGO: Final = sieve(rf"(?P<n>{NUMBER}){SPACE}(?P<unit>days?|weeks?|months?|years?|hours?){SPACE}(?:ago|earlier)(?!\w)", re.IGNORECASE)
_VAGUE: Final = sieve(
    rf"(?<![\w-])(?:(?:in|over|during|for){SPACE})?(?:the{SPACE})?(?:recent|past|last|coming|next|previous){SPACE}"
    rf"(?:(?:few|several|{NUMBER}){SPACE})?(?:days|weeks|months|years|hours|decades?)(?!\w)",
    re.IGNORECASE,
)


LOOKS: Final = (_WEEKDAY, _NEAR, _PERIOD, _AGO, _VAGUE)
"""Everything that this module looks for."""


def find(text: str, start: int, end: int, published: date | None) -> Iterator[Raw]:
    """Yield the mentions in text[start:end] whose value hangs on `published`; they have none without it."""
    for match in _WEEKDAY.finditer(text, start, end):
        if (match["which"] or "").lower() not in _NO_DAY:
            yield _of_day(match, _weekday(text, start, end, match, published) if published else None, clock(match))
    for match in _NEAR.finditer(text, start, end):
        yield _of_day(match, _shifted(published, _NEAR_DAYS.get(_plain(match[0]), 0)))
    for match in _PERIOD.finditer(text, start, end):
        if match["which"].lower() != "the" or match["part"]:
            yield _period(match, published)
    for match in _AGO.finditer(text, start, end):
        yield _of_day(match, _ago(match, published))
    for match in _VAGUE.finditer(text, start, end):
        yield Raw(start=match.start(), end=match.end(), value=None, precision=None)


def _of_day(match: re.Match[str], day: date | None, moment: str | None = None) -> Raw:
    value = f"{day}T{moment}" if day and moment else day.isoformat() if day else None
    return Raw(start=match.start(), end=match.end(), value=value, precision="moment" if moment else "day")


def _plain(words: str | None) -> str:
    return " ".join((words or "").lower().split())


def _shifted(published: date | None, days: int) -> date | None:
    try:
        return published + timedelta(days=days) if published else None
    except OverflowError:
        return None


def _weekday(text: str, start: int, end: int, match: re.Match[str], published: date) -> date | None:
    """Return the day: "last" before the day of publication, "next" after it; else by the words around, the day itself where it is the same weekday."""
    wanted, which = weekday_of(match["day"]), _plain(match["which"]).split()[-1:]
    if match["week"]:
        weeks = {"last": -1, "this": 0, "next": 1}[match["week"].lower()]
        return _shifted(published, wanted - published.weekday() + 7 * weeks)
    ahead = (wanted - published.weekday()) % 7
    if which in (["last"], ["past"], ["previous"]):
        return _shifted(published, ahead - 7)
    if which in (["next"], ["coming"]):
        return _shifted(published, ahead or 7)
    if which == ["following"]:
        return None
    forward = ahead == 0 or is_limit(text, start, match.start()) or look(text, start, end, *match.span()) is Look.AHEAD
    return _shifted(published, ahead if forward else ahead - 7)


def _period(match: re.Match[str], published: date | None) -> Raw:
    """Return a month or a year; a week has no ISO date at a precision that the nouns know, so its value stays open."""
    unit, by = match["unit"].lower(), {"last": -1, "next": 1}.get(match["which"].lower(), 0)
    known = None
    if published and unit == "month":
        known = "{:04}-{:02}".format(*shift_month(published.year, published.month, by))
    elif published and unit == "year":
        known = f"{published.year + by:04}"
    return Raw(start=match.start(), end=match.end(), value=known, precision=None if unit == "week" else unit, edge=match["edge"] is not None and unit != "week")


def _ago(match: re.Match[str], published: date | None) -> date | None:
    """Return the day of "two days ago"; weeks, months and years ago are round figures, and "earlier" counts from another day."""
    number, whole = value(match["n"]), match["unit"].lower().startswith("day") and match[0].lower().endswith("ago")
    return _shifted(published, -int(number)) if number is not None and whole and number <= 366 else None

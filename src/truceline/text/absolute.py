"""Mentions of time that name a day, a month or a year, in many styles, with lists and ranges."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Final

from truceline.model.timing import Modifier
from truceline.text import periods
from truceline.text.almanac import DAY, MONTH, SHORT_DAY, WEEKDAY, YEAR, day_of, month_of, real
from truceline.text.clock import CLOCK_FIRST, CLOCK_LAST, clock
from truceline.text.periods import Raw, year_near
from truceline.text.phrases import DASH, GAP, SPACE
from truceline.text.sieve import sieve
from truceline.text.swift import swift

__all__ = ["Raw", "find"]

_NAMED: Final = rf"(?:(?:{WEEKDAY}|{SHORT_DAY}),?{SPACE}(?:the{SPACE})?)?"
_OF: Final = rf"(?:of{SPACE})?(?:the{SPACE})?"
_NEXT: Final = rf"{GAP}(?:,?{GAP}and\b|,|or\b|to\b|until\b|through\b|{DASH}){GAP}(?:the{SPACE})?"
_TAIL: Final = rf"(?:{GAP},?{GAP}(?:of{SPACE})?(?P<year>{YEAR}))?{CLOCK_LAST}"

_LIST_THEN_MONTH: Final = rf"(?<![\w.,:/$€£-])(?P<days>{DAY}(?:{_NEXT}{DAY}){{0,6}}){GAP}{_OF}(?P<month>{MONTH})"
_MONTH_THEN_LIST: Final = rf"(?<!\w)(?P<month>{MONTH}){GAP}(?:the{SPACE})?(?P<days>{DAY}(?:{_NEXT}{DAY}(?!{GAP}{MONTH})){{0,6}})"
_LISTS: Final = tuple(sieve(f"{CLOCK_FIRST}{_NAMED}{days}{_TAIL}") for days in (_LIST_THEN_MONTH, _MONTH_THEN_LIST))
_ONE: Final = swift(DAY)
_SPREAD: Final = swift(rf"\b(?:to|until|through)\b|{DASH}")
_COUNTED: Final = swift(rf"\bin{SPACE}$", re.IGNORECASE)
_BETWEEN: Final = swift(rf"\bbetween{SPACE}(?:the{SPACE})?$", re.IGNORECASE)

_ISO_CLOCK: Final = r"(?:[T ](?P<clock>[01]\d:[0-5]\d|2[0-3]:[0-5]\d))?"
_ISO: Final = sieve(rf"(?<![\w-])(?P<y>(?:19|20)\d\d)-(?P<m>0[1-9]|1[0-2])-(?P<d>0[1-9]|[12]\d|3[01]){_ISO_CLOCK}(?![\d-])")
_FIGURES: Final = sieve(r"(?<![\w./-])(?P<a>\d{1,2})(?P<sep>[./-])(?P<b>\d{1,2})(?P=sep)(?P<y>(?:19|20)\d\d)(?![\w/]|[.-]\d)")


LOOKS: Final = (*_LISTS, _ISO, _FIGURES, *periods.LOOKS)
"""Everything that this module looks for."""


def find(text: str, start: int, end: int, published: date | None) -> Iterator[Raw]:
    """Yield the days, months and years that text[start:end] names, overlapping ones too; `published` gives the year where the text has none."""
    for pattern in _LISTS:
        for match in pattern.finditer(text, start, end):
            yield from _listed(text, start, end, match, published)
    for match in _ISO.finditer(text, start, end):
        day = real(int(match["y"]), int(match["m"]), int(match["d"]))
        if day is not None:
            moment = f"T{match['clock']}" if match["clock"] else ""
            yield Raw(start=match.start(), end=match.end(), value=day.isoformat() + moment, precision="moment" if moment else "day")
    for match in _FIGURES.finditer(text, start, end):
        yield from _of_figures(match)
    yield from periods.find(text, start, end, published)


def _listed(text: str, start: int, end: int, match: re.Match[str], published: date | None) -> Iterator[Raw]:
    """Yield one mention for each day of "15 and 17 October" or "March 5-8"; the one beside the month carries the month's words."""
    spots = [(match.start("days") + one.start(), match.start("days") + one.end()) for one in _ONE.finditer(match["days"])]
    month, year = month_of(match["month"]), match["year"]
    if match.start("month") < match.start("days") and not year and len(spots) == 1 and _COUNTED.search(text, max(start, match.start() - 6), match.start()):
        return  # "in October 15 people died" counts people; a day is "on October 15".
    known = int(year) if year else year_near(text, start, end, match.span(), month, published, day_of(text[slice(*spots[0])]))
    between = _BETWEEN.search(text, max(start, match.start() - 16), match.start()) is not None
    for i, (a, b) in enumerate(spots):
        low, high = (match.start() if i == 0 else a), (match.end() if i == len(spots) - 1 else b)
        day = real(known, month, day_of(text[a:b])) if known else None
        modifier = _in_range(text, spots, i, between)
        moment = clock(match) if day and len(spots) == 1 else None
        value = f"{day}T{moment}" if moment else day.isoformat() if day else None
        yield Raw(start=low, end=high, value=value, precision="moment" if moment else "day", modifier=modifier)


def _in_range(text: str, spots: list[tuple[int, int]], i: int, between: bool) -> Modifier | None:
    """Return FROM or UNTIL for the ends of a range, None for a day of a list."""
    before = text[spots[i - 1][1] : spots[i][0]] if i else ""
    after = text[spots[i][1] : spots[i + 1][0]] if i + 1 < len(spots) else ""
    if _SPREAD.search(before) or (between and before):
        return Modifier.UNTIL
    return Modifier.FROM if _SPREAD.search(after) or (between and after) else None


def _of_figures(match: re.Match[str]) -> Iterator[Raw]:
    """Read "15.10.2018" day first; with strokes or dashes only where one figure cannot be a month, else the value stays open."""
    year, a, b = int(match["y"]), int(match["a"]), int(match["b"])
    readings = {day for day in (real(year, b, a), real(year, a, b)) if day}
    if match["sep"] == ".":
        readings = {day for day in (real(year, b, a),) if day}
    if readings:
        value = readings.pop().isoformat() if len(readings) == 1 else None
        yield Raw(start=match.start(), end=match.end(), value=value, precision="day")

"""Mentions of time that name a day, a month or a year, in many styles, with lists and ranges."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from truceline.model.timing import Modifier
from truceline.text.calendar import DAY, MONTH, SHORT_DAY, SPACE, WEEKDAY, YEAR, day_of, month_of, real
from truceline.text.numbers import DASH, GAP
from truceline.text.tense import Look, look


@dataclass(frozen=True, slots=True, kw_only=True)
class Raw:
    """What a finder hands on: a mention before its modifier is looked up. `edge`: the words mean the end of a period."""

    start: int
    end: int
    value: str | None
    precision: str | None
    modifier: Modifier | None = None
    days: int | None = None
    anchor: str | None = None
    edge: bool = False


_CLOCK: Final = r"(?P<{0}h>[01]?\d|2[0-4])[:.](?P<{0}m>[0-5]\d)(?![\d:])(?:{1}*(?:hours?|hrs?|h)\b\.?)?(?:{1}*(?P<{0}half>[AaPp]\.?[Mm]\b\.?))?"
_ZONE: Final = rf"(?:{GAP}*\(?(?:[A-Z][a-z]+{GAP}+(?:local{GAP}+)?time|local{GAP}+time|GMT|UTC|[A-Z]{{2,4}}T)\b\)?)?"
_TIME_FIRST: Final = rf"(?:(?<![\d.,:]){_CLOCK.format('a', GAP)}{_ZONE},?{GAP}*(?:on{SPACE})?(?:the{SPACE})?)?"
_TIME_LAST: Final = rf"(?:,?{SPACE}at{SPACE}{_CLOCK.format('b', GAP)}{_ZONE})?"
_NAMED: Final = rf"(?:(?:{WEEKDAY}|{SHORT_DAY}),?{SPACE}(?:the{SPACE})?)?"
_OTHERS: Final = rf"(?:{GAP}*(?:,|and|or|to|until|through|{DASH}|,{GAP}*and)?{GAP}*)"
_YEAR_TAIL: Final = rf"(?:{GAP}*,?{GAP}*(?:of{SPACE})?(?P<year>{YEAR}))?"
_SPLIT: Final = re.compile(DAY)

_DAY_FIRST: Final = re.compile(
    rf"{_TIME_FIRST}{_NAMED}(?<![\w.,:/])(?P<days>{DAY}(?:{GAP}*(?:,|,?{GAP}*and{GAP}|or{GAP}|to{GAP}|until{GAP}|{DASH}){GAP}*(?:the{SPACE})?{DAY}){{0,6}})"
    rf"{GAP}*(?:of{SPACE})?(?:the{SPACE})?(?P<month>{MONTH}){_YEAR_TAIL}{_TIME_LAST}"
)
_MONTH_FIRST: Final = re.compile(
    rf"{_TIME_FIRST}{_NAMED}(?<![\w])(?P<month>{MONTH}){GAP}*(?:the{SPACE})?"
    rf"(?P<days>{DAY}(?:{GAP}*(?:,{GAP}*and{GAP}|and{GAP}|or{GAP}|to{GAP}|{DASH}|,){GAP}*(?:the{SPACE})?{DAY}(?!{GAP}*{MONTH})){{0,6}}){_YEAR_TAIL}{_TIME_LAST}"
)
_MONTH_YEAR: Final = re.compile(rf"(?<!\w)(?P<edge>(?:the{SPACE})?end{SPACE}(?:of{SPACE}))?(?P<month>{MONTH}),?{GAP}*(?:of{SPACE})?(?P<year>{YEAR})")
_ISO: Final = re.compile(r"(?<![\w-])(?P<y>(?:19|20)\d\d)-(?P<m>0[1-9]|1[0-2])-(?P<d>0[1-9]|[12]\d|3[01])(?:[T ](?P<clock>[0-2]\d:[0-5]\d))?(?![\d-])")
_FIGURES: Final = re.compile(r"(?<![\w./-])(?P<a>\d{1,2})(?P<sep>[./])(?P<b>\d{1,2})(?P=sep)(?P<y>(?:19|20)\d\d)(?![\w/]|\.\d)")
_ALONE: Final = re.compile(
    rf"(?<!\w)(?P<lead>(?i:in|since|by|until|till|during|before|after|from|for|of|late|early|mid|mid-|last|this|next|end{SPACE}of|beginning{SPACE}of))"
    rf"(?P<gap>{GAP}+|(?<=-))(?:(?i:late|early|mid){GAP}+|(?i:the{SPACE}))?(?P<edge>(?i:end{SPACE}of{SPACE}))?(?P<month>{MONTH})(?!{GAP}*\d|{GAP}+[A-Z])"
)
_YEAR: Final = re.compile(
    rf"(?<!\w)(?P<lead>(?i:in|since|by|until|till|during|before|after|from|to|between|early|late|mid|year|of{SPACE}the{SPACE}year)"
    rf"|(?i:(?:beginning|start|middle|half|quarter|spring|summer|autumn|fall|winter|course){SPACE}of)|(?i:mid)(?=-))"
    rf"(?:{GAP}+|-)(?:(?i:early|late|mid){GAP}+|(?i:mid-)|(?i:the{SPACE}year{SPACE}))?(?P<year>{YEAR})(?!{DASH}\d|{GAP}+(?:km|kilo|m\b|metres|meters|miles|[a-z]+(?:men|ple|tanks|ions|ents|ters)\b))"
)
_YEAR_END: Final = re.compile(rf"(?<!\w)(?i:the{SPACE})?(?i:end{SPACE}(?:of{SPACE})?)(?i:the{SPACE}year{SPACE})?(?P<year>{YEAR})")


def find(text: str, start: int, end: int, published: date | None) -> Iterator[Raw]:
    """Yield the days, months and years that text[start:end] names, overlapping ones too; `published` gives the year where the text has none."""
    yield from _days(text, start, end, published)
    yield from _figures(text, start, end)
    yield from _months(text, start, end, published)
    for match in _YEAR.finditer(text, start, end):
        yield Raw(start=match.start("year"), end=match.end("year"), value=match["year"], precision="year")
    for match in _YEAR_END.finditer(text, start, end):
        yield Raw(start=match.start(), end=match.end(), value=match["year"], precision="year", edge=True)


def _days(text: str, start: int, end: int, published: date | None) -> Iterator[Raw]:
    for pattern in (_DAY_FIRST, _MONTH_FIRST):
        for match in pattern.finditer(text, start, end):
            yield from _of_list(text, start, end, match, published, pattern is _DAY_FIRST)


def _of_list(text: str, start: int, end: int, match: re.Match[str], published: date | None, day_first: bool) -> Iterator[Raw]:
    """Yield one mention for each day of "15 and 17 October" or "March 5-8"; the one beside the month carries its words."""
    spots = [(match.start("days") + m.start(), match.start("days") + m.end()) for m in _SPLIT.finditer(match["days"])]
    month = month_of(match["month"])
    year = int(match["year"]) if match["year"] else year_near(text, start, end, match.start(), match.end(), month, published, day_of(text[slice(*spots[0])]))
    head = len(spots) - 1 if day_first else 0
    for i, (a, b) in enumerate(spots):
        low = min(a, match.start()) if i == 0 else a
        high = max(b, match.end()) if i == len(spots) - 1 else b
        low, high = (low, high) if day_first else (match.start() if i == head else a, high)
        day = real(year, month, day_of(text[a:b])) if year else None
        if real(2000, month, day_of(text[a:b])) is not None:
            yield _timed(match, low, high, day, text[spots[i - 1][1] : a] if i else "", text[b : spots[i + 1][0]] if i + 1 < len(spots) else "")


def _timed(match: re.Match[str], low: int, high: int, day: date | None, before: str, after: str) -> Raw:
    clock = _clock(match, "a") or _clock(match, "b")
    value = day.isoformat() if day else None
    spread = re.compile(rf"to\b|until|through|{DASH}")
    modifier = Modifier.UNTIL if spread.search(before) else Modifier.FROM if spread.search(after) else None
    if value and clock and not before and not after:
        return Raw(start=low, end=high, value=f"{value}T{clock}", precision="moment")
    return Raw(start=low, end=high, value=value, precision="day", modifier=modifier)


def _clock(match: re.Match[str], which: str) -> str | None:
    if match[which + "h"] is None:
        return None
    hour, half = int(match[which + "h"]), (match[which + "half"] or "").lower()[:1]
    if half == "p" and hour < 12:
        hour += 12
    if half == "a" and hour == 12:
        hour = 0
    return f"{hour:02}:{match[which + 'm']}" if hour < 24 else None


def _figures(text: str, start: int, end: int) -> Iterator[Raw]:
    for match in _ISO.finditer(text, start, end):
        day = real(int(match["y"]), int(match["m"]), int(match["d"]))
        if day and match["clock"]:
            yield Raw(start=match.start(), end=match.end(), value=f"{day.isoformat()}T{match['clock']}", precision="moment")
        elif day:
            yield Raw(start=match.start(), end=match.end(), value=day.isoformat(), precision="day")
    for match in _FIGURES.finditer(text, start, end):
        yield from _of_figures(match)


def _of_figures(match: re.Match[str]) -> Iterator[Raw]:
    """Read day first with stops; with strokes only where one figure cannot be a month, else the value stays open."""
    year, a, b = int(match["y"]), int(match["a"]), int(match["b"])
    day_first, month_first = real(year, b, a), real(year, a, b)
    if day_first is None and month_first is None:
        return
    known = day_first if match["sep"] == "." or day_first == month_first else (day_first or month_first) if not (day_first and month_first) else None
    yield Raw(start=match.start(), end=match.end(), value=known.isoformat() if known else None, precision="day")


def _months(text: str, start: int, end: int, published: date | None) -> Iterator[Raw]:
    for match in _MONTH_YEAR.finditer(text, start, end):
        value = f"{match['year']}-{month_of(match['month']):02}"
        yield Raw(start=match.start(), end=match.end(), value=value, precision="month", edge=match["edge"] is not None)
    for match in _ALONE.finditer(text, start, end):
        if match["month"] in ("May", "MAY") and match["lead"].lower() in ("by", "of", "for", "from", "after", "before"):
            continue
        yield _month_alone(text, start, end, match, published)


def _month_alone(text: str, start: int, end: int, match: re.Match[str], published: date | None) -> Raw:
    month, lead = month_of(match["month"]), match["lead"].lower()
    steers = lead in ("last", "next", "this")
    a = match.start("lead") if steers or match["edge"] is None and lead.startswith("end") else match.start("edge") if match["edge"] else match.start("month")
    if published is None:
        year = None
    elif lead == "this":
        year = published.year
    elif lead == "last":
        year = published.year - (month >= published.month)
    elif lead == "next":
        year = published.year + (month <= published.month)
    else:
        year = year_near(text, start, end, match.start(), match.end(), month, published, None)
    edge = match["edge"] is not None or lead.startswith("end")
    return Raw(start=a, end=match.end("month"), value=f"{year}-{month:02}" if year else None, precision="month", edge=edge)


_LIMIT: Final = re.compile(r"\b(?:by|until|till|before|than|deadline)\b[\s\w]{0,12}$", re.IGNORECASE)


def year_near(text: str, start: int, end: int, a: int, b: int, month: int, published: date | None, day: int | None) -> int | None:
    """Return the year of a month (and day) that the text gives without one: the nearest to `published` in the direction of the words around it.

    A limit ("by October 15") takes the nearest year whatever the tense, since a report of a past promise still names its day.
    """
    if published is None:
        return None
    middle = day or 15
    years = [y for y in (published.year - 1, published.year, published.year + 1) if real(y, month, min(middle, 28))]
    away = {y: (date(y, month, min(middle, 28)) - published).days for y in years}
    slack = 1 if day else 31
    direction = Look.OPEN if _LIMIT.search(text, max(start, a - 30), a) else look(text, start, end, a, b)
    if direction is Look.BACK:
        years = [y for y in years if away[y] <= slack] or years
    elif direction is Look.AHEAD:
        years = [y for y in years if away[y] >= -slack] or years
    return min(years, key=lambda y: abs(away[y]))

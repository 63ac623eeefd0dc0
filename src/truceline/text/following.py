"""Mentions of time that count from the mention before: "a day later", "the end of the same month", "the following July", "the 15th"."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from truceline.text.almanac import MONTH, WEEKDAY, day_of, last_day, month_of, real, shift_month, weekday_of
from truceline.text.numbers import NUMBER, value
from truceline.text.periods import Raw
from truceline.text.phrases import GAP, SPACE
from truceline.text.sieve import sieve
from truceline.text.swift import swift
from truceline.text.tense import Look, is_limit, look

_LATER: Final = sieve(rf"(?<![\w-])(?P<n>an?|{NUMBER}){SPACE}days?{SPACE}(?P<way>later|afterwards|earlier|before(?=[.,;]))(?!\w|{SPACE}than)", re.IGNORECASE)
_NEXT: Final = sieve(rf"(?<![\w-])the{SPACE}(?P<way>next|following|same|previous){SPACE}day(?!\w|['’]s)", re.IGNORECASE)
_MONTH: Final = sieve(
    rf"(?<![\w-])(?P<edge>(?:the{SPACE})?end{SPACE}of{SPACE})?(?:the|that){SPACE}(?P<way>same|following|next)?{SPACE}?month(?!\w|['’]s|{SPACE}(?:of|before|after|that|when)\b)",
    re.IGNORECASE,
)
_NAMED: Final = sieve(rf"(?<![\w-])(?P<way>(?i:(?:the{SPACE})?following|the{SPACE}(?:same|next))){SPACE}(?P<name>{MONTH}|{WEEKDAY})(?!\w|{SPACE}\d)")
_NTH: Final = sieve(
    rf"(?<![\w-])the{SPACE}(?P<day>(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th))(?:{SPACE}of{SPACE}(?P<which>this|last|next|the{SPACE}same|that|the{SPACE}following){SPACE}month)?"
    rf"(?!\w|[’']|{SPACE}(?!(?:and|or|but|at|of(?={SPACE}(?:this|that|the|last|next))|to|until|when|if|in|while|as|by|for|had|was|were|is|will|would|has)\b)[^\W\d_])",
    re.IGNORECASE,
)
_BESIDE: Final = swift(rf",?{GAP}(?:which{SPACE}(?:is|was|falls{SPACE}on|fell{SPACE}on){SPACE})?a{SPACE}(?P<name>{WEEKDAY})(?!\w)")
_LIMIT: Final = 400
"""A day counts from the mention before where no more characters than these lie between."""


LOOKS: Final = (_LATER, _NEXT, _MONTH, _NAMED, _NTH)
"""What `settle` looks for."""


def settle(text: str, start: int, end: int, found: list[Raw], published: date | None) -> Iterator[Raw]:
    """Yield mentions of text[start:end] that count from those in `found`, each from the last one before it that has a day or a month."""
    for match in _LATER.finditer(text, start, end):
        count = 1.0 if match["n"].lower() in ("a", "an") else value(match["n"])
        by = int(count) * (1 if match["way"].lower() in ("later", "afterwards") else -1) if count and count <= 366 else None
        yield _shifted(match, _day_before(found, match.start()), by)
    for match in _NEXT.finditer(text, start, end):
        yield _shifted(match, _day_before(found, match.start()), {"next": 1, "following": 1, "same": 0, "previous": -1}[match["way"].lower()])
    for match in _MONTH.finditer(text, start, end):
        if match["way"] or match["edge"]:
            yield _month(match, _before(found, match.start()))
    for match in _NAMED.finditer(text, start, end):
        yield _named(match, _before(found, match.start()))
    for match in _NTH.finditer(text, start, end):
        yield _nth(text, start, end, match, _before(found, match.start()), published)
    yield from _weekdays(text, end, found)


def _before(found: list[Raw], at: int) -> str | None:
    """Return the value of the last mention before `at` that has a month at least."""
    near = [raw for raw in found if raw.end <= at and at - raw.end <= _LIMIT and raw.value and len(raw.value) >= 7]
    return near[-1].value if near else None


def _day_before(found: list[Raw], at: int) -> date | None:
    near = [raw for raw in found if raw.end <= at and at - raw.end <= _LIMIT and raw.value and len(raw.value) >= 10]
    return date.fromisoformat((near[-1].value or "")[:10]) if near else None


def _raw(match: re.Match[str], known: str | None, precision: str) -> Raw:
    return Raw(start=match.start(), end=match.end(), value=known, precision=precision)


def _shifted(match: re.Match[str], base: date | None, by: int | None) -> Raw:
    return _raw(match, (base + timedelta(days=by)).isoformat() if base and by is not None else None, "day")


def _month(match: re.Match[str], base: str | None) -> Raw:
    """Return the month, or its last day where the words say its end."""
    if base is None:
        return _raw(match, None, "month")
    year, month = shift_month(int(base[:4]), int(base[5:7]), int((match["way"] or "").lower() in ("following", "next")))
    return _raw(match, last_day(year, month).isoformat(), "day") if match["edge"] else _raw(match, f"{year:04}-{month:02}", "month")


def _named(match: re.Match[str], base: str | None) -> Raw:
    """Return the month or the weekday of a name that comes next after the mention before."""
    if re.fullmatch(WEEKDAY, match["name"]):
        day = date.fromisoformat(base[:10]) if base and len(base) >= 10 else None
        ahead = (weekday_of(match["name"]) - day.weekday()) % 7 if day else 0
        return _shifted(match, day, ahead or 7)
    if base is None:
        return _raw(match, None, "month")
    month, year = month_of(match["name"]), int(base[:4])
    later = month <= int(base[5:7]) and "same" not in match["way"].lower()
    return _raw(match, f"{year + later:04}-{month:02}", "month")


def _nth(text: str, start: int, end: int, match: re.Match[str], base: str | None, published: date | None) -> Raw:
    """Return the day of "the 15th": of the month that was spoken of, or the one that follows where that day is past; else beside the day of publication."""
    which, day = " ".join((match["which"] or "").lower().split()), day_of(match["day"])
    if which in ("this month", "last month", "next month"):
        which = which.split()[0]
    if which in ("this", "last", "next"):
        at = shift_month(published.year, published.month, {"last": -1, "this": 0, "next": 1}[which]) if published else None
    elif base:
        late = len(base) >= 10 and day <= int(base[8:10]) and not which.endswith("same")
        at = shift_month(int(base[:4]), int(base[5:7]), int(late or which.endswith("following")))
    else:
        at = _beside(published, day, is_limit(text, start, match.start()) or look(text, start, end, *match.span()) is Look.AHEAD)
    known = real(*at, day) if at else None
    return _raw(match, known.isoformat() if known else None, "day")


def _beside(published: date | None, day: int, ahead: bool) -> tuple[int, int] | None:
    if published is None:
        return None
    by = int(day < published.day) if ahead else -int(day > published.day)
    return shift_month(published.year, published.month, by)


def _weekdays(text: str, end: int, found: list[Raw]) -> Iterator[Raw]:
    """Yield the weekday that a date is said to be, "2 September, a Monday", as that date."""
    for raw in found:
        day = date.fromisoformat(raw.value[:10]) if raw.value and len(raw.value) >= 10 else None
        match = _BESIDE.match(text, raw.end, end)
        if day and match and weekday_of(match["name"]) == day.weekday():
            yield Raw(start=match.start("name"), end=match.end("name"), value=day.isoformat(), precision="day")


_EDGE_OF: Final = sieve(rf"(?<![\w-])(?:the{SPACE})?(?P<which>last|first){SPACE}day{SPACE}of{SPACE}(?=(?P<month>{MONTH}))")


def edges(raws: list[Raw], text: str, start: int, end: int) -> Iterator[Raw]:
    """Yield "the last day of September" and "the first day of May", from the months in `raws`."""
    for match in _EDGE_OF.finditer(text, start, end):
        for raw in raws:
            if raw.value and raw.precision == "month" and raw.start <= match.start("month") < raw.end:
                year, month = int(raw.value[:4]), int(raw.value[5:7])
                day = last_day(year, month) if match["which"].lower() == "last" else date(year, month, 1)
                yield replace(raw, start=match.start(), value=day.isoformat(), precision="day", edge=False)

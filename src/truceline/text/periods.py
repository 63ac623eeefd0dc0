"""Mentions of a month or a year, and the year of a day or month that the text gives without one."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from truceline.model.timing import Modifier
from truceline.text.almanac import MONTH, YEAR, month_of
from truceline.text.phrases import DASH, GAP, SPACE, either
from truceline.text.sieve import sieve
from truceline.text.swift import swift
from truceline.text.tense import Look, is_limit, look


@dataclass(frozen=True, slots=True, kw_only=True)
class Raw:
    """A mention as a finder hands it on, before its modifier is looked up. `edge`: the words mean the end of a period."""

    start: int
    end: int
    value: str | None
    precision: str | None
    modifier: Modifier | None = None
    days: int | None = None
    anchor: str | None = None
    edge: bool = False


_EDGE: Final = rf"(?P<edge>(?i:(?:the{SPACE})?(?<!week)end{SPACE}of{SPACE}(?:the{SPACE}year{SPACE})?))"
_MONTH_YEAR: Final = sieve(rf"(?<!\w){_EDGE}?(?P<month>{MONTH}),?{GAP}(?:of{SPACE})?(?P<year>{YEAR})")
_TWO_MONTHS: Final = sieve(rf"(?<!\w)(?P<month>{MONTH}){GAP}(?:and|to|or|{DASH}){GAP}(?={MONTH},?{GAP}(?P<year>{YEAR}))")
_LEADS: Final = (
    "in|since|by|until|till|during|through|before|after|from|for|of|late|early|mid|last|this|next|end of|beginning of|start of|past|coming|between|and"
).replace(" ", SPACE)
_PART: Final = rf"(?:(?i:late|early|mid)(?:{SPACE}|{DASH}))"
_MONTH_ALONE: Final = sieve(
    rf"(?<!\w)(?P<lead>(?i:{_LEADS}))(?:{SPACE}|{DASH})(?:{_PART}|(?i:the{SPACE}(?!end)))?{_EDGE}?(?P<month>{MONTH})(?!{GAP}(?:\d{{1,2}}(?!\d)|{YEAR}))"
)
# "May" is a name and a verb too: it is the month alone only after these.
_MAY: Final = swift(r"in|since|until|during|late|early|mid|last|next", re.IGNORECASE)
_STEERS: Final = frozenset({"last", "next", "this", "past", "coming"})
_YEAR_LEADS: Final = (
    r"in|since|by|until|till|during|through|before|after|from|to|between|early|late|mid|year|"
    r"(?:beginning|start|middle|half|quarter|spring|summer|autumn|fall|winter|course) of"
).replace(" ", SPACE)
_NOT_YEAR: Final = rf"(?!{DASH}\d|{SPACE}{either('time', 'not_a_year')}\b)"
_YEAR_ALONE: Final = sieve(rf"(?<!\w)(?i:{_YEAR_LEADS})(?:{SPACE}|-)(?:{_PART}|(?i:the{SPACE}year{SPACE}))?(?P<year>{YEAR}){_NOT_YEAR}")
_YEAR_SPAN: Final = sieve(rf"(?i:\bbetween|\bfrom){SPACE}{YEAR}{SPACE}(?i:and|to){SPACE}(?P<year>{YEAR}){_NOT_YEAR}")
_YEAR_END: Final = sieve(rf"(?<!\w){_EDGE}(?P<year>{YEAR})")


LOOKS: Final = (_MONTH_YEAR, _TWO_MONTHS, _MONTH_ALONE, _YEAR_ALONE, _YEAR_SPAN, _YEAR_END)
"""Everything that this module looks for."""


def find(text: str, start: int, end: int, published: date | None) -> Iterator[Raw]:
    """Yield the months and years that text[start:end] names; a bare year only after a word that makes it one."""
    for match in _MONTH_YEAR.finditer(text, start, end):
        value = f"{match['year']}-{month_of(match['month']):02}"
        yield Raw(start=match.start(), end=match.end(), value=value, precision="month", edge=match["edge"] is not None)
    for match in _TWO_MONTHS.finditer(text, start, end):
        yield Raw(start=match.start("month"), end=match.end("month"), value=f"{match['year']}-{month_of(match['month']):02}", precision="month")
    for match in _MONTH_ALONE.finditer(text, start, end):
        if match["month"] not in ("May", "MAY") or _MAY.fullmatch(match["lead"]):
            yield _month_alone(text, start, end, match, published)
    for pattern in (_YEAR_ALONE, _YEAR_SPAN):
        for match in pattern.finditer(text, start, end):
            yield Raw(start=match.start("year"), end=match.end("year"), value=match["year"], precision="year")
    for match in _YEAR_END.finditer(text, start, end):
        yield Raw(start=match.start(), end=match.end(), value=match["year"], precision="year", edge=True)


def _month_alone(text: str, start: int, end: int, match: re.Match[str], published: date | None) -> Raw:
    month, lead = month_of(match["month"]), " ".join(match["lead"].lower().split())
    edge = match["edge"] is not None or lead == "end of"
    low = match.start("edge") if match["edge"] else match.start("lead") if edge or lead in _STEERS else match.start("month")
    year = _year(text, start, end, match, month, lead, published)
    return Raw(start=low, end=match.end("month"), value=f"{year}-{month:02}" if year else None, precision="month", edge=edge)


def _year(text: str, start: int, end: int, match: re.Match[str], month: int, lead: str, published: date | None) -> int | None:
    if published is None:
        return None
    if lead in ("last", "past"):
        return published.year - (month >= published.month)
    if lead in ("next", "coming"):
        return published.year + (month <= published.month)
    return (
        published.year
        if lead == "this"
        else year_near(text, start, end, (match.start("edge") if match["edge"] else match.start("month"), match.end()), month, published, None)
    )


_OVER: Final = swift(
    r"\b(?:should have|(?:was|were) (?:to have|due|supposed)|had (?:to|been due|until|held)|missed|expired|passed|went by|lapsed|overdue|failed to|lasted)\b",
    re.IGNORECASE,
)
_TOLD_YEAR: Final = swift(rf",?{SPACE}(?:of{SPACE})?(last|this|next|that|(?:the{SPACE})?(?:same|following|previous)){SPACE}year\b", re.IGNORECASE)


def year_near(text: str, start: int, end: int, span: tuple[int, int], month: int, published: date | None, day: int | None) -> int | None:
    """Return the year of a month (and day) given without one: the nearest to `published` on the side that the words around it look to.

    "October of last year" is told; "October of that year" hangs on another sentence and stays open. A limit ("by October 15") looks ahead
    whatever the tense, since a report of a past promise still names its day: one that is past must be three times nearer, unless the words
    say that it is over ("should have left by"). The month of publication is that one.
    """
    if published is None:
        return None
    if told := _TOLD_YEAR.match(text, span[1], end):
        by = {"last": -1, "this": 0, "next": 1}.get(told[1].lower())
        return published.year + by if by is not None else None
    # A day a few weeks on the wrong side is nearer than one a year off: "signed on 17 September, the deal sets 10 October".
    middle, back, ahead = (min(day, 28), 45, 14) if day else (15, 31, 31)
    away = {year: (date(year, month, middle) - published).days for year in range(max(1, published.year - 1), min(9999, published.year + 1) + 1)}
    if is_limit(text, start, span[0]):
        past = 1 if _OVER.search(text, max(start, span[0] - 160), min(end, span[1] + 60)) else 3
        return min(away, key=lambda year: abs(away[year]) * (past if away[year] < -middle else 1))
    direction = look(text, start, end, *span)
    allowed = [year for year, days in away.items() if direction is Look.OPEN or (days <= back if direction is Look.BACK else days >= -ahead)]
    return min(allowed or away, key=lambda year: abs(away[year]))

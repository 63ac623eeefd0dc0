"""Mentions of time that count from an event: "within 14 days of signing", "D+30", "EIF + 6 days", "day 2 of the ceasefire"."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Final

from truceline.model.timing import Modifier
from truceline.text.numbers import NUMBER, value
from truceline.text.periods import Raw
from truceline.text.phrases import DASH, GAP, SPACE, either, phrases
from truceline.text.sieve import sieve
from truceline.text.swift import swift

_THE: Final = rf"(?:(?:the|this|its|their|that|a|an){SPACE})"
_STOPS: Final = (
    "on|by|in|at|and|or|to|shall|will|must|is|are|was|were|has|have|had|all|both|a|an|with|from|the|for|which|that|but|under|between|"
    "they|it|he|she|until|after|before"
)
_MORE: Final = rf"(?:{SPACE}(?:of{SPACE}{_THE}?|into{SPACE})?(?!(?:{_STOPS})\b)[A-Za-z][\w’'-]*)"
_EVENT: Final = rf"{_THE}?(?!(?:{_STOPS})\b)[A-Za-z][\w’'-]*{_MORE}{{0,4}}"
_UNIT: Final = rf"(?:(?:consecutive|calendar|working|full){SPACE})?(?P<unit>days?|hours?|hrs?|weeks?|months?)"
_LIMITS: Final = (
    r"within|(?:by )?(?:no|not) later than|(?:in )?(?:no|not) more than|at most|(?:in|for) (?:a |the )?(?:period|maximum) of(?: up to)?|"
    r"over (?:a|the) period of|less than|at the latest"
).replace(" ", SPACE)
_AFTER: Final = "after|from|following|since|upon|as of|prior to|before".replace(" ", SPACE)
_SPAN: Final = sieve(
    rf"(?<![\w-])(?:(?P<limit>{_LIMITS}){SPACE})?(?:(?:a|the){SPACE}(?:(?:period|maximum){SPACE}of|first|next|following){SPACE})?"
    rf"(?P<n>{NUMBER})(?:{GAP}\(\d+\))?{GAP}{DASH}?{GAP}{_UNIT}(?:['’]{SPACE})?"
    rf"(?:(?:{SPACE}|,{GAP})(?P<link>of|{_AFTER}){SPACE}(?P<event>{_EVENT}))?(?!\w)",
    re.IGNORECASE,
)
_DAY_OF: Final = sieve(rf"(?<![\w-])(?:the{SPACE})?day{SPACE}(?P<n>\d{{1,3}}){SPACE}(?P<link>of|after|following|from){SPACE}(?P<event>{_EVENT})", re.IGNORECASE)
_PLUS: Final = sieve(
    rf"(?<![\w-])(?P<anchor>D(?:-?[Dd]ay)?|EIF|TOA|[Ee]ntry{SPACE}into{SPACE}[Ff]orce|[Ss]ignature){GAP}(?P<sign>[+\u2212]|plus|minus|[\u2013-])"
    rf"{GAP}(?P<n>\d{{1,3}})(?:{GAP}{DASH}?{GAP}(?:days?|d)\b)?(?!\w|[.,]\d)"
)
_ACT: Final = rf"(?:(?:the|this|its){SPACE})?{either('time', 'acts')}\b{_MORE}{{0,4}}"
_FROM_ACT: Final = sieve(rf"(?<![\w-])(?:(?P<moment>the{SPACE}(?:moment|date|day|time){SPACE}of{SPACE})|upon{SPACE})(?P<event>{_ACT})", re.IGNORECASE)
_D_DAY: Final = sieve(r"(?<![\w-])D-[Dd]ay(?![\w-]|\s*[+\u2212-]\s*\d)")
# "D-30" is a howitzer, unless it stands where a day stands and nothing that shoots follows.
_WHEN: Final = swift(r"\b(?:by|at|on|from|until|before|after|than|since)\s+$", re.IGNORECASE)
_PAUSE: Final = swift(rf"{GAP}(?:[,.;:)\n]|$|(?:the|and|to|until|all|both|days?)\b)")
_ANCHORS: Final = tuple((name, swift(either("anchors", name), re.IGNORECASE)) for name in phrases()["anchors"])
_LEADING: Final = swift(rf"^{_THE}?(?:(?:date|day|moment|time){SPACE}of{SPACE})?(?:(?:the|this|its|their){SPACE})?", re.IGNORECASE)


LOOKS: Final = (_SPAN, _DAY_OF, _PLUS, _FROM_ACT, _D_DAY)
"""Everything that this module looks for."""


def find(text: str, start: int, end: int, _: date | None) -> Iterator[Raw]:
    """Yield the mentions in text[start:end] that count days or hours from an event; an anchor of None is left open by the text."""
    for match in _SPAN.finditer(text, start, end):
        if match["limit"] or (match["event"] and match["link"].lower() != "of"):
            yield _span(match)
    for match in _DAY_OF.finditer(text, start, end):
        # The first day of a thing is the day itself; the first day after it is the next.
        count = int(match["n"]) - (match["link"].lower() == "of")
        yield _counted(match, count, anchor(match["event"]))
    for match in _PLUS.finditer(text, start, end):
        if match["sign"] not in ("-", "\u2013") or _is_day(text, start, match):
            yield _counted(match, int(match["n"]) * (1 if match["sign"] in ("+", "plus") else -1), anchor(match["anchor"]))
    for match in _FROM_ACT.finditer(text, start, end):
        modifier = None if match["moment"] else Modifier.FROM
        yield replace(_counted(match, 0, anchor(match["event"])), modifier=modifier)
    for match in _D_DAY.finditer(text, start, end):
        yield _counted(match, 0, "D-day")


def _counted(match: re.Match[str], days: int, event: str) -> Raw:
    return Raw(start=match.start(), end=match.end(), value=None, precision=None, days=days, anchor=event)


def _is_day(text: str, start: int, match: re.Match[str]) -> bool:
    """Say whether "D-30" is a day: after a word that leads to one, and before a pause or a plain word."""
    return _WHEN.search(text, max(start, match.start() - 12), match.start()) is not None and _PAUSE.match(text, match.end()) is not None


def _span(match: re.Match[str]) -> Raw:
    limit, link = " ".join((match["limit"] or "").lower().split()), (match["link"] or "").lower()
    modifier = Modifier.BY if "later" in limit or "latest" in limit else Modifier.WITHIN if limit else Modifier.AFTER
    days = _days(match)
    if link.startswith(("prior", "before")) and not limit:
        days, modifier = (-days if days is not None else None), Modifier.BEFORE
    event = anchor(match["event"]) if match["event"] else None
    return Raw(start=match.start(), end=match.end(), value=None, precision=None, modifier=modifier, days=days, anchor=event)


def _days(match: re.Match[str]) -> int | None:
    """Return whole days; hours that make no whole days, and months, are not turned into days."""
    number, unit = value(match["n"]), match["unit"].lower()
    if number is None or not number.is_integer() or number > 10_000 or unit.startswith("month"):
        return None
    if unit.startswith("h"):
        return int(number) // 24 if number % 24 == 0 else None
    return int(number) * (7 if unit.startswith("week") else 1)


def anchor(words: str) -> str:
    """Return the event's short name: "signature", "entry into force", "D-day", "transfer of authority", else its own words."""
    plain = " ".join(words.split())
    return next((name for name, pattern in _ANCHORS if pattern.search(plain)), _LEADING.sub("", plain))

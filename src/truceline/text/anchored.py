"""Mentions of time that count from an event: "within 14 days of signing", "D+30", "EIF + 6 days", "day 2 of the ceasefire"."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Final

from truceline.model.timing import Modifier
from truceline.text.absolute import Raw
from truceline.text.calendar import SPACE
from truceline.text.numbers import DASH, GAP, NUMBER, value

_EVENT: Final = (
    r"(?:the{s}|this{s}|its{s}|their{s}|that{s})?(?:(?:date|day|moment|time|start|beginning|conclusion){s}of{s}(?:the{s}|this{s}|its{s})?)?"
    r"[A-Za-z][\w’'-]*(?:{s}(?:of{s}(?:the{s}|this{s}|its{s})?|into{s}|the{s})?(?!(?:on|by|in|at|and|to|shall|will|is|are|all|both|a|an|with|from|the)\b)[a-z][\w’'-]*){{0,4}}"
).format(s=SPACE)
_UNIT: Final = rf"(?:consecutive{SPACE}|calendar{SPACE}|working{SPACE})?(?P<unit>days?|hours?|hrs?|weeks?|months?)"
_LINK: Final = rf"(?:of|after|from|following|since|upon)"
_LIMIT: Final = rf"(?:within|(?:by{SPACE})?(?:no|not){SPACE}later{SPACE}than|not{SPACE}more{SPACE}than|no{SPACE}more{SPACE}than|in{SPACE}no{SPACE}more{SPACE}than|at{SPACE}most|by)"
_SPAN: Final = re.compile(
    rf"(?<![\w-])(?:(?P<limit>{_LIMIT}){SPACE})?(?:a{SPACE}(?:period|maximum){SPACE}of{SPACE}|the{SPACE}(?:first|next){SPACE})?(?P<n>{NUMBER})(?:{GAP}*\(\d+\))?{GAP}*{DASH}?{GAP}*{_UNIT}"
    rf"(?:(?:{SPACE}|,{GAP}*)(?P<link>{_LINK}){SPACE}(?P<event>{_EVENT}))?(?!\w)",
    re.IGNORECASE,
)
_DAY_OF: Final = re.compile(rf"(?<![\w-])(?:the{SPACE})?day{SPACE}(?P<n>\d{{1,3}}){SPACE}(?P<link>of|after|following){SPACE}(?P<event>{_EVENT})", re.IGNORECASE)
_PLUS: Final = re.compile(
    rf"(?<![\w-])(?P<anchor>D(?:-?[Dd]ay)?|EIF|TOA|[Ee]ntry{SPACE}into{SPACE}[Ff]orce|[Ss]ignature){GAP}*(?:(?P<sign>[+\u2212\u2013-]|plus|minus){GAP}*(?P<n>\d{{1,3}})"
    rf"(?:{GAP}*{DASH}?{GAP}*(?:days?|d\b))?|(?<=[Dd]ay)(?<=D-[Dd]ay))(?!\w|[.,]\d)"
)
_ANCHORS: Final = (
    (r"\b(?:signing|signature|signed)\b", "signature"),
    (r"\bent(?:ry|ering|ers|ered)\s+into\s+force\b|^EIF$", "entry into force"),
    (r"^D(?:-?day)?$", "D-day"),
    (r"^TOA$|\btransfer\s+of\s+authority\b", "transfer of authority"),
)


def find(text: str, start: int, end: int, _: date | None) -> Iterator[Raw]:
    """Yield the mentions in text[start:end] that count days or hours from an event; an event of None is left open by the text."""
    for match in _SPAN.finditer(text, start, end):
        if match["limit"] or match["event"]:
            yield _span(match)
    for match in _DAY_OF.finditer(text, start, end):
        # The first day of a thing is the day itself; the first day after it is the next.
        count = int(match["n"]) - (match["link"].lower() == "of")
        yield Raw(start=match.start(), end=match.end(), value=None, precision=None, days=count, anchor=anchor(match["event"]))
    for match in _PLUS.finditer(text, start, end):
        count = int(match["n"] or 0) * (1 if match["sign"] in (None, "+", "plus") else -1)
        yield Raw(start=match.start(), end=match.end(), value=None, precision=None, days=count, anchor=anchor(match["anchor"]))


def _span(match: re.Match[str]) -> Raw:
    limit = " ".join((match["limit"] or "").lower().split())
    modifier = None if not limit else Modifier.BY if "later" in limit or limit == "by" else Modifier.WITHIN
    if modifier is None and match["link"]:
        modifier = Modifier.AFTER
    event = anchor(match["event"]) if match["event"] else None
    return Raw(start=match.start(), end=match.end(), value=None, precision=None, modifier=modifier, days=_days(match), anchor=event)


def _days(match: re.Match[str]) -> int | None:
    """Return whole days; hours that make no whole days, and months, are not turned into days."""
    number, unit = value(match["n"]), match["unit"].lower()
    if number is None or number != int(number) or number > 10_000:
        return None
    if unit.startswith("h"):
        return int(number) // 24 if number % 24 == 0 else None
    return int(number) * (7 if unit.startswith("week") else 1) if not unit.startswith("month") else None


def anchor(words: str) -> str:
    """Return the event's short name: "signature", "entry into force", "D-day", "transfer of authority", else its own words."""
    for pattern, name in _ANCHORS:
        if re.search(pattern, words, re.IGNORECASE):
            return name
    plain = " ".join(words.split())
    return re.sub(r"^(?:the |this |its |their |that )?(?:(?:date|day|moment|time) of )?(?:the |this |its )?", "", plain, flags=re.IGNORECASE)

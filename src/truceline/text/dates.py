"""Mentions of time in a text: absolute, relative to the day of publication, and relative to an event. Nothing is guessed."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from truceline.model.timing import Deadline, Modifier
from truceline.text import absolute, anchored, relative
from truceline.text.absolute import Raw
from truceline.text.calendar import last_day
from truceline.text.numbers import GAP


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A mention of time. `value` is ISO 8601 at its `precision` ("moment", "day", "month", "year"), None where the text does not say it.

    A moment is local to the text ("2020-07-27T00:01"). `days` after `anchor` ("signature", "entry into force", "D-day", or the text's words)
    where the text counts from an event; an anchor of None with days set leaves open from when.
    """

    text: str
    value: str | None
    precision: str | None
    modifier: Modifier | None
    start: int
    end: int
    days: int | None = None
    anchor: str | None = None


_FINDERS: Final[tuple[Callable[[str, int, int, date | None], Iterator[Raw]], ...]] = (absolute.find, relative.find, anchored.find)


def mentions(text: str, start: int, end: int, published: date | None) -> tuple[Found, ...]:
    """Return the mentions of time in text[start:end], in order, none overlapping; of two that overlap the longer stays.

    `published` is the day the text came out: without it, whatever is relative to that day has no value.
    """
    raws = sorted((raw for find in _FINDERS for raw in find(text, start, end, published)), key=lambda r: (r.start - r.end, r.start))
    kept: list[Raw] = []
    for raw in raws:
        if all(raw.end <= other.start or raw.start >= other.end for other in kept):
            kept.append(raw)
    return tuple(_found(text, start, end, raw) for raw in sorted(kept, key=lambda r: r.start))


def _found(text: str, start: int, end: int, raw: Raw) -> Found:
    modifier = raw.modifier or _modifier(text, start, raw.start, end, raw.end)
    raw = _at_the_end(raw, modifier)
    return Found(
        text=text[raw.start : raw.end],
        value=raw.value,
        precision=raw.precision if raw.value else None,
        modifier=modifier,
        start=raw.start,
        end=raw.end,
        days=raw.days,
        anchor=raw.anchor,
    )


def _at_the_end(raw: Raw, modifier: Modifier | None) -> Raw:
    """Turn "by the end of 2015" into its last day: only a limit makes the end of a period a day."""
    if not raw.edge or modifier not in (Modifier.BY, Modifier.BEFORE, Modifier.UNTIL) or raw.value is None:
        return raw
    year, month = int(raw.value[:4]), int(raw.value[5:7] or 12)
    return replace(raw, value=last_day(year, month).isoformat(), precision="day")


_WORDS: Final = (
    (Modifier.BY, r"not later than|no later than|not after|by|on or before|at the latest by|at the latest on|deadline of|deadline is|deadline|due on|due by|due"),
    (Modifier.BEFORE, r"before|prior to|ahead of|earlier than"),
    (Modifier.UNTIL, r"until|till|through|up to|up until|lasting to|expires on|expires"),
    (Modifier.FROM, r"from|since|as of|as from|starting|starting on|starting from|beginning|beginning on|effective|with effect from|commencing on|in force from|dating from"),
    (Modifier.AFTER, r"after|following|later than"),
    (Modifier.ABOUT, r"about|around|approximately|circa|roughly|some time in|sometime in|some time around"),
    (Modifier.WITHIN, r"within|during|in the course of"),
    (Modifier.ON, r"on|at|in|dated|of"),
)
_FILL: Final = rf"(?:{GAP}+(?:late|early|midnight|noon|midday|the|dawn|dusk|morning|evening|afternoon|night|mid|mid-|on|of|local{GAP}+time|at|in|date|day))*"
_BEFORE: Final = re.compile(
    r"(?<![\w-])(?:" + "|".join(f"(?P<{m.name}>{'|'.join(sorted(w.split('|'), key=len, reverse=True))})" for m, w in _WORDS).replace(" ", r"\s+") + rf"){_FILL}{GAP}*$",
    re.IGNORECASE,
)
_BEHIND: Final = re.compile(rf",?{GAP}*(?:at{GAP}+the{GAP}+(?:very{GAP}+)?latest|deadline)\b", re.IGNORECASE)


def _modifier(text: str, start: int, a: int, end: int, b: int) -> Modifier | None:
    if _BEHIND.match(text, b, end):
        return Modifier.BY
    left = max(start, a - 60)
    for at in (m.start() for m in re.finditer(r"(?<![\w-])\w", text[left:a])):
        match = _BEFORE.match(text, left + at, a)
        if match:
            return Modifier[match.lastgroup or "ON"]
    return None


def deadline(found: Found) -> Deadline | None:
    """Return the deadline that a mention sets ("by October 15", "within 14 days of signing", "until Friday"), None where it sets none.

    A month or a year alone gives no day: its date is None, for a person to fill.
    """
    limits = (Modifier.BY, Modifier.BEFORE, Modifier.UNTIL, Modifier.WITHIN)
    if found.modifier not in limits or (found.modifier is Modifier.WITHIN and found.days is None):
        return None
    day = date.fromisoformat(found.value[:10]) if found.value and found.precision in ("day", "moment") else None
    if day is None and found.days is None and found.value is None and found.anchor is None:
        return None
    return Deadline(date=day, modifier=found.modifier, days=found.days, anchor=found.anchor)

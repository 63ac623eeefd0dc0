"""Mentions of time in a text: absolute, relative to the day of publication, and relative to an event. Nothing is guessed."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from truceline.model.timing import Deadline, Modifier
from truceline.text import absolute, anchored, following, holidays, relative
from truceline.text.almanac import last_day
from truceline.text.periods import Raw
from truceline.text.phrases import DASH, GAP, SPACE, either
from truceline.text.sieve import stand
from truceline.text.swift import swift


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A mention of time. `value` is ISO 8601 at its `precision` ("moment", "day", "month", "year"), None where the text does not say it.

    A moment is local to the text ("2020-07-27T00:01"). `days` after `anchor` ("signature", "entry into force", "D-day", or the text's words)
    where the text counts from an event; days without an anchor leave open from when, an anchor without days how many.
    """

    text: str
    value: str | None
    precision: str | None
    modifier: Modifier | None
    start: int
    end: int
    days: int | None = None
    anchor: str | None = None


_FINDERS: Final[tuple[Callable[[str, int, int, date | None], Iterator[Raw]], ...]] = (absolute.find, relative.find, anchored.find, holidays.find)


_ALL: Final = (*absolute.LOOKS, *relative.LOOKS, *anchored.LOOKS, *holidays.LOOKS, *following.LOOKS)


def mentions(text: str, start: int, end: int, published: date | None) -> tuple[Found, ...]:
    """Return the mentions of time in text[start:end], in order, none overlapping; of two that overlap the longer stays.

    `published` is the day the text came out: without it, whatever is relative to that day has no value.
    """
    if not stand(text, start, end, *_ALL):
        return ()
    raws = [raw for find in _FINDERS for raw in find(text, start, end, published)]
    kept = _apart([*raws, *following.edges(raws, text, start, end)])
    kept = _apart([*following.settle(text, start, end, kept, published), *kept])
    found = [_found(text, start, end, raw) for raw in kept]
    return tuple(_as_end(text, found[i - 1] if i else None, one) for i, one in enumerate(found))


def _apart(raws: list[Raw]) -> list[Raw]:
    """Return the mentions in order without those that overlap a longer one; of two alike the first stays."""
    kept: list[Raw] = []
    taken: set[int] = set()
    for raw in sorted(raws, key=lambda raw: (raw.start - raw.end, raw.start)):
        if taken.isdisjoint(places := range(raw.start, raw.end)):
            taken.update(places)
            kept.append(raw)
    return sorted(kept, key=lambda raw: raw.start)


_TO: Final = swift(rf"{GAP}(?:to|until|till|through|and|{DASH}){GAP}(?:the{SPACE})?", re.IGNORECASE)


def _as_end(text: str, before: Found | None, one: Found) -> Found:
    """Bind the second of "from 10 January to 15 January" as UNTIL."""
    if before is None or before.modifier is not Modifier.FROM or one.modifier not in (None, Modifier.UNTIL) or not _TO.fullmatch(text, before.end, one.start):
        return one
    return replace(one, modifier=Modifier.UNTIL)


def _found(text: str, start: int, end: int, raw: Raw) -> Found:
    modifier = raw.modifier or _modifier(text, start, end, raw.start, raw.end)
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


_LIMITS: Final = frozenset({Modifier.BY, Modifier.BEFORE, Modifier.UNTIL})


def _at_the_end(raw: Raw, modifier: Modifier | None) -> Raw:
    """Turn "by the end of 2015" into its last day: only a limit makes the end of a period a day."""
    if not raw.edge or modifier not in _LIMITS or raw.value is None:
        return raw
    return replace(raw, value=last_day(int(raw.value[:4]), int(raw.value[5:7] or 12)).isoformat(), precision="day")


_NAMES: Final = (Modifier.BY, Modifier.BEFORE, Modifier.UNTIL, Modifier.FROM, Modifier.AFTER, Modifier.ABOUT, Modifier.WITHIN, Modifier.ON)
_LEADS: Final = "|".join(f"(?P<{name.value}>{either('time', name.value)})" for name in _NAMES)
_BEFORE: Final = swift(rf"(?<![\w-])(?:{_LEADS})(?:{SPACE}{either('time', 'fill')})*(?:{SPACE}|-)$", re.IGNORECASE)
_BEHIND: Final = swift(rf",?{GAP}{either('time', 'latest')}\b", re.IGNORECASE)
_REACH: Final = 60


def _modifier(text: str, start: int, end: int, a: int, b: int) -> Modifier | None:
    """Return how the words beside a mention bind it: the farthest lead that runs up to it ("until late on"), or "at the latest" behind it."""
    if _BEHIND.match(text, b, end):
        return Modifier.BY
    match = _BEFORE.search(text, max(start, a - _REACH), a)
    return Modifier(match.lastgroup or "") if match else None


def deadline(found: Found) -> Deadline | None:
    """Return the deadline that a mention sets ("by October 15", "within 14 days of signing", "until Friday"), None where it sets none.

    A month or a year alone gives no day: its date is None, for a person to fill.
    """
    counted = found.days is not None or found.anchor is not None
    if found.modifier not in _LIMITS and not (found.modifier is Modifier.WITHIN and counted):
        return None
    day = date.fromisoformat(found.value[:10]) if found.value and found.precision in ("day", "moment") else None
    if found.modifier is None or (day is None and not counted and found.value is None):
        return None
    return Deadline(date=day, modifier=found.modifier, days=found.days, anchor=found.anchor)

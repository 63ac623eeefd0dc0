"""What a scan or a conversion did to a text: words split at line ends, days lost from dates. Nothing is put back that the text does not hold."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from truceline.text.almanac import MONTH, YEAR, month_of
from truceline.text.swift import swift

_SPLIT: Final = swift(r"(?<=[a-z])-\s?\n?\s?(?=[a-z]{2,})")
_STRAY: Final = frozenset([*map(chr, (*range(9), *range(14, 28), 127)), "\xad", *"\u200b\u200c\u200d\u2060\ufeff"])
"""Characters that no reader sees: control characters, soft hyphens, zero-width marks."""
_COMPOUND: Final = swift(r"(?:self|non|ex|co|re|pre|anti|semi|small|two|three|cross|well|long|short|high|low|joint|multi|half|mid|daily|bi)$", re.IGNORECASE)


def joined(text: str) -> tuple[str, tuple[int, ...]]:
    """Return `text` with words that a line's end or a conversion split ("viola-tions") whole, spaces as one, and each character's place in it.

    A hyphen stays where it may be a compound's own. The second value has one entry more than the text has characters: its end.
    """
    out: list[str] = []
    places: list[int] = []
    at = 0
    while at < len(text):
        split = _SPLIT.match(text, at)
        if split and not _COMPOUND.search(text[max(0, at - 8) : at].rsplit(" ", 1)[-1]):
            at = split.end()
        elif text[at] in _STRAY:
            at += 1
        elif text[at].isspace():
            if out and out[-1] != " ":
                out.append(" ")
                places.append(at)
            at += 1
        else:
            out.append(text[at])
            places.append(at)
            at += 1
    return "".join(out), (*places, len(text))


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """A date or a stretch of days at characters start to end, in EDTF (ISO 8601-2): "2016-06-19", "2016-09-0X", "2016-11-22/2016-11-26"."""

    start: int
    end: int
    value: str


_LOST: Final = r"(?:[“”\"'’‘*^•]{1,3}|(?=\s))"
_DAY: Final = r"(?P<{0}day>\d{{1,2}})(?:st|nd|rd|th)?"
_ONE: Final = swift(
    rf"(?:(?P<hour>\b[Aa]t\s+(?:about\s+)?(?P<hh>[0-2]\d):?(?P<mm>[0-5]\d)(?:\s*hrs?)?\s+on\s+))?(?<![\d.])(?:{_DAY.format('')}\s+|(?P<lost>\b(?:on|of|and|"
    rf"to|until|since|from)\s+{_LOST}\s*|[-–—]\s+|^\s*))(?P<month>{MONTH})(?:,?\s+(?P<year>{YEAR}))?",
    re.IGNORECASE,
)
_RANGE: Final = swift(
    rf"(?<![\d.])(?:(?P<low>\d{{1,2}})\s*(?:(?P<lowmonth>{MONTH})\s*(?P<lowyear>{YEAR})?)?)?\s*[-–—]"
    rf"\s*(?P<high>\d{{1,2}})?\s*(?P<month>{MONTH})(?:,?\s+(?P<year>{YEAR}))?",
    re.IGNORECASE,
)


def dates(text: str, start: int, end: int, year: int | None) -> Iterator[When]:
    """Yield the days of text[start:end] in order; a day that the copy lost is "0X", since only single digits get lost. `year`: for those without one."""
    taken = start
    found = [*((m, True) for m in _RANGE.finditer(text, start, end)), *((m, False) for m in _ONE.finditer(text, start, end))]
    for match, ranged in sorted(found, key=lambda pair: (pair[0].start(), -pair[0].end())):
        own = int(match["year"]) if match["year"] else year
        if match.start() < taken or own is None:
            continue
        value = _range(match, own) if ranged else _one(match, own)
        if value:
            taken = match.end()
            yield When(start=match.start(), end=match.end(), value=value)


def _one(match: re.Match[str], year: int) -> str | None:
    day = match["day"]
    if day is not None and not 1 <= int(day) <= 31:
        return None
    clock = f"T{match['hh']}:{match['mm']}" if match["hour"] else ""
    return f"{year}-{month_of(match['month']):02}-{f'{int(day):02}' if day else '0X'}{clock}"


def _range(match: re.Match[str], year: int) -> str | None:
    low, high, month = match["low"], match["high"], month_of(match["month"])
    if low is None and high is None:
        return None
    first = month_of(match["lowmonth"]) if match["lowmonth"] else month
    earlier = int(match["lowyear"]) if match["lowyear"] else year - (first > month)
    if low is not None and high is None and not match["lowmonth"]:
        return None
    return f"{earlier}-{first:02}-{f'{int(low):02}' if low else '0X'}/{year}-{month:02}-{f'{int(high):02}' if high else '0X'}"

"""Distances and calibres in a text, each on its exact characters. A calibre is never a distance, nor is an area or a speed."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

from truceline.text.counting import Count, counts
from truceline.text.measures import JOIN, LINK, Bound, bound, ranged
from truceline.text.numbers import NUMBER, value
from truceline.text.phrases import GAP, SPACE, either
from truceline.text.sieve import sieve
from truceline.text.swift import swift

__all__ = ["Bound", "Calibre", "Count", "Distance", "calibres", "counts", "distances"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Distance:
    """A distance: characters start to end, metres; one end is None where the text gives only a bound ("at least 15 km").

    `also_m`: the same distance as the text gives it in a second unit, "20 km (12 miles)"; `differs`: the two disagree by more than rounding.
    """

    start: int
    end: int
    min_m: float | None
    max_m: float | None
    words: str
    bound: Bound | None = None
    also_m: tuple[float, float] | None = None
    differs: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Calibre:
    """A calibre or a range of calibres in millimetres; `bound` as in "over 80 mm" (at_least) or "up to 120 mm" (at_most)."""

    start: int
    end: int
    min_mm: float
    max_mm: float
    words: str
    bound: Bound | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Length:
    """One reading of the pattern: metres from low to high, the metres of one step of its last digit, and its place."""

    start: int
    end: int
    low_m: float
    high_m: float
    step_m: float


_METRES: Final = {"km": 1000.0, "nmi": 1852.0, "mi": 1609.344, "m": 1.0, "yd": 0.9144, "ft": 0.3048}
_UNITS: Final = {name: swift(either("units", name), re.IGNORECASE) for name in _METRES}
_UNIT: Final = either("units", *_METRES)
_AREA: Final = r"²|³|2\b|sq\b|square\b|cubed?\b"
_SPEED: Final = rf"per{SPACE}(?:hour|second)|an{SPACE}hour|/{GAP}(?:h|s|hr)\b|p\.?h\b|[-\u2010-\u2014]?an?[-\u2010-\u2014]?hour"
_NO_AREA: Final = rf"(?!\w|{GAP}(?:{_AREA}|{_SPEED}))"
_LENGTH: Final = ranged(_UNIT, _NO_AREA, rf"\ban?(?={SPACE}{either('units', 'one')})")
_OF_PEOPLE: Final = swift(rf"{SPACE}(?:{either('units', 'millions')})\b", re.IGNORECASE)
_ALSO: Final = swift(rf"\.?{GAP}(?:\(|/|,?{SPACE}or{SPACE})(?:{either('bounds', 'about')}{SPACE})?", re.IGNORECASE)


@lru_cache(maxsize=256)
def distances(text: str, start: int, end: int) -> tuple[Distance, ...]:
    """Return the distances that stand wholly in text[start:end], in order."""
    found: list[Distance] = []
    last: _Length | None = None
    for one in _lengths(text, start, end):
        if last and found and _ALSO.fullmatch(text, last.end, one.start):
            found[-1] = _with_second(text, end, found[-1], last, one)
            last = None
            continue
        binds = bound(text, start, end, one.start, one.end)
        if found and last and _closes(text, found[-1], one, binds):
            found[-1] = replace(found[-1], end=one.end, max_m=one.high_m, words=text[found[-1].start : one.end], bound=None)
            continue
        low, high = (None if binds == "at_most" else one.low_m), (None if binds == "at_least" else one.high_m)
        found.append(Distance(start=one.start, end=one.end, min_m=low, max_m=high, words=text[one.start : one.end], bound=binds))
        last = one
    return tuple(found)


_BOTH: Final = swift(rf"{GAP},?{GAP}(?:(?:and|but){SPACE})?{either('bounds', 'at_most')}{SPACE}", re.IGNORECASE)


def _closes(text: str, before: Distance, one: _Length, binds: Bound | None) -> bool:
    """Say whether this is the upper end of "at least 15 km and no more than 20 km"."""
    if before.bound != "at_least" or binds != "at_most" or before.min_m is None or before.min_m > one.high_m:
        return False
    return _BOTH.fullmatch(text, before.end, one.start) is not None


_NEAR_UNIT: Final = sieve(rf"[\s\d)\u2010-\u2015\u2212-]{_UNIT}", re.IGNORECASE)
"""Where no unit stands no length does: this look is many times faster than the whole pattern."""


def _lengths(text: str, start: int, end: int) -> Iterator[_Length]:
    if _NEAR_UNIT.search(text, start, end) is None:
        return
    for match in _LENGTH.finditer(text, start, end):
        unit = match["unit"] or match["unit2"]
        first, second = value(match["low"] or match["low2"]), value(match["high"] or match["low"] or match["low2"])
        if first is None or second is None or _is_name(match, unit):
            continue
        metres = _METRES[_unit(unit)]
        a, b = first * _METRES[_unit(match["first"] or unit)], second * metres
        decimals = re.search(r"[.,](\d{1,2})(?!\d)", match["low"] or match["high"])
        step = metres * 10.0 ** -(len(decimals[1]) if decimals else 0)
        at = match.start("low2") if match["low2"] else match.start("low")
        yield _Length(start=at, end=match.end(), low_m=min(a, b), high_m=max(a, b), step_m=step)


def _unit(words: str) -> str:
    return next(name for name, pattern in _UNITS.items() if pattern.fullmatch(words))


def _is_name(match: re.Match[str], unit: str) -> bool:
    """Say whether this is a name ("the 14-Mile Area"), or millions of money or people ("$5 m")."""
    before = match.string[max(0, match.start() - 2) : match.start()].strip()
    millions = unit in ("m", "M") and (unit == "M" or before[-1:] in tuple("$€£") or _OF_PEOPLE.match(match.string, match.end()) is not None)
    return unit == "Mile" or millions


def _with_second(text: str, end: int, one: Distance, first: _Length, second: _Length) -> Distance:
    close = second.end + (second.end < end and text[second.end] == ")")
    pairs = ((first.low_m, second.low_m), (first.high_m, second.high_m))
    step = max(first.step_m, second.step_m)
    differs = any(abs(a - b) > max(step / 2, _coarse(b, second.step_m), _coarse(a, first.step_m)) for a, b in pairs)
    return replace(one, end=close, words=text[one.start : close], also_m=(second.low_m, second.high_m), differs=differs)


def _coarse(metres: float, step_m: float) -> float:
    """Return how far a figure with noughts at its end may be rounded: half of that place, but no more than 4 in 100."""
    units = round(metres / step_m)
    place = next((10.0**n for n in (3, 2, 1) if units and units % 10**n == 0), 1.0)
    return min(place * step_m / 2, 0.04 * metres)


_MM: Final = sieve(
    rf"(?P<low>{NUMBER})(?:(?:{LINK}mm)?(?:{JOIN}|{GAP}/{GAP})(?P<high>{NUMBER})|{SPACE}and{SPACE}(?P<last>{NUMBER}))?{LINK}(?:mm\b|millimet(?:er|re)s?\b)(?!{SPACE}(?:of{SPACE})?(?:rain|snow|precipitation))",
    re.IGNORECASE,
)


def calibres(text: str, start: int, end: int) -> tuple[Calibre, ...]:
    """Return the calibres ("120-mm mortar", "over 80 mm", "82/120 mm") that stand wholly in text[start:end], in order."""
    found = []
    for match in _MM.finditer(text, start, end):
        low, high = value(match["low"]), value(match["high"] or match["last"] or match["low"])
        if low is None or high is None:
            continue
        binds = bound(text, start, end, match.start(), match.end())
        found.append(Calibre(start=match.start(), end=match.end(), min_mm=min(low, high), max_mm=max(low, high), words=match[0], bound=binds))
    return tuple(found)

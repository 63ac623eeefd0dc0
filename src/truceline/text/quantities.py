"""Distances, calibres and counts in a text, each on its exact characters. A calibre is never a distance, nor is an area or a speed."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal

from truceline.text.numbers import DASH, GAP, NUMBER, value

Bound = Literal["at_least", "at_most"]

_UNITS: Final = {
    "km": (1000.0, r"kilomet(?:er|re)s?|kms?\b\.?"),
    "nmi": (1852.0, r"nautical[\s\u00a0]+miles?|nmi\b"),
    "mi": (1609.344, r"miles?|mi\b\.?"),
    "m": (1.0, r"met(?:er|re)s?|m\b"),
    "yd": (0.9144, r"yards?|yds?\b\.?"),
    "ft": (0.3048, r"feet\b|ft\b\.?"),
}
_UNIT: Final = "(?:" + "|".join(pattern for _, pattern in _UNITS.values()) + ")"
_JOIN: Final = rf"(?:{GAP}*{DASH}?{GAP}*(?:to|and|or){GAP}*{DASH}?{GAP}*|{GAP}*{DASH}{GAP}*)"
_TWICE: Final = rf"(?:{GAP}*\((?P<again>\d+)\))?"
_NO_AREA: Final = rf"(?!\w|{GAP}*(?:²|³|2\b|sq|square|per{GAP}+(?:hour|second)|an?{GAP}+hour|/{GAP}*(?:h|s)\b|p/?h\b|{DASH}?(?:an)?{DASH}hour))"
_LENGTH: Final = re.compile(
    rf"(?P<low>{NUMBER}){_TWICE}(?:{GAP}*{DASH}?{GAP}*(?P<first>{_UNIT}))??"
    rf"(?:(?P<join>{_JOIN})(?P<high>{NUMBER})(?:{GAP}*\(\d+\))?)?{GAP}*{DASH}?{GAP}*(?P<unit>{_UNIT}){_NO_AREA}",
    re.IGNORECASE,
)
_ALSO: Final = re.compile(rf"{GAP}*(?:\(|/|,?{GAP}+or{GAP}+)(?:about|approximately|some|around|roughly|nearly|over|almost)?{GAP}*$", re.IGNORECASE)
_LEAST: Final = "at least|no less than|not less than|no fewer than|not fewer than|a minimum of|minimum|minimum of|more than|over|exceeding|in excess of|beyond|" + (
    "greater than|larger than|above|upwards of|no closer than|not closer than|no nearer than"
)
_MOST: Final = "at most|no more than|not more than|no greater than|not exceeding|not exceed|up to|a maximum of|maximum|maximum of|less than|fewer than|under|below|within"
_BEFORE: Final = re.compile(rf"\b(?:(?P<least>{_LEAST})|(?P<most>{_MOST})){GAP}+(?:an?{GAP}+|the{GAP}+|about{GAP}+)?$".replace(" ", r"\s+"), re.IGNORECASE)
_BEHIND: Final = re.compile(
    rf"{GAP}*(?:calib(?:er|re)s?{GAP}+)?,?{GAP}*(?:(?:and|or){GAP}+(?:(?P<least>more|greater|above|over|larger|farther|further|beyond)|(?P<most>less|below|under|fewer))"
    rf"|(?P<least2>at{GAP}+(?:the{GAP}+)?least)|(?P<most2>at{GAP}+(?:the{GAP}+)?most|maximum))\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Distance:
    """A distance: characters start to end, metres; one end is None where the text gives only a bound.

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
    """A calibre in millimetres; `bound` as in "over 80 mm" (at_least) or "up to 120 mm" (at_most)."""

    start: int
    end: int
    min_mm: float
    max_mm: float
    words: str
    bound: Bound | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """A number of things: `count` to `most` (equal where no range is given) of `noun`, in the text's words."""

    start: int
    end: int
    count: int
    most: int
    noun: str
    words: str
    bound: Bound | None = None


def distances(text: str, start: int, end: int) -> tuple[Distance, ...]:
    """Return the distances that stand wholly in text[start:end], in order."""
    found: list[Distance] = []
    for low, high, unit, match in _lengths(text, start, end):
        if found and _ALSO.fullmatch(text, found[-1].end, match.start()):
            found[-1] = _with_second(found[-1], low, high, unit, match, text, end)
            continue
        bound = _bound(text, start, end, match.start(), match.end())
        least, most = (None if bound == "at_most" else low), (None if bound == "at_least" else high)
        found.append(Distance(start=match.start(), end=match.end(), min_m=least, max_m=most, words=match[0], bound=bound))
    return tuple(found)


def _lengths(text: str, start: int, end: int) -> Iterator[tuple[float, float, str, re.Match[str]]]:
    for match in _LENGTH.finditer(text, start, end):
        unit, first = _unit(match["unit"]), _unit(match["first"] or match["unit"])
        low, high = value(match["low"]), value(match["high"]) if match["high"] else None
        if low is None or (match["high"] and high is None) or _is_a_name(match):
            continue
        a = low * _UNITS[first][0]
        b = a if high is None else high * _UNITS[unit][0]
        yield min(a, b), max(a, b), unit, match


def _unit(words: str) -> str:
    return next(name for name, (_, pattern) in _UNITS.items() if re.fullmatch(pattern, words, re.IGNORECASE))


def _is_a_name(match: re.Match[str]) -> bool:
    """Say whether this is a name ("the 14-Mile Area") or money ("5 m")."""
    return match["unit"] in ("Mile", "Miles") or (match["unit"] in ("m", "M") and match.string[: match.start()].rstrip()[-1:] in "$€£" != "")


def _with_second(one: Distance, low: float, high: float, unit: str, match: re.Match[str], text: str, end: int) -> Distance:
    close = match.end() + 1 if text[match.end() : match.end() + 1] == ")" and match.end() < end else match.end()
    mine = [v for v in (one.min_m, one.max_m) if v is not None]
    pairs = ((min(mine), low), (max(mine), high))
    differs = any(not _same(a, b, one.words, match[0]) for a, b in pairs)
    return Distance(
        start=one.start, end=close, min_m=one.min_m, max_m=one.max_m, words=text[one.start : close], bound=one.bound, also_m=(low, high), differs=differs
    )


def _same(a_m: float, b_m: float, a_words: str, b_words: str) -> bool:
    """Say whether either figure, converted, rounds to the other."""
    return abs(a_m - b_m) <= max(_step_m(a_words), _step_m(b_words)) / 2 + 1e-6


def _step_m(words: str) -> float:
    match = _LENGTH.search(words)
    unit = _UNITS[_unit(match["unit"])][0] if match else 1.0
    decimals = re.search(r"\.(\d+)", words)
    return unit * 10.0 ** -(len(decimals[1]) if decimals else 0)


def _bound(text: str, start: int, end: int, a: int, b: int) -> Bound | None:
    before = _BEFORE.search(text, max(start, a - 40), a)
    if before:
        return "at_least" if before["least"] else "at_most"
    behind = _BEHIND.match(text, b, end)
    if behind:
        return "at_least" if behind["least"] or behind["least2"] else "at_most"
    return None


_MM: Final = re.compile(
    rf"(?P<low>{NUMBER})(?:(?:{_JOIN}|{GAP}*/{GAP}*)(?P<high>{NUMBER}))?{GAP}*{DASH}?{GAP}*(?:mm\b|millimet(?:er|re)s?\b)"
    rf"(?!{GAP}*(?:of{GAP}+)?(?:rain|snow|precipitation))",
    re.IGNORECASE,
)


def calibres(text: str, start: int, end: int) -> tuple[Calibre, ...]:
    """Return the calibres ("120-mm mortar", "over 80 mm") that stand wholly in text[start:end], in order."""
    found = []
    for match in _MM.finditer(text, start, end):
        low, high = value(match["low"]), value(match["high"] or match["low"])
        if low is not None and high is not None:
            bound = _bound(text, start, end, match.start(), match.end())
            found.append(Calibre(start=match.start(), end=match.end(), min_mm=min(low, high), max_mm=max(low, high), words=match[0], bound=bound))
    return tuple(found)


_MONTHS: Final = "January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec"
_NOT_COUNTED: Final = (
    "days?|hours?|weeks?|months?|years?|minutes?|seconds?|percent|per|times?|degrees?|hrs?|mins?|mm|centimet(?:er|re)s?|millimet(?:er|re)s?|am|pm|"
    "consecutive|calendar|working|dollars?|euros?|square|sq|and|or|of|to|in|on|at|the|for|from|by|with|as|a|an|is|are|was|were|has|have|that|which|this|these|those|"
    "after|before|until|its|his|their|th|st|nd|rd|sides?|parties"
)
_WORD: Final = rf"(?!(?:{_NOT_COUNTED}|{_MONTHS}|{_UNIT})\b)[A-Za-z][A-Za-z/'’-]*(?!\w)"
_COUNT: Final = re.compile(
    rf"(?P<low>{NUMBER})(?:{GAP}*\(\d+\))?(?:{_JOIN}(?P<high>{NUMBER}))?{GAP}+(?P<noun>{_WORD}(?:{GAP}+{_WORD}){{0,3}})",
    re.IGNORECASE,
)
_PLURAL: Final = re.compile(r"(?:men|women|people|personnel|troops|children|police|infantry|artillery|staff|militia|aircraft|[a-z]{2,}[^su\W]s|[A-Z0-9-]+s)", re.IGNORECASE)
_LABEL: Final = re.compile(
    rf"(?:\b(?:resolutions?|articles?|art\.|paragraphs?|para\.|no\.|nos\.|annex|chapter|section|protocol|point|clauses?|number|report|page|of|day|{_MONTHS}|"
    rf"(?:in|since|by|until|from|during|for)(?={GAP}+(?:19|20)\d\d\b))\.?|[$€£#/:]){GAP}*$",
    re.IGNORECASE,
)


def counts(text: str, start: int, end: int) -> tuple[Count, ...]:
    """Return the counts ("75 tanks", "no more than 6,000 men") that stand wholly in text[start:end], in order.

    The noun runs to the first word with a plural's form; a number that is a label ("Article 15"), a date or a measure is no count.
    """
    found = []
    for match in _COUNT.finditer(text, start, end):
        low, high = value(match["low"]), value(match["high"] or match["low"])
        noun = _to_the_plural(match["noun"])
        if noun is None or low is None or high is None or low != int(low) or high != int(high) or _is_label(text, start, match):
            continue
        stop = match.start("noun") + len(noun)
        bound = _bound(text, start, end, match.start(), stop)
        found.append(
            Count(
                start=match.start(), end=stop, count=int(min(low, high)), most=int(max(low, high)), noun=noun, words=text[match.start() : stop], bound=bound
            )
        )
    return tuple(found)


def _is_label(text: str, start: int, match: re.Match[str]) -> bool:
    before = text[max(start, match.start() - 20) : match.start()]
    year = re.fullmatch(r"(?:19|20)\d\d", match["low"]) is not None
    return _LABEL.search(before + (match["low"] if year else "")) is not None or (_LABEL.search(before) is not None and not before.rstrip().endswith(" of"))


def _to_the_plural(words: str) -> str | None:
    for match in re.finditer(r"\S+", words):
        if _PLURAL.fullmatch(match[0].rpartition("-")[2] or match[0]):
            return words[: match.end()]
    return None

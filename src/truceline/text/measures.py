"""What lengths and calibres share: numbers with a unit, ranges, and the words that make a number a bound."""

import re
from typing import Final, Literal

from truceline.text.numbers import NUMBER
from truceline.text.phrases import DASH, GAP, SPACE, either
from truceline.text.swift import swift

Bound = Literal["at_least", "at_most"]

JOIN: Final = rf"(?:{GAP}{DASH}?{GAP}to\b{GAP}{DASH}?{GAP}|{GAP}{DASH}{GAP})"
"""What stands between the two ends of a range."""
_AND: Final = rf"(?:{GAP}and\b{GAP}|{JOIN})"
_OR: Final = rf"(?:{SPACE}or\b{SPACE}|{JOIN})"
BETWEEN: Final = rf"(?P<between>\bbetween{SPACE}(?:about{SPACE}|the{SPACE})?)?"
RANGE: Final = rf"(?(between){_AND}|{_OR})"
"""The same where BETWEEN may stand before: "and" joins a range only then, else it parts two quantities."""
TWICE: Final = rf"(?:{GAP}\(\d+\))?"
"""A spelled number's figures: "fifteen (15)"."""
LINK: Final = rf"{GAP}{DASH}?{GAP}"
"""What stands between a number and its unit."""

_BEFORE: Final = swift(
    rf"(?<![\w-])(?:(?P<at_least>{either('bounds', 'at_least')})|(?P<at_most>{either('bounds', 'at_most')}))"
    rf"{SPACE}(?:an?{SPACE}|the{SPACE}|about{SPACE}|approximately{SPACE})?$",
    re.IGNORECASE,
)
_BEHIND: Final = swift(
    rf"(?:\+(?!\w)|{GAP}(?:calib(?:er|re)s?{SPACE})?,?{GAP}(?:(?:and|or){SPACE}(?:more|greater|above|over|larger|farther|further|beyond|longer)|at{SPACE}(?:the{SPACE})?least)\b)"
    rf"|(?P<at_most>{GAP}(?:calib(?:er|re)s?{SPACE})?,?{GAP}(?:(?:and|or){SPACE}(?:less|below|under|fewer|smaller)|at{SPACE}(?:the{SPACE})?most|maximum)\b)",
    re.IGNORECASE,
)


def bound(text: str, start: int, end: int, a: int, b: int) -> Bound | None:
    """Return how the words around the quantity text[a:b] bind it: "at least 15 km", "100 mm and more", "not exceeding 20 km"."""
    if before := _BEFORE.search(text, max(start, a - 50), a):
        return "at_least" if before["at_least"] else "at_most"
    if behind := _BEHIND.match(text, b, end):
        return "at_most" if behind["at_most"] else "at_least"
    return None


def ranged(unit: str, guard: str, single: str) -> re.Pattern[str]:
    """Return the pattern of a number or a range of numbers with `unit`; `guard` is what may not follow, `single` another way to say one.

    Groups: low and unit, or for a range low2, first (the unit of its low end, where it has one), high and unit2.
    "20 km or 12 miles" is no range but one distance twice.
    """
    one = rf"(?P<low>{NUMBER}|{single}){TWICE}{LINK}(?P<unit>{unit})"
    low = rf"{BETWEEN}(?P<low2>{NUMBER}){TWICE}(?:{LINK}(?P<first>{unit}))?"
    two = rf"{low}(?(between){_AND}|(?(first){JOIN}|{_OR}))(?P<high>{NUMBER}){TWICE}{LINK}(?P<unit2>{unit})"
    return swift(rf"(?:{two}|{one}){guard}", re.IGNORECASE)

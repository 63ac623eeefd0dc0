"""Holidays that name one day of the year: Christmas and New Year's. Easter has two dates, of the eastern and the western churches: it is left open."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from truceline.text.almanac import YEAR, real
from truceline.text.periods import Raw, year_near
from truceline.text.phrases import GAP, SPACE
from truceline.text.sieve import sieve

_DAYS: Final = {"christmas eve": (12, 24), "christmas day": (12, 25), "christmas": (12, 25), "new year's eve": (12, 31), "new year's day": (1, 1)}
_OTHER: Final = "Orthodox|Coptic|Ethiopian|Armenian|Eastern|Lunar|Chinese|Father"
_HOLIDAY: Final = sieve(
    rf"(?<![\w-])(?P<other>(?:{_OTHER}){SPACE})?(?P<name>Christmas(?:{SPACE}(?:Day|Eve))?|New{SPACE}Year[’']s{SPACE}(?:Day|Eve))"
    rf"(?:,?{GAP}(?P<year>{YEAR}))?(?!\w|[’'-]|{SPACE}(?:truce|tree|card|message|Island|cease-?fire|market|carol|offensive|party)s?\b)"
)


LOOKS: Final = (_HOLIDAY,)
"""Everything that this module looks for."""


def find(text: str, start: int, end: int, published: date | None) -> Iterator[Raw]:
    """Yield the holidays that text[start:end] names; without a year, of the year that the words around and `published` point to."""
    for match in _HOLIDAY.finditer(text, start, end):
        if not match["other"]:
            month, day = _DAYS[" ".join(match["name"].lower().replace("’", "'").split())]
            year = int(match["year"]) if match["year"] else year_near(text, start, end, match.span(), month, published, day)
            known = real(year, month, day) if year else None
            yield Raw(start=match.start(), end=match.end(), value=known.isoformat() if known else None, precision="day")

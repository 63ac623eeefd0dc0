"""A status report: the counts of its period, each beside that of the period before."""

import re
from datetime import date
from typing import Final

from truceline.model.mission import Status, Tally
from truceline.model.source import Source
from truceline.text import damage
from truceline.text.almanac import MONTH, YEAR, month_of
from truceline.text.page import Sheet
from truceline.text.swift import swift

_QUALIFIER: Final = r"(?:(?P<@q>about|around|approximate(?:ly)?|almost|nearly|over|more than|at least|some|up to)\s+)?"
_NUMBER: Final = r"(?P<@n>\d{1,3}(?:,\d{3})+|\d+|no|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
_FIGURE: Final = _QUALIFIER + _NUMBER
"""With "@" for the letter that tells the groups of several figures apart."""
_PERIOD: Final = swift(rf"\bBetween (?P<a>\d{{1,2}})(?: (?P<am>{MONTH}))?(?: (?P<ay>{YEAR}))? and (?P<b>\d{{1,2}}) (?P<bm>{MONTH})(?:,? (?P<by>{YEAR}))?")
_SPELLED: Final = {w: n for n, w in enumerate(["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"])}
_WHAT: Final = {
    "ceasefire violations": r"cease-?\s?fire\s+violations",
    "explosions": r"explosions",
    "weapons beyond withdrawal lines": r"weapons\s+in\s+violation\s+of\s+(?:the|their)?\s*(?:agreed|respective)?\s*withdrawal\s+lines",
    "civilian casualties": r"civilian\s+casualties",
    "restrictions of movement": r"(?:times|occasions)\b",
}
_KINDS: Final = {"about": "about", "around": "about", "approximate": "about", "approximately": "about", "some": "about", "almost": "almost", "nearly": "almost",
                 "over": "over", "more than": "over", "at least": "at_least", "up to": "up_to"}  # fmt: skip
_BEFORE: Final = swift(
    rf"(?:compare[sd]?\s+(?:to|with)|compares\s+with|\()\s*{_FIGURE.replace('@', 'a')}(?P<unit>\s+(?!and\b|"
    rf"including\b)[a-z -]{{3,40}}?)?(?:,?\s*(?:including|and)\s+{_FIGURE.replace('@', 'b')})?[^.;]{{0,40}}?(?:,?\s*respectively,?)?[^.;]{{0,40}}?"
    r"(?:in|during|over)?\s+the\s+previous\s+(?:two\s*-?\s*week|two\s+weeks|reporting|fortnight)",
    re.IGNORECASE,
)


def read(sheet: Sheet, document: Source, year: int | None) -> Status:
    """Return the counts that a status report gives of its period. `year` is that of publication, for a period told without one."""
    text, places = damage.joined(sheet.text)
    period = _PERIOD.search(text)
    first, last = _days(period, year) if period else (None, None)
    tallies = [tally for what in _WHAT if (tally := _tally(sheet, text, places, what, period.end() if period else 0))]
    return Status(document=document, first=first, last=last, tallies=tuple(tallies))


def _days(match: re.Match[str], year: int | None) -> tuple[date | None, date | None]:
    end_year = int(match["by"]) if match["by"] else year
    if end_year is None:
        return None, None
    month = month_of(match["bm"])
    begin = month_of(match["am"]) if match["am"] else month
    start_year = int(match["ay"]) if match["ay"] else end_year - (begin > month)
    try:
        return date(start_year, begin, int(match["a"])), date(end_year, month, int(match["b"]))
    except ValueError:
        return None, None


def _tally(sheet: Sheet, text: str, places: tuple[int, ...], what: str, at: int) -> Tally | None:
    """Return the first count of a thing: "about 8,000 ceasefire violations", "fewer ceasefire violations (around 8,000)"."""
    noun = _WHAT[what]
    direct = swift(rf"(?<![\d,-]){_FIGURE.replace('@', 'x')}\s+(?:instances\s+of\s+|of\s+the\s+)?{noun}", re.IGNORECASE)
    bracket = swift(rf"{noun}\s*\((?:a\s+total\s+of\s+)?{_FIGURE.replace('@', 'x')}(?=[,;) ])", re.IGNORECASE)
    found = [m for m in (direct.search(text, at), bracket.search(text, at)) if m]
    if not found:
        return None
    match = min(found, key=lambda m: m.start())
    stop = text.find(". ", match.end())
    scope = text[match.end() : (stop + 250 if stop >= 0 else len(text))]
    before = _BEFORE.search(scope[:420]) if what in ("ceasefire violations", "explosions", "weapons beyond withdrawal lines") else None
    figure = before["bn"] if before and what == "explosions" else before["an"] if before and what != "explosions" else None
    return Tally(
        what=what,
        count=_count(match["xn"]),
        qualified=_KINDS.get((match["xq"] or "").lower()),
        before=_count(figure) if figure else None,
        cited=(sheet.cite(places[match.start()], places[match.end() - 1] + 1),),
    )


def _count(words: str) -> int:
    return _SPELLED[words.lower()] if words.lower() in _SPELLED else int(words.replace(",", ""))

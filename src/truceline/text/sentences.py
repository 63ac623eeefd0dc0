"""Sentences and quotations, each on its exact characters.

Own rules: on the 50 cases of tests/text/test_sentences.py as first written they got 46 right, sentencex 42 and pysbd 40, and neither of
those keeps the items of an agreement apart.
"""

import re
from dataclasses import dataclass
from typing import Final

from truceline.text.phrases import either, phrases
from truceline.text.quoting import Quotation, quotations
from truceline.text.swift import swift

__all__ = ["Quotation", "Sentence", "quotations", "sentences"]

OPEN: Final = "“\"«‹‘'„(["
CLOSE: Final = "”\"»›’')]"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A sentence: characters start to end, the index of its block, and whether all of it stands in quotation marks."""

    start: int
    end: int
    paragraph: int
    quoted: bool


_LISTS: Final = phrases()["sentences"]
_TITLES, _LABELS, _UNITS, _INNER = (frozenset(_LISTS[key]) for key in ("titles", "labels", "units", "inner"))
_MONTHS: Final = frozenset(_LISTS["months"])
_STOP: Final = swift(rf"(?P<stop>\.{{2,}}|[….!?]+)[{re.escape(CLOSE)}]*(?=\s|$)|;(?=\s)|\n[^\S\n]*(?=\n)")
_WORD: Final = swift(r"\S")
_NO_WORD: Final = swift(r"[^\w.'’-]")
_MARK: Final = r"(?:\(?(?:\d{1,3}(?:\.\d{1,3})*|[A-Za-z]|[ivxIVX]{1,5})[.)]|\d{1,3}(?:\.\d{1,3})+|[-–—•*▪·‣●\uf0b7\uf0a7])"
_MARKER: Final = swift(rf"\s*{_MARK}\s*")
_ITEM: Final = swift(rf"\s*(?:(?:and|or)\s+)?{_MARK}\s")
_DOTTED: Final = swift(r"(?:[A-Za-z]\.)+[A-Za-z]")
_OPENER: Final = swift(rf"(?:{either('sentences', 'openers')})\b")
_AFTER_CLOCK: Final = swift(r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|[A-Z]{2,4}T\b|GMT|UTC|local|[A-Z]\w+ (?:\w+ )?time\b")


def sentences(text: str, start: int, end: int) -> tuple[tuple[int, int], ...]:
    """Return the sentences of text[start:end] as (start, end), in order, without the white space around them.

    Items of a list that end with semicolons are sentences of their own; a number or mark that opens a paragraph belongs to what follows it.
    """
    found: list[tuple[int, int]] = []
    begin = _next_word(text, start, end)
    for match in _STOP.finditer(text, start, end):
        if match.end() > begin and (match.end() >= end or _ends(text, begin, match, end)):
            found.append((begin, begin + len(text[begin : match.end()].rstrip())))
            begin = _next_word(text, match.end(), end)
    return (*found, (begin, begin + len(text[begin:end].rstrip()))) if begin < end else tuple(found)


def _next_word(text: str, at: int, end: int) -> int:
    match = _WORD.search(text, at, end)
    return match.start() if match else end


def _ends(text: str, begin: int, match: re.Match[str], end: int) -> bool:
    if match["stop"] is None:
        return _ends_item(text, begin, match, end)
    if _MARKER.fullmatch(text, begin, match.end()):
        return False
    follows = text[match.end() : min(end, match.end() + 40)].lstrip()
    if match["stop"] == ".":
        return not _abbreviates(text, begin, match, follows)
    return _opens(follows)


def _ends_item(text: str, begin: int, match: re.Match[str], end: int) -> bool:
    """Say whether a blank line or a semicolon ends an item: at the end of a line, or in a run of items, but not within a sentence."""
    if begin >= match.start() or _MARKER.fullmatch(text, begin, match.start()):
        return False
    if match[0] != ";":
        return True
    line_ends = swift(r"[^\S\n]*\n").match(text, match.end(), end) is not None
    return line_ends or (_ITEM.match(text, begin, end) is not None and _ITEM.match(text, match.end(), end) is not None)


def _opens(follows: str) -> bool:
    return not follows.lstrip(OPEN + " ")[:1].islower() and follows[:1] != "("


def _abbreviates(text: str, begin: int, match: re.Match[str], follows: str) -> bool:
    """Say whether a full stop belongs to an abbreviation, so that the sentence goes on."""
    word = _NO_WORD.split(text[max(begin, match.start() - 40) : match.start()])[-1]
    low = word.lower()
    if len(match[0]) > 1:
        return follows[:1].islower()
    if low in _TITLES or low in _INNER:
        return True
    if low in _LABELS or low in _MONTHS:
        return follows[:1].isdigit() or follows[:1].islower()
    if low in _UNITS:
        return follows[:1] in "/(" or follows[:1].islower() or (follows[:1].isdigit() and "/" in follows[:3])
    if _DOTTED.fullmatch(word):
        return _goes_on(low, follows)
    if re.fullmatch(r"[A-Z]", word):
        return True
    new_line = "\n" in text[match.end() : match.end() + 3] and len(word) > 4
    return (follows[:1].islower() and not new_line) or follows[:1] in tuple(",;")


def _goes_on(low: str, follows: str) -> bool:
    """Say whether a sentence goes on after a dotted word: "U.S. officials", "L.D. Kuchma", "10 a.m. Monday"."""
    if low in ("a.m", "p.m"):
        return not follows[:1].isupper() or _AFTER_CLOCK.match(follows) is not None
    return bool(follows) and follows[0] not in OPEN and _OPENER.match(follows) is None

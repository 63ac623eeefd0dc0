"""Sentences and quotations, each on its exact characters."""

import re
from dataclasses import dataclass
from typing import Final

_OPEN: Final = "“\"«‹‘'„(["
_CLOSE: Final = "”\"»›’')]"

_TITLES: Final = frozenset(
    "mr mrs ms dr prof col gen lt maj capt sgt brig adm cmdr cpl pte rev hon gov sen rep pres st sr jr messrs fr amb sec supt insp ltc ltg mg bg cdr".split()
)
_BEFORE_FIGURES: Final = frozenset("no nos art arts para paras p pp vol ch sec fig cl par approx ca c app res sect subpara".split())
_MONTHS: Final = frozenset("jan feb mar apr jun jul aug sep sept oct nov dec".split())
_UNITS: Final = frozenset("km kms mm cm m mi ft yd yds kg sq hrs hr min mins".split())
_NEVER: Final = frozenset("e.g i.e viz cf al vs v incl ed eds etc".split())

_STOP: Final = re.compile(rf"(?:(?:\.\.\.|…|[.!?])+[{re.escape(_CLOSE)}]*)(?=\s|$)|;[ \t]*(?=\n)|\n[ \t\u00a0]*\n|;(?=\s*(?:and\s+|or\s+)?\(?(?:[a-z]|[ivx]+|\d+)\)\s)")
_WORD_BEFORE: Final = re.compile(r"[\w.'’-]+$")
_MARKER: Final = re.compile(r"\s*(?:\(?(?:\d+(?:\.\d+)*|[A-Za-z]|[ivxIVX]+)[.)]|[-–—•*▪·])\s*")
_DOTTED: Final = re.compile(r"(?:[A-Za-z]\.)+[A-Za-z]$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A sentence: characters start to end, the index of its block, and whether all of it stands in quotation marks."""

    start: int
    end: int
    paragraph: int
    quoted: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation:
    """Words in quotation marks: start to end with the marks, inner_start to inner_end without them."""

    start: int
    end: int
    inner_start: int
    inner_end: int


def sentences(text: str, start: int, end: int) -> tuple[tuple[int, int], ...]:
    """Return the sentences of text[start:end] as (start, end), in order, without the white space around them.

    Items of a list that ends its lines with semicolons are sentences of their own; a number that opens a paragraph belongs to what follows it.
    """
    found: list[tuple[int, int]] = []
    begin = start
    for match in _STOP.finditer(text, start, end):
        if match.end() >= end or _ends_here(text, begin, match, end):
            _add(text, begin, match.end(), found)
            begin = match.end()
    _add(text, begin, end, found)
    return tuple(found)


def _add(text: str, begin: int, stop: int, found: list[tuple[int, int]]) -> None:
    piece = text[begin:stop]
    left = len(piece) - len(piece.lstrip())
    if piece.strip():
        found.append((begin + left, begin + len(piece.rstrip())))


def _ends_here(text: str, begin: int, match: re.Match[str], end: int) -> bool:
    if match[0][0] in ";\n":
        return text[begin : match.start()].strip() != "" and not _MARKER.fullmatch(text, begin, match.start())
    if _MARKER.fullmatch(text, begin, match.end()):
        return False
    follows = text[match.end() : end].lstrip()
    if match[0][0] != ".":
        return _opens(follows) or match[0][0] not in "…"
    if match[0].startswith("..."):
        return _opens(follows)
    return not _abbreviates(text, begin, match, follows)


def _opens(follows: str) -> bool:
    bare = follows.lstrip(_OPEN + " ")
    return not bare[:1].islower() and follows[:1] != "("


def _abbreviates(text: str, begin: int, match: re.Match[str], follows: str) -> bool:
    before = _WORD_BEFORE.search(text, begin, match.start())
    word = before[0] if before else ""
    low = word.lower()
    if len(match[0]) > 1:
        return follows[:1].islower()
    if low in _TITLES or low in _NEVER:
        return True
    if low in _BEFORE_FIGURES or low in _MONTHS:
        return follows[:1].isdigit() or follows[:1].islower()
    if low in _UNITS or _DOTTED.fullmatch(word):
        return not (follows[:1].isupper() and not _continues(word, follows)) and not (follows[:1] and follows[0] in _OPEN)
    if re.fullmatch(r"[A-Z]", word):
        return True
    return follows[:1].islower() or follows[:1] in (",", ";")


def _continues(word: str, follows: str) -> bool:
    """Say whether a dotted word ("U.S.", "L.D.") goes on into a name rather than ends the sentence."""
    if word.lower() in ("a.m", "p.m"):
        return False
    opener = re.match(r"(?:The|A|An|It|He|She|They|We|In|On|But|And|However|This|That|These|Those|At|For|If|Its|His|Her|As|After|Both|Each|No)\b", follows)
    return word[:1].isupper() and opener is None


_PAIRS: Final = {"“": "”", "«": "»", "‹": "›", "„": "“”", '"': '"', "‘": "’"}


def quotations(text: str, start: int, end: int) -> tuple[Quotation, ...]:
    """Return the direct quotations of text[start:end], in order; an apostrophe is no quotation mark.

    A quotation that is not closed before a blank line ends there; marks that open again continue it as a quotation of its own.
    """
    found: list[Quotation] = []
    at = start
    while at < end:
        closing = _PAIRS.get(text[at])
        if closing is None or not _may_open(text, at, start):
            at += 1
            continue
        stop = _closing(text, at + 1, end, closing)
        if stop is None:
            at += 1
            continue
        after = stop + 1 if text[stop] in closing else stop
        found.append(Quotation(start=at, end=after, inner_start=at + 1, inner_end=stop))
        at = max(after, at + 1)
    return tuple(found)


def _may_open(text: str, at: int, start: int) -> bool:
    before = text[at - 1] if at > start else " "
    return not before.isalnum() and not text[at + 1 : at + 2].isspace()


def _closing(text: str, at: int, end: int, closing: str) -> int | None:
    for i in range(at, end):
        if text.startswith("\n\n", i):
            return i if "”" in closing else None
        if text[i] in closing and _may_close(text, i, end, text[i]):
            return i
    return None


def _may_close(text: str, i: int, end: int, mark: str) -> bool:
    after = text[i + 1] if i + 1 < end else " "
    if mark == "’":
        return not after.isalnum() and not text[i - 1].isspace()
    return mark != '"' or not after.isalnum()

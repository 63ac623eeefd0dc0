"""Plain text as pieces: paragraphs, list items and lone lines, whether its lines are wrapped by hand or not."""

import re
from dataclasses import dataclass
from itertools import accumulate
from typing import Final

_BULLET: Final = re.compile(r"\s*[•*▪·‣●○■\uf0b7\uf0a7](?=\s|$)")
ITEM: Final = re.compile(r"[\s\ufeff]*(?:[-–—•*▪·‣●○■\uf0b7\uf0a7]|\(?(?:\d{1,3}(?:\.\d{1,3})*|[a-z]|[ivx]{1,5})[.)]|\([A-Z]\)|\d{1,3}(?:\.\d{1,3})+)(?=\s|$)")
_BARE: Final = re.compile(rf"(?:{ITEM.pattern})\s*")
_PARTED: Final = re.compile(r"\S[^\S\n]*\n[^\S\n]*\n")
_TABLE: Final = re.compile(r"[^\n\t|]+(?:(?:\t|\s*\|\s*)[^\n\t|]+){2,}|\|.*\|")

_LONGEST_ROW: Final = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A stretch of text that stands apart. `tag`: an HTML element's name; of plain text "li", "tr" or "p".

    `region`: the furniture of the page that it stands in by the page's own markup, None for the body. `linked`: the share of its characters that are a link.
    """

    start: int
    end: int
    tag: str = "p"
    region: str | None = None
    linked: float = 0.0


def pieces(text: str) -> tuple[Piece, ...]:
    """Return the pieces of a plain text, in order, without white space around them.

    Blank lines part them; where a text has no blank lines each line stands alone; a line with a list's mark opens an item, and a mark that
    stands alone on its line belongs to what follows.
    """
    wrapped = _PARTED.search(text) is not None
    found: list[Piece] = []
    group: tuple[int, int] | None = None
    for start, end in _lines(text):
        blank = not text[start:end].replace("\ufeff", " ").strip()
        if group and not _BARE.fullmatch(text, *group) and (blank or not wrapped or _opens_item(text, start, end, group)):
            found.append(_piece(text, *group))
            group = None
        if not blank:
            group = (group[0] if group else start, end)
    return (*found, _piece(text, *group)) if group else tuple(found)


def _lines(text: str) -> list[tuple[int, int]]:
    lengths = [len(line) for line in re.split(r"(?<=\n)", text)]
    return [(end - length, end) for length, end in zip(lengths, accumulate(lengths), strict=True)]


def _opens_item(text: str, start: int, end: int, group: tuple[int, int]) -> bool:
    """Say whether a line begins a list item: a bullet always, a number, letter or dash only where the line before came to a stop."""
    if _BULLET.match(text, start, end):
        return True
    if not ITEM.match(text, start, end):
        return False
    before = text[max(group[0], group[1] - 80) : group[1]].rstrip()
    return before[-1:] in ".;:!?”\"" or re.search(r"[;,]\s+(?:and|or)$", before) is not None


def _piece(text: str, start: int, end: int) -> Piece:
    raw = text[start:end]
    low, high = end - len(raw.lstrip().lstrip("\ufeff").lstrip()), start + len(raw.rstrip())
    item = ITEM.match(text, low, high) is not None and not _BARE.fullmatch(text, low, high)
    table = not item and high - low < _LONGEST_ROW and _TABLE.fullmatch(text, low, high) is not None
    return Piece(start=low, end=max(low, high), tag="li" if item else "tr" if table else "p")

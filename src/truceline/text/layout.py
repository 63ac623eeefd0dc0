"""Plain text as pieces: paragraphs, list items and lone lines, whether its lines are wrapped by hand or not."""

import re
from dataclasses import dataclass
from itertools import accumulate, pairwise
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

    Blank lines part them; where a text has no blank lines each line stands alone, unless its lines are broken at one width: then a line that
    had room for the next word ends a paragraph. A line with a list's mark opens an item, and a mark that stands alone on its line belongs to
    what follows.
    """
    lines = _lines(text)
    width = _width(text, lines)
    wrapped = width is not None or _PARTED.search(text) is not None
    found: list[Piece] = []
    group: tuple[int, int] | None = None
    for start, end in lines:
        blank = not text[start:end].replace("\ufeff", " ").strip()
        if (
            group
            and not _BARE.fullmatch(text, *group)
            and (blank or not wrapped or _opens_item(text, start, end, group) or _ended(text, start, end, group, width))
        ):
            found.append(_piece(text, *group))
            group = None
        if not blank:
            group = (group[0] if group else start, end)
    return (*found, _piece(text, *group)) if group else tuple(found)


def _lines(text: str) -> list[tuple[int, int]]:
    lengths = [len(line) for line in re.split(r"(?<=\n)", text)]
    return [(end - length, end) for length, end in zip(lengths, accumulate(lengths), strict=True)]


_WIDTHS: Final = range(50, 101)
_STOPS: Final = (".", "!", "?", ":", ";", "”", '"', "’")


def _width(text: str, lines: list[tuple[int, int]]) -> int | None:
    """Return the width at which the lines of a text are broken, None where they are not: most have no room for the next word and end within a sentence."""
    rows = [text[start:end].rstrip() for start, end in lines]
    width = max(map(len, rows), default=0)
    follows = [(row, after.split()[0]) for row, after in pairwise(rows) if row.strip() and after.strip()]
    full = [row for row, word in follows if len(row) + 1 + len(word) > width]
    inside = sum(not row.endswith(_STOPS) for row in full)
    return width if width in _WIDTHS and len(full) >= 3 and 2 * len(full) >= len(follows) and 2 * inside >= len(full) else None


def _ended(text: str, start: int, end: int, group: tuple[int, int], width: int | None) -> bool:
    """Say whether the line before the one at `start` ended a paragraph: it had room for the next word, or the next line is indented."""
    if width is None or not text[start:end].strip():
        return False
    row = text[text.rfind("\n", 0, max(group[0], start - 1)) + 1 : start].rstrip()
    indented = text[start].isspace() and not row[:1].isspace()
    return indented or len(row) + 1 + len(text[start:end].split()[0]) <= width


def _opens_item(text: str, start: int, end: int, group: tuple[int, int]) -> bool:
    """Say whether a line begins a list item: a bullet always, a number, letter or dash only where the line before came to a stop."""
    if _BULLET.match(text, start, end):
        return True
    if not ITEM.match(text, start, end):
        return False
    before = text[max(group[0], group[1] - 80) : group[1]].rstrip()
    return before[-1:] in '.;:!?”"' or re.search(r"[;,]\s+(?:and|or)$", before) is not None


def _piece(text: str, start: int, end: int) -> Piece:
    raw = text[start:end]
    low, high = end - len(raw.lstrip().lstrip("\ufeff").lstrip()), start + len(raw.rstrip())
    item = ITEM.match(text, low, high) is not None and not _BARE.fullmatch(text, low, high)
    table = not item and high - low < _LONGEST_ROW and _TABLE.fullmatch(text, low, high) is not None
    return Piece(start=low, end=max(low, high), tag="li" if item else "tr" if table else "p")

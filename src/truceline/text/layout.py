"""Plain text as pieces: paragraphs, list items and lone lines, whether the lines are wrapped by hand or not."""

import re
from dataclasses import dataclass
from typing import Final

_ITEM: Final = re.compile(
    r"[\s\ufeff]*(?:[-–—•*▪·‣●○■\uf0b7]|\(?(?:\d{1,3}(?:\.\d{1,3})*|[a-z]|[ivx]{1,5})[.)]|\([A-Z]\)|\d{1,3}(?:\.\d{1,3})+)(?=\s|$)"
)
_BARE: Final = re.compile(rf"{_ITEM.pattern}\s*$")
_DASHED: Final = re.compile(r"\s*[-–—]\s")


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A stretch of text that stands apart. `tag`: an HTML element's name, "li" for a list item and "p" for the rest in plain text.

    `region`: the furniture of the page that it stands in by the page's own markup, None for the body. `linked`: the share of its characters that are a link.
    """

    start: int
    end: int
    tag: str = "p"
    region: str | None = None
    linked: float = 0.0


def pieces(text: str) -> tuple[Piece, ...]:
    """Return the pieces of a plain text, in order, without white space around them.

    Blank lines part them; where a text has no blank lines, each line stands alone; a line with a list's mark opens an item.
    """
    wrapped = re.search(r"\S[^\S\n]*\n[^\S\n]*\n\s*\S", text) is not None
    found: list[Piece] = []
    group: list[tuple[int, int]] = []
    for start, end in _lines(text):
        blank = not text[start:end].strip()
        if group and not _BARE.match(text, group[0][0], group[-1][1]) and (blank or not wrapped or _opens_item(text, start, end, group)):
            found.append(_piece(text, group))
            group = []
        if not blank:
            group.append((start, end))
    if group:
        found.append(_piece(text, group))
    return tuple(found)


def _lines(text: str) -> list[tuple[int, int]]:
    found, at = [], 0
    for line in re.split(r"(?<=\n)", text):
        found.append((at, at + len(line)))
        at += len(line)
    return found


def _opens_item(text: str, start: int, end: int, group: list[tuple[int, int]]) -> bool:
    """Say whether a line begins a list item; a dash alone does so only after a line that has come to a stop."""
    if not _ITEM.match(text, start, end):
        return False
    before = text[group[0][0] : group[-1][1]].rstrip()
    return before[-1:] in ".;:!?”\"" or (not _DASHED.match(text, start, end) and before[-1:] not in ",-–" and not before[-1:].islower())


def _piece(text: str, group: list[tuple[int, int]]) -> Piece:
    raw = text[group[0][0] : group[-1][1]]
    start = group[0][0] + len(raw) - len(raw.lstrip("\ufeff \t\n\r\f\v\u00a0"))
    end = group[0][0] + len(raw.rstrip())
    item = _ITEM.match(text, start, end) is not None and not _BARE.fullmatch(text, start, end)
    return Piece(start=start, end=max(start, end), tag="li" if item else "p")

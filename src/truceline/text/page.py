"""A document as blocks: its own words on one side, the page's furniture on the other, every character tied to the text as given."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from truceline.model.draft import SetAside
from truceline.model.errors import BadInput
from truceline.model.source import Citation
from truceline.text import absolute, markup, sorting
from truceline.text.furniture import SET_ASIDE
from truceline.text.layout import Piece, pieces
from truceline.text.sorting import Block
from truceline.text.swift import swift

__all__ = ["Block", "Sheet", "from_html", "from_text", "is_prose", "visible"]

PROSE: Final = frozenset({"paragraph", "list_item", "table"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A document read as a page. `source` is the document as given, `text` what a reader sees; offsets of blocks count characters of `text`.

    `spans` ties the two: runs of (text start, source start, text length, source length), empty where both are the same.
    """

    source: str
    text: str
    blocks: tuple[Block, ...]
    title: str | None = None
    published: date | None = None
    spans: tuple[markup.Run, ...] = field(default=(), repr=False)

    def cite(self, start: int, end: int) -> Citation:
        """Return the exact slice of the source that holds text[start:end]; from HTML it may hold tags and entities, see `visible`."""
        low, high = markup.to_source(self.spans, start, end) if self.spans else (start, end)
        return Citation(start=low, end=high, quote=self.source[low:high])

    def place(self, cited: Citation) -> tuple[int, int]:
        """Return where in `text` a citation of `cite` stands."""
        return (markup.from_source(self.spans, cited.start), markup.from_source(self.spans, cited.end)) if self.spans else (cited.start, cited.end)

    def set_aside(self) -> tuple[SetAside, ...]:
        """Return what was set aside, with offsets in the source."""
        aside = ((block.kind, self.cite(block.start, block.end)) for block in self.blocks if block.kind in SET_ASIDE)
        return tuple(SetAside(kind=kind, start=cited.start, end=cited.end) for kind, cited in aside)


def is_prose(block: Block) -> bool:
    """Say whether a block holds sentences of the document."""
    return block.kind in PROSE


def visible(quote: str) -> str:
    """Return the clean words of a quote for showing: no tags, entities as their characters, white space folded."""
    shown = markup.read(quote).text() if re.search(r"<[A-Za-z/!]|&[#A-Za-z]", quote) else quote
    return " ".join(shown.split())


MOST: Final = 2_000_000
"""Characters that a text may have for a reader's eyes: some 300 pages. A longer one is refused, since its draft would help nobody."""
MOST_SOURCE: Final = 20_000_000
"""Characters that a page may have with its markup."""


def _within(length: int, most: int, what: str) -> None:
    if length > most:
        raise BadInput(f"this {what} has {length:,} characters; at most {most:,} are read at once", "give the part that tells of the agreement")


def from_text(text: str) -> Sheet:
    """Read a plain text: its title, its blocks, and the day of publication where a line of it says so. Raises BadInput where it is longer than MOST."""
    _within(len(text), MOST, "text")
    return _sheet(text, text, pieces(text), (), None)


def from_html(text: str) -> Sheet:
    """Read an HTML page as a reader sees it: scripts, styles and hidden parts are left out, the rest is kept and sorted.

    Raises BadInput where its words are more than MOST characters, or its source more than MOST_SOURCE.
    Where nearly all the page's sentences stand in what claims to be one kind of furniture (a page wrapped in a form), that claim is passed over.
    """
    _within(len(text), MOST_SOURCE, "page")
    page = markup.read(text)
    _within(page.length, MOST, "page's text")
    if kind := sorting.wrapped_in(page.text(), page.pieces):
        page = markup.read(text, frozenset({kind}))
    metas = dict(reversed(page.metas))
    sheet = _sheet(text, page.text(), page.pieces, tuple(page.runs), metas.get("og:title") or page.title)
    head = _first_day(markup.published_words(page) or "")
    return Sheet(source=text, text=sheet.text, blocks=sheet.blocks, title=sheet.title, published=head or sheet.published, spans=sheet.spans)


def _sheet(source: str, text: str, found: Sequence[Piece], spans: tuple[markup.Run, ...], named: str | None) -> Sheet:
    blocks = sorting.blocks(text, found, named)
    own = next((text[block.start : block.end] for block in blocks if block.kind == "title"), named or "")
    return Sheet(source=source, text=text, blocks=blocks, title=" ".join(own.split()) or None, published=_published(text, blocks), spans=spans)


_FIRST: Final = swift(r"\s*(?:first )?(?:published|posted|issued|released)", re.IGNORECASE)
_LATER: Final = swift(r"\s*(?:last )?(?:updated|modified)", re.IGNORECASE)


def _published(text: str, blocks: Sequence[Block]) -> date | None:
    """Return the day that a line of date gives: one that says "published" before a bare one, and that before "updated"."""
    lines = [text[block.start : block.end] for block in blocks if block.kind == "dateline"]
    lines.sort(key=lambda words: (not _FIRST.match(words), bool(_LATER.match(words))))
    return next((day for day in map(_first_day, lines) if day), None)


def _first_day(words: str) -> date | None:
    found = sorted(absolute.find(words, 0, len(words), None), key=lambda raw: raw.start)
    return next((date.fromisoformat(raw.value[:10]) for raw in found if raw.value and len(raw.value) >= 10), None)

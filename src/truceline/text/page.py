"""A document as blocks: its own words on one side, the page's furniture on the other, every character tied to the text as given."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from truceline.model.draft import SetAside
from truceline.model.source import Citation
from truceline.text import absolute, furniture
from truceline.text.furniture import Line
from truceline.text.layout import Piece, pieces
from truceline.text.markup import Reader, Run, published_words, to_source

SET_ASIDE: Final = frozenset({"section_labels", "navigation", "related_link", "comment_form", "caption", "footer", "byline", "dateline", "advert"})
PROSE: Final = frozenset({"paragraph", "list_item", "table"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A stretch of a sheet's text: "title", "heading", "paragraph", "list_item", "table", or furniture that is set aside, with the reason why."""

    kind: str
    start: int
    end: int
    why: str | None = None


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
    spans: tuple[Run, ...] = field(default=(), repr=False)

    def cite(self, start: int, end: int) -> Citation:
        """Return the exact slice of the source that holds text[start:end]; from HTML it may hold tags and entities, see `visible`."""
        a, b = to_source(self.spans, start, end) if self.spans else (start, end)
        return Citation(start=a, end=b, quote=self.source[a:b])

    def set_aside(self) -> tuple[SetAside, ...]:
        """Return what was set aside, with offsets in the source."""
        found = []
        for block in self.blocks:
            if block.kind in SET_ASIDE:
                cited = self.cite(block.start, block.end)
                found.append(SetAside(kind=block.kind, start=cited.start, end=cited.end))
        return tuple(found)


def is_prose(block: Block) -> bool:
    """Say whether a block holds sentences of the document."""
    return block.kind in PROSE


def visible(quote: str) -> str:
    """Return the clean words of a quote for showing: no tags, entities as their characters, white space folded."""
    if "<" not in quote and "&" not in quote:
        return " ".join(quote.split())
    return " ".join("".join(Reader(quote).page.bits).split())


def from_text(text: str) -> Sheet:
    """Read a plain text: its title, its blocks, and the date of publication where a line of it says so."""
    return _sheet(text, text, pieces(text), (), None, None)


def from_html(text: str) -> Sheet:
    """Read an HTML page as a reader sees it; scripts, styles and hidden parts are left out, the rest is kept and sorted."""
    page = Reader(text).page
    metas = dict(reversed(page.metas))
    title = " ".join((metas.get("og:title") or page.title).split()) or None
    return _sheet(text, "".join(page.bits), tuple(page.pieces), tuple(page.runs), title, _first_day(published_words(page) or ""))


def _first_day(words: str) -> date | None:
    found = sorted(absolute.find(words, 0, len(words), None), key=lambda raw: raw.start)
    return next((date.fromisoformat(raw.value[:10]) for raw in found if raw.value and len(raw.value) >= 10), None)


def _sheet(source: str, text: str, found: Sequence[Piece], spans: tuple[Run, ...], title: str | None, published: date | None) -> Sheet:
    lines = [furniture.line(text, piece) for piece in found]
    blocks = _blocks(text, lines)
    own = next((block for block in blocks if block.kind == "title"), None)
    shown = " ".join(text[own.start : own.end].split()) if own else title
    return Sheet(source=source, text=text, blocks=blocks, title=shown, published=published or _published(text, blocks), spans=spans)


def _published(text: str, blocks: tuple[Block, ...]) -> date | None:
    """Return the day that a dateline gives: "published" before all others, then the first; "updated" is not publication."""
    lines = [text[b.start : b.end] for b in blocks if b.kind == "dateline"]
    lines.sort(key=lambda words: (re.match(r"\s*(?:first )?(?:published|posted|issued|released)", words, re.IGNORECASE) is None, re.match(r"\s*(?:last )?updated", words, re.IGNORECASE) is not None))
    return next((day for day in map(_first_day, lines) if day), None)


def _blocks(text: str, lines: list[Line]) -> tuple[Block, ...]:
    body = [i for i, one in enumerate(lines) if _is_body(one)]
    first, last = (body[0], body[-1]) if body else (len(lines), -1)
    formal = furniture.is_formal(lines)
    found: list[Block] = []
    title = _title(lines, first)
    after: str | None = None
    for i, one in enumerate(lines):
        kind, why = ("title", None) if i == title else _kind(one, i, first, last, formal, after)
        after = _carried(kind, one, i, last, after)
        found += _split(text, one.piece, kind, why) if kind == "paragraph" else [Block(kind=kind, start=one.piece.start, end=one.piece.end, why=why)]
    return tuple(found)


def _is_body(one: Line) -> bool:
    return one.piece.region is None and one.stops and one.count >= 6 and furniture.by_words(one) is None


def _title(lines: list[Line], first: int) -> int | None:
    """Return which line is the title: the page's h1 in its body, else the first line like a headline before the first paragraph."""
    heads = [i for i, one in enumerate(lines) if one.piece.tag == "h1" and one.piece.region is None and not furniture.run_together(one)]
    if heads:
        return heads[0]
    for i, one in enumerate(lines[:first]):
        if one.piece.region is None and furniture.headline_like(one) and one.count >= 3 and not (
            furniture.by_words(one) or furniture.run_together(one) or furniture.crumbs(one)
        ):
            return i
    return None


def _kind(one: Line, i: int, first: int, last: int, formal: bool, after: str | None) -> tuple[str, str | None]:
    if one.piece.region is not None:
        return one.piece.region, "stands in that part of the page"
    named = furniture.by_words(one)
    if named and not (formal and first < i < last and named[0] in ("navigation", "footer", "caption")):
        return named
    if furniture.run_together(one):
        return "section_labels", "labels run together without spaces"
    if furniture.crumbs(one):
        return "navigation", "a way through the site"
    if after and not _is_body(one):
        return after, "follows such a line"
    return _own(one, i, first, last, formal)


def _own(one: Line, i: int, first: int, last: int, formal: bool) -> tuple[str, str | None]:
    tag = one.piece.tag
    if tag == "tr":
        return "table", None
    if one.piece.linked > 0.9 and not one.stops and not formal and one.count >= 3:
        return "related_link", "is wholly a link and no sentence"
    if tag in ("h1", "h2", "h3", "h4", "h5", "h6", "caption"):
        return "heading", None
    if tag == "li":
        return "list_item", None
    if not furniture.headline_like(one):
        return "paragraph", None
    if furniture.heading_like(one, formal):
        return "heading", None
    if first < i and not formal:
        return "related_link", "stands alone like a headline among paragraphs"
    return ("paragraph" if formal else "heading"), None


def _carried(kind: str, one: Line, i: int, last: int, after: str | None) -> str | None:
    """Return the kind that lines without a sentence take after this one: links follow "Related articles", and a form goes on to its end."""
    if kind in ("related_link", "comment_form") and (i > last or furniture.by_words(one)):
        return kind
    return after if kind in furniture_kinds() else None


def furniture_kinds() -> frozenset[str]:
    """Return the kinds of block that are set aside."""
    return SET_ASIDE


def _split(text: str, piece: Piece, kind: str, why: str | None) -> list[Block]:
    cut = furniture.dateline_end(text, piece)
    if cut == piece.start:
        return [Block(kind=kind, start=piece.start, end=piece.end, why=why)]
    line_end = piece.start + len(text[piece.start : cut].rstrip())
    return [Block(kind="dateline", start=piece.start, end=line_end, why="place and agency before the first sentence"), Block(kind=kind, start=cut, end=piece.end, why=why)]

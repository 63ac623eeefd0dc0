"""The pieces of a page sorted into blocks: the document's title, headings and sentences, and what is set aside, each with the reason."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from truceline.text import furniture
from truceline.text.furniture import SET_ASIDE, Line
from truceline.text.layout import Piece


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A stretch of a sheet's text: "title", "heading", "paragraph", "list_item", "table", or furniture that is set aside, with the reason why."""

    kind: str
    start: int
    end: int
    why: str | None = None


Kind = tuple[str, str | None]
_HEADS: Final = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "caption", "legend", "summary"})


def blocks(text: str, pieces: Sequence[Piece], named: str | None = None) -> tuple[Block, ...]:
    """Return the blocks of a text in order; `named`: the title that the head of a marked-up page gives, None for a plain text."""
    lines = [furniture.line(text, piece) for whole in pieces for piece in _apart(text, whole)]
    body = [i for i, one in enumerate(lines) if _is_sentence(one)]
    first, last = (body[0], body[-1]) if body else (len(lines), -1)
    title, formal = _title(lines, first, named or ""), furniture.is_formal(lines)
    found: list[Block] = []
    after: str | None = None
    tail = _tail(lines, body)
    for i, one in enumerate(lines):
        aside = _furniture(one, formal and first < i < last, after, i >= tail)
        kind, why = ("title", None) if i == title else aside or _own(one, i > first and named is None, formal)
        after = _carried(kind, one, after)
        found += _parted(text, Block(kind=kind, start=one.piece.start, end=one.piece.end, why=why), one.piece)
    return tuple(found)


def _apart(text: str, piece: Piece) -> list[Piece]:
    """Return the lines of a piece one by one where all are short and one of them is furniture: a date over a writer's name."""
    if "\n" not in text[piece.start : piece.end] or piece.tag != "p":
        return [piece]
    spots = [(piece.start + m.start(), piece.start + m.end()) for m in re.finditer(r"\S[^\n]*", text[piece.start : piece.end])]
    parts = [replace(piece, start=a, end=a + len(text[a:b].rstrip())) for a, b in spots]
    lines = [furniture.line(text, part) for part in parts]
    return parts if all(one.count <= 12 for one in lines) and any(map(furniture.by_words, lines)) else [piece]


def _tail(lines: Sequence[Line], body: Sequence[int]) -> int:
    """Return the line from which on less than a third of the words of sentences stand: there a form for comments opens the comments."""
    left = sum(lines[i].count for i in body) / 3
    for i in reversed(body):
        left -= lines[i].count
        if left <= 0:
            return i + 1
    return 0


def wrapped_in(text: str, pieces: Sequence[Piece]) -> str | None:
    """Return the kind of furniture that nearly all sentences of a page stand in, None where they stand in its body."""
    words: dict[str | None, int] = {None: 0}
    for piece in pieces:
        one = furniture.line(text, piece)
        if one.stops and one.count >= 12:
            words[piece.region] = words.get(piece.region, 0) + one.count
    most = max(words, key=lambda kind: words[kind])
    return most if words[None] < sum(words.values()) / 5 else None


def _is_sentence(one: Line) -> bool:
    return one.piece.region is None and one.stops and one.count >= 6 and furniture.by_words(one) is None


def _title(lines: Sequence[Line], first: int, named: str) -> int | None:
    """Return which line is the title: a heading that the head's title repeats, the first h1, or the first line like a headline before the first sentence."""
    heads = [i for i, one in enumerate(lines) if one.piece.tag in ("h1", "h2") and one.piece.region is None]
    told = " ".join(named.split()).lower()
    same = [i for i in heads if lines[i].count >= 3 and lines[i].words.lower() in told]
    ones = [i for i in heads if lines[i].piece.tag == "h1"]
    plain = [i for i, one in enumerate(lines[:first]) if _may_be_title(one)]
    long = [i for i in plain if lines[i].count >= 5]  # The name of the site or section may stand over the headline.
    return next(iter((*same, *ones, *long, *plain)), None)


def _may_be_title(one: Line) -> bool:
    if one.piece.region is not None or one.count < 3 or not furniture.headline_like(one):
        return False
    return not (furniture.by_words(one) or furniture.run_together(one) or furniture.crumbs(one))


def _furniture(one: Line, inside: bool, after: str | None, late: bool) -> Kind | None:
    """Return the furniture that a line is and why; `inside` an agreement only lines of date and author and forms are.

    `late`: little of the text is left, so that what follows the head of the comments is comments.
    """
    if one.piece.region is not None:
        return one.piece.region, "stands in such a part of the page"
    named = furniture.by_words(one)
    if named and not (inside and named[0] in ("navigation", "footer", "caption", "advert", "related_link")):
        return named
    if furniture.run_together(one):
        return "section_labels", "labels run together without spaces"
    if not inside and furniture.crumbs(one):
        return "navigation", "a way through the site"
    if after == "comment_form" and late:
        return after, "stands among the comments"
    return (after, "follows such a line") if after and not _is_sentence(one) else None


def _own(one: Line, loose: bool, formal: bool) -> Kind:
    """Return what a line of the document's own is; `loose`: it stands among the sentences of a plain text, where no markup shows a link."""
    tag = one.piece.tag
    if tag in ("tr", "table"):
        return "table", None
    if one.piece.linked > 0.9 and not one.stops and not formal and one.count >= 3:
        return "related_link", "is wholly a link and no sentence"
    if tag in _HEADS:
        return "heading", None
    if tag in ("li", "dd", "dt"):
        return "list_item", None
    if not furniture.headline_like(one):
        return "paragraph", None
    if furniture.heading_like(one, formal) or (not loose and not formal):
        return "heading", None
    return ("paragraph", None) if formal else ("related_link", "stands alone like a headline among paragraphs")


def _carried(kind: str, one: Line, after: str | None) -> str | None:
    """Return the kind that lines without a sentence take after this one: links follow "Related articles", and a form goes on to its end."""
    if kind in ("related_link", "comment_form") and furniture.by_words(one):
        return kind
    return after if kind in SET_ASIDE else None


def _parted(text: str, block: Block, piece: Piece) -> list[Block]:
    """Part a dateline from the paragraph that it opens."""
    cut = furniture.dateline_end(text, piece) if block.kind == "paragraph" else piece.start
    if cut == piece.start:
        return [block]
    stop = piece.start + len(re.sub(r"[\s–—-]+$", "", text[piece.start : cut]))
    line = Block(kind="dateline", start=piece.start, end=stop, why="place, day or agency before the first sentence")
    return [line, Block(kind="paragraph", start=cut, end=block.end, why=block.why)]

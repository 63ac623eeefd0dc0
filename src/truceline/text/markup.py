"""HTML as a reader sees it, with a map from each visible character back to the page as given."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from html import unescape
from typing import Final

from truceline.text.layout import Piece
from truceline.text.phrases import phrases
from truceline.text.tags import VOID, Token, tokens

Run = tuple[int, int, int, int]
"""Where visible characters stand: start in the text, start in the source, length in the text, length in the source."""

_HIDDEN: Final = frozenset({"head", "template", "svg", "math", "object", "select", "datalist", "canvas", "audio", "video", "dialog"})
_HEADS: Final = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_BLOCKS: Final = _HEADS | {
    *("p", "div", "li", "ul", "ol", "dl", "dt", "dd", "table", "thead", "tbody", "tfoot", "tr", "caption", "section", "article", "header"),
    *("footer", "nav", "aside", "form", "fieldset", "legend", "blockquote", "pre", "figure", "figcaption", "address", "hr", "main"),
    *("details", "summary", "body", "html", "button", "label"),
}
_DEEPEST: Final = 300
"""Elements deeper than this are read as if they were not there, so that a hostile page cannot slow the walk down."""
_CELLS: Final = frozenset({"td", "th"})
_PARTS: Final = _BLOCKS | _CELLS
# What ends an element of that name that was left open.
_CLOSES: Final = {
    "head": _BLOCKS,
    "p": _BLOCKS - {"button", "label"},
    "li": {"li"},
    "tr": {"tr"},
    "td": _CELLS | {"tr"},
    "th": _CELLS | {"tr"},
    "dt": {"dt", "dd"},
    "dd": {"dt", "dd"},
}
_REGIONS: Final = {
    "nav": "navigation",
    "button": "navigation",
    "menu": "navigation",
    "footer": "footer",
    "aside": "related_link",
    "form": "comment_form",
    "label": "comment_form",
    "figcaption": "caption",
}
_WHOLE: Final = frozenset({"html", "body", "main", "article"})
_CLASSES: Final = tuple((kind, re.compile("|".join(entries), re.IGNORECASE)) for kind, entries in phrases()["classes"].items())
_BIT: Final = re.compile(r"(?P<space>[ \t\r\n\f]+)|(?P<entity>&(?:#\d+|#[xX][0-9a-fA-F]+|[A-Za-z][A-Za-z0-9]*);?)|[^ \t\r\n\f&]+|&")


@dataclass(frozen=True, slots=True, kw_only=True)
class Open:
    """An element that is open: its name, the furniture that it is by its name or class, and whether it is hidden."""

    tag: str
    region: str | None
    hidden: bool


@dataclass(slots=True)
class Page:
    """What is gathered from a page: visible text in bits, runs, pieces, and what the head says."""

    bits: list[str] = field(default_factory=list)
    runs: list[Run] = field(default_factory=list)
    pieces: list[Piece] = field(default_factory=list)
    metas: list[tuple[str, str]] = field(default_factory=list)
    times: list[str] = field(default_factory=list)
    data: list[str] = field(default_factory=list)
    title: str = ""
    length: int = 0

    def text(self) -> str:
        """Return the visible text; blocks are parted by line ends."""
        return "".join(self.bits)


def read(source: str, passing: frozenset[str] = frozenset()) -> Page:
    """Walk a page once; kinds of furniture in `passing` are not taken as such. Broken markup is read as far as it goes."""
    walk = _Walk(source, passing)
    for token in tokens(source):
        walk.take(token)
    walk.end_piece()
    return walk.page


class _Walk:
    """The state of one walk: the open elements and the piece that is being gathered."""

    def __init__(self, source: str, passing: frozenset[str]) -> None:
        self.page = Page()
        self._source, self._passing = source, passing
        self._open: list[Open] = []
        self._begin, self._first_bit, self._linked = 0, 0, 0
        self._tag = "p"
        self._region: str | None = None
        self._data = False

    def take(self, token: Token) -> None:
        """Take the next token of the page."""
        if token.kind == "open":
            self._opened(token)
        elif token.kind == "close":
            self._closed(token.name)
        elif token.kind == "raw":
            self._raw(token)
        elif not any(one.hidden for one in self._open):
            self._text(token.start, token.end)

    def _opened(self, token: Token) -> None:
        tag, given = token.name, token.given()
        self._note(tag, given)
        while self._open and tag in _CLOSES.get(self._open[-1].tag, ()):
            self._close_to(len(self._open) - 1)
        if tag == "br":
            self._line_break(token)
        else:
            self._part({tag})
        if tag == "head" and self.page.length:
            return  # A head within the body is none.
        if tag not in VOID and not token.attributes.endswith("/") and len(self._open) < _DEEPEST:
            self._open.append(Open(tag=tag, region=self._region_of(tag, given), hidden=_hidden(tag, given)))

    def _note(self, tag: str, given: dict[str, str]) -> None:
        if tag == "meta":
            name = given.get("property") or given.get("name") or given.get("itemprop") or ""
            self.page.metas.append((name.lower(), given.get("content", "")))
        elif tag == "time" and given.get("datetime"):
            self.page.times.append(given["datetime"])
        self._data = tag == "script" and "ld+json" in given.get("type", "")

    def _region_of(self, tag: str, given: dict[str, str]) -> str | None:
        words = f"{given.get('class', '')} {given.get('id', '')} {given.get('role', '')}".split()
        by_class = next((kind for kind, pattern in _CLASSES if any(pattern.fullmatch(word) for word in words)), None)
        region = None if tag in _WHOLE else _REGIONS.get(tag) or by_class
        return None if region in self._passing else region

    def _closed(self, tag: str) -> None:
        """Close an element and those left open in it; an end without a beginning still parts what it would part, and a span cannot close a block."""
        for i in range(len(self._open) - 1, -1, -1):
            if self._open[i].tag == tag:
                self._close_to(i)
                return
            if tag not in _PARTS and self._open[i].tag in _PARTS:
                return
        self._part({tag})

    def _close_to(self, i: int) -> None:
        closed = {one.tag for one in self._open[i:]}
        del self._open[i:]
        self._part(closed)

    def _part(self, closed: set[str]) -> None:
        if closed & _BLOCKS:
            self.end_piece()
        elif closed & _CELLS and self.page.runs:
            self._put("\t", sum(self.page.runs[-1][1::2]), 0)

    def _raw(self, token: Token) -> None:
        words = self._source[token.start : token.end]
        if token.name == "title" and not self.page.title:
            self.page.title = unescape(words)
        elif token.name == "script" and self._data:
            self.page.data.append(words)

    def _text(self, start: int, end: int) -> None:
        for match in _BIT.finditer(self._source, start, end):
            shown = " " if match["space"] else unescape(match[0]) if match["entity"] else match[0]
            self._put(shown, match.start(), match.end() - match.start())

    def _line_break(self, token: Token) -> None:
        """Take one line break as the end of a line, two as the end of a paragraph."""
        if self.page.length > self._begin and self.page.bits[-1] == "\n":
            self.end_piece()
        elif self.page.length > self._begin:
            self._put("\n", token.start, token.end - token.start)

    def _put(self, shown: str, at: int, length: int) -> None:
        page = self.page
        fresh = page.length == self._begin
        if not shown or (fresh and shown in " \n\t") or (shown in " \t" and page.bits[-1][-1] in " \n\t"):
            return
        if fresh:
            self._tag = next((one.tag for one in reversed(self._open) if one.tag in _BLOCKS), "p")
            self._region = next((one.region for one in self._open if one.region), None)
        if any(one.tag == "a" for one in self._open):
            self._linked += len(shown)
        _extend(page.runs, (page.length, at, len(shown), length))
        page.bits.append(shown)
        page.length += len(shown)

    def end_piece(self) -> None:
        """End the piece that is being gathered; one without words is no piece."""
        page = self.page
        shown = "".join(page.bits[self._first_bit :])
        if shown.strip():
            item = self._tag in ("p", "div", "li") and any(one.tag == "li" for one in self._open)
            low = self._begin + len(shown) - len(shown.lstrip())
            linked = min(1.0, self._linked / len(shown.strip()))
            page.pieces.append(Piece(start=low, end=self._begin + len(shown.rstrip()), tag="li" if item else self._tag, region=self._region, linked=linked))
        if shown:
            page.bits.append("\n")
            page.length += 1
        self._begin, self._first_bit, self._linked = page.length, len(page.bits), 0


def _extend(runs: list[Run], run: Run) -> None:
    """Add a run; one that goes on where the last ended, letter for letter in both, is joined to it."""
    last = runs[-1] if runs else (0, 0, 0, 1)
    if last[2] == last[3] and run[2] == run[3] and last[0] + last[2] == run[0] and last[1] + last[3] == run[1]:
        runs[-1] = (last[0], last[1], last[2] + run[2], last[3] + run[3])
    else:
        runs.append(run)


def _hidden(tag: str, given: dict[str, str]) -> bool:
    return tag in _HIDDEN or "hidden" in given or "display:none" in re.sub(r"\s", "", given.get("style", "")).lower()


def to_source(runs: Sequence[Run], start: int, end: int) -> tuple[int, int]:
    """Return where the visible characters start to end stand in the source: the shortest stretch that holds them."""
    first = runs[max(0, bisect_right(runs, start, key=lambda run: run[0]) - 1)]
    last = runs[max(0, bisect_right(runs, max(start, end - 1), key=lambda run: run[0]) - 1)]
    low = first[1] + _inside(first, start - first[0], start >= first[0] + first[2])
    return low, max(low, last[1] + _inside(last, end - last[0], end > last[0]))


def from_source(runs: Sequence[Run], at: int) -> int:
    """Return which visible character stands at the character `at` of the source, or the next one where none does."""
    run = runs[max(0, bisect_right(runs, at, key=lambda run: run[1]) - 1)]
    return run[0] + min(max(0, at - run[1]), run[2])


def _inside(run: Run, letters: int, past: bool) -> int:
    """Return how far into the source of a run its first `letters` reach; an entity counts whole, or not at all until it is `past`."""
    if run[2] == run[3]:
        return min(max(0, letters), run[3])
    return run[3] if past else 0


_NAMES: Final = (
    *("article:published_time", "datepublished", "date", "dc.date", "dc.date.issued", "dcterms.date", "pubdate", "publish-date", "sailthru.date"),
    *("parsely-pub-date", "og:published_time", "og:article:published_time"),
)
_DATA: Final = re.compile(r'"datePublished"\s*:\s*"([^"\\]+)"')


def published_words(page: Page) -> str | None:
    """Return the date of publication as the page's head or its <time> gives it; None where it gives none, or only times that differ."""
    named = [content for name in _NAMES for given, content in page.metas if given == name and content]
    named += [match[1] for words in page.data for match in _DATA.finditer(words)]
    if named:
        return named[0]
    return page.times[0] if len({words[:10] for words in page.times}) == 1 else None

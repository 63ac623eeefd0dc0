"""HTML as a reader sees it, with a map from each visible character back to the page as given."""

import json
import re
from bisect import bisect_right
from dataclasses import dataclass, field
from html import unescape
from html.parser import HTMLParser
from typing import Final

from truceline.text.layout import Piece

Run = tuple[int, int, int, int]

_HIDDEN: Final = frozenset("script style noscript template svg math head iframe object select option datalist canvas audio video textarea".split())
_BLOCKS: Final = frozenset(
    "p div h1 h2 h3 h4 h5 h6 li ul ol dl dt dd table thead tbody tfoot tr caption section article header footer nav aside form fieldset legend blockquote pre figure "
    "figcaption address hr main details summary body html button label".split()
)
_VOID: Final = frozenset("area base br col embed hr img input link meta source track wbr".split())
_CLOSES: Final = {"p": _BLOCKS - {"button", "label"}, "li": frozenset({"li"}), "tr": frozenset({"tr"}), "dt": frozenset({"dt", "dd"}), "dd": frozenset({"dt", "dd"})}
_REGIONS: Final = {"nav": "navigation", "footer": "footer", "aside": "related_link", "form": "comment_form", "figcaption": "caption", "button": "navigation", "label": "comment_form"}
_CLASSES: Final = (
    ("comment_form", r"comments?|comment-?respond|respond|comment-?list|disqus[\w-]*"),
    ("related_link", r"related[\w-]*|read-?more|more-?stories|recommended[\w-]*|see-?also|you-?may[\w-]*|most-?(?:read|popular)"),
    ("navigation", r"breadcrumbs?|menu|nav|navbar|navigation|skip-?link|share|sharing|social[\w-]*|share-?[\w-]*|pagination|tags|tag-?links|post-?navigation"),
    ("caption", r"(?:wp-)?caption[\w-]*|image-?caption"),
    ("byline", r"byline|author|post-?author|article-?author|vcard"),
    ("dateline", r"dateline|entry-?date|post-?date|published|pub-?date|posted-?on|timestamp"),
    ("advert", r"advert[\w-]*|ads?|ad-?(?:slot|container|unit)|sponsored|newsletter[\w-]*|cookie[\w-]*|consent[\w-]*|subscribe[\w-]*|promo"),
    ("footer", r"(?:site-?)?footer|copyright|colophon"),
)
_CLASS: Final = tuple((kind, re.compile(pattern, re.IGNORECASE)) for kind, pattern in _CLASSES)


@dataclass(slots=True)
class Open:
    """An element that is open: its name, and the furniture that it is, by its name or its class."""

    tag: str
    region: str | None
    hidden: bool


@dataclass(slots=True)
class Page:
    """What the parser gathers: visible text in bits, runs, pieces, and what the head says."""

    bits: list[str] = field(default_factory=list)
    runs: list[Run] = field(default_factory=list)
    pieces: list[Piece] = field(default_factory=list)
    metas: list[tuple[str, str]] = field(default_factory=list)
    times: list[str] = field(default_factory=list)
    title: str = ""
    ld: str = ""
    length: int = 0


class Reader(HTMLParser):
    """Walk a page once; every visible character is tied to its place in the source. Broken markup is read as far as it goes."""

    def __init__(self, source: str) -> None:
        super().__init__(convert_charrefs=False)
        self.page = Page()
        self._source = source
        self._starts = [0, *(m.end() for m in re.finditer("\n", source))]
        self._open: list[Open] = []
        self._begin = 0
        self._linked = 0
        self._tag, self._region = "p", None
        self._raw = ""
        self.feed(source)
        self.close()
        self._break()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open an element."""
        given = {name: value or "" for name, value in attrs}
        if tag == "meta":
            self.page.metas.append(((given.get("property") or given.get("name") or given.get("itemprop") or "").lower(), given.get("content", "")))
        if tag == "time" and given.get("datetime"):
            self.page.times.append(given["datetime"])
        while self._open and tag in _CLOSES.get(self._open[-1].tag, frozenset()):
            self._close_to(len(self._open) - 1)
        if tag in _BLOCKS or tag == "br":
            self._break()
        self._raw = tag if tag == "title" or (tag == "script" and "ld+json" in given.get("type", "")) else ""
        if tag not in _VOID:
            region = _REGIONS.get(tag) or _by_class(given) if tag not in ("body", "html", "main", "article") else None
            hidden = tag in _HIDDEN and tag != "head" or "hidden" in given or "display:none" in given.get("style", "").replace(" ", "").lower()
            self._open.append(Open(tag, region, hidden or tag in ("title", "head")))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take "<br/>" and its like as opened and closed."""
        self.handle_starttag(tag, attrs)
        if tag not in _VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        """Close an element and those left open in it; an end without a beginning is passed over."""
        self._raw = ""
        for i in range(len(self._open) - 1, -1, -1):
            if self._open[i].tag == tag:
                self._close_to(i)
                return
            if tag not in _BLOCKS and self._open[i].tag in _BLOCKS:
                return

    def _close_to(self, i: int) -> None:
        if any(o.tag in _BLOCKS for o in self._open[i:]):
            self._break()
        if any(o.tag in ("td", "th") for o in self._open[i:]):
            self._put(" ", self._at(), 0)
        del self._open[i:]

    def handle_data(self, data: str) -> None:
        """Take visible characters; white space runs become one space, as a reader sees them."""
        if self._raw == "title":
            self.page.title += data
        elif self._raw == "script":
            self.page.ld += data
        if any(o.hidden for o in self._open):
            return
        at = self._at()
        for match in re.finditer(r"[ \t\r\n\f]+|[^ \t\r\n\f]+", data):
            if match[0][0] in " \t\r\n\f":
                self._put(" ", at + match.start(), len(match[0]))
            else:
                self._put(match[0], at + match.start(), len(match[0]))

    def handle_entityref(self, name: str) -> None:
        """Take "&amp;" and its like."""
        self._entity(f"&{name}")

    def handle_charref(self, name: str) -> None:
        """Take "&#8217;" and its like."""
        self._entity(f"&#{name}")

    def _entity(self, words: str) -> None:
        at = self._at()
        length = len(words) + (self._source[at + len(words) : at + len(words) + 1] == ";")
        shown = unescape(self._source[at : at + length])
        if self._raw == "title":
            self.page.title += shown
        elif not any(o.hidden for o in self._open):
            self._put(shown, at, length)

    def _at(self) -> int:
        line, column = self.getpos()
        return self._starts[line - 1] + column

    def _put(self, shown: str, at: int, length: int) -> None:
        page = self.page
        if not shown or (shown == " " and (page.length == self._begin or page.bits[-1][-1] in " \n")):
            return
        if page.length == self._begin:
            self._tag = next((o.tag for o in reversed(self._open) if o.tag in _BLOCKS), "p")
            self._region = next((o.region for o in self._open if o.region), None)
        if any(o.tag == "a" for o in self._open):
            self._linked += len(shown)
        page.runs.append((page.length, at, len(shown), length))
        page.bits.append(shown)
        page.length += len(shown)

    def _break(self) -> None:
        page = self.page
        shown = "".join(page.bits)[self._begin :] if page.length > self._begin else ""
        if shown.strip():
            end = self._begin + len(shown.rstrip())
            tag = "li" if any(o.tag == "li" for o in self._open) and self._tag in ("p", "div", "li") else self._tag
            linked = min(1.0, self._linked / max(1, len(shown.strip())))
            page.pieces.append(Piece(start=self._begin, end=end, tag=tag, region=self._region, linked=linked))
            page.bits.append("\n")
            page.length += 1
        self._begin, self._linked = page.length, 0


def _by_class(given: dict[str, str]) -> str | None:
    words = f"{given.get('class', '')} {given.get('id', '')} {given.get('role', '')}".split()
    return next((kind for kind, pattern in _CLASS if any(pattern.fullmatch(word) for word in words)), None)


def to_source(runs: tuple[Run, ...], start: int, end: int) -> tuple[int, int]:
    """Return where the visible characters start to end stand in the source, as the shortest stretch that holds them."""
    if not runs:
        return 0, 0
    starts = [run[0] for run in runs]
    first = runs[max(0, bisect_right(starts, start) - 1)]
    last = runs[max(0, bisect_right(starts, max(start, end - 1)) - 1)]
    a = first[1] + (start - first[0] if first[2] == first[3] else 0) if start < first[0] + first[2] else first[1] + first[3]
    inside = max(0, end - last[0])
    b = last[1] + (min(inside, last[2]) if last[2] == last[3] else last[3])
    return a, max(a, b)


def published_words(page: Page) -> str | None:
    """Return the publication date as the head of the page gives it, None where it gives none or two that differ."""
    wanted = ("article:published_time", "datepublished", "date", "dc.date", "dc.date.issued", "dcterms.date", "pubdate", "publish-date", "sailthru.date", "parsely-pub-date")
    named = [value for key in wanted for name, value in page.metas if name == key]
    named += _from_ld(page.ld)
    return next(iter(named), None) or (page.times[0] if len({t[:10] for t in page.times}) == 1 else None)


def _from_ld(words: str) -> list[str]:
    match = re.search(r'"datePublished"\s*:\s*"([^"]+)"', words)
    return [json.loads(f'"{match[1]}"', strict=False)] if match and "\\" not in match[1] else []

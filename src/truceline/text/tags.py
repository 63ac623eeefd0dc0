"""HTML cut into tags and text, each with its place in the source.

Own and small, since no kept parser gives places in the source, and the standard library's differs between versions of Python, stops at some
broken declarations and takes quadratic time on hostile pages. Follows the HTML standard, section 13.2.5: the inside of a script or style is
raw; where a tag is never closed, all that follows is text.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from typing import Final, Literal

_TAG: Final = re.compile(r"<(/?)([a-zA-Z][^\s/>]*)((?:[^>\"']++|\"[^\"]*\"|'[^']*')*)>")
_ATTRIBUTE: Final = re.compile(r"([^\s\"'>/=]+)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'=<>`]+)))?")
_RAW: Final = frozenset({"script", "style", "textarea", "title", "noscript", "iframe", "xmp"})
VOID: Final = frozenset({"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """A stretch of the source: an opening or closing tag with its `name`, or text; "raw" is the inside of a script, a style or a title."""

    kind: Literal["open", "close", "text", "raw"]
    start: int
    end: int
    name: str = ""
    attributes: str = ""

    def given(self) -> dict[str, str]:
        """Return the attributes of an opening tag, names in lower case, the first of each name."""
        found: dict[str, str] = {}
        for match in _ATTRIBUTE.finditer(self.attributes):
            found.setdefault(match[1].lower(), unescape(match[2] or match[3] or match[4] or ""))
        return found


def tokens(source: str) -> Iterator[Token]:
    """Yield the tags and texts of a page in order; comments and declarations are left out. Time grows with the length alone."""
    at = begin = 0
    while (at := source.find("<", at)) >= 0:
        cut = _markup(source, at)
        if cut is None:
            at += 1
            continue
        end, token = cut
        if begin < at:
            yield Token(kind="text", start=begin, end=at)
        if token:
            yield token
        if token and token.kind == "open" and token.name in _RAW:
            close = _end_of_raw(source, token.name, end)
            yield Token(kind="raw", start=end, end=close, name=token.name)
            end = close
        begin = at = end
    if begin < len(source):
        yield Token(kind="text", start=begin, end=len(source))


def _markup(source: str, at: int) -> tuple[int, Token | None] | None:
    """Return where the markup at `at` ends, with its token if it is a tag; None where the sign there is text."""
    if source.startswith(("<!", "<?"), at):
        closing = "-->" if source.startswith("<!--", at) else ">"
        stop = source.find(closing, at + 2)
        return (stop + len(closing) if stop >= 0 else len(source)), None
    if re.compile(r"</?[a-zA-Z]").match(source, at) is None:
        return None
    match = _TAG.match(source, at)
    if match is None:
        return len(source), Token(kind="text", start=at, end=len(source))
    kind: Literal["open", "close"] = "close" if match[1] else "open"
    return match.end(), Token(kind=kind, start=at, end=match.end(), name=match[2].lower(), attributes=match[3])


def _end_of_raw(source: str, name: str, at: int) -> int:
    match = re.compile(rf"</{re.escape(name)}(?=[\s/>])", re.IGNORECASE).search(source, at)
    return match.start() if match else len(source)

"""An agreement's own text: how it is told from news, and the number of the article that words stand in."""

import re
from bisect import bisect_right
from functools import lru_cache
from itertools import islice

from truceline.text.lexicon import pattern
from truceline.text.sieve import sieve
from truceline.text.swift import swift

NUMBERED = swift(
    r"^[ \t]*(?:(?:Article|Section|Paragraph|Point)\s+)?(?:(?P<deep>\d{1,2}(?:\.\d{1,2}){1,3})[.):]*(?=\s)|(?P<label>\d{1,2}|"
    r"[IVX]{1,5})(?:[.):]+\s|[.):]+$))",
    re.MULTILINE | re.IGNORECASE,
)
"""The number of a paragraph, at the start of its line."""
_MARKED = swift(r"^[ \t]*(?:(?:Article|Section|Paragraph)\s+)?(?:\d{1,2}|[IVX]{1,5})[.)](?:\s|$)", re.MULTILINE | re.IGNORECASE)
_ARTICLE = swift(r"^[ \t]*(?:Article|Section|Paragraph|Point)\s+(?P<label>\d{1,2}|[IVX]{1,5})\b", re.MULTILINE | re.IGNORECASE)
_ITEM = swift(r"^[ \t]*[-–—•*]\s+\S", re.MULTILINE)
_TALKS = sieve(r"\b(?:said|says|told|reported|according to|spokes\w+|news agency)\b", re.IGNORECASE)
_BINDS = swift(r"\b(?:shall|undertakes?|hereby|is to be|are to be|may not)\b", re.IGNORECASE)


def own(text: str) -> bool:
    """Return whether `text` is an agreement's own: numbered paragraphs, or words by which its parties bind themselves and nobody who is quoted."""
    if len(_MARKED.findall(text)) >= 4:
        return True
    head = text[:20_000]
    if len(list(islice(_TALKS.finditer(head), 2))) > 1:
        return False
    marks = len(_MARKED.findall(head)) + len(_ARTICLE.findall(head)) + len(list(pattern("articles", "own").finditer(head)))
    return (marks >= 2 and len(_BINDS.findall(head)) >= 2) or marks >= 3 or (marks >= 1 and len(_ITEM.findall(head)) >= 2)


@lru_cache(maxsize=2)
def numbers(text: str) -> tuple[tuple[int, str], ...]:
    """Return where each numbered paragraph begins, with its number as printed, in order."""
    found = {match.start(): match.groupdict().get("deep") or match["label"] for look in (NUMBERED, _ARTICLE) for match in look.finditer(text)}
    return tuple(sorted(found.items()))


def start(text: str, at: int) -> int:
    """Return where the numbered paragraph that the character `at` stands in begins; 0 before the first."""
    index = bisect_right(numbers(text), at, key=lambda pair: pair[0]) - 1
    return numbers(text)[index][0] if index >= 0 else 0


def label(text: str, at: int) -> str | None:
    """Return the number of that paragraph, None before the first and in a footnote."""
    if text[at : at + 1] == "*":
        return None
    index = bisect_right(numbers(text), at, key=lambda pair: pair[0]) - 1
    return numbers(text)[index][1] if index >= 0 else None

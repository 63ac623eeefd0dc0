"""Where words come from: a document, and exact places in it."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A document as it was given; its id is the SHA-256 digest of its bytes, in hexadecimal.

    `published` is None where neither the page nor a person has said it.
    """

    digest: str
    title: str | None = None
    publisher: str | None = None
    published: date | None = None
    address: str | None = None
    media_type: str = "text/plain"


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """Exact words of a text: `text[start:end] == quote`, offsets in characters of the text as given."""

    start: int
    end: int
    quote: str

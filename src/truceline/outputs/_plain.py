"""Words of others made safe to print: nothing in them may hide, reorder or break the text around them."""

import re
import unicodedata

_BIDI = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def printable(text: str) -> str:
    """Return `text` without control characters and marks that change its direction; line ends and tabs become spaces.

    Such marks can make a name read as another one (CVE-2021-42574); lone surrogates, which no encoding has, become U+FFFD.
    """
    text = _BIDI.sub("", text.replace("\r\n", " ").replace("\n", " ").replace("\t", " "))
    return "".join(_safe(char) for char in text)


def _safe(char: str) -> str:
    kind = unicodedata.category(char)
    return "\ufffd" if kind == "Cs" else "" if kind == "Cc" or ord(char) & 0xFFFF >= 0xFFFE else char


def label(labels: tuple[tuple[str, str], ...], name: str) -> str:
    """Return a word of the page's furniture, or its name where the bulletin has none."""
    return dict(labels).get(name, name.replace("_", " "))

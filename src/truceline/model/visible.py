"""Words from outside made visible: nothing in them may hide, reorder or break the text around them."""

import re
import reprlib
import unicodedata
from typing import Any

_UNSEEN = re.compile("[\u00ad\u061c\u200b\u200e\u200f\u2060\ufeff]")
"""Marks that only help to order or part the letters near them; they are left out, since right-to-left names and web pages are full of them."""

_TURNING = re.compile("[\u202a-\u202e\u2066-\u206f\ufff9-\ufffb\U000e0000-\U000e007f]")
"""Marks that turn the text after them about, or carry words that nobody sees."""

_SHORT = reprlib.Repr()
_SHORT.maxlist = _SHORT.maxtuple = _SHORT.maxdict = 4
_SHORT.maxlevel, _SHORT.maxstring, _SHORT.maxlong, _SHORT.maxother = 2, 60, 40, 40


def visible(text: str) -> str:
    """Return `text` in one line, its line ends and tabs as spaces, control characters and marks that turn text about as [U+202E].

    Such marks can make a name read as another one (CVE-2021-42574), and control characters can rule the terminal that prints them.
    Lone surrogates, which no encoding has, become U+FFFD.
    """
    if text.isascii() and text.isprintable():
        return text
    return "".join(map(_safe, re.sub(r"\r\n|[\r\n\t\u2028\u2029\x85]", " ", _UNSEEN.sub("", text))))


def _safe(char: str) -> str:
    kind = unicodedata.category(char)
    if kind == "Cs":
        return "\ufffd"
    return f"[U+{ord(char):04X}]" if kind == "Cc" or ord(char) & 0xFFFF >= 0xFFFE or _TURNING.match(char) else char


def shown(value: Any) -> str:
    """Return a value of any size and depth as an error quotes it: short, in one line, strings in quotes."""
    try:
        return visible(_SHORT.repr(value))
    except ValueError:  # an integer of more digits than Python turns into text
        return "a number of thousands of digits"


def shortened(text: str, most: int) -> str:
    """Return `text` of at most `most` characters, what is too much left out of its middle."""
    return text if len(text) <= most else f"{text[: most * 2 // 3]} … {text[-most // 3 :]}"

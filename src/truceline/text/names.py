"""One name under several spellings: transliterations, apostrophes, articles, acronyms."""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from truceline.text.swift import swift

_ARTICLE = swift(r"\b(?:the|al|el|ad|an|ar|as|ash|at|ul)[- ](?=\w)")
_HONORIFIC = swift(r"\bhay['’ʼ`]?[ai]t\b")
_DOUBLED = swift(r"(.)\1+")


@lru_cache(maxsize=65_536)
def fold(name: str) -> str:
    """Return `name` in the form in which two spellings of it are the same.

    No accents, articles ("al-", "the"), apostrophes or doubled letters; ee as i, ou as u. Only for comparing; it is never shown.
    """
    plain = unicodedata.normalize("NFKD", name.replace("ı", "i")).encode("ascii", "ignore").decode().lower() if not name.isascii() else name.lower()
    plain = _ARTICLE.sub(" ", _HONORIFIC.sub(" ", plain.replace("‑", "-")))
    plain = re.sub(r"'s\b|'", "", plain.replace("’", "'").replace("`", "'"))
    plain = plain.replace("ee", "i").replace("ou", "u").replace("oo", "u").replace("y", "i").replace("q", "k")
    plain = re.sub(r"[^a-z0-9]+", " ", plain)
    return _DOUBLED.sub(r"\1", " ".join(plain.split()))


def same(one: str, other: str) -> bool:
    """Return whether two names are spellings of one name, or one is the other's ending ("Tahrir al-Sham", "Hayat Tahrir al-Sham")."""
    a, b = fold(one), fold(other)
    return bool(a and b) and (a == b or (" " in a and b.endswith(" " + a)) or (" " in b and a.endswith(" " + b)))


def places(name: str, text: str, *, hyphen: bool = True) -> Iterator[int]:
    """Yield where `name` stands in `text` as words of its own; with `hyphen` one right behind a hyphen is no word of its own."""
    at = text.find(name) if name else -1
    while at >= 0:
        end = at + len(name)
        if not (_letter(text[at - 1 : at]) or (hyphen and text[at - 1 : at] == "-")) and not _letter(text[end : end + 1]):
            yield at
        at = text.find(name, at + 1)


def _letter(one: str) -> bool:
    return one.isalnum() or one == "_"


@lru_cache(maxsize=65_536)
def initials(name: str) -> str:
    """Return the capital initials of `name`'s words: "National Liberation Front" gives "NLF"."""
    return "".join(part[0] for part in re.split(r"[\s\-‑]+", name) if part[:1].isupper())


def slug(name: str) -> str:
    """Return `name` as a short id: lower case, without accents, words joined by hyphens; "party" where nothing is left."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", re.sub(r"^the\s+|['’]", "", plain)).strip("-") or "party"

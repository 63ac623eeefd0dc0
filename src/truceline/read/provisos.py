"""Exceptions and conditions: what a term does not bind, and what has to be so before it binds."""

import re
from functools import cache

from truceline.text.lexicon import alternation, words
from truceline.text.swift import swift

_END = r"(?=[,;.)]\s|[,;.)]$|$|\n\s*\n)"


@cache
def _look(key: str) -> re.Pattern[str]:
    return swift(rf"\b{alternation(words('articles')['provisos'][key])}\s+(?P<words>[^;.]{{3,300}}?){_END}", re.IGNORECASE)


def spans(text: str, start: int, end: int, key: str) -> tuple[tuple[int, int], ...]:
    """Return where the provisos of a kind ("exceptions", "conditions") stand in text[start:end], leading words included, in order."""
    found: list[tuple[int, int]] = []
    for match in _look(key).finditer(text, start, end):
        found.append((match.start(), match.end()))
    return tuple(found)


def exceptions(text: str, start: int, end: int) -> tuple[str, ...]:
    """Return what the sentence text[start:end] leaves out, in its words, without the word that leads to it."""
    return tuple(" ".join(match["words"].split()) for match in _look("exceptions").finditer(text, start, end))


def conditions(text: str, start: int, end: int) -> tuple[str, ...]:
    """Return what has to be so before the sentence binds, in its words, the leading word included ("only after seven quiet days")."""
    return tuple(" ".join(match[0].split()) for match in _look("conditions").finditer(text, start, end))


def inside(text: str, at: int, start: int, end: int) -> bool:
    """Return whether the character `at` stands within an exception or a condition of the sentence."""
    return any(low <= at < high for key in ("exceptions", "conditions") for low, high in spans(text, start, end, key))

"""Loaded words, kept as the words of whoever uses them."""

import re

from truceline.model.party import Label
from truceline.read.reading import Mention, Reading, Sentence
from truceline.read.statements import sayings
from truceline.text.lexicon import pattern

PAGE = "the page"
"""The speaker of what no person or party is quoted with."""


def find(reading: Reading) -> tuple[Label, ...]:
    """Return every loaded word with whom it is about, where the text says so, and whose word it is."""
    found = []
    for sentence in reading.given.calling(pattern("parties", "labels")):
        for match in pattern("parties", "labels").finditer(reading.text, sentence.start, sentence.end):
            found.append(
                Label(
                    words=" ".join(match[0].split()),
                    about=_about(reading, sentence, match.start(), match.end()),
                    speaker=_speaker(reading, sentence, match.start()),
                    cited=reading.cite(match.span()),
                )
            )
    return tuple(found)


def _about(reading: Reading, sentence: Sentence, start: int, end: int) -> str | None:
    """Return the party that a label is put on: the mention it stands in, the one right behind it, or the name that it explains."""
    items = [item for item in reading.inside(sentence.start, sentence.end) if item.parties and not item.person]
    for item in items:
        if item.start <= start < item.end or re.fullmatch(r"\s+(?:the\s+)?", reading.text[end : item.start]):
            return item.parties[0]
    before: list[Mention] = [item for item in items if item.end <= start]
    explained = before and re.fullmatch(r"(?:\s*\([^)]*\))?,\s+(?:an?|the|one of)\s+(?:[\w-]+\s+){0,5}", reading.text[before[-1].end : start])
    return before[-1].parties[0] if explained else None


def _speaker(reading: Reading, sentence: Sentence, start: int) -> str:
    """Return who uses the word: the speaker of the quotation that it stands in, else the page itself."""
    if reading.quoted(start) is None:
        return PAGE
    said = sayings(reading, sentence)
    return (said[0].person or (said[0].speakers[0] if said[0].speakers else PAGE)) if said else PAGE

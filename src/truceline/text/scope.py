"""What a sentence does with the words in it: denies them, hedges them, asks for them, or lays them in the past or in a condition.

Rules in the manner of NegEx (Chapman et al. 2001, doi:10.1006/jbin.2001.1029): a trigger before a cue governs it up to the next breaker.
"""

import re
from dataclasses import dataclass

from truceline.text.lexicon import pattern
from truceline.text.sieve import Sieve
from truceline.text.swift import swift

WINDOW = 60
"""How many characters before a cue a trigger may stand."""

_INSERTED = swift(r",\s+(?:which|who|whose|where)\b[^,]*,")


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """What governs a cue.

    `denied`: not the case; `hedged`: possible only; `asked`: somebody calls for it; `conditional`: under an if; `past`: of an earlier time.
    """

    denied: bool = False
    hedged: bool = False
    asked: bool = False
    conditional: bool = False
    past: bool = False

    @property
    def asserted(self) -> bool:
        """Whether the words are plainly said to be so (`denied` apart)."""
        return not (self.hedged or self.asked or self.conditional or self.past)


_NEITHER = swift(r"\bneither\b.*?\bnor\b", re.IGNORECASE)
"""One denial in two words."""


_ANEW = swift(r"\band\s+(?:\w+ly\s+)?$", re.IGNORECASE)
_PERFECT = swift(r"\b(?:has|have|had|is|are|was|were|been)\s+(?:not|never)\b", re.IGNORECASE)
_FINITE = swift(r"\w+(?:ed|[^s]s)\b|(?:has|had|gave|took|went|left|broke|threw|swore)\b", re.IGNORECASE)
"""A finite verb behind "and" stands alone: "failed to end the war and turned it down"."""


def scope(text: str, start: int, end: int, sentence_start: int, sentence_end: int) -> Scope:
    """Return what governs the cue `text[start:end]` of the sentence `text[sentence_start:sentence_end]`."""
    near = _INSERTED.sub(",", text[max(sentence_start, start - 3 * WINDOW) : start])[-WINDOW:]
    governed = "" if _ANEW.search(near) and not _PERFECT.search(near) and _FINITE.match(text, start) else _after_breaker(near)
    after = text[end : min(sentence_end, end + WINDOW)]
    whole = text[sentence_start:sentence_end]
    clause = _clause(text, start, sentence_start)
    return Scope(
        denied=_count(pattern("scope", "denied"), _NEITHER.sub("neither", governed)) % 2 == 1,
        hedged=bool(pattern("scope", "hedged").search(governed) or pattern("scope", "hedged_anywhere").search(whole)),
        asked=bool(pattern("scope", "asked").search(clause)),
        conditional=bool(pattern("scope", "conditional").search(clause)),
        past=bool(pattern("scope", "past").search(governed + " " + text[start:end] + _first_words(after))),
    )


def _after_breaker(near: str) -> str:
    """Return the end of `near` that follows its last breaker: what stands before "but" governs nothing behind it."""
    found = list(pattern("scope", "breakers").finditer(near))
    return near[found[-1].end() :] if found else near


def _clause(text: str, start: int, sentence_start: int) -> str:
    """Return the words before the cue up to the last comma that is followed by a coordinator or a subordinator, or the sentence's start."""
    before = _INSERTED.sub(",", text[sentence_start:start])
    found = list(re.finditer(r"[;:—]|,\s+(?:and|but|while|although|though|which|who)\b|\bbut\b", before))
    return before[found[-1].end() :] if found else before


def _count(found: Sieve, words: str) -> int:
    return sum(1 for _ in found.finditer(words))


def _first_words(after: str) -> str:
    return re.split(r"[.,;:]", after, maxsplit=1)[0]

"""Weapon classes beside distances: "50 km wide for artillery of 100 mm and more", "120 mm mortars - by 8 kilometres"."""

import re
from dataclasses import dataclass
from functools import cache

from truceline.text import quantities
from truceline.text.lexicon import pattern
from truceline.text.quantities import Distance
from truceline.text.swift import swift


@dataclass(frozen=True, slots=True, kw_only=True)
class Class:
    """A class of weapons in the text's words, with the distance that is its own and the least calibre of its guns."""

    words: str
    distance: Distance
    min_calibre_mm: float | None


@cache
def _behind() -> re.Pattern[str]:
    return swift(r"(?:\s+(?:wide|in width|in depth|deep|from each other|from the [\w ]{0,30}line(?: of [\w ]{3,20})?))*,?\s+for\s+(?:the\s+|all\s+)?")


_STOP = swift(
    r"[;:)]|\.(?=\s|$)|,?\s+and\s+(?:(?:a|an|of|at least|up to)\b|\d)|,\s+(?:a|an|at least|the|from|by|to|within|which|with|so)\b|,\s+\d+\s*k|\s(?:from|by|"
    r"within|on|in order)\s"
)
_LEAD = swift(r"\s*(?:[–—:-]\s*(?:by\s+|to\s+)?|,?\s+(?:at least\s+)?(?:by\s+|to\s+)?)(?:at least\s+|no less than\s+|not less than\s+)?$")
_TRIM = swift(r"^(?:\s|[-–—•*▪·,;:]|and\b|(?:\(?[a-z0-9]{1,3}[.)])\s|in particular:?|namely:?|including:?|the\s|all\s)+", re.IGNORECASE)


def classes(text: str, start: int, end: int, distances: tuple[Distance, ...]) -> tuple[Class, ...]:
    """Return the weapon classes of text[start:end] that stand right behind their distance ("70 km for rockets") or before it ("mortars - by 8 km")."""
    found = []
    for index, distance in enumerate(distances):
        limit = distances[index + 1].start if index + 1 < len(distances) else end
        words = _after(text, distance.end, limit) or _before(text, distances[index - 1].end if index else start, distance.start)
        if words:
            found.append(Class(words=words, distance=distance, min_calibre_mm=calibre(words)))
    return tuple(found)


def calibre(words: str) -> float | None:
    """Return the least calibre that `words` give as a bound or a range ("of 100 mm and more"); one gun's own calibre is none."""
    found = quantities.calibres(words, 0, len(words))
    bound = next((one for one in found if one.bound == "at_least"), None)
    greater = re.search(r"\b(?:greater|larger|more|over|above|exceeding|in excess)\b", words)
    return bound.min_mm if bound else found[0].min_mm if found and greater else None


def _after(text: str, at: int, limit: int) -> str | None:
    lead = _behind().match(text, at, limit)
    if lead is None:
        return None
    behind = text[lead.end() : limit]
    stop = min((m.start() for m in _STOP.finditer(behind) if not _inside_calibre(behind, m.start())), default=len(behind))
    words = behind[:stop]
    listed = re.match(r"[^;:.]*?[”\"’]\s+and\s+[^;:.]{3,80}?(?=[:;.]|$)", behind) if "“" in words or '"' in words else None
    words = re.sub(r"(?:\s+and|,)+$", "", " ".join((listed[0] if listed else words).split()))
    return words if pattern("articles", "weapons").search(words) else None


def _inside_calibre(behind: str, at: int) -> bool:
    return bool(re.search(r"\d\s*mm\s*$", behind[:at]) and re.match(r"\s+and\s+(?:more|above|over)", behind[at:]))


def _before(text: str, start: int, at: int) -> str | None:
    lead = _LEAD.search(text, max(start, at - 40), at)
    if lead is None or not re.search(r"[–—:-]", lead[0]):
        return None
    piece = text[max(start, lead.start() - 160) : lead.start()]
    cut = max((m.end() for m in re.finditer(r"[;:]\s|\n\s*\n|\.\s", piece)), default=0)
    words = " ".join(_TRIM.sub("", piece[cut:]).split())
    return words if pattern("articles", "weapons").search(words) else None

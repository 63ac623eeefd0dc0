"""Patterns written so that they fail early: `re` tries each of many alternatives at every place, though their first letters say that none stands there.

Alternatives that begin alike are tried once for what they share, and before a choice stands a look at the next character. What is found is the same.
"""

import re
from functools import cache
from typing import Final

from truceline.text.letters import folded
from truceline.text.syntax import FOREVER, Part, Way, parsed

_RUN, _TIMES, _ANY = 80, 60, 500
"""The most letters or spaces of a kind in a row, parts, and characters of nearly any kind, that "+" and "*" take."""
FEW: Final = 3
"""A choice of fewer alternatives is left as it is."""


@cache
def swift(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """Return the compiled pattern, to stand where `re.compile` would."""
    ways = parsed(pattern)
    first = ways[0][0] if len(ways) == 1 and ways[0] else None
    own = first is not None and first.kind in ("letter", "class") and first.low and not flags & re.IGNORECASE  # such a place `re` finds by itself
    return re.compile(("" if own else _guard(ways)) + _choice(ways), flags)


def _choice(ways: tuple[Way, ...]) -> str:
    """Return the alternatives, those that begin with one letter together; they keep their order wherever two could stand at one place."""
    heads = [_head(way) for way in ways]
    if len(ways) < FEW or None in heads or len({folded(head or "") for head in heads}) < len(set(heads)):
        return "|".join(map(_sequence, ways))
    groups: dict[str, list[Way]] = {}
    for head, way in zip(heads, ways, strict=True):
        groups.setdefault(head or "", []).append(way[1:])
    return "|".join(head + (_sequence(rests[0]) if len(rests) == 1 else f"(?:{_choice(tuple(rests))})") for head, rests in groups.items())


def _head(way: Way) -> str | None:
    """Return the letter that a way begins with, None where it begins with anything else."""
    first = way[0] if way else None
    return first.source if first and first.kind == "letter" and not first.times and len(first.source) == 1 else None


def _sequence(way: Way) -> str:
    return "".join(_written(part) + _times(part) for part in way)


def _times(part: Part) -> str:
    """Return how often a part stands; without an end, as often as any text of people's needs it, so that a run without an end is not read to its end."""
    if part.high < FOREVER:
        return part.times
    any_ = part.source == "." or part.source[:2] == "[^" or part.source in (r"\S", r"\W", r"\D")
    most = _ANY if any_ else _RUN if part.kind in ("letter", "class") else _TIMES
    way = part.times[-1] if len(part.times) > 1 and part.times[-1] in "?+" else ""
    return f"{{{part.low},{max(part.low, most)}}}{way}"


def _written(part: Part) -> str:
    if not part.ways or part.kind == "either" or "<" in part.opening.replace("P<", ""):
        return part.source
    inside = _choice(part.ways)
    guard = _guard(part.ways) if part.kind == "group" and len(part.ways) >= FEW else ""
    return f"{part.opening}{guard}{inside})" if not guard or len(part.ways) == 1 else f"{part.opening}{guard}(?:{inside}))"


def _guard(ways: tuple[Way, ...]) -> str:
    """Return a look at the one character that a match has to begin with, nothing where it may be any."""
    firsts = [_firsts(way) for way in ways]
    letters = frozenset[str]().union(*(one for one in firsts if one))
    return "" if None in firsts or r"\w" in letters or not letters else f"(?=[{''.join(sorted(letters))}])"


def _firsts(way: Way) -> frozenset[str] | None:
    """Return what a match of a way can begin with, as members of a class; None where it may be anything, or nothing at all."""
    found = frozenset[str]()
    for part in way:
        if part.kind in ("look", "edge"):
            continue
        own = _firsts_of(part)
        if own is None:
            return None
        found |= own
        if part.low:
            return found
    return None


def _firsts_of(part: Part) -> frozenset[str] | None:
    if part.kind == "letter":
        own = part.source[1:-1] if part.source[0] == "[" else re.escape(part.source) if len(part.source) == 1 else part.source
        return frozenset({re.escape(part.letter), re.escape(part.letter.upper()[:1]), own})
    if part.kind == "class":
        if part.source in (r"\d", r"\s", r"\w"):
            return frozenset({part.source})
        return frozenset({part.source[1:-1]}) if part.source[0] == "[" and part.source[1] not in "^-]" and part.source[-2] != "-" else None
    each = [_firsts(way) for way in part.ways] if part.kind == "group" else [None]
    return None if None in each else frozenset[str]().union(*(one for one in each if one))

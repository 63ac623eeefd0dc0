"""Of a regular expression, the pieces of words of which every match holds at least one.

A piece is in lower case; "^" before it and "$" behind it say that a word begins and ends there.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import Final

from truceline.text.letters import folded
from truceline.text.syntax import Part, Way, members, parsed

__all__ = ["LONGEST", "folded", "needles"]

LONGEST: Final = 10
"""Letters that a needle has at most; a longer one is cut at its end."""


def needles(pattern: str) -> frozenset[str] | None:
    """Return the needles of a pattern, None where a match need not hold any."""
    run = _Run(edge=False)
    _group(run, parsed(pattern), False)
    return max(run.found, key=_worth, default=None)


class _Run:
    """Letters that stand together in a pattern, and the needles of what is behind them."""

    def __init__(self, *, edge: bool) -> None:
        self.letters, self.begins, self.edge = "", False, edge
        self.found: list[frozenset[str]] = []

    def letter(self, one: str) -> None:
        """Take one more character that every match has here."""
        if _of_word(one):
            self.begins = self.begins if self.letters else self.edge
            self.letters += one
            self.edge = False
        else:
            self.close(edge=True)

    def close(self, *, edge: bool) -> None:
        """End the letters; `edge`: a word surely ends here, and one may begin."""
        if self.letters:
            cut = self.letters[:LONGEST]
            self.found.append(frozenset({("^" if self.begins else "") + cut + ("$" if edge and cut == self.letters else "")}))
        self.letters, self.edge = "", edge


def _of_word(one: str) -> bool:
    return one.isalnum() or one == "_"


def _best(way: Way, *, left: bool, right: bool) -> frozenset[str] | None:
    """Return the needles of a sequence: of its parts the one that says most. `left` and `right`: a word surely begins or ends there."""
    run = _Run(edge=left)
    for index, part in enumerate(way):
        _take(run, part, partial(_opens, way[index + 1 :], right=right))
    run.close(edge=right)
    return max(run.found, key=_worth, default=None)


def _worth(found: frozenset[str]) -> tuple[int, int]:
    """Return how much a set says: long needles are rare, and of few needles each stands less often."""
    return min(len(needle.strip("^$")) for needle in found), -len(found)


def _take(run: _Run, part: Part, opens: Callable[[], bool]) -> None:
    """Take one part of a pattern into the run; `opens`: whether what follows begins with no letter."""
    if part.times:
        _repeat(run, part, opens)
    elif part.kind == "letter":
        run.letter(part.letter)
    elif part.kind == "edge":
        run.close(edge=True) if part.source != r"\B" else None
    elif part.kind == "look":
        _look_around(run, part)
    elif part.kind == "group":
        _group(run, part.ways, opens())
    else:
        run.close(edge=_apart(part))


def _group(run: _Run, ways: Sequence[Way], right: bool) -> None:
    left = run.edge and not run.letters
    run.close(edge=all(_opens(way, right=False) for way in ways))
    each = [_best(way, left=left, right=right) for way in ways]
    if all(each):
        run.found.append(frozenset[str]().union(*filter(None, each)))
    run.edge = all(_ends(way) for way in ways)


def _repeat(run: _Run, part: Part, opens: Callable[[], bool]) -> None:
    way = (_once(part),)
    if part.low:
        _group(run, (way,), opens() if part.high == 1 else _opens(way, right=False) and opens())
        return
    kept = run.edge and not run.letters
    run.close(edge=_opens(way, right=False) and opens())
    run.edge = kept and _ends(way)


def _once(part: Part) -> Part:
    return replace(part, low=1, high=1, times="")


def _look_around(run: _Run, part: Part) -> None:
    """Take what a look ahead or behind says of where words begin and end; its own letters may lie outside of the match."""
    ahead, wanted = "<" not in part.opening, part.opening.endswith("=")
    if wanted and all(_opens(way, right=False) if ahead else _ends(way) for way in part.ways):
        run.close(edge=True)
    if not wanted and len(part.ways) == 1 and len(part.ways[0]) == 1 and _any_word(part.ways[0][0]):
        run.close(edge=True)


def _any_word(part: Part) -> bool:
    """Say whether a part is a class that has all letters and figures."""
    return part.source == r"\w" or (part.kind == "class" and part.source[:1] == "[" and part.source[1] != "^" and (None, "w") in members(part.source))


def _opens(way: Way, *, right: bool) -> bool:
    """Say whether a sequence surely begins with no letter or figure, or with the end of a word."""
    for part in way:
        if part.times:
            if not _opens((_once(part),), right=False):
                return False
            if part.low:
                return True
            continue
        if part.kind == "edge":
            return part.source in (r"\b", "$", r"\Z")
        if part.kind == "group":
            return all(_opens(one, right=False) for one in part.ways)
        return _apart(part) or _no_word_ahead(part)
    return right


def _no_word_ahead(part: Part) -> bool:
    if part.kind != "look" or "<" in part.opening:
        return False
    probe = _Run(edge=False)
    _look_around(probe, part)
    return probe.edge


def _ends(way: Way) -> bool:
    """Say whether a sequence surely ends with no letter or figure."""
    if not way:
        return False
    part = way[-1]
    if part.times:
        return bool(part.low) and _ends((_once(part),))
    return all(_ends(one) for one in part.ways) if part.kind == "group" else _apart(part)


def _apart(part: Part) -> bool:
    """Say whether a part is one character that no word has."""
    if part.kind == "letter":
        return not _of_word(part.letter)
    if part.kind != "class" or part.source[0] != "[":
        return part.source in (r"\s", r"\W")
    return part.source[1] != "^" and all(other in ("s", "W") if one is None else other is None and not _of_word(one) for one, other in members(part.source))

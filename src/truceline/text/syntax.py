"""The parts of a regular expression: what is needed to know the words that a match must hold, and to write alternatives so that they fail early."""

import re
from dataclasses import dataclass, replace
from typing import Final

from truceline.text.letters import folded

FOREVER: Final = 2**31
"""How often what has no upper limit may stand."""
_ESCAPE: Final = r"\\(?:u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}|N\{[^}]+\}|[0-9]{1,2}|.)"
_ATOM: Final = re.compile(rf"{_ESCAPE}|\[\^?\]?(?:{_ESCAPE}|[^\]\\])*\]|.", re.DOTALL)
_OPEN: Final = re.compile(r"\((?:\?(?:P<\w+>|P=\w+\)|\(\w+\)|<?[=!]|[:>]|[a-zA-Z-]+:))?")
_TIMES: Final = re.compile(r"(?:[*+?]|\{(?P<low>\d*)(?:(?P<to>,)(?P<high>\d*))?\})[?+]?")
_MEMBER: Final = re.compile(rf"(?P<low>{_ESCAPE}|[^\\])(?:-(?P<high>{_ESCAPE}|[^\\\]]))?", re.DOTALL)
_CODES: Final = {"n": "\n", "t": "\t", "r": "\r", "f": "\f", "v": "\v"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One part of a pattern as it is written, without how often it stands: `low` to `high` times, written `times`.

    `kind`: "letter" (one character, folded, in `letter`), "class" (one character of several), "edge" (an anchor), "group" (also atomic), "look"
    (around; `opening` says which way), "either" (by whether a group has matched), "again" (what a group has matched).
    """

    kind: str
    source: str
    letter: str = ""
    ways: tuple[tuple["Part", ...], ...] = ()
    opening: str = ""
    low: int = 1
    high: int = 1
    times: str = ""


Way = tuple[Part, ...]


def parsed(pattern: str) -> tuple[Way, ...]:
    """Return the alternatives of a pattern that `re` compiles, each as its parts in order."""
    ways, at = _ways(pattern, 0)
    assert at == len(pattern), pattern
    return ways


def _ways(pattern: str, at: int) -> tuple[tuple[Way, ...], int]:
    ways: list[Way] = []
    way: list[Part] = []
    while at < len(pattern) and pattern[at] != ")":
        if pattern[at] == "|":
            ways.append(tuple(way))
            way, at = [], at + 1
            continue
        part, at = _group(pattern, at) if pattern[at] == "(" else _atom(pattern, at)
        part, at = _repeated(pattern, at, part)
        way.append(part)
    return (*ways, tuple(way)), at


def _atom(pattern: str, at: int) -> tuple[Part, int]:
    match = _ATOM.match(pattern, at)
    assert match is not None
    source = match[0]
    if source in ("^", "$") or source[:2] in (r"\b", r"\B", r"\A", r"\Z"):
        return Part(kind="edge", source=source), match.end()
    if len(source) > 1 and source[0] == "\\" and source[1] in "123456789":
        return Part(kind="again", source=source), match.end()
    letter = character(source) if source[0] != "[" else _one_letter(source)
    return Part(kind="letter" if letter else "class", source=source, letter=folded(letter or "")[:1]), match.end()


def _one_letter(source: str) -> str | None:
    """Return the letter of a class that holds nothing but both its cases."""
    own = set() if source[1] == "^" else {folded(one) if one and not other else None for one, other in members(source)}
    return own.pop() if len(own) == 1 else None


def character(source: str) -> str | None:
    """Return the one character that an atom stands for, None where it is a class or "."."""
    if len(source) == 1:
        return None if source == "." else source
    if source[0] != "\\":
        return None
    if source[1] in "ux":
        return chr(int(source[2:], 16))
    return _CODES.get(source[1], None if source[1].isalnum() else source[1])


def members(source: str) -> list[tuple[str | None, str | None]]:
    r"""Return the members of a class "[a-z\s]": from and to for a range, one character and None, or None and the kind ("s", "w") of a class within it."""
    found: list[tuple[str | None, str | None]] = []
    for match in _MEMBER.finditer(source, 1 + (source[1] == "^"), len(source) - 1):
        low, high = _member(match["low"]), match["high"]
        if high is not None:
            found.append((low, _member(high)))
        else:
            found.append((low, None) if low is not None else (None, match["low"][1]))
    return found


def _member(source: str) -> str | None:
    return "." if source == "." else character(source)


def _group(pattern: str, at: int) -> tuple[Part, int]:
    match = _OPEN.match(pattern, at)
    assert match is not None
    opening = match[0]
    if opening.endswith(")") and opening.startswith("(?P="):
        return Part(kind="again", source=opening), match.end()
    ways, stop = _ways(pattern, match.end())
    kind = "look" if opening in ("(?=", "(?!", "(?<=", "(?<!") else "either" if opening.startswith("(?(") else "group"
    return Part(kind=kind, source=pattern[at : stop + 1], ways=ways, opening=opening), stop + 1


def _repeated(pattern: str, at: int, part: Part) -> tuple[Part, int]:
    match = _TIMES.match(pattern, at)
    if match is None or (match[0][0] == "{" and not (match["low"] or match["high"])):
        return part, at
    sign = match[0][0]
    if sign != "{":
        low, high = {"*": (0, FOREVER), "+": (1, FOREVER), "?": (0, 1)}[sign]
    else:
        low = int(match["low"] or 0)
        high = int(match["high"] or FOREVER) if match["to"] else low
    return replace(part, low=low, high=high, times=match[0]), match.end()

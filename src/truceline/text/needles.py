"""Of a regular expression, the pieces of words of which every match holds at least one.

A piece is in lower case; "^" before it and "$" behind it say that a word begins and ends there. Where the parser of `re`, which is no public part of
the standard library, is not to be had, no pattern has needles, and all are tried everywhere.
"""

import importlib
from collections.abc import Iterable, Sequence
from typing import Any, Final

LONGEST: Final = 10
"""Letters that a needle has at most; a longer one is cut at its end."""
_APART: Final = frozenset({"CATEGORY_SPACE", "CATEGORY_NOT_WORD"})
_Items = Sequence[tuple[Any, Any]]


def folded(word: str) -> str:
    """Return a word in lower case, with the letters that `re` holds for the same without regard to case as one."""
    return word.lower().replace("\u0307", "").replace("ı", "i").replace("ſ", "s")


def needles(pattern: str) -> frozenset[str] | None:
    """Return the needles of a pattern, None where a match need not hold any."""
    try:
        parser = importlib.import_module("re._parser")
    except ImportError:
        return None
    return _best(list(parser.parse(pattern)), left=False, right=False)


class _Run:
    """Letters that stand together in a pattern, and the needles of what is behind them."""

    def __init__(self, *, edge: bool) -> None:
        self.letters, self.begins, self.edge = "", False, edge
        self.found: list[frozenset[str]] = []

    def letter(self, one: str) -> None:
        """Take one more character that every match has here."""
        if one.isalnum() or one == "_":
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


def _best(items: _Items, *, left: bool, right: bool) -> frozenset[str] | None:
    """Return the needles of a sequence: of its parts the one that says most. `left` and `right`: a word surely begins or ends there."""
    run = _Run(edge=left)
    for index, (op, value) in enumerate(items):
        _take(run, str(op), value, lambda at=index: _opens(items[at + 1 :], right=right))
    run.close(edge=right)
    return max(run.found, key=_worth, default=None)


def _worth(found: frozenset[str]) -> tuple[int, int]:
    """Return how much a set says: long needles are rare, and of few needles each stands less often."""
    return min(len(needle.strip("^$")) for needle in found), -len(found)


def _take(run: _Run, op: str, value: Any, opens: Any) -> None:
    """Take one item of a pattern into the run."""
    if op == "LITERAL" or (op == "IN" and _one_letter(value)):
        run.letter(folded(chr(value if op == "LITERAL" else value[0][1]))[:1])
    elif op == "AT":
        run.close(edge=True) if str(value) in ("AT_BOUNDARY", "AT_BEGINNING", "AT_BEGINNING_STRING", "AT_END", "AT_END_STRING") else None
    elif op in ("ASSERT", "ASSERT_NOT"):
        _look_around(run, op, *value)
    elif op in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
        _repeat(run, value[0], value[1], value[2], opens)
    elif op in ("SUBPATTERN", "ATOMIC_GROUP", "BRANCH"):
        _group(run, _inside(op, value), opens())
    else:
        run.close(edge=_apart(op, value))


def _one_letter(members: _Items) -> bool:
    """Say whether a class is one letter in both its cases."""
    return all(str(op) == "LITERAL" for op, _ in members) and len({folded(chr(value)) for _, value in members}) == 1


def _inside(op: str, value: Any) -> list[_Items]:
    """Return the ways of a group."""
    return [list(way) for way in value[1]] if op == "BRANCH" else [list(value if op == "ATOMIC_GROUP" else value[-1])]


def _group(run: _Run, ways: list[_Items], right: bool) -> None:
    left = run.edge and not run.letters
    run.close(edge=all(_opens(way, right=False) for way in ways))
    each = [_best(way, left=left, right=right) for way in ways]
    if all(each):
        run.found.append(frozenset[str]().union(*filter(None, each)))
    run.edge = all(_ends(way) for way in ways)


def _repeat(run: _Run, least: int, most: int, body: Any, opens: Any) -> None:
    items = list(body)
    if least:
        _group(run, [items], bool(opens()) if most == 1 else _opens(items, right=False) and bool(opens()))
        return
    kept = run.edge and not run.letters
    run.close(edge=_opens(items, right=False) and bool(opens()))
    run.edge = kept and _ends(items)


def _look_around(run: _Run, op: str, direction: int, body: Any) -> None:
    """Take what a look ahead or behind says of where words begin and end; its own letters may lie outside of the match."""
    items = list(body)
    if op == "ASSERT" and (_opens(items, right=False) if direction > 0 else _ends(items)):
        run.close(edge=True)
    if op == "ASSERT_NOT" and len(items) == 1 and _any_word(str(items[0][0]), items[0][1]):
        run.close(edge=True)


def _any_word(op: str, value: Any) -> bool:
    """Say whether an item is a class that has all letters and figures."""
    return op == "IN" and str(value[0][0]) != "NEGATE" and any(str(one) == "CATEGORY" and str(name) == "CATEGORY_WORD" for one, name in value)


def _opens(items: _Items, *, right: bool) -> bool:
    """Say whether a sequence surely begins with no letter or figure, or with the end of a word."""
    for op, value in items:
        name = str(op)
        if name in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
            if not _opens(list(value[2]), right=False):
                return False
            if value[0]:
                return True
            continue
        if name == "AT":
            return str(value) in ("AT_BOUNDARY", "AT_END", "AT_END_STRING")
        if name in ("SUBPATTERN", "ATOMIC_GROUP", "BRANCH"):
            return all(_opens(way, right=False) for way in _inside(name, value))
        return _apart(name, value) or _no_word_ahead(name, value)
    return right


def _no_word_ahead(op: str, value: Any) -> bool:
    if op not in ("ASSERT", "ASSERT_NOT") or value[0] < 0:
        return False
    probe = _Run(edge=False)
    _look_around(probe, op, *value)
    return probe.edge


def _ends(items: _Items) -> bool:
    """Say whether a sequence surely ends with no letter or figure."""
    if not items:
        return False
    op, value = items[-1]
    name = str(op)
    if name in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
        return bool(value[0]) and _ends(list(value[2]))
    if name in ("SUBPATTERN", "ATOMIC_GROUP", "BRANCH"):
        return all(_ends(way) for way in _inside(name, value))
    return _apart(name, value)


def _apart(op: str, value: Any) -> bool:
    """Say whether an item is one character that no word has."""
    if op == "LITERAL":
        return not (chr(value).isalnum() or chr(value) == "_")
    if op == "CATEGORY":
        return str(value) in _APART
    return op == "IN" and all(_apart(str(one), inner) for one, inner in _members(value))


def _members(value: _Items) -> Iterable[tuple[Any, Any]]:
    """Return the members of a class; one that is negated or has ranges is any character."""
    plain = all(str(op) in ("LITERAL", "CATEGORY") for op, _ in value)
    return value if plain else [("ANY", None)]

"""What the words for a weapon say: its kind, its system, its calibre. The lists are data: lexicon/en_weapons.toml."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import Any

from truceline.text.lexicon import alternation, words
from truceline.text.quantities import Calibre, calibres
from truceline.text.swift import swift

SMALL_MM = 20.0
"""What is carried by one person has a smaller calibre than this (International Tracing Instrument, 2005, lists small arms and light weapons)."""

_SMALL = frozenset({"smallarm", "sniper"})
_PART = swift(r"\s*(?:[,;]|\band\b|\bor\b|\bas well as\b|(?<!\d)/(?!\d))\s*", re.IGNORECASE)
_TAKES_IN = swift(r"\b(?:includ\w+|such as|like|among|inter alia|e\.g\.)", re.IGNORECASE)
_OVER = swift(r"(?:over|above|more than|greater than|larger than|exceeds?|exceeding|(?P<sign>>))\s*(?:a calib\w+ of\s*)?$", re.IGNORECASE)
_UNDER = swift(r"(?:less than|under|below|smaller than|(?P<sign><))\s*(?:a calib\w+ of\s*)?$", re.IGNORECASE)
_FROM = swift(r"(?:≥|>=)\s*$")
_TO = swift(r"(?:≤|<=|not exceeding|not more than|no more than)\s*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Bore:
    """Calibres in millimetres from `least` to `most`, None without an end; an open end is not part of it ("over 100 mm")."""

    least: float | None = None
    most: float | None = None
    least_open: bool = False
    most_open: bool = False

    def holds(self, other: "Bore") -> bool | None:
        """Return whether all of `other` lies within, False where nothing of it does, None where some may."""
        if _beyond(other.least, other.least_open, self.most, self.most_open) or _beyond(self.least, self.least_open, other.most, other.most_open):
            return False
        low = self.least is None or (other.least is not None and (other.least, other.least_open) >= (self.least, self.least_open))
        high = self.most is None or (other.most is not None and (-other.most, other.most_open) >= (-self.most, self.most_open))
        return True if low and high else None


def _beyond(low: float | None, low_open: bool, high: float | None, high_open: bool) -> bool:
    """Say whether everything from `low` up is greater than everything to `high`."""
    return low is not None and high is not None and (low > high or (low == high and (low_open or high_open)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Thing:
    """A weapon or a class of weapons. `sure`: the kinds that it is, or takes in; `perhaps`: those that it may take in besides.

    `system`: by name, where one is named. `name`: in words. `range_m` is the greatest that `source` gives, None where not known.
    """

    name: str
    sure: frozenset[str]
    perhaps: frozenset[str] = frozenset()
    system: str | None = None
    bore: Bore = Bore()
    range_m: float | None = None
    source: str | None = None

    def told(self) -> str:
        """Return it in words: "BM-21 Grad (122 mm multiple rocket launcher)", "82 mm mortar"."""
        mm = f"{self.bore.least:g} mm " if self.bore.least is not None and self.bore.least == self.bore.most else ""
        return f"{self.system} ({mm}{self.name})" if self.system else mm + self.name


@lru_cache(maxsize=4096)
def things(text: str) -> tuple[Thing, ...]:
    """Return what the words name, in their order, none where no word is known. A system beside its own kind ("D-30 howitzer") is one thing."""
    plain = _pattern().sub(lambda found: ";" * len(found[0]) if _key(found)[0] == "system" else found[0], text)  # the 12 of "MT-12 100 mm" is no calibre
    bores = [(item, _bore(text, item)) for item in calibres(plain, 0, len(text))]
    found: list[Thing] = []
    for start, end in _parts(text):
        own = [bore for item, bore in bores if start <= item.start < end] or ([bores[0][1]] if len(bores) == 1 else [])
        here = _merged(list(_named(text, start, end)), text[start:end])
        found += [replace(item, bore=own[0]) if own and item.sure - _SMALL else item for item in here]
    if not found and bores and not _named_at_all(text):
        found = [replace(_thing("group", "any"), bore=bores[0][1])]
    return tuple(dict.fromkeys(found))


def _named_at_all(text: str) -> bool:
    """Say whether anything but calibres and the words about them stands in a text."""
    return bool(re.sub(r"(?i)calib\w+|mm|millimet\w+|over|more|than|and|of|exceeding|less|above|below|or|up|to|with|a|[\W\d]", "", text))


def _parts(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for match in _PART.finditer(text):
        yield start, match.start()
        start = match.end()
    yield start, len(text)


def _named(text: str, start: int, end: int) -> Iterator[Thing]:
    for match in _pattern().finditer(text, start, end):
        yield _thing(*_key(match))


def _key(match: re.Match[str]) -> tuple[str, str]:
    return _keys()[int((match.lastgroup or "")[1:].partition("_")[0])]


def _merged(found: list[Thing], text: str) -> list[Thing]:
    """Leave out the wider of two words for one thing, unless the text says that one takes in the other."""
    if _TAKES_IN.search(text):
        return found
    systems = [item for item in found if item.system]
    kinds = [item for item in found if not item.system and len(item.sure) == 1 and not any(one.sure <= item.sure | item.perhaps for one in systems)]
    narrow = systems + kinds
    return [item for item in found if item in narrow or not any(one.sure <= item.sure | item.perhaps for one in narrow)]


def _bore(text: str, item: Calibre) -> Bore:
    """Return what a calibre and the words about it allow: "over 100 mm" leaves 100 out, "100 mm and more" takes it in."""
    before = text[max(0, item.start - 40) : item.start]
    if _TO.search(before):
        return Bore(most=item.max_mm)
    if item.bound == "at_least" or _FROM.search(before) or _OVER.search(before):
        return Bore(least=item.min_mm, least_open=bool(_OVER.search(before)))
    if item.bound == "at_most" or _UNDER.search(before):
        return Bore(most=item.max_mm, most_open=bool(_UNDER.search(before)))
    return Bore(least=item.min_mm, most=item.max_mm)


@cache
def _keys() -> tuple[tuple[str, str], ...]:
    """Return every (table, key) of the lists; a system's key is its number."""
    lists = words("weapons")
    return (
        *(("system", str(number)) for number in range(len(lists["system"]))),
        *(("kind", name) for name in lists["kind"]),
        *(("group", name) for name in lists["group"]),
    )


@cache
def _pattern() -> re.Pattern[str]:
    """Return one pattern for all of them, longer words first, so that "rocket artillery" is no artillery."""
    rows = [(entry, number) for number, key in enumerate(_keys()) for entry in _entry(*key)["words"]]
    rows.sort(key=lambda row: (-len(re.sub(r"\(\?:.*?\)\??|\\w\*|\S\?|\W", "", row[0])), row[1]))
    return swift(
        r"(?<![\w-])(?:" + "|".join(f"(?P<g{number}_{at}>{alternation([entry])})" for at, (entry, number) in enumerate(rows)) + r")(?!\w)", re.IGNORECASE
    )


def _entry(table: str, key: str) -> Any:
    found = words("weapons")[table]
    return found[int(key)] if table == "system" else found[key]


@cache
def _thing(table: str, key: str) -> Thing:
    entry = _entry(table, key)
    if table == "group":
        return Thing(name=entry["name"], sure=frozenset(entry["is"]), perhaps=frozenset(entry["perhaps"]))
    kind = key if table == "kind" else entry["kind"]
    mm = entry.get("calibre_mm")
    bore = Bore(most=SMALL_MM, most_open=True) if kind in _SMALL else Bore(least=mm, most=mm)
    name = words("weapons")["kind"][kind]["name"]
    return Thing(
        name=name,
        sure=frozenset({kind}),
        perhaps=frozenset(entry.get("perhaps", ())),
        system=entry["name"] if table == "system" else None,
        bore=bore,
        range_m=entry.get("range_m"),
        source=entry.get("source"),
    )

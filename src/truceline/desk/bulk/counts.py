"""What is counted while files are screened."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

FIRST = 10
"""Rejects that are shown; the others are counted."""

NUMBERS = ("rows", "no_place", "no_time", "rejects")


@dataclass(slots=True, kw_only=True)
class Counts:
    """`rows` that were screened; `no_place`: of these those without a usable place; `no_time`: those whose time would matter and is missing.

    `zones`: relations by the id of the zone, that is by version; `touches`: effects by clause; `first`: the first rejects, where and why.
    """

    rows: int = 0
    no_place: int = 0
    no_time: int = 0
    rejects: int = 0
    zones: dict[str, Counter[str]] = field(default_factory=dict)
    touches: dict[str, Counter[str]] = field(default_factory=dict)
    first: list[tuple[str, str]] = field(default_factory=list)

    def plain(self) -> dict[str, Any]:
        """Return the counts as plain values."""
        named = {"zones": self.zones, "touches": self.touches}
        numbers = {name: getattr(self, name) for name in NUMBERS}
        return {**numbers, **{name: {key: dict(sorted(own.items())) for key, own in value.items()} for name, value in named.items()}, "first": self.first}

    @classmethod
    def of(cls, plain: dict[str, Any]) -> "Counts":
        """Return counts from plain values."""
        zones, touches = ({key: Counter(own) for key, own in plain[name].items()} for name in ("zones", "touches"))
        rows, no_place, no_time, rejects = (int(plain[name]) for name in NUMBERS)
        first = [(where, why) for where, why in plain["first"]]
        return cls(rows=rows, no_place=no_place, no_time=no_time, rejects=rejects, zones=zones, touches=touches, first=first)


def total(parts: Iterable[Counts]) -> Counts:
    """Return the sum of counts, with the first rejects of the first parts."""
    found = Counts()
    for one in parts:
        for name in NUMBERS:
            setattr(found, name, getattr(found, name) + getattr(one, name))
        for mine, own in ((found.zones, one.zones), (found.touches, one.touches)):
            for key, some in own.items():
                mine.setdefault(key, Counter()).update(some)
        found.first = [*found.first, *one.first][:FIRST]
    return found

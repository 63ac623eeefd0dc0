"""Several texts of one deal: the same field from each side by side, differing figures flagged, nothing merged."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any, Final

from truceline.model.clause import AnyClause, Band, WithdrawalClause, ZoneClause
from truceline.model.comparison import Cell, Comparison, Line, Match
from truceline.model.draft import Draft
from truceline.model.rule import parts
from truceline.model.timing import Deadline
from truceline.read.courses import courses
from truceline.text.copies import stories

SLIPS: Final = (1.609344, 1.852, 10.0, 0.3048, 1000.0)
"""Ratios of units that get mistaken for each other: mile and km, nautical mile and km, cm and mm, foot and metre, km and m."""
_GENERAL: Final = frozenset({"the", "of", "and", "all", "their", "its", "weapons", "heavy", "forces", "troops", "area", "zone", "a"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """A text to compare: its name, what it says in plain characters, and its draft."""

    name: str
    text: str
    draft: Draft


def compare(texts: tuple[Text, ...]) -> Comparison:
    """Return the fields of the terms that the texts tell, in the order of the kinds, and every party's stances over time."""
    told = [(index, clause) for index, one in enumerate(texts) for clause in one.draft.clauses if clause.kind != "other"]
    told.sort(key=lambda pair: pair[1].kind)
    lines = [line for _, same in groupby(told, key=lambda pair: pair[1].kind) for group in _aligned(list(same)) for line in _lines(group, len(texts))]
    return Comparison(
        names=tuple(one.name for one in texts),
        stories=stories(tuple(one.text for one in texts)),
        lines=tuple(lines),
        courses=courses(tuple(one.draft for one in texts)),
    )


def _aligned(told: list[tuple[int, AnyClause]]) -> list[dict[int, AnyClause]]:
    """Return groups of clauses that are about the same thing, at most one of each source: the most alike first, then by their order."""
    groups: list[dict[int, AnyClause]] = []
    for source, clause in told:
        fitting = [group for group in groups if source not in group and any(_alike(clause, other) for other in group.values())]
        best = max(fitting, key=lambda group: max(len(_words(clause) & _words(other)) for other in group.values()), default=None)
        if best is None:
            groups.append({source: clause})
        else:
            best[source] = clause
    return groups


def _alike(one: AnyClause, other: AnyClause) -> bool:
    mine, its = _words(one), _words(other)
    return not mine or not its or bool(mine & its)


def _words(clause: AnyClause) -> frozenset[str]:
    """Return the words that tell a clause from others of its kind: the weapons or forces meant, a zone's name."""
    said = clause.subjects if isinstance(clause, (WithdrawalClause, ZoneClause)) else (str(getattr(clause, "subject", None) or ""),)
    if isinstance(clause, ZoneClause):
        return frozenset() if not said else _split(said)
    return _split(said)


def _split(said: tuple[str, ...]) -> frozenset[str]:
    return frozenset(re.sub(r"s$", "", word) for text in said for word in re.findall(r"[\w-]{3,}", text.lower())) - _GENERAL


def _lines(group: dict[int, AnyClause], count: int) -> Iterator[Line]:
    first = next(iter(group.values()))
    words = ", ".join(getattr(first, "subjects", ())) or str(getattr(first, "name", "") or getattr(first, "subject", "") or "")
    topic = f"{first.kind}: {words}" if words else first.kind
    for field, read in _FIELDS:
        values = {source: read(clause) for source, clause in group.items()}
        if any(value is not None for value in values.values()):
            cells = tuple(Cell(source=i, value=_said(values.get(i)), cited=group[i].cited if values.get(i) is not None else ()) for i in range(count))
            yield Line(topic=topic, field=field, match=matched([value for value in values.values() if value is not None]), cells=cells)


def matched(values: list[Any]) -> Match:
    """Return how the values of a field stand to each other."""
    if len(values) < 2:
        return Match.ONE
    if all(value == values[0] for value in values):
        return Match.SAME
    numbers = [value for value in values if isinstance(value, float)]
    if len(numbers) == len(values) and all(slip(numbers[0], other) or numbers[0] == other for other in numbers[1:]):
        return Match.SLIP
    return Match.DIFFERS


def slip(one: float, other: float) -> bool:
    """Say whether two measures in metres are one figure in two units: their ratio is that of units, within 5 in 1,000."""
    low, high = sorted((abs(one), abs(other)))
    return low > 0 and any(abs(high / low / ratio - 1) < 0.005 or abs(high / low * ratio - 1) < 0.005 for ratio in SLIPS)


def _said(value: Any) -> str | None:
    if isinstance(value, float):
        return f"{value / 1000:g} km"
    return None if value is None else str(getattr(value, "value", value))


def _band(clause: AnyClause) -> Band:
    rule = clause.rule if isinstance(clause, ZoneClause) else None
    return rule if isinstance(rule, Band) else next((part for part in parts(rule) if isinstance(part, Band)), Band()) if rule else Band()


def _day(due: Deadline | None) -> str | None:
    if due is None:
        return None
    return due.date.isoformat() if due.date else f"{due.days} days after {due.anchor or 'an event not named'}" if due.days is not None else None


_FIELDS: Final[tuple[tuple[str, Callable[[AnyClause], Any]], ...]] = (
    ("least distance", lambda c: c.min_distance_m if isinstance(c, WithdrawalClause) else _band(c).min_depth_m),
    ("greatest distance", lambda c: _band(c).max_depth_m),
    ("measure", lambda c: c.measure if isinstance(c, WithdrawalClause) else _band(c).measure),
    ("side", lambda c: _band(c).side),
    ("least calibre", lambda c: f"{c.min_calibre_mm:g} mm" if isinstance(c, WithdrawalClause) and c.min_calibre_mm else None),
    ("most", lambda c: getattr(c, "most", None)),
    ("begins", lambda c: _day(c.starts)),
    ("due", lambda c: _day(c.deadline)),
    ("told", lambda c: "yes"),
)

"""One file per kind of clause: how it is worded. A module here has `find(terms)`, which yields clauses still without ids."""

import importlib
import pkgutil
from bisect import bisect_left
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from itertools import accumulate

from truceline.model.clause import AnyClause
from truceline.model.source import Citation
from truceline.read.articles import label
from truceline.read.lines import anchored
from truceline.read.merge import continued, merged
from truceline.read.provisos import conditions, exceptions
from truceline.read.terms import Cue, Terms
from truceline.read.times import inherited, resolved, times, told_later

Finder = Callable[[Terms], Iterator[AnyClause]]


@cache
def discover() -> dict[str, Finder]:
    """Return the finder of every kind, by the kind's name."""
    return {info.name: importlib.import_module(f"{__name__}.{info.name}").find for info in pkgutil.iter_modules(__path__)}


def read(terms: Terms) -> tuple[AnyClause, ...]:
    """Return the clauses of a text in the order of its words, each with an id such as "zone-1"; sentences that tell the same term make one clause."""
    found: list[AnyClause] = []
    for find in discover().values():
        found += merged(tuple(find(terms)), apart=terms.reading.numbered)
    found = _own(terms, found) if terms.reading.numbered else continued(terms, found)
    found.sort(key=lambda clause: clause.cited[0].start if clause.cited else 0)
    counts: dict[str, int] = {}
    named = []
    for clause in found:
        counts[clause.kind] = counts.get(clause.kind, 0) + 1
        named.append(replace(clause, id=f"{clause.kind}-{counts[clause.kind]}"))
    return tuple(named)


def _own(terms: Terms, found: list[AnyClause]) -> list[AnyClause]:
    """Return the clauses of an agreement's own text with their article, provisos, lines and times; a duty that a kind has taken is no other duty."""
    taken = sorted((citation.start, citation.end) for clause in found if clause.kind != "other" for citation in clause.cited)
    reach = list(accumulate((high for _, high in taken), max))  # how far the words taken up to here go
    kept = [c for c in found if c.kind != "other" or not _taken(taken, reach, c.cited[0])]
    kept.sort(key=lambda clause: clause.cited[0].start)
    placed = [_provided(terms, clause) for clause in kept]
    return resolved(terms, inherited(terms, told_later(terms, anchored(terms.reading, placed))))


def _taken(taken: list[tuple[int, int]], reach: list[int], own: Citation) -> bool:
    """Return whether words share a character with any that are taken."""
    before = bisect_left(taken, (own.end,))
    return before > 0 and reach[before - 1] > own.start


def _provided(terms: Terms, clause: AnyClause) -> AnyClause:
    reading = terms.reading
    start, end = reading.sheet.place(clause.cited[0])
    sentence = reading.sentence(start)
    starts, due = times(terms, Cue(sentence=sentence, start=start, end=start)) if sentence else (None, None)
    return replace(
        clause,
        article=label(reading.text, start),
        starts=clause.starts or (starts if due else None),
        deadline=clause.deadline if clause.kind == "withdrawal" else due or clause.deadline,
        exceptions=exceptions(reading.text, start, end),
        conditions=conditions(reading.text, start, end),
    )

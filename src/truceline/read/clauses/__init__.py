"""One file per kind of clause: how it is worded. A module here has `find(terms)`, which yields clauses still without ids."""

import importlib
import pkgutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache

from truceline.model.clause import AnyClause
from truceline.read.merge import continued, merged
from truceline.read.terms import Terms

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
    found = continued(terms, found)
    found.sort(key=lambda clause: clause.cited[0].start if clause.cited else 0)
    counts: dict[str, int] = {}
    named = []
    for clause in found:
        counts[clause.kind] = counts.get(clause.kind, 0) + 1
        named.append(replace(clause, id=f"{clause.kind}-{counts[clause.kind]}"))
    return tuple(named)

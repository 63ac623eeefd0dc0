"""WATCH, who: the parties of the deal that a report's actors are, under any of their names."""

import re
from collections.abc import Iterable, Mapping
from functools import cache

from truceline.model.party import Party
from truceline.text.lexicon import words
from truceline.text.names import fold
from truceline.watch.spots import key

FILLERS = frozenset({"of", "and", "state", "republic"})
"""Words that tell no two names apart."""

ORGANS = frozenset(map(fold, ("government", "army", "armed", "forces", "force", "military", "troops")))
"""Words for what acts in a state's name: what its forces do is the state's own doing (ILC, Responsibility of States, 2001, art. 4)."""


def parties(known: Iterable[Party]) -> dict[frozenset[str], tuple[str, ...]]:
    """Return the ids of the parties by each of their names in canonical form; a name of several parties stands for all of them."""
    found: dict[frozenset[str], set[str]] = {}
    for party in known:
        for name in (party.name, *party.aliases):
            found.setdefault(canonical(name), set()).add(party.id)
    return {name: tuple(sorted(ids)) for name, ids in found.items() if name}


def named(actors: Iterable[str], index: Mapping[frozenset[str], tuple[str, ...]]) -> tuple[str, ...]:
    """Return the ids of the parties that the actors are, each once, in the order in which they are named."""
    return tuple(dict.fromkeys(party for actor in actors for party in index.get(canonical(actor), ())))


@cache
def canonical(name: str) -> frozenset[str]:
    """Return the words of a name without regard to their order; a state's adjective is its name, and its government and forces are the state.

    So "Government of Syria", "Syrian government forces" and "Syria" are one; "Syrian insurgents" and "Free Syrian Army" are others.
    """
    pattern, states = _states()
    text = pattern.sub(lambda found: states[found[0]], key(name))
    found = frozenset(text.split()) - FILLERS
    rest = found - ORGANS
    return rest if rest and rest <= set(states.values()) else found


@cache
def _states() -> tuple[re.Pattern[str], dict[str, str]]:
    """Return a pattern for every state's name and adjectives, folded, and the one word that stands for each of them."""
    found: dict[str, str] = {}
    for name, forms in words("states").items():
        adjectives = str(forms).partition(";")[0].split(",")
        for form in (name, *adjectives):
            if folded := fold(form):
                found.setdefault(folded, "state:" + fold(str(name)).replace(" ", "_"))
    longest = sorted(found, key=lambda form: (-len(form), form))
    return re.compile(r"\b(?:" + "|".join(map(re.escape, longest)) + r")\b"), found

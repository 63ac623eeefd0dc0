"""WATCH, who: the parties of the deal that a report's actors are, under any of their names."""

import re
from collections.abc import Iterable, Mapping
from functools import cache

from truceline.model.agreement import Agreement
from truceline.model.clause import AnyClause
from truceline.model.finding import Effect
from truceline.model.party import Party
from truceline.model.reason import Reason, because
from truceline.model.report import Report
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


UNKNOWN = re.compile(r"\b(?:un(?:known|identified|named|specified)|undetermined|nobody)\b", re.IGNORECASE)
"""Words that name nobody."""

PREVENTS = re.compile(r"\b(?:prevent\w*|ensur\w+|guarantee\w*|take (?:all )?(?:effective|necessary) measures)\b", re.IGNORECASE)
"""Words by which a clause lays it on somebody that others do not act."""


def standing(
    report: Report, parties: tuple[str, ...], clause: AnyClause, *, agreement: Agreement, index: Mapping[frozenset[str], tuple[str, ...]], effect: Effect
) -> tuple[Reason, ...]:
    """Say how those whom a report names stand to a clause: not bound by it, no signatories, or strangers to the deal; and whether anybody confirmed it."""
    unbound = [party for party in parties if clause.parties and party not in clause.parties]
    signed = agreement.signatories if clause.reached is None and not clause.parties else ()
    unsigned = [party for party in parties if signed and party not in signed]
    return (
        *((because("clause_not_confirmed", clause=clause.id),) if clause.confirmed_by is None else ()),
        *((because("party_not_bound", parties=", ".join(unbound)),) if unbound else ()),
        *((because("party_no_signatory", parties=", ".join(unsigned)),) if unsigned else ()),
        *(_strangers(report, clause, index) if effect in (Effect.AGAINST, Effect.NOT_YET_DUE) else ()),
    )


def _strangers(report: Report, clause: AnyClause, index: Mapping[frozenset[str], tuple[str, ...]]) -> tuple[Reason, ...]:
    """Say that an act of somebody who is no party is laid to no party, and whose duty the clause makes it to prevent such acts."""
    strangers = [actor for actor in report.actors if not index.get(canonical(actor)) and not UNKNOWN.search(actor)]
    if not strangers:
        return ()
    words = [item.quote for item in clause.cited if PREVENTS.search(item.quote)]
    duty = because("duty_to_prevent", parties=", ".join(clause.parties), clause=clause.id) if words and clause.parties else None
    return (because("third_party", actors=", ".join(f"“{actor}”" for actor in strangers)), *((duty,) if duty else ()))


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

"""A clause by which somebody patrols."""

import re
from collections.abc import Iterator

from truceline.model.clause import PatrolClause, PatrolMode
from truceline.read.roster import state_named, state_pattern
from truceline.read.terms import Cue, Terms
from truceline.text.swift import swift

_MODES = (
    (PatrolMode.JOINT, swift(r"\b(?:joint(?:ly)?|mixed|combined|together)\b", re.IGNORECASE)),
    (PatrolMode.COORDINATED, swift(r"\bco-?ordinated\b", re.IGNORECASE)),
    (PatrolMode.PARALLEL, swift(r"\b(?:parallel|each on its own side|separate)\b", re.IGNORECASE)),
)
_ALONG = swift(
    r"\b(?:on|along|around|in|through)\s+(?:both\s+|the\s+|all\s+)*(?P<what>[a-z][\w-]*(?:\s+(?:of\s+the\s+)?[\w-]+){0,4}?)(?=\s+(?:in|to|by|from|will|would|twice|every|for|as|between)\b|[,.;]|$)"
)
_PURPOSE = swift(r"\b(?:in a bid to|in order to|so as to|aimed at|to (?=detect|prevent|deter|ensure|verify|monitor|protect|guard))\s*(?P<what>[^.;]{5,160})")


def find(terms: Terms) -> Iterator[PatrolClause]:
    """Yield a clause for each sentence that has somebody patrol."""
    for cue in terms.cues("patrol"):
        text, sentence = terms.reading.text, cue.sentence
        along, purpose = _ALONG.search(text, cue.end, sentence.end), _PURPOSE.search(text, cue.end, sentence.end)
        yield PatrolClause(
            id="",
            parties=_patrolling(terms, cue),
            place=terms.place(cue),
            deadline=terms.deadline(cue, starts=True),
            speaker=terms.speaker(cue),
            mode=next((mode for mode, words in _MODES if words.search(text, max(sentence.start, cue.start - 60), min(sentence.end, cue.end + 50))), None),
            along=" ".join(along["what"].split()) if along else None,
            purpose=" ".join(purpose["what"].split()) if purpose else None,
            cited=terms.reading.cite((sentence.start, sentence.end)),
        )


def _patrolling(terms: Terms, cue: Cue) -> tuple[str, ...]:
    """Return who patrols: the subject, or the parties whose names stand right before the word ("joint Russian-Turkish patrols")."""
    before = terms.reading.text[max(cue.sentence.start, cue.start - 80) : cue.end]
    found = [state_named(match[0]) for match in state_pattern().finditer(before.replace("–", " ").replace("-", " "))]
    named = [state for state, form in found if form == "adjective"]
    ids = tuple(party.id for state in named for party in terms.reading.parties if state in (party.name, *party.aliases))
    return tuple(dict.fromkeys(ids)) or terms.parties(cue)

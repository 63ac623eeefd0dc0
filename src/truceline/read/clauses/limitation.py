"""A clause that caps or forbids forces, weapons or flights."""

import re
from collections.abc import Iterator

from truceline.model.clause import LimitationClause
from truceline.read.terms import Cue, Terms
from truceline.text import quantities
from truceline.text.lexicon import pattern

_SUBJECT = re.compile(
    r"(?:\s+(?:in|on|from|of|to|for|any|the|all|hold|bring|deploy|enter|carry|send|keep|fly|build|is|be|"
    r"introduced)\b)*\s+(?P<what>[^,.;]{3,70}?)(?=[,.;]|\s+(?:in|within|with|from|by|near|along|of the)\b|$)"
)


def find(terms: Terms) -> Iterator[LimitationClause]:
    """Yield a clause for each sentence that forbids something or allows only so many of it."""
    for cue in terms.cues("limitation"):
        if not terms.reading.numbered and pattern("clauses", "cues.zone").search(terms.reading.text, cue.sentence.start, cue.sentence.end):
            continue  # "must stay out of the zone" is the zone's own rule
        counted = _counted(terms, cue)
        yield LimitationClause(
            id="",
            parties=terms.parties(cue),
            place=terms.place(cue),
            deadline=terms.deadline(cue, starts=True),
            speaker=terms.speaker(cue),
            subject=_subject(terms, cue),
            most=counted,
            cited=terms.reading.cite((cue.sentence.start, cue.sentence.end)),
        )


def _counted(terms: Terms, cue: Cue) -> int | None:
    found = [count for count in quantities.counts(terms.reading.text, cue.start, cue.sentence.end) if count.noun]
    return found[0].most if found and re.search(r"\d", terms.reading.text[cue.start : cue.end]) else None


def _subject(terms: Terms, cue: Cue) -> str:
    """Return what is limited, in the text's words: what stands behind the cue, or else the cue itself."""
    text = terms.reading.text
    match = _SUBJECT.match(text, cue.end, cue.sentence.end)
    words = text[cue.start : cue.end] if re.search(r"\d|zone|reinforcement", text[cue.start : cue.end]) or not match else match["what"]
    return " ".join(words.split())

"""A clause that caps or forbids forces, weapons or flights."""

import re
from collections.abc import Iterator

from truceline.model.clause import LimitationClause
from truceline.read.terms import Cue, Terms
from truceline.text import quantities
from truceline.text.lexicon import pattern
from truceline.text.swift import swift

_OF_ITS_OWN = swift(r"\b(?:flights?|aircraft|drones?|helicopters?|no more than|at most|reinforce\w*|advance)\b", re.IGNORECASE)
"""Things that are limited in a zone beside the zone's own rule that forces stay out of it."""
_BY_LAW = swift(r"\b(?:laws?|legislation|decree|act)\s+(?:prohibit|forbid|bann|barr)\w*$", re.IGNORECASE)
_IMPOSED = swift(r"[^.;]{0,80}?\b(?:introduced|imposed|placed)\s+on\s+(?P<what>[^.;,]{3,90})")
_SUBJECT = swift(
    r"(?:,\s+in particular,?)?(?:\s+(?:in|on|from|of|to|for|any|the|all|hold|bring|deploy|enter|carry|send|keep|fly|build|is|be|"
    r"introduced)\b)*\s+(?P<what>[^,.;]{3,70}?)(?=[,.;]|\s+(?:in|within|with|from|by|near|along|of the)\b|$)"
)


def find(terms: Terms) -> Iterator[LimitationClause]:
    """Yield a clause for each sentence that forbids something or allows only so many of it."""
    for cue in terms.cues("limitation"):
        zoned = pattern("clauses", "cues.zone").search(terms.reading.text, cue.sentence.start, cue.sentence.end)
        if not terms.reading.numbered and zoned and not _OF_ITS_OWN.search(terms.reading.text, cue.sentence.start, cue.sentence.end):
            continue  # "must stay out of the zone" is the zone's own rule
        if terms.reading.numbered and _BY_LAW.search(terms.reading.text, cue.sentence.start, cue.end):
            continue
        if terms.reading.numbered and (caps := _caps(terms, cue)):
            yield from caps
            continue
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


_ROOM = swift(
    r"\b(?:in|within)\s+(?P<where>(?:the\s+)?(?:area|zone|ring|belt|strip)\s+(?:from\s+|of\s+|between\s+)?[^.;,]{3,60}?)(?=\s+(?:there|no|not|each|shall|may)\b|,)",
    re.IGNORECASE,
)
_MOST = swift(r"\b(?:no more than|not more than|up to|at most|maximum|ceiling|limited to|shall not exceed|not exceed(?:ing)?)\b", re.IGNORECASE)


def _caps(terms: Terms, cue: Cue) -> list[LimitationClause]:
    """Return a clause for each cap of a sentence of an agreement's own text: "no more than 75 tanks and 36 guns, and not more than 6,000 men"."""
    text, sentence = terms.reading.text, cue.sentence
    lead = _MOST.search(text, sentence.start, sentence.end)
    if lead is None:
        return []
    room = _ROOM.search(text, sentence.start, sentence.end)
    counted = [one for one in quantities.counts(text, lead.start(), sentence.end) if pattern("clauses", "forces").search(one.noun) or "men" in one.noun]
    return [
        LimitationClause(
            id="",
            parties=terms.parties(cue),
            place=" ".join(room["where"].split()) if room else terms.place(cue),
            deadline=terms.deadline(cue, starts=True),
            speaker=terms.speaker(cue),
            subject=one.noun,
            most=one.most,
            cited=terms.reading.cite((sentence.start, sentence.end)),
        )
        for one in counted
    ]


def _counted(terms: Terms, cue: Cue) -> int | None:
    found = [count for count in quantities.counts(terms.reading.text, cue.start, cue.sentence.end) if count.noun]
    return found[0].most if found and re.search(r"\d", terms.reading.text[cue.start : cue.end]) else None


def _subject(terms: Terms, cue: Cue) -> str:
    """Return what is limited, in the text's words: what stands behind the cue, or else the cue itself."""
    text = terms.reading.text
    match = (_IMPOSED.match(text, cue.end, cue.sentence.end) if "ban" in text[cue.start : cue.end].lower() else None) or _SUBJECT.match(
        text, cue.end, cue.sentence.end
    )
    passive = swift(r"(?:are|is|shall be|be)\s+(?:strictly\s+)?(?:prohibited|forbidden|banned|barred)$|(?:prohibited|forbidden)$").search(
        text, cue.start - 12, cue.end
    )
    ahead = swift(r"(?:\d{1,2}[.)]\s+)?(?P<what>(?!It\b)[A-Z][^.;,]{3,80}?)\s+(?:are|is|shall be|will be)\s").match(text, cue.sentence.start, cue.end)
    if passive and ahead and terms.reading.numbered:
        return " ".join(ahead["what"].split())
    if re.match(r"no\s", text[cue.start : cue.end], re.IGNORECASE) and " be " in text[cue.start : cue.end]:
        return " ".join(re.split(r"\s+(?:shall|may|will)\s+be\s", text[cue.start : cue.end])[0].split()[1:])
    words = text[cue.start : cue.end] if re.search(r"\d|zone|reinforcement", text[cue.start : cue.end]) or not match else match["what"]
    return " ".join(words.split())

"""A clause by which somebody observes and verifies, or a joint body is set up."""

import re
from collections.abc import Iterator

from truceline.model.clause import MonitoringClause
from truceline.read.terms import Cue, Terms
from truceline.text.swift import swift


def find(terms: Terms) -> Iterator[MonitoringClause]:
    """Yield a clause for each sentence that has somebody watch or verify, or sets up a body for it."""
    for cue in terms.cues("monitoring"):
        if re.search(r"\b[Ee]lections?\b", terms.reading.text[cue.sentence.start : cue.sentence.end]):
            continue
        if terms.reading.numbered and not _acts(terms, cue):
            continue
        yield MonitoringClause(
            id="",
            parties=terms.parties(cue),
            place=terms.place(cue),
            deadline=terms.deadline(cue, starts=True),
            speaker=terms.speaker(cue),
            subject=terms.about(cue),
            cited=terms.reading.cite((cue.sentence.start, cue.sentence.end)),
        )


_BODY = swift(r"(?:mission|mechanism|committee|commission|cent(?:re|er)|body|team|cell|force|troops|observers?|peacekeepers?|posts?)\s*$", re.IGNORECASE)
_SETS_UP = swift(
    r"\b(?:creat\w+|establish\w*|set(?:ting)? up|form(?:ed|ation|s)?|deploy\w*|dispatch\w*|accept\w*|welcom\w*|station\w*|invit\w*|keep|maintain\w*|act\w*|"
    r"reinforc\w+|"
    r"under|with|shall be|will be|(?:monitored|verified|supervised|observed|facilitated|chaired|headed) by)\b[^.;]{0,70}$",
    re.IGNORECASE,
)
_DUTY = swift(r"[^.;]{0,120}?\b(?:shall|will|must|is to|are to|monitors?|verif(?:y|ies)|inspects?|supervises?|consists?)\b", re.IGNORECASE)
_MODAL = swift(r"\b(?:shall|will|must|is to|are to|may)\b", re.IGNORECASE)


def _acts(terms: Terms, cue: Cue) -> bool:
    """Return whether a body that an agreement's own text names is set up, or has a duty there; one that is only mentioned is no clause."""
    text, sentence = terms.reading.view, cue.sentence
    if not _BODY.search(text[cue.start : cue.end]):
        return True
    if _SETS_UP.search(text[sentence.start : cue.start]):
        return True
    return not _MODAL.search(text, sentence.start, cue.start) and bool(_DUTY.match(text, cue.end, sentence.end))

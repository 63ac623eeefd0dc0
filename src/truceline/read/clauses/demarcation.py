"""A clause by which a line or borders are fixed."""

import re
from collections.abc import Iterator

from truceline.model.clause import DemarcationClause
from truceline.read.lines import references
from truceline.read.terms import Terms
from truceline.text.swift import swift

_DONE = swift(r"\b(?:agreed|fixed|drew|drawn|marked|settled|determined|defined|delineated|demarcated|mapped|set)\b", re.IGNORECASE)
_TO_COME = swift(r"\b(?:should|shall|will|would|must|to be|to settle|to agree|to draw|to mark)\b", re.IGNORECASE)


def find(terms: Terms) -> Iterator[DemarcationClause]:
    """Yield a clause for each sentence that fixes borders or lines, or says that they are to be fixed."""
    for sentence in terms.reading.sentences if terms.reading.numbered else ():
        for own in references(terms.reading, sentence):
            yield DemarcationClause(id="", parties=(own.party,), place=own.line, agreed=True, cited=terms.reading.cite((own.start, own.end)))
    for cue in terms.cues("demarcation"):
        words = terms.reading.text[cue.start - 25 if cue.start >= 25 else 0 : cue.end]
        yield DemarcationClause(
            id="",
            parties=terms.parties(cue),
            place=terms.place(cue),
            deadline=terms.deadline(cue),
            speaker=terms.speaker(cue),
            agreed=False if _TO_COME.search(words) else True if _DONE.search(words) else None,
            cited=terms.reading.cite((cue.sentence.start, cue.sentence.end)),
        )

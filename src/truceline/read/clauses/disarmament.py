"""A clause by which weapons are handed in, stored or cleared."""

import re
from collections.abc import Iterator

from truceline.model.clause import DisarmamentClause
from truceline.read.clauses.withdrawal import subjects
from truceline.read.terms import Terms
from truceline.text.swift import swift

_TAKES = swift(r"(?:hand|lay|surrender|disarm|dismantl|clear|remov|decommission)", re.IGNORECASE)
"""A cue whose object stands behind it."""


def find(terms: Terms) -> Iterator[DisarmamentClause]:
    """Yield a clause for each sentence by which weapons are given up; what a party refuses is no clause."""
    for cue in terms.cues("disarmament"):
        words = terms.reading.text[cue.start : cue.end]
        yield DisarmamentClause(
            id="",
            parties=terms.parties(cue),
            place=terms.place(cue),
            deadline=terms.deadline(cue, starts=True),
            speaker=terms.speaker(cue),
            subjects=subjects(terms.reading, cue, behind=bool(_TAKES.match(words))) or (" ".join(words.split()),),
            cited=terms.reading.cite((cue.sentence.start, cue.sentence.end)),
        )

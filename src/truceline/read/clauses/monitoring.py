"""A clause by which somebody observes and verifies, or a joint body is set up."""

import re
from collections.abc import Iterator

from truceline.model.clause import MonitoringClause
from truceline.read.terms import Terms


def find(terms: Terms) -> Iterator[MonitoringClause]:
    """Yield a clause for each sentence that has somebody watch or verify, or sets up a body for it."""
    for cue in terms.cues("monitoring"):
        if re.search(r"\b[Ee]lections?\b", terms.reading.text[cue.sentence.start : cue.sentence.end]):
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

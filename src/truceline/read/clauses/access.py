"""A clause that opens a way for observers, aid or people."""

from collections.abc import Iterator

from truceline.model.clause import AccessClause
from truceline.read.terms import Terms


def find(terms: Terms) -> Iterator[AccessClause]:
    """Yield a clause for each sentence that lets observers, aid or people through."""
    for cue in terms.cues("access"):
        yield AccessClause(
            id="",
            parties=terms.parties(cue),
            place=terms.place(cue),
            deadline=terms.deadline(cue, starts=True),
            speaker=terms.speaker(cue),
            subject=terms.about(cue),
            cited=terms.reading.cite((cue.sentence.start, cue.sentence.end)),
        )

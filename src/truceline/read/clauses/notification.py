"""A clause by which something is announced beforehand."""

from collections.abc import Iterator

from truceline.model.clause import NotificationClause
from truceline.read.terms import Terms


def find(terms: Terms) -> Iterator[NotificationClause]:
    """Yield a clause for each sentence that asks for notice."""
    for cue in terms.cues("notification"):
        yield NotificationClause(
            id="",
            parties=terms.parties(cue),
            place=terms.place(cue),
            deadline=terms.deadline(cue, starts=True),
            speaker=terms.speaker(cue),
            subject=terms.about(cue),
            cited=terms.reading.cite((cue.sentence.start, cue.sentence.end)),
        )

"""A clause by which prisoners, detained people or remains are exchanged."""

from collections.abc import Iterator

from truceline.model.clause import ExchangeClause
from truceline.read.terms import Terms


def find(terms: Terms) -> Iterator[ExchangeClause]:
    """Yield a clause for each sentence that has people or remains exchanged or released."""
    for cue in terms.cues("exchange"):
        yield ExchangeClause(
            id="",
            parties=terms.parties(cue),
            place=terms.place(cue),
            deadline=terms.deadline(cue, starts=True),
            speaker=terms.speaker(cue),
            subject=terms.about(cue),
            cited=terms.reading.cite((cue.sentence.start, cue.sentence.end)),
        )

"""Who accepts what, who said so and when."""

from dataclasses import dataclass
from enum import StrEnum

from truceline.model.source import Citation


class Stance(StrEnum):
    """A stated stance. UNDECLARED is a value that somebody stated; no Position at all means "not read"."""

    ACCEPTS = "accepts"
    ACCEPTS_WITH_RESERVATIONS = "accepts_with_reservations"
    REJECTS = "rejects"
    UNDECLARED = "undeclared"


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """A party's stance on an object, as one source has it on one date; positions of different sources are never merged.

    `object` is "agreement", or the thing in the text's own words ("disarmament"); it need not be a clause.
    `date` is ISO 8601 at the precision known. `headline_only` marks a claim that stands in no sentence of the body.
    """

    id: str
    party: str
    object: str
    stance: Stance
    speaker: str | None = None
    date: str | None = None
    document: str | None = None
    headline_only: bool = False
    cited: tuple[Citation, ...] = ()

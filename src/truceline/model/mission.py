"""What a monitoring mechanism writes of its own: an investigation report taken apart, and a status report's counts."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from truceline.model.source import Citation, Source


class Held(StrEnum):
    """What a report holds of a charge. INCONCLUSIVE: it says that it cannot conclude; NOT_PROVEN: it says that proof is missing; OPEN: it says neither."""

    VIOLATION = "violation"
    NO_VIOLATION = "no_violation"
    NOT_PROVEN = "not_proven"
    INCONCLUSIVE = "inconclusive"
    OPEN = "open"


@dataclass(frozen=True, slots=True, kw_only=True)
class Charge:
    """One allegation or incident: `by` whom it is made, `against` whom, in the report's words; None where it names nobody.

    `when`: dates in EDTF (ISO 8601-2); a day that the copy lost is "2016-09-0X". Four answers apart: did it happen (`occurred`), who did it
    (`responsible`), what is `held`, was it ordered (`intended`); None where the report is silent. `articles`: as cited.
    """

    id: str
    by: str | None
    against: tuple[str, ...]
    when: tuple[str, ...]
    held: Held
    occurred: bool | None = None
    responsible: tuple[str, ...] = ()
    intended: bool | None = None
    articles: tuple[str, ...] = ()
    cited: tuple[Citation, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """What the team did: `kind` is "visit", "interview", "document", "order", "observation" or "not_reached"; `when` in EDTF."""

    kind: str
    when: str | None
    cited: tuple[Citation, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Inquiry:
    """An investigation report as read. `asks`: its recommendations; `dissent`: comments by a party that disagrees; `sections`: their names in order."""

    document: Source
    number: str | None
    subject: str | None
    charges: tuple[Charge, ...]
    steps: tuple[Step, ...] = ()
    asks: tuple[Citation, ...] = ()
    dissent: tuple[Citation, ...] = ()
    sections: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """A count of a period: `count` of `what`, as `qualified` ("about", "over", "almost", "at_least"; None for exact); `before`: that of the period before."""

    what: str
    count: int
    qualified: str | None = None
    before: int | None = None
    cited: tuple[Citation, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Status:
    """A status report: its counts, of the days `first` to `last`."""

    document: Source
    first: date | None
    last: date | None
    tallies: tuple[Tally, ...]

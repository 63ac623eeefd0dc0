"""What Truceline makes of a report: where it lies, which clauses it touches, how far it is established."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from truceline.model.reason import Reason


class Relation(StrEnum):
    """Where a report lies towards a zone. Only INSIDE and OUTSIDE are plain; UNCERTAIN carries a share, UNPLACED none."""

    INSIDE = "inside"
    OUTSIDE = "outside"
    UNCERTAIN = "uncertain"
    UNPLACED = "unplaced"


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """A report against one zone. `share`: how much of where it may have been lies in the zone, 0 to 1, None where unplaced.

    `distance_m`: from the zone's line to the reported point, positive on the zone's side; None where unplaced.
    """

    zone: str
    relation: Relation
    share: float | None
    distance_m: float | None
    reasons: tuple[Reason, ...]


class Effect(StrEnum):
    """What a report would mean for a clause if it were established."""

    AGAINST = "against"
    FOR = "for"
    NOT_YET_DUE = "not_yet_due"
    CONTEXT = "context"


@dataclass(frozen=True, slots=True, kw_only=True)
class Touch:
    """A clause that a report touches; `parties`: ids of those it would concern, empty where the report names nobody known.

    `relation`: where it lies towards the place where the clause holds, its own zone or distance; None where nobody drew one.
    """

    clause: str
    effect: Effect
    parties: tuple[str, ...]
    reasons: tuple[Reason, ...]
    relation: Relation | None = None


class Status(StrEnum):
    """How far a finding is established. The word "violation" is printed for VERIFIED ones only."""

    REPORTED = "reported"
    CORROBORATED = "corroborated"
    VERIFIED = "verified"
    REFUTED = "refuted"
    INCONCLUSIVE = "inconclusive"


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A verifier's step on a finding: to which status, by whom, when, why, resting on what."""

    finding: str
    to: Status
    by: str
    at: datetime
    why: str
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One report, screened. Every report has one, also where it lies outside every zone: then it says so."""

    id: str
    report: str
    placed: tuple[Placed, ...]
    touches: tuple[Touch, ...]
    status: Status = Status.REPORTED
    steps: tuple[Step, ...] = ()
    reasons: tuple[Reason, ...] = ()

"""What Truceline makes of a report: where it lies, which clauses it touches, how far it is established."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from truceline.model.reason import Reason
from truceline.model.voice import Grade


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


class Matter(StrEnum):
    """What is asked of a finding: four questions, each answered on its own. That something happened says not yet who did it."""

    OCCURRED = "occurred"
    ATTRIBUTED = "attributed"
    BREACH = "breach"
    INTENDED = "intended"


class Standard(StrEnum):
    """The standard of proof that an answer meets, from the lowest to the highest (Wilkinson, Standards of Proof, Geneva Academy, 2012)."""

    REASONABLE_GROUNDS = "reasonable_grounds"
    BALANCE_OF_PROBABILITIES = "balance_of_probabilities"
    CLEAR_AND_CONVINCING = "clear_and_convincing"
    BEYOND_REASONABLE_DOUBT = "beyond_reasonable_doubt"


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A verifier's step on a finding: to which status, by whom, when, why, resting on what.

    `matter`: the question that it answers; `party` and `clause`: whom or what the answer is about. `standard`: the proof that it meets.
    """

    finding: str
    to: Status
    by: str
    at: datetime
    why: str
    evidence: tuple[str, ...] = ()
    matter: Matter = Matter.OCCURRED
    standard: Standard | None = None
    party: str | None = None
    clause: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """How far an answer to one of the questions beyond "did it occur" is established, and by what standard of proof."""

    matter: Matter
    party: str | None
    clause: str | None
    status: Status
    standard: Standard | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Support:
    """What other reports say of the same event. `event`: the same for all reports of it; `others`: ids of the reports that say the same.

    `independent`: how many sources, none a copy or a kin of another, say so. `grade` (A to F) is of who said it, `credibility` (1 to 6) of what is
    said, by the Admiralty system; neither hangs on the other. `contested`: known sources contradict each other. `own_claim`: none but parties say it.
    """

    event: str
    others: tuple[str, ...]
    independent: int
    grade: Grade
    credibility: int
    contested: bool
    own_claim: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """A party's right of reply: asked when, due when, and what it answered; None while it has not."""

    party: str
    asked: datetime
    due: datetime
    text: str | None = None
    given: datetime | None = None


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
    standard: Standard | None = None
    answers: tuple[Answer, ...] = ()
    support: Support | None = None
    replies: tuple[Reply, ...] = ()

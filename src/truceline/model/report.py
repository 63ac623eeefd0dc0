"""What was said to have happened, as said; and what could not be taken in."""

from dataclasses import dataclass, field
from enum import StrEnum

from truceline.model.place import Place
from truceline.model.plain import SPARSE
from truceline.model.timing import Span


class Act(StrEnum):
    """What a report is about. The four that begin with ACCESS are the forms of a restriction of freedom of movement (OSCE SMM to Ukraine, daily reports)."""

    ARMED_VIOLENCE = "armed_violence"
    EXPLOSION = "explosion"
    SMALL_ARMS_FIRE = "small_arms_fire"
    AIR_STRIKE = "air_strike"
    WEAPON_PRESENCE = "weapon_presence"
    FORCE_PRESENCE = "force_presence"
    WITHDRAWAL = "withdrawal"
    AIRCRAFT_FLIGHT = "aircraft_flight"
    UAV_FLIGHT = "uav_flight"
    ACCESS_DENIED = "access_denied"
    ACCESS_DELAYED = "access_delayed"
    ACCESS_CONDITIONED = "access_conditioned"
    ACCESS_INTERFERED = "access_interfered"
    PATROL = "patrol"
    QUIET = "quiet"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Deaths:
    """Deaths as a source counts them: least, best and most."""

    low: int
    best: int
    high: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What a source says, never corrected. The id is the digest of all the rest, so the same report twice has the same id.

    `source` is the shelf's name ("ucdp"), `key` the provider's own id of the row. `when` covers every moment at which it may
    have happened; `day_known` is False where that is longer than a day. `actors` in the source's words. `said_by`: publishers
    or observers. `observed_by`: "saw", "heard", "camera", ... as said. `exercise` marks made-up data. `event`: a name that all reports
    of one and the same event at one place share, whoever keeps them; None where nobody said so.
    """

    id: str
    source: str
    key: str
    act: Act
    when: Span
    day_known: bool
    place: Place | None
    actors: tuple[str, ...] = ()
    said_by: tuple[str, ...] = ()
    observed_by: str | None = None
    weapon: str | None = None
    count: int | None = None
    deaths: Deaths | None = None
    text: str = ""
    exercise: bool = False
    event: str | None = field(default=None, metadata=SPARSE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reject:
    """A row that could not become a report: where it stands and why, in one sentence with the remedy."""

    source: str
    where: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """What a source is: shown beside everything that rests on it. `limits` says what it cannot show."""

    name: str
    title: str
    publisher: str
    licence: str
    used: tuple[str, ...]
    ignored: tuple[str, ...]
    limits: tuple[str, ...]

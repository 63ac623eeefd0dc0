"""An investigation: what the mechanism does with an allegation, from the preliminary inquiry to the follow-up, and who kept it from looking."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class Stage(StrEnum):
    """How far an investigation has come: whether there is ground for one, visits and interviews, assessment, the board of the parties, follow-up."""

    PRELIMINARY = "preliminary"
    INVESTIGATION = "investigation"
    ASSESSMENT = "assessment"
    BOARD = "board"
    FOLLOW_UP = "follow_up"
    CLOSED = "closed"


class Work(StrEnum):
    """What a team did. NOT_REACHED: a person or place that it wanted to reach and did not."""

    ORDER = "order"
    VISIT = "visit"
    INTERVIEW = "interview"
    OBSERVATION = "observation"
    DOCUMENT = "document"
    NOT_REACHED = "not_reached"


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """An investigation begins on allegations: the ids of the `findings` of their reports."""

    findings: tuple[str, ...]
    why: str
    due: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """It comes to another stage, which shall be done by `due`; None for one that has no end."""

    to: Stage
    why: str
    due: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Activity:
    """Work of the team on a day. `name`: whom it met, by office and group; `text`: what it found, or why it did not; `document`: digest of a kept original."""

    work: Work
    day: date
    text: str
    place: str | None = None
    name: str | None = None
    document: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """What somebody says about an allegation, by its finding's id: that it is so, or that it is not."""

    finding: str
    name: str
    supports: bool
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Recommendation:
    """What is asked of somebody, under a number of its own within the investigation."""

    number: int
    to: str
    text: str
    due: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Response:
    """What the addressee of a recommendation answered, and whether it is `done`."""

    number: int
    text: str
    done: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Dissent:
    """What a party's representatives say against the result, printed as it is."""

    party: str
    text: str


Said = Opened | Moved | Activity | Claim | Recommendation | Response | Dissent
"""What an entry of an investigation holds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Denial:
    """Access refused: `report` says when, where and to whom. `name`: by whom, rank and unit; `task`: what was planned; `effect`: what it did to the task.

    `notice_h`: how many hours before it was announced; `held_h`: how long the team was held.
    """

    report: str
    name: str
    task: str
    effect: str
    notice_h: float | None = None
    held_h: float | None = None
    investigation: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Investigation:
    """An investigation as it stands. `due`: until when its stage shall be done; `version`: how often its report has gone before the board.

    `moved`: when each of the `moves` was entered. All else in the order in which it was entered.
    """

    number: str
    findings: tuple[str, ...]
    opened: datetime
    stage: Stage
    due: datetime | None
    version: int = 0
    moves: tuple[Moved, ...] = ()
    moved: tuple[datetime, ...] = ()
    activities: tuple[Activity, ...] = ()
    claims: tuple[Claim, ...] = ()
    recommendations: tuple[Recommendation, ...] = ()
    responses: tuple[Response, ...] = ()
    dissents: tuple[Dissent, ...] = ()
    denials: tuple[Denial, ...] = ()

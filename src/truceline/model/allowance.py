"""What makes an act lawful that a clause forbids: an exception, with who granted it, to whom, for what, where and how long."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from truceline.model.place import Point


class AllowanceKind(StrEnum):
    """The kinds that agreements and missions know. A LOCAL_TRUCE ("window of silence") lets people work between the sides and allows no fire.

    RETURN_FIRE: fire in answer, ordered after the coordination mechanism failed (Trilateral Contact Group, 22 July 2020). NOTIFICATION: facts given to
    the parties about aid; it changes nobody's duties (OCHA, standard operating procedures of 2020) and is kept so that nobody takes it for more.
    """

    AUTHORISED_MOVEMENT = "authorised_movement"
    LOCAL_TRUCE = "local_truce"
    EXERCISE = "exercise"
    PERMIT = "permit"
    REINFORCEMENT = "reinforcement"
    RETURN_FIRE = "return_fire"
    NOTIFICATION = "notification"


@dataclass(frozen=True, slots=True, kw_only=True)
class Allowance:
    """An exception as a person entered it. What is empty or None limits nothing.

    `clauses`: ids of the clauses that it is an exception to. `parties`: ids of those allowed. `subjects`: weapons or forces in words; `most`: how many
    at once. Where: `zone` (a zone clause's id), or within `radius_m` of `centre`, which is the place `place`. When: from `start` until before `end`.
    `words`: what it rests on, quoted.
    """

    id: str
    kind: AllowanceKind
    granted_by: str
    entered_by: str
    clauses: tuple[str, ...] = ()
    parties: tuple[str, ...] = ()
    subjects: tuple[str, ...] = ()
    most: int | None = None
    zone: str | None = None
    place: str | None = None
    centre: Point | None = None
    radius_m: float | None = None
    start: datetime | None = None
    end: datetime | None = None
    words: str | None = None

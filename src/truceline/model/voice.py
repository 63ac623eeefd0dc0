"""Who says things: publishers, observers and parties, how far each may be relied on, and what ties them to each other."""

from dataclasses import dataclass
from enum import StrEnum


class Grade(StrEnum):
    """How far a voice may be relied on, by the Admiralty system (AJP-2.1): A completely, B usually, C fairly, D not usually, E not, F cannot be judged."""

    A = "A"
    B = "B"
    C = "C"
    D = "D"
    E = "E"
    F = "F"


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """Somebody in `said_by`, as the mission knows them. `owner`: who owns or directs them; `party`: id of the party that they belong to or serve.

    Two voices of one owner, or of one party, are one source.
    """

    name: str
    aliases: tuple[str, ...] = ()
    owner: str | None = None
    party: str | None = None
    grade: Grade = Grade.F

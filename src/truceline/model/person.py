"""Who works on a case, and what each role may do."""

from dataclasses import dataclass
from enum import StrEnum

from truceline.model.bulletin import Edition


class Role(StrEnum):
    """What somebody is on a case."""

    LIAISON = "liaison"
    MONITOR = "monitor"
    VERIFIER = "verifier"
    EDITOR = "editor"
    STEWARD = "steward"
    AUDITOR = "auditor"


class Right(StrEnum):
    """What somebody may do beyond reading their edition."""

    INTERNAL = "internal"
    REPORT = "report"
    VERIFY = "verify"
    CONFIRM = "confirm"
    PUBLISH = "publish"
    REPLY = "reply"
    AUDIT = "audit"


RIGHTS = {
    Role.LIAISON: frozenset({Right.REPLY}),
    Role.MONITOR: frozenset({Right.INTERNAL, Right.REPORT}),
    Role.VERIFIER: frozenset({Right.INTERNAL, Right.REPORT, Right.VERIFY}),
    Role.EDITOR: frozenset({Right.INTERNAL, Right.CONFIRM, Right.PUBLISH}),
    Role.STEWARD: frozenset({Right.INTERNAL, Right.REPORT, Right.CONFIRM, Right.PUBLISH, Right.AUDIT}),
    Role.AUDITOR: frozenset({Right.INTERNAL, Right.AUDIT}),
}
"""No role may do all: who confirms what the deal says does not verify what happened, and who verifies does not publish."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody who may enter. `party`: the id of the party that a liaison belongs to. `password`: its Argon2 digest. `code`: the secret of a
    one-time code (RFC 6238), empty where none is asked for. `turn`: a number that sessions carry; one more ends them all.
    """

    name: str
    role: Role
    party: str | None
    password: str
    code: str
    turn: int

    def may(self, right: Right) -> bool:
        """Say whether the role has a right."""
        return right in RIGHTS[self.role]

    @property
    def edition(self) -> Edition:
        """The edition that the role reads."""
        return Edition.INTERNAL if self.may(Right.INTERNAL) else Edition.PARTY

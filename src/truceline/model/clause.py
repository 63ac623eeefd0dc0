"""The kinds of clause of a ceasefire agreement: plain types, matched exhaustively.

A field that the text leaves open is None, and a Question asks for it; it is never guessed.
"""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import ClassVar, TypeAlias

from truceline.model.plain import SPARSE
from truceline.model.rule import Band as Band
from truceline.model.rule import Measure as Measure
from truceline.model.rule import Rule
from truceline.model.source import Citation
from truceline.model.timing import Deadline


class Medium(StrEnum):
    """Where a zone's rules hold: on the ground, or for aircraft over it."""

    GROUND = "ground"
    AIR = "air"


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """From `day` on the zone has another shape; a `rule` of None ends it."""

    day: date
    rule: Rule | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """What every kind has. `parties`: ids of those bound, empty where not stated. `confirmed_by`: None until a person confirmed it.

    `place`: where it holds, in the text's words or as the id of a zone clause. `reached`: the day of the deal that the clause is of, where
    that is another deal than the agreement's first; None else.
    `article`: its number in the agreement as printed ("4", "6 (a)"). `starts`: when it has to begin, where that is not the `deadline`.
    `exceptions`, `conditions`: in the text's words, what it does not bind, and what has to be so before it binds.
    """

    kind: ClassVar[str] = "clause"
    id: str
    parties: tuple[str, ...] = ()
    place: str | None = None
    deadline: Deadline | None = None
    speaker: str | None = None
    confirmed_by: str | None = None
    cited: tuple[Citation, ...] = ()
    reached: date | None = field(default=None, metadata=SPARSE)
    article: str | None = None
    starts: Deadline | None = None
    exceptions: tuple[str, ...] = ()
    conditions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CeasefireClause(Clause):
    """Acts of force end; `acts` in the text's words, empty for all."""

    kind: ClassVar[str] = "ceasefire"
    acts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ZoneClause(Clause):
    """An area under rules; `rule` None means its shape is still to be agreed. `name` in the text's words.

    `changes`: later shapes, by rising day (an amendment, an end). `subjects`: the weapons or forces that it is for, in the text's
    words, empty for all. `medium` AIR: it binds aircraft, up to `ceiling_m` above the sea where the text has one.
    """

    kind: ClassVar[str] = "zone"
    name: str
    rule: Rule | None = None
    changes: tuple[Change, ...] = ()
    subjects: tuple[str, ...] = ()
    medium: Medium = Medium.GROUND
    ceiling_m: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DemarcationClause(Clause):
    """The line or the borders are fixed, on the ground or on a map; `agreed` True where the text says that this is done."""

    kind: ClassVar[str] = "demarcation"
    agreed: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class WithdrawalClause(Clause):
    """Forces or weapons leave: `subjects` in the text's words ("tanks", "radically-minded militants"); `min_distance_m` where the text has one.

    `measure` says whether that distance counts from the line or is the whole width between both sides; `line` is the one that it counts
    from. `min_calibre_mm`: only guns of that calibre and more.
    """

    kind: ClassVar[str] = "withdrawal"
    subjects: tuple[str, ...] = ()
    min_distance_m: float | None = None
    measure: Measure | None = None
    line: str | None = None
    min_calibre_mm: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LimitationClause(Clause):
    """Caps: `most` of `subject` allowed."""

    kind: ClassVar[str] = "limitation"
    subject: str
    most: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DisarmamentClause(Clause):
    """Weapons are handed in or stored: `subjects` in the text's words."""

    kind: ClassVar[str] = "disarmament"
    subjects: tuple[str, ...] = ()


class PatrolMode(StrEnum):
    """JOINT: one column. COORDINATED: each on its own side at agreed times. PARALLEL: each on its side, times not agreed."""

    JOINT = "joint"
    COORDINATED = "coordinated"
    PARALLEL = "parallel"


@dataclass(frozen=True, slots=True, kw_only=True)
class PatrolClause(Clause):
    """Who patrols, how, and along what ("borders"); `purpose` in the text's words."""

    kind: ClassVar[str] = "patrol"
    mode: PatrolMode | None = None
    along: str | None = None
    purpose: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AccessClause(Clause):
    """Free movement for observers, aid or people; `subject` says for whom."""

    kind: ClassVar[str] = "access"
    subject: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NotificationClause(Clause):
    """Something is announced beforehand; `subject` says what."""

    kind: ClassVar[str] = "notification"
    subject: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ExchangeClause(Clause):
    """Prisoners, detained people or remains are exchanged."""

    kind: ClassVar[str] = "exchange"
    subject: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MonitoringClause(Clause):
    """Somebody observes and verifies, or a joint body is set up; `subject` names it."""

    kind: ClassVar[str] = "monitoring"
    subject: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherClause(Clause):
    """An obligation of no kind above (elections, amnesty, economy), kept so that nothing of an agreement is lost; `subject` in its words."""

    kind: ClassVar[str] = "other"
    subject: str | None = None


AnyClause: TypeAlias = (
    CeasefireClause
    | ZoneClause
    | DemarcationClause
    | WithdrawalClause
    | LimitationClause
    | DisarmamentClause
    | PatrolClause
    | AccessClause
    | NotificationClause
    | ExchangeClause
    | MonitoringClause
    | OtherClause
)

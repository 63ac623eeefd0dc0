"""Several texts of one deal side by side: what each says of the same field, nothing merged."""

from dataclasses import dataclass
from enum import StrEnum

from truceline.model.source import Citation


class Match(StrEnum):
    """How the values of a field stand to each other. SLIP: they differ by a unit (km for miles, mm for cm); ONE: only one source has a value."""

    SAME = "same"
    DIFFERS = "differs"
    SLIP = "unit_slip"
    ONE = "one_source"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """What a source says: `value` as plain words with its unit, None where it says nothing; `source` counts the texts from 0."""

    source: int
    value: str | None
    cited: tuple[Citation, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A field of a term: `topic` ("zone", "withdrawal: tanks"), `field`, a cell for each source in their order."""

    topic: str
    field: str
    match: Match
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stand:
    """A stance as one source has it. `date` is ISO 8601 at the precision known."""

    source: int
    stance: str
    speaker: str | None
    date: str | None
    cited: tuple[Citation, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """A party's stances on an object over time. `changed`: a later one differs; `contradicted`: sources differ of one time.

    `silent`: the sources that name the party and state nothing of it, which is not "undeclared".
    """

    party: str
    object: str
    stands: tuple[Stand, ...]
    changed: bool
    contradicted: bool
    silent: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Texts side by side. `stories`: for each text the number of its story; copies of one have the same number and count once."""

    names: tuple[str, ...]
    stories: tuple[int, ...]
    lines: tuple[Line, ...]
    courses: tuple[Course, ...]

"""What READ hands to a person: a draft of the agreement, to confirm, amend or reject field by field."""

from dataclasses import dataclass

from truceline.model.clause import AnyClause
from truceline.model.party import Label, Party, Person
from truceline.model.position import Position
from truceline.model.source import Citation, Source
from truceline.model.timing import DateMention


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Something that a text says happened. `date` is ISO 8601 at its `precision` ("day", "month", "year"), None where it is not known."""

    what: str
    date: str | None
    precision: str | None
    cited: tuple[Citation, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """Words in quotation marks; `speaker` is a person's name or a party's id, None where the text leaves it open."""

    text: str
    speaker: str | None
    cited: tuple[Citation, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SetAside:
    """A stretch of the text that is page furniture and was not read as the author's sentences: shown, never dropped."""

    kind: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What the text leaves open. `about` names the item and field ("zone-1.side"); `options` are offered answers, empty for free text."""

    about: str
    text: str
    options: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A whole draft. Item ids are unique in it ("zone-1", "position-2"); a party's item id is its own id."""

    document: Source
    parties: tuple[Party, ...] = ()
    people: tuple[Person, ...] = ()
    positions: tuple[Position, ...] = ()
    clauses: tuple[AnyClause, ...] = ()
    events: tuple[Event, ...] = ()
    quotes: tuple[Quote, ...] = ()
    labels: tuple[Label, ...] = ()
    dates: tuple[DateMention, ...] = ()
    set_aside: tuple[SetAside, ...] = ()
    questions: tuple[Question, ...] = ()

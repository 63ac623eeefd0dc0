"""What a field report asks: one list, from which the form for browsers and the form for ODK Collect are made."""

from dataclasses import dataclass
from enum import StrEnum

from truceline.model.report import Act


class Sort(StrEnum):
    """How a question is answered. MOMENT: a day and a time of it. POSITION: latitude, longitude and how far off they may be. COUNT: a whole number."""

    CHOICE = "choice"
    MOMENT = "moment"
    POSITION = "position"
    PLACE = "place"
    NUMBER = "number"
    COUNT = "count"
    LINE = "line"
    TEXT = "text"
    YES = "yes"
    PHOTOS = "photos"


class Part(StrEnum):
    """The parts of the form, in their order."""

    WHAT = "what"
    WHEN = "when"
    WHERE = "where"
    HOW = "how"


class Way(StrEnum):
    """The ways to say where: a position, a name, or a bearing and a distance from where the observer stood."""

    POINT = "point"
    PLACE = "place"
    SECTOR = "sector"


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """A question. Its words are `field_NAME` and, where there is more to say, `field_NAME_help`; those of a choice are `NAME_CHOICE`.

    `way`: the way to say where that it belongs to. `unless`: it is asked only where that one is empty. `longest`: characters of the answer.
    """

    name: str
    sort: Sort
    part: Part
    choices: tuple[str, ...] = ()
    required: bool = False
    way: Way | None = None
    unless: str = ""
    least: int | None = None
    most: int | None = None
    longest: int = 200


COMPASS = ("N", "NE", "E", "SE", "S", "SW", "W", "NW")
OBSERVED = ("saw", "heard", "camera", "told")

FIELDS = (
    Field(name="act", sort=Sort.CHOICE, part=Part.WHAT, choices=tuple(act.value for act in Act), required=True),
    Field(name="weapon", sort=Sort.LINE, part=Part.WHAT),
    Field(name="count", sort=Sort.COUNT, part=Part.WHAT, least=0, most=999_999),
    Field(name="actors", sort=Sort.LINE, part=Part.WHAT),
    Field(name="deaths_best", sort=Sort.COUNT, part=Part.WHAT, least=0, most=999_999),
    Field(name="time", sort=Sort.MOMENT, part=Part.WHEN, required=True),
    Field(name="until", sort=Sort.MOMENT, part=Part.WHEN),
    Field(name="way", sort=Sort.CHOICE, part=Part.WHERE, choices=tuple(way.value for way in Way), required=True),
    Field(name="at", sort=Sort.POSITION, part=Part.WHERE, way=Way.POINT, required=True),
    Field(name="precision_m", sort=Sort.NUMBER, part=Part.WHERE, way=Way.POINT, least=1, most=100_000),
    Field(name="place", sort=Sort.PLACE, part=Part.WHERE, way=Way.PLACE, required=True),
    Field(name="stood", sort=Sort.POSITION, part=Part.WHERE, way=Way.SECTOR, required=True),
    Field(name="bearing_deg", sort=Sort.NUMBER, part=Part.WHERE, way=Way.SECTOR, least=0, most=360),
    Field(name="bearing", sort=Sort.CHOICE, part=Part.WHERE, way=Way.SECTOR, choices=COMPASS, required=True, unless="bearing_deg"),
    Field(name="distance_min_m", sort=Sort.NUMBER, part=Part.WHERE, way=Way.SECTOR, least=0, most=100_000),
    Field(name="distance_max_m", sort=Sort.NUMBER, part=Part.WHERE, way=Way.SECTOR, least=1, most=100_000, required=True),
    Field(name="observed_by", sort=Sort.CHOICE, part=Part.HOW, choices=OBSERVED, required=True),
    Field(name="said_by", sort=Sort.LINE, part=Part.HOW, required=True),
    Field(name="text", sort=Sort.TEXT, part=Part.HOW, longest=4000),
    Field(name="photo", sort=Sort.PHOTOS, part=Part.HOW),
    Field(name="event", sort=Sort.LINE, part=Part.HOW, longest=80),
    Field(name="exercise", sort=Sort.YES, part=Part.HOW),
)
"""`way`, `at`, `stood`, `bearing_deg` and `photo` are the form's own; all others are columns of the table of reports (docs/how-to/table.md)."""

MOST_PHOTOS = 6
MOST_PLACES = 5000
"""Names of the case's places that a form carries."""


def of(part: Part) -> tuple[Field, ...]:
    """Return the questions of a part."""
    return tuple(field for field in FIELDS if field.part is part)

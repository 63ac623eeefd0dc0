"""The bulletin: what is told of a day, each item with what it rests on."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from truceline.model.reason import Fact
from truceline.model.shape import Lonlat, Path, Polygons


class Edition(StrEnum):
    """For whom a bulletin is."""

    PUBLIC = "public"
    PARTY = "party"
    INTERNAL = "internal"


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One sentence, what it rests on, and words of others under it.

    `findings` and `reports`: ids. `quotes`: exact words (quote, speaker, document). `badges`: short words shown beside it, the first in the look of `tone`.
    """

    text: str
    findings: tuple[str, ...] = ()
    quotes: tuple[tuple[str, str, str], ...] = ()
    details: tuple[str, ...] = ()
    tone: str | None = None
    reports: tuple[str, ...] = ()
    badges: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A small table: its head, and rows of cells already put in words or figures; `tones` marks each row for colour and pattern, or is empty.

    `cell_tones` does so for each cell ("" for none); `refs` has the ids of the findings that each row rests on, or is empty.
    """

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    tones: tuple[str, ...] = ()
    note: str | None = None
    caption: str | None = None
    cell_tones: tuple[tuple[str, ...], ...] = ()
    refs: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """Bars, one a day: `bars` are (ISO day, its name, sure count, count on top that may lie outside); `marks` are (ISO day, what it was)."""

    title: str
    bars: tuple[tuple[str, str, int, int], ...]
    marks: tuple[tuple[str, str], ...] = ()
    note: str | None = None
    legend: tuple[str, str] = ("", "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A part of the bulletin."""

    id: str
    title: str
    items: tuple[Item, ...] = ()
    tables: tuple[Table, ...] = ()
    lead: str | None = None
    chart: Chart | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Layer:
    """A layer of the page's map, in degrees: areas, lines or labelled points, clipped to the map's frame and simplified for it.

    `kind` picks its look: "core", "strip", "line", "near_limit", "far_limit", "leg", "meeting", "finding_inside", "finding_uncertain",
    "finding_outside", "settlement".
    """

    kind: str
    label: str
    polygons: Polygons = ()
    paths: tuple[Path, ...] = ()
    points: tuple[tuple[float, float, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Feature:
    """One thing with its whole geometry in degrees, for GIS: areas, lines or points, and `facts` about it as (name, value) pairs."""

    id: str
    kind: str
    polygons: Polygons = ()
    paths: tuple[Path, ...] = ()
    points: tuple[Lonlat, ...] = ()
    facts: tuple[tuple[str, Fact | tuple[str, ...]], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Bulletin:
    """A day's bulletin of a case. `exercise` marks a case that holds made-up data: then every page says so. `root`: the log's root it was made from.

    All that an output prints is in here: `labels` are the words of the page's own furniture in `language`, `map_note` says what the map rests on.
    """

    case: str
    title: str
    day: date
    as_of: datetime
    edition: Edition
    exercise: bool
    summary: tuple[str, ...]
    sections: tuple[Section, ...]
    layers: tuple[Layer, ...]
    log_size: int
    root: str
    features: tuple[Feature, ...] = ()
    map_note: str | None = None
    language: str = "en"
    labels: tuple[tuple[str, str], ...] = ()

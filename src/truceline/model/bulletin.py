"""The bulletin: what is told of a day, each item with what it rests on."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from truceline.model.shape import Path, Polygons


class Edition(StrEnum):
    """For whom a bulletin is."""

    PUBLIC = "public"
    PARTY = "party"
    INTERNAL = "internal"


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One sentence, what it rests on, and words of others under it. `findings` and `citations`: ids and exact quotes (quote, speaker, document)."""

    text: str
    findings: tuple[str, ...] = ()
    quotes: tuple[tuple[str, str, str], ...] = ()
    details: tuple[str, ...] = ()
    tone: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A small table: its head, and rows of cells already put in words or figures; `tones` marks each row for colour and pattern, or is empty."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    tones: tuple[str, ...] = ()
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A part of the bulletin."""

    id: str
    title: str
    items: tuple[Item, ...] = ()
    tables: tuple[Table, ...] = ()
    lead: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Layer:
    """A layer of the map, in degrees: areas, lines or labelled points.

    `kind` picks its look: "core", "strip", "line", "near_limit", "far_limit", "leg", "meeting", "finding_inside", "finding_uncertain", "settlement".
    """

    kind: str
    label: str
    polygons: Polygons = ()
    paths: tuple[Path, ...] = ()
    points: tuple[tuple[float, float, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Bulletin:
    """A day's bulletin of a case. `exercise` marks a case that holds made-up data: then every page says so. `root`: the log's root it was made from."""

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

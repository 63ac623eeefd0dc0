"""Every finding with a place as columns: for maps of tens of thousands, which look up the rest when somebody asks for it."""

from dataclasses import dataclass

from truceline.tell.coarse import shown
from truceline.tell.told import Told, relation, short


@dataclass(frozen=True, slots=True, kw_only=True)
class Marks:
    """One value in each column for each finding that this edition may place, in order of their days: degrees, ISO days, codes."""

    id: tuple[str, ...]
    lon: tuple[float, ...]
    lat: tuple[float, ...]
    day: tuple[str, ...]
    relation: tuple[str, ...]
    status: tuple[str, ...]
    act: tuple[str, ...]


def marks(told: Told) -> Marks:
    """Return the marks of all findings; in coarse editions they stand in the middle of their cells."""
    rows = [
        (short(item.id), round(point[0], 5), round(point[1], 5), told.day_of(item).isoformat(), relation(item).value, item.status.value, report.act.value)
        for item in told.findings
        if (point := shown(told, (report := told.report(item)).place))
    ]
    rows.sort(key=lambda row: row[3])  # of those whose day is not known, the day told is not in order of time
    columns = list(zip(*rows, strict=True)) or [()] * 7
    return Marks(**dict(zip(Marks.__slots__, columns, strict=True)))

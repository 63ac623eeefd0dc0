"""What the columns of a file are, found by their names: reports that a source of the shelf knows, or bare fixes of positions."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from truceline import sources
from truceline.model.errors import BadInput

NAMES = {
    "lon": ("lon", "longitude", "lng", "long"),
    "lat": ("lat", "latitude"),
    "time": ("time", "datetime", "timestamp", "date"),
    "precision_m": ("precision_m", "accuracy_m", "accuracy", "horizontal_accuracy"),
}
"""The names by which each column of a fix is known, in the order in which they are looked for."""

REPORTS = "act"
"""A table with this column holds reports, however few other columns it has."""

DEVICES = "positions"
"""The source whose rows are fixes themselves, so that its files are screened as bare ones."""

EVENT = "event"
"""Reports of one event are placed together, wherever they stand, so that tables with this column cannot be cut into parts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fixes:
    """The names, as they stand in the file, of a fix's columns."""

    lon: str
    lat: str
    time: str | None
    precision_m: str | None


def folded(name: str) -> str:
    """Return a column's name as it is compared: letter case, spaces and hyphens do not matter."""
    return name.strip().casefold().replace(" ", "_").replace("-", "_")


def source_of(columns: Sequence[str], asked: str | None) -> str | None:
    """Return which source reads a file with these columns, None where it holds bare fixes. Raises BadInput where it is neither."""
    if asked is not None:
        if asked not in sources.discover():
            raise BadInput(f"there is no source '{asked}'", f"use one of: {', '.join(sorted(sources.discover()))}", "--source")
        return None if asked == DEVICES else asked
    found = sources.sniff((",".join(name.replace(",", " ") for name in columns) + "\n").encode())
    if REPORTS in map(folded, columns):
        return found or "table"
    if found not in (None, "table", DEVICES):
        return found
    fixes(columns)
    return None


def in_parts(columns: Iterable[str], source: str | None) -> None:
    """Raise BadInput where rows of a table of reports hang together, and so cannot be screened part by part."""
    if source == "table" and EVENT in map(folded, columns):
        what = "reports with a column 'event' are placed together where they tell of one event, which a screening in parts cannot do"
        raise BadInput(what, "give the file to `truceline watch`, or screen it without that column: each report is then placed as it stands")


def fixes(columns: Iterable[str]) -> Fixes:
    """Return which columns are a fix's. Raises BadInput where those of the place are missing, or two columns could be one."""
    named = list(columns)
    found = {kind: _one(kind, known, named) for kind, known in NAMES.items()}
    for kind in ("lon", "lat"):
        if found[kind] is None:
            given = ", ".join(named[:12]) + (", ..." if len(named) > 12 else "")
            remedy = f"name one {' or '.join(NAMES[kind][:2])}; a table of reports has a column act (docs/how-to/table.md)"
            raise BadInput(f"there is no column '{kind}' among {given or 'no columns'}", remedy)
    return Fixes(lon=str(found["lon"]), lat=str(found["lat"]), time=found["time"], precision_m=found["precision_m"])


def _one(kind: str, known: Sequence[str], columns: Sequence[str]) -> str | None:
    matching = [column for name in known for column in columns if folded(column) == name]
    if len(matching) > 1 and folded(matching[0]) == folded(matching[1]):
        raise BadInput(f"two columns are named '{matching[0]}'", "rename one of them")
    if len(matching) > 1 and kind in ("lon", "lat"):
        raise BadInput(f"'{matching[0]}' and '{matching[1]}' may both be the {kind}", "rename one of them")
    return matching[0] if matching else None

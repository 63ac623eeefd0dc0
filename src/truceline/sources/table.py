"""A table of reports as a mission or a monitor keeps it: CSV or XLSX with the columns of docs/how-to/table.md."""

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any, BinaryIO

from truceline.ledger.canon import identified
from truceline.model.errors import BadInput
from truceline.model.place import Basis, NamedPlace, Place, Point, PointPlace, Sector
from truceline.model.report import Act, Card, Deaths, Reject, Report
from truceline.sources import _cells, _grid
from truceline.sources._cells import Unfit
from truceline.text import compass

CARD = Card(
    name="table",
    title="Table of reports",
    publisher="whoever keeps the table; each row names who said it",
    licence="as its keeper says",
    used=(
        *("id", "date", "time", "until", "zone", "act", "place", "within", "lat", "lon", "precision_m", "basis"),
        *("observer_lat", "observer_lon", "bearing", "bearing_width_deg", "distance_min_m", "distance_max_m"),
        *("actors", "weapon", "count", "deaths_low", "deaths_best", "deaths_high", "said_by", "observed_by", "text", "exercise", "event"),
    ),
    ignored=("columns whose names begin with x_",),
    limits=("It holds what its keeper wrote down; what nobody wrote down is not in it.",),
)
_USED = frozenset(CARD.used)
REQUIRED = ("id", "act", "said_by")
ALIASES = {"latitude": "lat", "longitude": "lon", "lng": "lon", "time_zone": "zone", "timezone": "zone", "datetime": "time", "actor": "actors"}
"""Other names that columns are known by."""

SEEN_FROM = ("observer_lat", "observer_lon", "bearing", "bearing_width_deg", "distance_min_m", "distance_max_m")
AT = ("lat", "lon", "precision_m", "basis")
BASES = frozenset(item.value for item in Basis)
DEGREES_WIDTH = 10.0
"""How wide a bearing in degrees is read where the table does not say: a hand compass is read to about 5 degrees either way."""


def knows(head: bytes) -> bool:
    """Say whether a file is a workbook, or a text table most of whose columns are this table's."""
    if head.startswith(b"PK\x03\x04"):
        return b"[Content_Types].xml" in head or b"xl/" in head
    names = [ALIASES.get(name, name) for name in _grid.header(head)]
    return "device" not in names and sum(name in CARD.used for name in names) >= max(3, len(names) / 2)


def read(stream: BinaryIO) -> Iterator[Report | Reject]:
    """Yield a Report or a Reject for each row, in order. Raises BadInput for a table without its columns, or a file that is no table.

    The same id twice with other content is rejected; the very same row twice is the same report.
    """
    rows = _grid.rows(stream.read())
    columns = _columns(next(rows))
    seen: dict[str, tuple[str, str]] = {}
    for row in rows:
        try:
            report, _ = identified(Report, _fields(_cellsof(columns, row.cells)))
            before, where = seen.setdefault(report.key, (report.id, row.where))
            if before != report.id:
                raise Unfit(f"id '{report.key}' stands in {where} already, with other content; give this row an id of its own.")
        except Unfit as error:
            yield Reject(source="table", where=row.where, why=str(error))
        else:
            yield report


def one(fields: Mapping[str, object]) -> Report:
    """Return the report of one row given as an object with the table's columns as its keys: texts, numbers, yes or no, lists of names.

    Raises BadInput for whatever would make a row of the table a Reject, and for keys that it does not know.
    """
    return written(fields)[0]


def written(fields: Mapping[str, object]) -> tuple[Report, dict[str, Any]]:
    """Return the report of one row as `one` does, and its plain form, written (see ledger.canon.identified)."""
    try:
        return identified(Report, _fields(_cellsof(_keys(fields), [_cells.text(value, name) for name, value in fields.items()])))
    except Unfit as error:
        what, _, remedy = str(error).removesuffix(".").partition("; ")
        raise BadInput(what, remedy, "the report") from None


def _keys(fields: Mapping[str, object]) -> tuple[str, ...]:
    unknown = [] if _USED.issuperset(fields) else [name for name in fields if name not in _USED and not name.startswith("x_")]
    missing = [name for name in REQUIRED if name not in fields]
    if unknown:
        raise Unfit(f"'{unknown[0]}' is not known; rename it, or mark it as not for Truceline: 'x_{unknown[0]}'.")
    if missing:
        raise Unfit(f"{missing[0]} is missing; give {', '.join(REQUIRED)}, a time and a place.")
    return tuple(fields)


def _columns(row: _grid.Row) -> tuple[str, ...]:
    names = tuple(ALIASES.get(name, name) for name in map(_grid.fold, row.cells))
    twice = sorted({name for name in names if name and names.count(name) > 1})
    unknown = [name for name in names if name not in CARD.used and not name.startswith("x_")]
    missing = [name for name in REQUIRED if name not in names]
    if twice:
        raise BadInput(f"the column '{twice[0]}' stands in the table twice", "keep one of them", row.where)
    if missing or not {"date", "time"} & set(names):
        raise BadInput(f"the table has no column '{(missing or ['time'])[0]}'", "add it; docs/how-to/table.md shows every column", row.where)
    if unknown:
        raise BadInput(f"the column '{unknown[0]}' is not known", f"rename it, or mark it as not for Truceline: 'x_{unknown[0]}'", row.where)
    return names


def _cellsof(columns: Sequence[str], given: Sequence[str]) -> dict[str, str]:
    cells = _cells.named(columns, given, CARD.used)
    for name in REQUIRED:
        if not cells[name]:
            raise Unfit(f"{name} is empty; fill it.")
    return cells


def _fields(cells: dict[str, str]) -> dict[str, Any]:
    """Return a report's fields, all but its id."""
    when, day_known = _cells.span(cells["time"], cells["until"], on=cells["date"], zone=cells["zone"])
    return {
        "source": "table",
        "key": cells["id"],
        "act": _act(cells["act"]),
        "when": when,
        "day_known": day_known,
        "place": _place(cells),
        "actors": _cells.names(cells["actors"]),
        "said_by": _cells.names(cells["said_by"]),
        "observed_by": cells["observed_by"] or None,
        "weapon": cells["weapon"] or None,
        "count": _cells.count(cells["count"], "count"),
        "deaths": _deaths(cells),
        "text": cells["text"],
        "exercise": _cells.yes(cells["exercise"], "exercise"),
        "event": cells["event"] or None,
    }


@lru_cache(256)
def _act(text: str) -> Act:
    try:
        return Act(_grid.fold(text))
    except ValueError:
        raise Unfit(f"act '{text}' is not known; write one of {', '.join(item.value for item in Act)}.") from None


def _deaths(cells: dict[str, str]) -> Deaths | None:
    """Deaths where any of the three is given: one alone stands for all, and low <= best <= high must hold."""
    if not (cells["deaths_low"] or cells["deaths_best"] or cells["deaths_high"]):
        return None
    low, best, high = (_cells.count(cells[name], name) for name in ("deaths_low", "deaths_best", "deaths_high"))
    given = [value for value in (low, best, high) if value is not None]
    middle = best if best is not None else given[0] if len(given) == 1 else None
    if middle is None:
        raise Unfit("deaths_best is empty while deaths_low and deaths_high differ in what they say; fill it.")
    found = Deaths(low=middle if low is None else low, best=middle, high=middle if high is None else high)
    if not found.low <= found.best <= found.high:
        raise Unfit(f"deaths {found.low}, {found.best}, {found.high} are not in order; low is the least, high the most.")
    return found


def _place(cells: dict[str, str]) -> Place:
    seen_from = [name for name in SEEN_FROM if cells[name]]
    at = [name for name in AT if cells[name]]
    if seen_from and (at or cells["place"]):
        raise Unfit(f"the row gives both {(at or ['place'])[0]} and {seen_from[0]}; keep either the place or what the observer saw it from.")
    if seen_from:
        return _sector(cells)
    if at:
        return _point_place(cells)
    if not cells["place"]:
        raise Unfit("there is no place; fill lat, lon and precision_m, or place, or the observer's position with bearing and distance.")
    return NamedPlace(name=cells["place"], within=cells["within"] or None)


def _point_place(cells: dict[str, str]) -> PointPlace:
    point = _point(cells, "lat", "lon")
    precision = _cells.number(cells["precision_m"], "precision_m", 0, 2_000_000)
    if precision is None:
        raise Unfit("precision_m is empty; write how far from the point it may have been, in metres (a satellite fix 20, a village 1000).")
    basis = (cells["basis"] and _grid.fold(cells["basis"])) or (Basis.NAMED if cells["place"] else Basis.ESTIMATED).value
    if basis not in BASES:
        raise Unfit(f"basis '{cells['basis']}' is not known; write one of {', '.join(item.value for item in Basis)}.")
    return PointPlace(point=point, precision_m=precision, basis=Basis(basis), name=cells["place"] or None)


def _point(cells: dict[str, str], lat_name: str, lon_name: str) -> Point:
    for name, other in ((lat_name, lon_name), (lon_name, lat_name)):
        if not cells[name]:
            raise Unfit(f"{name} is empty; fill both {lat_name} and {lon_name}." if cells[other] else f"{lat_name} and {lon_name} are empty; fill both.")
    lat, lon = _cells.number(cells[lat_name], lat_name), _cells.number(cells[lon_name], lon_name)
    assert lat is not None
    assert lon is not None
    if abs(lat) > 90 >= abs(lon) and abs(lat) <= 180:
        raise Unfit(f"{lat_name} {cells[lat_name]} is beyond 90 degrees; {lat_name} and {lon_name} seem to be exchanged: put each in its own column.")
    if abs(lat) > 90 or abs(lon) > 180:
        raise Unfit(f"{lat_name} {cells[lat_name]}, {lon_name} {cells[lon_name]} is no place on Earth; check for a lost decimal point.")
    if lat == 0 and lon == 0:
        raise Unfit(f"{lat_name} 0, {lon_name} 0 is what devices write where they have no position; leave both empty and name the place.")
    return Point(lat_deg=lat, lon_deg=lon)


def _sector(cells: dict[str, str]) -> Sector:
    observer = _point(cells, "observer_lat", "observer_lon")
    way = compass.away(cells["bearing"])
    if way and way.of:
        raise Unfit(f"bearing '{cells['bearing']}' names a place; write it into place, or leave '{way.of}' out and keep the observer's position.")
    if way and (cells["distance_min_m"] or cells["distance_max_m"]):
        raise Unfit(f"bearing '{cells['bearing']}' holds a distance and distance_max_m another; keep one.")
    if way:
        bearing, width, least, most = way.bearing_deg, way.width_deg, way.near_m, way.far_m
    else:
        (bearing, width), (least, most) = _bearing(cells["bearing"]), _distances(cells)
    given_width = _cells.number(cells["bearing_width_deg"], "bearing_width_deg", 0.1, 360)
    return Sector(observer=observer, bearing_deg=bearing, width_deg=given_width or width, min_distance_m=least, max_distance_m=most)


def _distances(cells: dict[str, str]) -> tuple[float, float]:
    least = _cells.number(cells["distance_min_m"], "distance_min_m", 0, 1_000_000)
    most = _cells.number(cells["distance_max_m"], "distance_max_m", 1, 1_000_000)
    if most is None:
        raise Unfit("distance_max_m is empty; write the greatest distance at which it may have been, in metres.")
    if (least or 0.0) > most:
        raise Unfit(f"distance_min_m {cells['distance_min_m']} is more than distance_max_m {cells['distance_max_m']}; exchange them.")
    return least or 0.0, most


def _bearing(text: str) -> tuple[float, float]:
    """Return a bearing and how wide it is read: degrees, or one of 16 points of the compass (text.compass)."""
    if found := compass.point(text):
        return found
    value = _cells.number(text, "bearing", 0, 360) if text[:1].isdigit() or not text else None
    if value is None:
        raise Unfit(f"bearing '{text}' is neither degrees from 0 to 360 nor a compass point; write 45 or NE." if text else "bearing is empty; write 45 or NE.")
    return value % 360, DEGREES_WIDTH

"""Positions of devices (GPS trackers, AIS, ADS-B) as a table: one row is one fix. Columns: docs/how-to/positions.md."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import BinaryIO

from truceline.model.errors import BadInput
from truceline.model.place import Point
from truceline.model.presence import Fix
from truceline.model.report import Card, Reject
from truceline.sources import _cells, _grid
from truceline.sources._cells import Unfit

CARD = Card(
    name="positions",
    title="Positions of devices",
    publisher="whoever runs the devices",
    licence="as their keeper says",
    used=("device", "time", "zone", "unix_s", "lat", "lon", "accuracy_m", "received"),
    ignored=(
        *("speed", "sog", "course", "cog", "heading", "bearing", "altitude", "alt", "battery", "provider", "satellites", "hdop", "name", "callsign"),
        "columns whose names begin with x_",
    ),
    limits=(
        "A device tells where it is, not who carries it or what it is fixed to; that is what the case says of it.",
        "A device that is silent is nowhere known, not outside.",
        "Positions can be jammed and made up; a fix that cannot be reached is set aside, one that can be is believed.",
    ),
)
REQUIRED = ("device", "lat", "lon")
ALIASES = {
    "latitude": "lat", "longitude": "lon", "lng": "lon", "time_zone": "zone", "timezone": "zone",
    "datetime": "time", "timestamp": "time", "at": "time", "received_at": "received", "server_time": "received",
    "accuracy": "accuracy_m", "hacc": "accuracy_m", "device_id": "device", "mmsi": "device", "icao24": "device", "imei": "device",
}
"""Other names that columns are known by."""

_STAMP = re.compile(r"(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d:\d\d)(\.\d{1,6})?(Z|[+-]\d\d:\d\d)?", re.ASCII)
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
YEARS = range(1990, 2200)
"""Years that a time can be meant for; so a number of milliseconds since 1970 is no number of seconds."""

_LEAST_S, _MOST_S = 631_152_000.0, 7_258_118_399.0

MOST_ACCURACY_M = 100_000.0


def knows(head: bytes) -> bool:
    """Say whether a text table's header names a device, a time and a place."""
    names = {ALIASES.get(name, name) for name in _grid.header(head)}
    return set(REQUIRED) <= names and bool(names & {"time", "unix_s"}) and "act" not in names


def read(stream: BinaryIO) -> Iterator[Fix | Reject]:
    """Yield a Fix or a Reject for each row, in order. Raises BadInput for a table without its columns, or a file that is no table."""
    rows = _grid.rows(stream.read())
    columns = _columns(next(rows))
    for row in rows:
        try:
            yield _fix(_cells.named(columns, row.cells, CARD.used))
        except Unfit as error:
            yield Reject(source="positions", where=row.where, why=str(error))


def _columns(row: _grid.Row) -> tuple[str, ...]:
    names = tuple(ALIASES.get(name, name) for name in map(_grid.fold, row.cells))
    twice = sorted({name for name in names if name and names.count(name) > 1})
    missing = [name for name in REQUIRED if name not in names]
    unknown = [name for name in names if name not in CARD.used and name not in CARD.ignored and not name.startswith("x_")]
    if twice:
        raise BadInput(f"the column '{twice[0]}' stands in the table twice", "keep one of them", row.where)
    if missing or not {"time", "unix_s"} & set(names):
        raise BadInput(f"the table has no column '{(missing or ['time'])[0]}'", "add it; docs/how-to/positions.md shows every column", row.where)
    if unknown:
        raise BadInput(f"the column '{unknown[0]}' is not known", f"rename it, or mark it as not for Truceline: 'x_{unknown[0]}'", row.where)
    return names


def _fix(cells: dict[str, str]) -> Fix:
    if not cells["device"]:
        raise Unfit("device is empty; write which device it was.")
    return Fix(
        device=cells["device"],
        at=_at(cells),
        point=_point(cells),
        accuracy_m=_accuracy(cells["accuracy_m"]),
        received_at=_moment(cells["received"], cells["zone"], "received") if cells["received"] else None,
    )


def _at(cells: dict[str, str]) -> datetime:
    if cells["time"] and cells["unix_s"]:
        raise Unfit("time and unix_s are both filled; keep one.")
    if cells["unix_s"]:
        seconds = _cells.number(cells["unix_s"], "unix_s", _LEAST_S, _MOST_S)
        return _EPOCH + timedelta(microseconds=round((seconds or 0.0) * 1e6))
    if not cells["time"]:
        raise Unfit("time is empty; write it as 2018-10-15T14:30:00+03:00.")
    return _moment(cells["time"], cells["zone"], "time")


def _moment(text: str, zone: str, name: str) -> datetime:
    """Return a moment to the microsecond; where it has no offset, that of the column zone. A clock time without seconds is too coarse for a fix."""
    found = _STAMP.fullmatch(text)
    if not found:
        raise Unfit(f"{name} '{text}' is not a moment; write it as 2018-10-15T14:30:00+03:00, with seconds.")
    day, clock, part, offset = found.groups()
    if not (offset or zone):
        raise Unfit(f"{name} '{text}' has no time zone; add an offset such as +03:00, or fill the column zone.")
    if offset and zone:
        _cells.span(f"{day}T{clock}{offset}", "", on="", zone=zone)
    whole = _offset_moment(day, clock, offset, text, name) if offset else _cells.span(f"{day}T{clock}", "", on="", zone=zone)[0].start
    return whole + timedelta(microseconds=round(float(part or 0) * 1e6))


def _offset_moment(day: str, clock: str, offset: str, text: str, name: str) -> datetime:
    try:
        found = datetime.fromisoformat(f"{day}T{clock}{offset}").astimezone(UTC)
        if found.year not in YEARS:
            raise ValueError
        return found
    except (ValueError, OverflowError):
        raise Unfit(f"{name} '{text}' is not a moment; check the day, the clock time and the offset.") from None


def _point(cells: dict[str, str]) -> Point:
    for name in ("lat", "lon"):
        if not cells[name]:
            raise Unfit(f"{name} is empty; leave out the row of a device that had no position.")
    lat, lon = _cells.number(cells["lat"], "lat"), _cells.number(cells["lon"], "lon")
    assert lat is not None
    assert lon is not None
    if abs(lat) > 90 >= abs(lon) and abs(lat) <= 180:
        raise Unfit(f"lat {cells['lat']} is beyond 90 degrees; lat and lon seem to be exchanged: put each in its own column.")
    if abs(lat) > 90 or abs(lon) > 180:
        raise Unfit(f"lat {cells['lat']}, lon {cells['lon']} is no place on Earth; AIS writes 91 and 181 where there is no position: leave out the row.")
    if lat == 0 and lon == 0:
        raise Unfit("lat 0, lon 0 is what devices write where they have no position; leave out the row.")
    return Point(lat_deg=lat, lon_deg=lon)


def _accuracy(text: str) -> float | None:
    """Return the stated radius, None where none is stated; 0 is what devices write that do not know it."""
    found = _cells.number(text, "accuracy_m", 0, MOST_ACCURACY_M)
    return found or None

"""Files of patrol tracks: a CSV of fixes, or GPX (topografix.com/GPX/1/1), into tracks and rejects.

CSV columns: party, patrol, device, at (ISO 8601 with its offset), lat, lon in degrees, and optionally exercise (yes or no).
"""

import csv
import io
import math
import xml.etree.ElementTree as ElementTree
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import PurePath

from truceline.desk import files
from truceline.ledger.canon import identify
from truceline.model.errors import BadInput
from truceline.model.patrol import Fix, Track
from truceline.model.place import Point
from truceline.model.report import Reject
from truceline.model.shape import Lonlat

COLUMNS = ("party", "patrol", "device", "at", "lat", "lon")

NEW_TRACK = timedelta(hours=4)
"""A pause longer than this ends a track and begins the next: what a patrol did on Monday is not one way with what it did on Tuesday."""

NEAR_M = 60_000.0
"""A fix is on the case's ground within this distance of its lines; only one that is not is asked whether its coordinates are swapped."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One fix as a file has it, with where it stands; `party` may be empty."""

    where: str
    party: str
    patrol: str
    device: str
    at: str
    lat: str
    lon: str
    exercise: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What the case says of a file that does not say it itself: whose patrol, whether all of it is an exercise, and points of the lines that it is about."""

    party: str | None = None
    exercise: bool = False
    lines: tuple[Lonlat, ...] = ()


def read(data: bytes, name: str, given: Given) -> tuple[tuple[Track, ...], tuple[Reject, ...]]:
    """Return the tracks in a file, in order of party, patrol, device and time, and a Reject for each row that could not be used.

    Raises BadInput where the file as a whole is neither.
    """
    text = files.decode(data, name)
    rows = _gpx(text, name) if text.lstrip().startswith("<") else _csv(text, name)
    groups: dict[tuple[str, str, str, bool], list[Fix]] = defaultdict(list)
    rejects: list[Reject] = []
    for row in rows:
        try:
            fix, exercise = _fix(row, given)
        except BadInput as error:
            rejects.append(Reject(source="patrol", where=row.where, why=f"{error.what}; {error.remedy}"))
        else:
            groups[(row.party or given.party or "", row.patrol, row.device, exercise)].append(fix)
    return tuple(track for key, fixes in sorted(groups.items()) for track in _tracks(key, fixes)), tuple(rejects)


def _tracks(key: tuple[str, str, str, bool], fixes: Iterable[Fix]) -> list[Track]:
    ordered = sorted(set(fixes), key=lambda fix: (fix.at, fix.where))
    breaks = [index for index, (a, b) in enumerate(pairwise(ordered), 1) if b.at - a.at > NEW_TRACK]
    parts = [ordered[start:end] for start, end in pairwise([0, *breaks, len(ordered)])]
    party, patrol, device, exercise = key
    return [identify(Track(id="", party=party, patrol=patrol, device=device, fixes=tuple(part), exercise=exercise)) for part in parts]


def _fix(row: Row, given: Given) -> tuple[Fix, bool]:
    if not (row.party or given.party):
        raise BadInput("the row does not say whose patrol it is", "fill the column party, or add --party")
    if not row.patrol:
        raise BadInput("the row does not name its patrol", "fill the column patrol")
    point = _point(row, given.lines)
    return Fix(at=_moment(row.at), where=(point.lon_deg, point.lat_deg)), given.exercise or _flag(row.exercise)


def _flag(text: str) -> bool:
    known = {"": False, "no": False, "false": False, "0": False, "yes": True, "true": True, "1": True}
    if text.lower() not in known:
        raise BadInput(f"exercise is '{text}'", "write yes or no")
    return known[text.lower()]


def _moment(text: str) -> datetime:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise BadInput(f"'{text}' is not a time", "write it as 2018-10-16T06:30:00+03:00") from None
    if moment.utcoffset() is None:
        raise BadInput(f"the time '{text}' has no zone", "add its offset, such as +03:00, or Z for UTC")
    return moment.astimezone(UTC)


def _point(row: Row, lines: tuple[Lonlat, ...]) -> Point:
    try:
        lat, lon = float(row.lat), float(row.lon)
    except ValueError:
        raise BadInput(f"'{row.lat}', '{row.lon}' are not coordinates", "write decimal degrees with a point, latitude in lat, longitude in lon") from None
    point = Point(lat_deg=lat, lon_deg=lon)
    if lines and not _near(lines, lon, lat) and abs(lon) <= 90 and _near(lines, lat, lon):
        raise BadInput(f"latitude {row.lat} and longitude {row.lon} lie far off this case's lines, and near them the other way round", "swap the two columns")
    return point


def _near(lines: tuple[Lonlat, ...], lon: float, lat: float) -> bool:
    """Say whether a point is within about NEAR_M of one of the points `lines`; a plane is good enough to tell 60 km from 100."""
    most, shrink = NEAR_M / 111_000, math.cos(math.radians(lat))
    return any(abs(lat - y) <= most and math.hypot((lon - x) * shrink, lat - y) <= most for x, y in lines)


def _csv(text: str, name: str) -> Iterator[Row]:
    reader = csv.DictReader(io.StringIO(text), strict=True)
    try:
        reader.fieldnames = [column.strip().lower() for column in reader.fieldnames or ()]
    except csv.Error as error:
        raise BadInput(f"the header cannot be split into columns: {error}", "check its quotes", f"{name}, line 1") from None
    missing = [column for column in COLUMNS if column not in reader.fieldnames]
    if missing:
        raise BadInput(f"the columns {', '.join(missing)} are missing", f"a CSV of tracks begins with the line {','.join(COLUMNS)}", name)
    return _csv_rows(reader, name)


def _csv_rows(reader: "csv.DictReader[str]", name: str) -> Iterator[Row]:
    try:
        for row in reader:
            cells = {column: (row.get(column) or "").strip() for column in (*COLUMNS, "exercise")}
            yield Row(where=f"line {reader.line_num}", **cells)
    except csv.Error as error:
        raise BadInput(f"the CSV cannot be read: {error}", "check its quotes", f"{name}, line {reader.line_num}") from None


def _gpx(text: str, name: str) -> Iterator[Row]:
    """Yield the track points of a GPX file. A document type is refused: GPX has none, and entities in one can blow a file up."""
    if "<!DOCTYPE" in text.upper() or "<!ENTITY" in text.upper():
        raise BadInput("the GPX file has a document type, which GPX does not use", "export the track again", name)
    try:
        root = ElementTree.fromstring(text.encode())
    except ElementTree.ParseError as error:
        raise BadInput(f"the XML cannot be read: {error}", "export the track again as GPX", name) from None
    if _name(root) != "gpx":
        raise BadInput(f"this is XML, but its root is '{_name(root)}'", "give a GPX file or a CSV of tracks", name)
    for number, track in enumerate(_children(root, "trk"), 1):
        patrol = _text(track, "name") or f"{PurePath(name).stem} {number}"
        points = [point for segment in _children(track, "trkseg") for point in _children(segment, "trkpt")]
        for index, point in enumerate(points, 1):
            yield Row(
                where=f"track {number}, point {index}",
                party="",
                patrol=patrol,
                device=root.get("creator") or "gpx",
                at=_text(point, "time"),
                lat=point.get("lat", ""),
                lon=point.get("lon", ""),
            )


def _name(element: ElementTree.Element) -> str:
    return element.tag.rpartition("}")[2]


def _children(element: ElementTree.Element, name: str) -> Sequence[ElementTree.Element]:
    return [child for child in element if _name(child) == name]


def _text(element: ElementTree.Element, name: str) -> str:
    return next((child.text or "" for child in _children(element, name)), "").strip()

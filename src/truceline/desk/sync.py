"""Files that people edit in a case's folder (settings, lines, places) become entries of the log when they changed.

Every command opens a case and comes through here, so what a changed line needs (numpy, shapely, pyproj) is loaded when one is read.
"""

import csv
import io
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from truceline.desk import config, files, jsonfile
from truceline.desk.fold import State
from truceline.model.entry import Kind
from truceline.model.errors import BadInput
from truceline.model.line import Area, LineOfContact
from truceline.model.place import Point, Settlement
from truceline.model.plain import to_plain
from truceline.model.shape import Lonlat
from truceline.model.visible import shown, visible

FAR_M, PROBES = 100_000.0, 10
"""A line is asked whether its coordinates are exchanged where all of so many of its points are farther than this from every settlement of the case."""

Body = tuple[Kind, dict[str, Any]]


def changes(folder: Path, state: State) -> list[Body]:
    """Return an entry's kind and body for every such file whose bytes differ from the version that the log has."""
    added = _settings(folder / "case.toml", state)
    settings = config.parse(added[0][1]["text"] if added else state.settings, "case.toml")
    places, known = folder / "places.csv", state.settlements
    placed: list[Body] = []
    if places.is_file() and (data := _changed(state, places, "places.csv")):
        known = tuple(_settlements(places, data))
        placed = [(Kind.PLACES_SET, {"file": "places.csv", "digest": files.sha256(data), "places": to_plain(known)})]
    for path in sorted((folder / "lines").glob("*")):
        if path.suffix in (".geojson", ".json", ".csv") and (data := _changed(state, path, f"lines/{path.name}")):
            added.append(_line_file(path, data, settings, known))
    return added + placed


def _changed(state: State, path: Path, name: str) -> bytes | None:
    data = files.read_bytes(path)
    return None if state.files.get(name) == files.sha256(data) else data


def _settings(path: Path, state: State) -> list[Body]:
    data = _changed(state, path, "case.toml")
    if data is None:
        return []
    text = files.decode(data, str(path))
    config.parse(text, str(path))
    return [(Kind.SETTINGS_SET, {"text": text, "digest": files.sha256(data)})]


def _line_file(path: Path, data: bytes, settings: config.Settings, known: tuple[Settlement, ...]) -> Body:
    lines, areas = _from_csv(path, data, settings) if path.suffix == ".csv" else _from_geojson(path, data)
    for one in lines:
        _not_swapped(one, known, str(path))
    body = {"file": f"lines/{path.name}", "digest": files.sha256(data), "lines": to_plain(lines), "areas": to_plain(areas)}
    return Kind.LINE_SET, body


def _from_geojson(path: Path, data: bytes) -> tuple[tuple[LineOfContact, ...], tuple[Area, ...]]:
    from truceline.draw import line

    return line.from_geojson(jsonfile.parse(data, str(path)), where=str(path))


def _from_csv(path: Path, data: bytes, settings: config.Settings) -> tuple[tuple[LineOfContact, ...], tuple[Area, ...]]:
    from truceline.draw import control

    wanted = [item for item in settings.lines if item.file == path.name]
    if not wanted:
        raise BadInput(f"case.toml does not say which sides '{path.name}' parts", "add a [[lines]] table with file, id, name, left, right", str(path))
    points = control.read_points(rows(data, str(path)), str(path))
    lines: list[LineOfContact] = []
    areas: dict[str, Area] = {}
    for item in wanted:
        boundary, territories = control.boundary(points, left=item.left, right=item.right, id=item.id, name=item.name)
        lines.append(boundary)
        areas.update({area.id: area for area in territories})
    return tuple(lines), tuple(areas.values())


def rows(data: bytes, where: str) -> list[dict[str, str]]:
    """Return the rows of a CSV file as dicts by column name. Raises BadInput for a row with more cells than the header."""
    reader = csv.DictReader(io.StringIO(files.decode(data, where)), strict=True)
    found: list[dict[str, str]] = []
    try:
        for row in reader:
            if None in row:
                raise BadInput("a row has more cells than the header", "quote cells that hold a comma", f"{where}, line {reader.line_num}")
            found.append({key.strip(): (value or "").strip() for key, value in row.items()})
    except csv.Error as error:
        raise BadInput(f"the CSV cannot be read: {error}", "check its quotes", f"{where}, line {reader.line_num}") from None
    return found


def _not_swapped(line: LineOfContact, places: tuple[Settlement, ...], where: str) -> None:
    """Raise BadInput for a line that no settlement of the case is near, and that one is near with longitude and latitude exchanged."""
    points = [point for piece in line.pieces for point in piece]
    some = points[:: -(-len(points) // PROBES)]
    as_given, _ = _nearest(some, places)
    if as_given <= FAR_M or any(abs(lon) > 90 for lon, _ in some):
        return
    exchanged, name = _nearest([(lat, lon) for lon, lat in some], places)
    if exchanged * 4 < as_given:
        said = f"line '{line.id}' lies {as_given / 1000:,.0f} km from every settlement of places.csv, and near {visible(name)} with its coordinates exchanged"
        raise BadInput(said, "they seem swapped: write longitude first, then latitude", where)


def _nearest(points: Sequence[Lonlat], places: tuple[Settlement, ...]) -> tuple[float, str]:
    from truceline.geo.geodesic import distance_m

    return min(((distance_m(point, (place.point.lon_deg, place.point.lat_deg)), place.name) for point in points for place in places), default=(0.0, ""))


def _settlements(path: Path, data: bytes) -> list[Settlement]:
    return [_settlement(row, f"{path}, row {number}") for number, row in enumerate(rows(data, str(path)), 2)]


def _settlement(row: dict[str, str], where: str) -> Settlement:
    if "name" in row and not row["name"]:
        raise BadInput("the place has no name", "fill the column name, or take the row out", where)
    try:
        return Settlement(
            name=row["name"],
            point=Point(lat_deg=float(row["lat"]), lon_deg=float(row["lon"])),
            population=_people(row["population"]) if row.get("population") else None,
            aliases=tuple(alias.strip() for alias in row.get("aliases", "").split(";") if alias.strip()),
            source=row.get("source") or None,
        )
    except KeyError as error:
        raise BadInput(f"the column {error} is missing", "places.csv needs name, lat, lon", where) from None
    except BadInput as error:
        raise BadInput(error.what, error.remedy, where) from None
    except ValueError as error:
        raise BadInput(f"a number cannot be read: {error}", "write 35.93, not 35,93 or text", where) from None


def _people(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) < 11):
        raise ValueError(f"population {shown(text)}")
    return int(text)

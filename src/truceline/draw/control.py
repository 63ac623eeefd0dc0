"""A line of contact estimated from places and the side that holds each."""

from collections.abc import Sequence
from datetime import date

import numpy as np

from truceline.draw.plane import Plane
from truceline.geo import antimeridian
from truceline.model.errors import BadInput
from truceline.model.line import Area, ControlPoint, LineOfContact
from truceline.model.place import Point
from truceline.model.shape import Path

PLACE_M = 1000.0
"""What the coordinates of a place are taken to be good to where its row does not say."""

SHARE = 0.9
"""The part of the line's length for which the stated accuracy holds."""

METHOD = (
    "Estimated from {count} places: half-way between facing places of the two sides (Delaunay triangles), corners rounded, no place passed to the other "
    "side. The true line must cross between each such pair, which bounds how far it can be; with the accuracy of the coordinates that is "
    "{accuracy:.1f} km or less along {share:.0%} of the line and {most:.1f} km at most. {rings}"
)


def read_points(rows: list[dict[str, str]], where: str) -> tuple[ControlPoint, ...]:
    """Return the control points in rows with the columns name, lat, lon, holder, and perhaps accuracy_m (metres), date, source.

    Raises BadInput, naming the row, for a missing column or value, a coordinate out of range, or two holders of one place.
    """
    if not rows:
        raise BadInput("there are no control points", "give rows with name, lat, lon, holder", where)
    points = tuple(_point(row, f"{where}, row {number}") for number, row in enumerate(rows, 2))
    _check_holders(points, where)
    return points


def _point(row: dict[str, str], where: str) -> ControlPoint:
    for column in ("name", "lat", "lon", "holder"):
        if not row.get(column):
            raise BadInput(f"`{column}` is missing", "control points need name, lat, lon, holder", where)
    try:
        return ControlPoint(
            name=row["name"],
            point=Point(lat_deg=float(row["lat"]), lon_deg=float(row["lon"])),
            holder=row["holder"],
            accuracy_m=float(row["accuracy_m"]) if row.get("accuracy_m") else PLACE_M,
            as_of=date.fromisoformat(row["date"]) if row.get("date") else None,
            source=row.get("source") or None,
        )
    except BadInput as error:
        raise BadInput(f"'{row['name']}': {error.what}", error.remedy, where) from None
    except ValueError as error:
        raise BadInput(f"'{row['name']}': {error}", "write degrees and metres as 35.93, a date as 2018-09-17", where) from None


def _check_holders(points: Sequence[ControlPoint], where: str) -> None:
    seen: dict[tuple[float, float], ControlPoint] = {}
    for point in points:
        if not 0 <= point.accuracy_m < 1e6:
            raise BadInput(f"'{point.name}' has the accuracy {point.accuracy_m:g} m", "write metres, 0 or more", where)
        other = seen.setdefault((point.point.lon_deg, point.point.lat_deg), point)
        if other.holder != point.holder:
            raise BadInput(f"'{other.name}' ({other.holder}) and '{point.name}' ({point.holder}) are one place", "keep the holder as of the line's date", where)


def boundary(points: Sequence[ControlPoint], *, left: str, right: str, id: str, name: str) -> tuple[LineOfContact, tuple[Area, ...]]:
    """Return the line between the places of `left` and those of `right`, with `left` on its left hand, and each holder's territory.

    The line is the mid-line of the Delaunay triangulation of all places of all holders (see geo.midline): the places of a third
    holder end it. Its accuracy: the bound that the facing places set to how far the true line can be (see Plane.bounds), the quantile
    for 90 % of its length; its method says the greatest too. Territories (areas, one for each holder, id the holder's) reach beyond
    the outermost places by the places' mean spacing; the line does not. A place held apart inside the other side gives a closed piece.
    Raises BadInput where a side has no place, or the two nowhere face each other.
    """
    _check_sides(points, left, right, id)
    plane = Plane(points)
    runs = plane.runs()
    chosen = [run for run in runs if run.facing and run.sides == {left, right}]
    if not chosen:
        raise BadInput(f"the places of '{left}' and '{right}' nowhere face each other", "name two sides that meet, or add places between them", id)
    bounds = [bound for run in chosen for bound in plane.bounds(run)]
    accuracy = _quantile(bounds)
    pieces = antimeridian.join([plane.path(run.path if run.bits[0].left == left else run.path[::-1]) for run in chosen])
    line = LineOfContact(
        id=id,
        name=name,
        pieces=antimeridian.paths(pieces),
        left=left,
        right=right,
        accuracy_m=accuracy,
        valid_from=max((point.as_of for point in points if point.as_of), default=None),
        source="; ".join(sorted({point.source for point in points if point.source})) or None,
        method=_method(len(points), accuracy, max(bound for _length, bound in bounds), pieces),
    )
    return line, plane.areas(runs, accuracy)


def _check_sides(points: Sequence[ControlPoint], left: str, right: str, id: str) -> None:
    holders = sorted({point.holder for point in points})
    for side in (left, right):
        if side not in holders:
            raise BadInput(f"no place is held by '{side}'", f"use one of: {', '.join(holders) or 'none yet'}", id)
    if left == right:
        raise BadInput(f"both sides of the line are '{left}'", "name two", id)


def _quantile(bounds: Sequence[tuple[float, float]]) -> float:
    """Return the least bound that holds along SHARE of the length, from (length, bound) pairs."""
    lengths, values = np.array(sorted(bounds, key=lambda pair: pair[1])).T
    place = np.searchsorted(np.cumsum(lengths), SHARE * lengths.sum())
    return float(values[min(int(place), len(values) - 1)])


def _method(count: int, accuracy_m: float, most_m: float, pieces: Sequence[Path]) -> str:
    return METHOD.format(count=count, accuracy=accuracy_m / 1000, share=SHARE, most=most_m / 1000, rings=_rings(pieces))


def _rings(pieces: Sequence[Path]) -> str:
    count = sum(piece[0] == piece[-1] for piece in pieces)
    return f"Closed pieces, round places held apart: {count}." if count else "It has no closed pieces."

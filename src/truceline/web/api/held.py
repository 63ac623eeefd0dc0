"""A collection made ready to be asked: its features as values, and their places and times in columns.

The public edition is what the last public bulletin told: of its day, from the log as it then was. What came in since is not counted, found or sorted
by, until the mission issues the next one; what was withdrawn since is gone at once.
"""

import re
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

import numpy as np
import numpy.typing as npt
import shapely
from shapely.geometry import shape

from truceline.desk import day as work
from truceline.desk.fold import Issued
from truceline.desk.room import Room
from truceline.model.bulletin import Bulletin, Edition, Feature
from truceline.outputs import geojson
from truceline.tell import bulletin
from truceline.tell.told import Told
from truceline.web.api.collections import COLLECTIONS
from truceline.web.api.rows import Row, rows
from truceline.web.public.site import issued

MOST_KEPT = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """A collection: features as the model and as GeoJSON have them, each place (None where unknown), from when until when in seconds since 1970, and the
    number of each id.
    """

    features: tuple[Feature, ...]
    plain: tuple[dict[str, Any], ...]
    places: npt.NDArray[np.object_]
    starts: npt.NDArray[np.float64]
    ends: npt.NDArray[np.float64]
    numbers: Mapping[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Library:
    """The collections of one edition of a case: `sheet` is the bulletin that they go with, None where nothing was issued for the public."""

    sheet: Bulletin | None
    time_zone: str
    collections: dict[str, Held]


_kept: OrderedDict[tuple[str, int, int], Library] = OrderedDict()
"""The public edition, by case, bulletin and how many entries were withdrawn since: it outlasts the sizes of the log, unlike what a room keeps."""


def library(room: Room, edition: Edition) -> Library:
    """Return the collections of an edition: the public one as last issued, the others as of the last day that a report speaks of."""
    room.newest()
    if edition is Edition.PUBLIC:
        return _public(room)
    day = room.last_day()
    return room.once((Library, day, edition), lambda held: _library(held.view(day, edition).told, held.sheet(day, edition), held.stand))


def _public(room: Room) -> Library:
    last = next(iter(issued(room)), None)
    if last is None:
        return Library(sheet=None, time_zone=room.stand.settings.time_zone, collections={name: _held((), False) for name in COLLECTIONS})
    key = (str(room.case.folder), last.index, len(room.stand.state.retracted))
    if key not in _kept:
        _kept[key] = _as_issued(room, last)
        while len(_kept) > MOST_KEPT:
            _kept.popitem(last=False)
    return _kept[key]


def _as_issued(room: Room, last: Issued) -> Library:
    state = room.case.state(last.log_size)
    stand = work.stand(state, room.case.settings(state))
    told, _ = work.told(stand, last.day, edition=Edition.PUBLIC, root=room.case.store.root(last.log_size))
    told = replace(told, findings=tuple(item for item in told.findings if item.report in room.stand.state.reports))
    return _library(told, bulletin.page(told), stand)


def _library(told: Told, sheet: Bulletin, stand: work.Stand) -> Library:
    found = rows(told, stand.state.tracks.values())
    return Library(sheet=sheet, time_zone=told.time_zone, collections={name: _held(part, told.exercise) for name, part in found.items()})


def _held(found: tuple[Row, ...], exercise: bool) -> Held:
    features = tuple(replace(row.feature, id=address(row.feature.id)) for row in found)
    plain = tuple(geojson.feature(exercise, item) for item in features)
    places = np.empty(len(plain), dtype=object)
    places[:] = [shape(item["geometry"]) if item["geometry"] else None for item in plain]
    return Held(
        features=features,
        plain=plain,
        places=places,
        starts=np.array([_seconds(row.start, -np.inf) for row in found], dtype=float),
        ends=np.array([_seconds(row.end, np.inf) for row in found], dtype=float),
        numbers={item.id: number for number, item in enumerate(features)},
    )


def _seconds(moment: datetime | None, otherwise: float) -> float:
    return moment.timestamp() if moment else otherwise


def address(id: str) -> str:
    """Return an id as it can stand in an address: other signs than letters, digits and _ . : - as one _."""
    return re.sub(r"[^\w.:-]+", "_", id)


def extent(held: Held) -> dict[str, Any]:
    """Return the extent of a collection in place and time, of what is shown of it; a side that is open or unknown is left out."""
    found: dict[str, Any] = {}
    if any(place is not None for place in held.places):
        found["spatial"] = {"bbox": [[round(float(value), 7) for value in shapely.total_bounds(held.places)]]}
    first, last = (values[np.isfinite(values)] for values in (held.starts, held.ends))
    if first.size or last.size:
        found["temporal"] = {"interval": [[_instant(first.min()) if first.size else None, _instant(last.max()) if last.size else None]]}
    return found


def _instant(seconds: float) -> str:
    return datetime.fromtimestamp(seconds, UTC).isoformat().replace("+00:00", "Z")

"""Several reports of one event: each is placed where all that is told of it meets; where that is nowhere, each stands as told and says so."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeAlias

from truceline.model.place import Basis, Place, PointPlace, Sector, Settlement
from truceline.model.reason import because
from truceline.model.report import Report
from truceline.watch import spots
from truceline.watch.sectors import Meeting, Seen, meet
from truceline.watch.spots import Reading


@dataclass(frozen=True, slots=True, kw_only=True)
class OneEvent:
    """A report's own place, and all different places that reports of the same event give; `keys`: those reports' own numbers."""

    event: str
    own: Seen
    places: tuple[Seen, ...]
    keys: tuple[str, ...]


Where: TypeAlias = Place | OneEvent | None


def shared(rows: Iterable[Report], places: Mapping[str, Place | None]) -> dict[str, Where]:
    """Return each report's place by its id, as one of several of its event where others of that event give other places.

    Only places with bounds are brought together: sectors, and points that do not stand for an area.
    """
    told: dict[str, list[tuple[Seen, str, str]]] = {}
    for row in rows:
        where = places[row.id]
        if row.event and (isinstance(where, Sector) or (isinstance(where, PointPlace) and where.basis is not Basis.AREA_CENTROID)):
            told.setdefault(row.event, []).append((where, row.key, row.id))
    found: dict[str, Where] = dict(places)
    for event, items in told.items():
        different = tuple(sorted({where for where, _, _ in items}, key=repr))
        if len(different) > 1:
            keys = tuple(sorted({key for _, key, _ in items}))
            found |= {report: OneEvent(event=event, own=where, places=different, keys=keys) for where, _, report in items}
    return found


def read(where: Where, names: Mapping[str, tuple[Settlement, ...]]) -> Reading:
    """Return what a place can be read as; of one of several, what all of its event have in common."""
    if not isinstance(where, OneEvent):
        return spots.read(where, names)
    common = _meet(where.places)
    if common is None:
        own = spots.read(where.own, names)
        told = because("event_not_met", event=where.event, count=len(where.places), reports=", ".join(where.keys))
        return Reading(spots=own.spots, reasons=(*own.reasons, told))
    area = round(common.area_m2, -2)
    return Reading(
        spots=(common.spot,), reasons=(because("event_met", event=where.event, count=len(where.places), area_m2=area, reach_m=round(common.reach_m)),)
    )


@lru_cache(maxsize=256)
def _meet(places: tuple[Seen, ...]) -> Meeting | None:
    return meet(places)

"""What a report's place allows: a disc about a point, the stretch that an observer's bearing and distance leave, or the places of a name."""

import math
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np

from truceline.geo.geodesic import GEOD
from truceline.geo.project import Floats
from truceline.model.place import Basis, NamedPlace, Place, Point, PointPlace, Sector, Settlement
from truceline.model.reason import Fact, Reason, because
from truceline.text.compass import Away, away
from truceline.text.names import fold

GRAINS = 256
"""Into how many parts of equal area a disc is divided where its share in a zone is asked for; a straight border then cuts it to 0.4 % (standard
deviation, at worst 1.6 %), a narrow strip to 0.6 % (at worst 1.9 %)."""

FEW_GRAINS = 64
"""The same for a disc no wider than the border is in doubt, over which the chance changes little."""

SETTLEMENT_M = 2_000.0
"""How far from a settlement's point something "in" it may have been, in metres: the extent of a village or small town and of its fields."""

ROWS = 16
"""A sector is laid out in this many steps of distance and of bearing."""

GOLDEN = math.pi * (3 - math.sqrt(5))


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Spot:
    """Everywhere that a report may mean. `probes`: (n, 2) degrees, such that all of it lies within `reach_m` metres of one of them, and for a
    disc nothing else does; the first is its middle. `decides` is False for an area's centroid, which tells nothing of where in the area it was.
    `parts`: points that stand for equal areas of it, where those are not the probes.
    """

    probes: Floats
    reach_m: float
    decides: bool = True
    disc: bool = True
    parts: Floats | None = None

    def grains(self, doubt_m: float) -> Floats:
        """Return (n, 2) degrees, each standing for the same area of the spot, to ask borders that are in doubt by `doubt_m` metres; of a bare point itself."""
        if self.disc and self.reach_m <= 0:
            return self.probes[:1]
        if self.disc:
            return np.asarray(sunflower(self.probes[:1], np.array([self.reach_m]), grain_count(self.reach_m, doubt_m))[0])
        return self.probes if self.parts is None else self.parts


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What a place can be read as: one spot, several where a name has several bearers, none where it has no known place; and why."""

    spots: tuple[Spot, ...] = ()
    reasons: tuple[Reason, ...] = ()


def gazetteer(settlements: Iterable[Settlement]) -> dict[str, tuple[Settlement, ...]]:
    """Return the settlements by each of their names, folded, whatever order they come in."""
    found: dict[str, set[Settlement]] = {}
    for settlement in settlements:
        for name in (settlement.name, *settlement.aliases):
            found.setdefault(key(name), set()).add(settlement)
    return {name: tuple(sorted(bearers, key=_order)) for name, bearers in found.items() if name}


def key(name: str) -> str:
    """Return the form in which spellings of one name are the same: that of text.names, or for other scripts the name itself without accents."""
    plain = unicodedata.normalize("NFKD", name).casefold()
    return fold(name) or " ".join("".join(mark for mark in plain if not unicodedata.combining(mark)).split())


def read(place: Place | None, names: Mapping[str, tuple[Settlement, ...]]) -> Reading:
    """Return what a place can be read as. Nothing is chosen among several bearers of one name."""
    if place is None:
        return Reading(reasons=(because("place_missing"),))
    if isinstance(place, PointPlace):
        return Reading(spots=(disc(place.point, place.precision_m, decides=place.basis is not Basis.AREA_CENTROID),))
    if isinstance(place, Sector):
        return Reading(spots=(sector(place),))
    return _named(place, names)


def disc(point: Point, radius_m: float, *, decides: bool = True) -> Spot:
    """Return all that lies within `radius_m` metres of a point."""
    return Spot(probes=np.array([[point.lon_deg, point.lat_deg]]), reach_m=radius_m, decides=decides)


def sector(place: Sector, slack_m: float = 0.0) -> Spot:
    """Return the stretch of a sector as the middles of cells of equal area, the cell in its middle first.

    `slack_m`: how far off the observer may have stood.
    """
    cells, reach = laid_out(place, ROWS)
    order = np.argsort(np.abs(np.arange(ROWS**2) - (ROWS**2 + ROWS) // 2), kind="stable")
    return Spot(probes=cells[order], reach_m=reach + slack_m, disc=False)


def laid_out(place: Sector, rows: int) -> tuple[Floats, float]:
    """Return the middles of rows x rows cells of equal area of a sector, by geodesics from the observer, and within how many metres of its middle a cell lies.

    (n, 2) degrees; by rising distance, and within each step of distance along the bearings.
    """
    share = (np.arange(rows) + 0.5) / rows
    near, far = place.min_distance_m, place.max_distance_m
    ranges = np.sqrt(near**2 + share * (far**2 - near**2))
    bearings = place.bearing_deg + (share - 0.5) * place.width_deg
    distance, bearing = (grid.ravel() for grid in np.meshgrid(ranges, bearings, indexing="ij"))
    steps = np.diff(np.sqrt(near**2 + np.arange(rows + 1) / rows * (far**2 - near**2)))
    reach = math.hypot(float(steps.max()), far * math.radians(place.width_deg) / rows / 2)
    return _forward(place.observer, bearing, distance), reach


def _named(place: NamedPlace, names: Mapping[str, tuple[Settlement, ...]]) -> Reading:
    bearers = names.get(key(place.name), ())
    if not bearers and (way := away(place.name)) and way.of and (homes := names.get(key(way.of), ())):
        return _by_words(place.name, way, homes)
    if not bearers:
        return Reading(reasons=(because("place_unknown", name=place.name),))
    spots = tuple(disc(item.point, SETTLEMENT_M) for item in bearers)
    if len(bearers) > 1:
        return Reading(spots=spots, reasons=(because("name_ambiguous", name=place.name, count=len(bearers)),))
    return Reading(spots=spots, reasons=(because("placed_by_name", name=place.name, settlement=bearers[0].name, radius_m=SETTLEMENT_M),))


def _by_words(name: str, way: Away, homes: tuple[Settlement, ...]) -> Reading:
    """Read a name such as "3-5 km SSE of Svitlodarsk", as missions write places, from anywhere in the settlement."""
    facts: dict[str, Fact] = {"name": name, "near_m": way.near_m, "far_m": way.far_m, "width": way.width_deg, "settlement": homes[0].name}
    spots = tuple(
        sector(
            Sector(observer=home.point, bearing_deg=way.bearing_deg, width_deg=way.width_deg, min_distance_m=way.near_m, max_distance_m=way.far_m),
            SETTLEMENT_M,
        )
        for home in homes
    )
    several = (because("name_ambiguous", name=way.of, count=len(homes)),) if len(homes) > 1 else ()
    return Reading(spots=spots, reasons=(because("placed_by_words", **facts, radius_m=SETTLEMENT_M), *several))


def _order(item: Settlement) -> tuple[float, float, str, str]:
    return item.point.lon_deg, item.point.lat_deg, item.name, item.source or ""


def grain_count(radius_m: float, doubt_m: float) -> int:
    """Return into how many parts a disc is divided, to ask borders that are in doubt by `doubt_m` metres."""
    return FEW_GRAINS if radius_m <= doubt_m else GRAINS


def sunflower(middles: Floats, radii_m: Floats, count: int) -> Floats:
    """Return for (n, 2) degrees the (n, count, 2) points of equal area in the discs about them, by geodesics from the middles.

    On Vogel's spiral (1979, doi:10.1016/0025-5564(79)90080-4).
    """
    number = np.arange(count)
    distance = radii_m[:, None] * np.sqrt((number + 0.5) / count)
    bearing = np.broadcast_to(np.degrees(number * GOLDEN) % 360, distance.shape)
    lons, lats = (np.broadcast_to(column[:, None], distance.shape) for column in middles.T)
    lon, lat, _ = GEOD.fwd(lons, lats, bearing, distance)
    return np.stack([lon, lat], axis=-1)


def _forward(start: Point, bearing_deg: Floats, distance_m: Floats) -> Floats:
    count = len(distance_m)
    lon, lat, _ = GEOD.fwd(np.full(count, start.lon_deg), np.full(count, start.lat_deg), bearing_deg, distance_m)
    return np.column_stack([lon, lat])

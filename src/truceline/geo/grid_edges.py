"""The edges of a set of zones, each edge once, with what it does to each zone."""

from collections.abc import Sequence
from typing import NamedTuple, TypeAlias

import numpy as np
import numpy.typing as npt
import shapely

from truceline.model.errors import BadInput
from truceline.model.shape import Polygons

Floats: TypeAlias = npt.NDArray[np.float64]
Masks: TypeAlias = npt.NDArray[np.uint64]

MOST_ZONES = 62
"""Zones in one set: bit k of an answer stands for zone k, and the two highest bits say why there is no answer."""


class ZoneEdges(NamedTuple):
    """`ends`: (n, 4) of lon, lat, lon, lat in degrees, the western (then southern) end first; a point is an edge with both ends there.

    `parts`: the zones (bits) that lie on one side of the edge only, so that crossing it enters or leaves them. `holds`: the zones to
    which the edge itself belongs. Two zones that share an edge share its row.
    """

    ends: Floats
    parts: Masks
    holds: Masks


def edges(zones: Sequence[Polygons]) -> ZoneEdges:
    """Return the edges of zones whose polygons keep to longitudes -180 to 180 and are valid (RFC 7946, OGC 06-103r4).

    What stands on longitude 180 is held on -180 too and the other way round: they are one meridian. Raises BadInput for more than 62
    zones, coordinates out of range, a border that crosses itself and pieces of one zone that overlap, naming the place.
    """
    if len(zones) > MOST_ZONES:
        raise BadInput(f"{len(zones)} zones are too many for one set", f"screen them in sets of at most {MOST_ZONES}")
    rings = [(number, np.array(ring, dtype=np.float64)) for number, zone in enumerate(zones) for ring in _rings(zone, number)]
    if not rings:
        return ZoneEdges(np.empty((0, 4)), np.empty(0, np.uint64), np.empty(0, np.uint64))
    ends = np.concatenate([np.hstack([ring[:-1], ring[1:]]) for _, ring in rings])
    bits = np.concatenate([np.full(len(ring) - 1, 1 << number, dtype=np.uint64) for number, ring in rings])
    return _merged(*_with_seam(_ordered(ends + 0.0), bits))


def _rings(zone: Polygons, number: int) -> list[tuple[tuple[float, float], ...]]:
    _check([ring for rings in zone for ring in rings], number)
    parts = [shapely.Polygon(rings[0], rings[1:]) for rings in zone]
    for part in parts:
        if not part.is_valid:
            raise BadInput(f"zone {number} is not a valid area: {shapely.is_valid_reason(part)}", "draw its border so that it does not cross itself")
    if len(parts) < 2:
        return [ring for rings in zone for ring in rings]
    one, other = shapely.STRtree(parts).query(parts, predicate="intersects")
    for first, second in zip(one.tolist(), other.tolist(), strict=True):
        if first < second and parts[first].relate_pattern(parts[second], "T********"):
            place = parts[first].intersection(parts[second]).representative_point()
            raise BadInput(f"two pieces of zone {number} overlap at longitude {place.x:.5f}, latitude {place.y:.5f}", "make them one piece")
    return [ring for rings in zone for ring in rings]


def _check(rings: Sequence[Sequence[tuple[float, float]]], number: int) -> None:
    for ring in rings:
        lon, lat = np.abs(np.array(ring, dtype=np.float64)).T
        if len(ring) < 4 or ring[0] != ring[-1]:
            raise BadInput(f"zone {number} has a ring of {len(ring)} points that is not closed", "repeat its first point at the end")
        if not (lon.max() <= 180.0 and lat.max() <= 90.0):
            raise BadInput(f"zone {number} leaves longitude -180 to 180 or latitude -90 to 90", "cut it at longitude 180 (RFC 7946, section 3.1.9)")


def _ordered(ends: Floats) -> Floats:
    """Return edges with the western end first, the southern one where both have one longitude."""
    ax, ay, bx, by = ends.T
    turn = (ax > bx) | ((ax == bx) & (ay > by))
    return np.where(turn[:, None], ends[:, [2, 3, 0, 1]], ends)


def _with_seam(ends: Floats, bits: Masks) -> tuple[Floats, Masks, Masks]:
    """Return edges, what they part and what they hold, with what lies on the antimeridian held on its other name too."""
    whole = np.abs(ends[:, [0, 2]]) == 180.0
    extra = []
    for column, other in ((0, 0), (2, 2), (0, 2)):
        on = whole[:, column // 2] & whole[:, other // 2] & (ends[:, column] == ends[:, other])
        moved = ends[on][:, [column, column + 1, other, other + 1]] * np.array([-1.0, 1.0, -1.0, 1.0])
        extra.append((moved, bits[on]))
    held = np.concatenate([bits, *(bit for _, bit in extra)])
    parted = np.concatenate([bits, np.zeros(len(held) - len(bits), dtype=np.uint64)])
    return np.concatenate([ends, *(moved for moved, _ in extra)]), parted, held


def _merged(ends: Floats, parts: Masks, holds: Masks) -> ZoneEdges:
    """Return each edge once; twice in one zone parts nothing (a piece and its neighbour), yet is still held."""
    order = np.lexsort(ends.T)
    ends, parts, holds = ends[order], parts[order], holds[order]
    first = np.flatnonzero(np.concatenate([[True], (ends[1:] != ends[:-1]).any(axis=1)]))
    return ZoneEdges(np.ascontiguousarray(ends[first]), np.bitwise_xor.reduceat(parts, first), np.bitwise_or.reduceat(holds, first))

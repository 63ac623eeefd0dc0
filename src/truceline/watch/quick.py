"""A zone made ready for columns of points: the same distances as in `watch.ground`, to a fiftieth of a millimetre, many times as fast."""

from collections.abc import Sequence
from functools import lru_cache

import numpy as np
import shapely

from truceline.geo.chord_feet import Chords
from truceline.geo.chords import Chart
from truceline.geo.project import Floats
from truceline.model.line import LineOfContact
from truceline.model.shape import Path
from truceline.model.zone import Zone
from truceline.watch import grains
from truceline.watch.grains import NEAR_M, PER_M
from truceline.watch.ground import FAR, Ground
from truceline.watch.region import Edge, Region
from truceline.watch.spots import FEW_GRAINS, GRAINS


def slack_m(distance_m: Floats) -> Floats:
    """Return how far a quick distance may lie from the exact one, in metres."""
    return NEAR_M + PER_M * np.abs(distance_m)


class QuickEdge:
    """A line's `geo.chords.Chart`, asked as a Locator is."""

    def __init__(self, pieces: Sequence[Path]) -> None:
        self._chart = Chart(pieces)
        self.chords = self._chart.near

    def signed_distance_m(self, lonlats: Floats, /) -> Floats:
        """Return metres, positive on the left, for (n, 2) degrees."""
        return self._chart.signed_m(lonlats[:, 0], lonlats[:, 1])


class QuickRegion(Region):
    """An area whose rings run with the area on their left, so that the side of its edge tells what it holds."""

    def rings(self) -> list[Path]:
        """Return the rings of the edge: outer ones counter-clockwise, holes clockwise."""
        parts = shapely.get_parts(self._shape)
        outer = [first for part in parts for first in (True, *(False for _ in part.interiors))]
        return [tuple(ring if shapely.LinearRing(ring).is_ccw == first else ring[::-1]) for ring, first in zip(super().rings(), outer, strict=True)]

    def depth_m(self, lonlats: Floats) -> Floats:
        """Return for (n, 2) degrees how many metres each point lies inside the area's edge, negative outside."""
        return self._edge.signed_distance_m(lonlats)

    def _located(self) -> QuickEdge:
        return QuickEdge(self.rings())

    @property
    def chords(self) -> Chords:
        """Return the edge as compiled loops take it."""
        assert isinstance(self._edge, QuickEdge)
        return self._edge.chords


class QuickGround(Ground):
    """A zone made ready for columns."""

    region = QuickRegion
    _core: QuickRegion
    whole: QuickRegion

    def _locate(self, pieces: Sequence[Path]) -> Edge:
        return QuickEdge(pieces)

    def edges(self, lonlats: Floats) -> tuple[Floats, Floats]:
        """Return for (n, 2) degrees the metres inside the core's edge, and inside that of core and strip together."""
        whole = self.whole.depth_m(lonlats)
        return (self._core.depth_m(lonlats) if self.zone.strip else whole), whole

    def doubted(self, lonlats: Floats, core: Floats, whole: Floats) -> tuple[Floats, Floats]:
        """Return the metres inside the two `edges`, held as in `depths`; the line is asked only where it could matter."""
        found = core.copy()
        rows = np.flatnonzero(core > 0)
        if len(rows) and self._depth_m < FAR:
            found[rows] = np.minimum(core[rows], self._depth_m - np.abs(self.line_m(lonlats[rows])))
        return self._doubted(lonlats, found, whole)

    def shares(self, lonlats: Floats, reach_m: Floats, count: int) -> Floats:
        """Return for discs, (n, 2) degrees and n radii, (n, 2) shares between which that of `count` grains lies; NaN where that is not quick to say."""
        found = np.empty((len(lonlats), 2))
        core = self._core.chords if self.zone.strip else self.whole.chords
        grains.shares(core, self.whole.chords, bool(self.zone.strip), self.doubt_m, grains.spiral(count), lonlats, reach_m, found)
        return found

    def settled(self, lon: Floats, lat: Floats, reach_m: Floats) -> Floats | None:
        """Return for n discs what `grains.lies` writes, in one step; None of a zone whose borders were moved, of which it knows nothing."""
        if self._moved is not None:
            return None
        found = np.empty((len(lon), 5))
        whole = self.whole.chords
        line = self._line.chords if isinstance(self._line, QuickEdge) else whole
        plain = grains.Plain(bool(self.zone.strip), self._line is not None, float(self._depth_m), float(self.doubt_m))
        few, many = grains.spiral(FEW_GRAINS), grains.spiral(GRAINS)
        grains.lies(self._core.chords if self.zone.strip else whole, whole, line, plain, few, many, lon, lat, reach_m, found)
        found[:, 3] = found[:, 3] * self._sign if self._sign else np.abs(found[:, 3])
        return found

    def chances(self, core: Floats, whole: Floats) -> tuple[Floats, Floats]:
        """Return two chances, 0 to 1, between which the exact one lies that each point is in the zone, from its `edges`."""
        return self.chance(core - slack_m(core), whole - slack_m(whole)), self.chance(core + slack_m(core), whole + slack_m(whole))


@lru_cache(maxsize=32)
def quick(zone: Zone, lines: tuple[LineOfContact, ...]) -> QuickGround:
    """Return a zone made ready for columns, made once whoever asks for it."""
    return QuickGround(zone, lines)

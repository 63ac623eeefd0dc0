"""A zone made ready for many reports: how far in or out of it points lie, and how much of a spot lies in it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np

from truceline.geo.locate import Locator
from truceline.geo.project import Floats
from truceline.model.line import LineOfContact
from truceline.model.shape import Path
from truceline.model.zone import BorderRole, Zone
from truceline.watch.region import Edge, Region
from truceline.watch.spots import Spot

READINGS = 8
"""How many depths between the least and the greatest are tried for the share; evenly, since the text prefers none."""

AT_ONCE = 1 << 11
"""Spots looked at together, so that memory stays flat."""

EXACT_M = 1e-3
"""A border in doubt by less is taken as exact."""

DIGITS = 4
"""Of shares."""

FAR = 1e9
"""Farther than anything on Earth, in metres."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lie:
    """Where a spot lies.

    `core_`, `whole_`: metres inside the core, and inside core and strip together, negative outside; least and most over the spot.
    `line_m`, `line_most_m`: metres from the line, positive on the zone's side, to its middle and to its farthest part (of a zone without a line
    None and 0). `share`: 0 to 1.
    """

    core_least_m: float
    core_most_m: float
    whole_least_m: float
    whole_most_m: float
    line_m: float | None
    line_most_m: float
    share: float


class Ground:
    """A zone made ready.

    `doubt_m`: how far any border may lie from where it is drawn, the line's stated accuracy and the drawing's error together. Where two arms
    of a border meet, moving the line moves their corner farther than the line. So the core of a band is held to lie inside a border of its own least
    depth from the line as well, and a zone that is no band inside and outside borders whose every edge was moved by the doubt.
    """

    region: type[Region] = Region

    def __init__(self, zone: Zone, lines: Iterable[LineOfContact]) -> None:
        self.zone = zone
        self.doubt_m = zone.line_accuracy_m + zone.error_m
        self._core = self.region(zone.core)
        self.whole = self.region(zone.core, zone.strip) if zone.strip else self._core
        self._line = self._locate(zone.line_pieces) if zone.line_pieces else None
        self._sign = _sign(zone, lines)
        self._depth_m = min((border.depth_m for border in zone.borders if border.depth_m is not None and border.role is not BorderRole.LINE), default=FAR)
        loose = self._depth_m == FAR and zone.line_accuracy_m > 0
        self._moved = (self._core.moved(-self.doubt_m), self.whole.moved(self.doubt_m)) if loose else None

    def lies(self, spots: Sequence[Spot]) -> tuple[Lie, ...]:
        """Return where each spot lies, in their order."""
        return tuple(lie for first in range(0, len(spots), AT_ONCE) for lie in self._lies(spots[first : first + AT_ONCE]))

    def _lies(self, spots: Sequence[Spot]) -> tuple[Lie, ...]:
        return self._shared(self.measured(spots), spots)

    def measured(self, spots: Sequence[Spot]) -> list[Lie]:
        """Return where each spot lies, in their order, without the shares."""
        if not spots:
            return []
        starts = np.cumsum([0, *(len(spot.probes) for spot in spots)])
        core, whole, signed = self.depths(np.concatenate([spot.probes for spot in spots]))
        return [
            Lie(
                core_least_m=float(core[a:b].min()) - spot.reach_m,
                core_most_m=float(core[a:b].max()) + spot.reach_m,
                whole_least_m=float(whole[a:b].min()) - spot.reach_m,
                whole_most_m=float(whole[a:b].max()) + spot.reach_m,
                line_m=float(signed[a]) if self._line else None,
                line_most_m=float(signed[a:b].max()) + spot.reach_m,
                share=0.0,
            )
            for spot, a, b in zip(spots, starts[:-1], starts[1:], strict=True)
        ]

    def depths(self, lonlats: Floats) -> tuple[Floats, Floats, Floats]:
        """Return for (n, 2) degrees the metres inside the core, inside core and strip together, and from the line as `line_m` has them.

        The first two are such that a depth of the doubt means: inside, or outside, wherever the borders truly run.
        """
        line, whole = self.line_m(lonlats), self.whole.depth_m(lonlats)
        core = np.minimum(self._core.depth_m(lonlats) if self.zone.strip else whole, self._depth_m - np.abs(line))
        return (*self._doubted(lonlats, core, whole), line)

    def line_m(self, lonlats: Floats) -> Floats:
        """Return for (n, 2) degrees the metres from the line, positive on the zone's side, or on both where it has none; 0 without a line."""
        line = self._line.signed_distance_m(lonlats) if self._line else np.zeros(len(lonlats))
        return line * self._sign if self._sign else np.abs(line)

    def _doubted(self, lonlats: Floats, core: Floats, whole: Floats) -> tuple[Floats, Floats]:
        """Return depths of a zone that is no band, held inside and outside borders whose every edge was moved by the doubt."""
        if self._moved is None:
            return core, whole
        sure, possible = self._moved
        least = sure.depth_m(lonlats) + self.doubt_m if sure else np.full(len(lonlats), -FAR)
        most = possible.depth_m(lonlats) - self.doubt_m if possible else whole
        return np.minimum(core, least), np.maximum(whole, most)

    def _locate(self, pieces: Sequence[Path]) -> Edge:
        return Locator(pieces)

    def _shared(self, lies: list[Lie], spots: Sequence[Spot]) -> tuple[Lie, ...]:
        """Fill in the shares: 1 and 0 where the borders' doubt leaves no question, and for the rest what the grains say."""
        shares = [1.0 if lie.core_least_m >= self.doubt_m else 0.0 for lie in lies]
        open_ones = [index for index, lie in enumerate(lies) if lie.core_least_m < self.doubt_m and lie.whole_most_m > -self.doubt_m]
        if open_ones:
            for index, share in zip(open_ones, self.mean([spots[index].grains(self.doubt_m) for index in open_ones]), strict=True):
                shares[index] = share
        return tuple(replace(lie, share=share) for lie, share in zip(lies, shares, strict=True))

    def mean(self, grains: Sequence[Floats]) -> list[float]:
        """Return the mean chance of each group of (n, 2) degrees that it lies in the zone, rounded as shares are."""
        held = np.split(self.held(np.concatenate(grains)), np.cumsum([len(item) for item in grains])[:-1])
        return [round(float(part.mean()), DIGITS) for part in held]

    def held(self, lonlats: Floats) -> Floats:
        """Return for (n, 2) degrees the chance, 0 to 1, that each point lies in the zone.

        The depth is taken as any between the least and the greatest alike, and each border as anywhere within the doubt of where it is drawn alike.
        """
        found = np.zeros(len(lonlats))
        near = np.flatnonzero(self.whole.around(lonlats, self.doubt_m))
        if len(near):
            whole = self.whole.depth_m(lonlats[near])
            some = whole >= -self.doubt_m
            found[near[some]] = self._chance(lonlats[near[some]], whole[some])
        return found

    def _chance(self, lonlats: Floats, whole: Floats) -> Floats:
        """Return the chance for points that lie `whole` metres inside core and strip together."""
        return self.chance(self._core.depth_m(lonlats) if self.zone.strip and len(lonlats) else whole, whole)

    def chance(self, core: Floats, whole: Floats) -> Floats:
        """Return the chance for points that lie so many metres inside the core's edge, and inside that of core and strip; it never falls where these rise."""
        readings = (np.arange(READINGS) + 0.5) / READINGS if self.zone.strip else np.ones(1)
        edges = np.outer(1 - readings, core) + np.outer(readings, whole)
        chances = np.clip((edges + self.doubt_m) / (2 * self.doubt_m), 0.0, 1.0) if self.doubt_m > EXACT_M else edges >= 0
        return np.asarray(chances.mean(axis=0))


@lru_cache(maxsize=32)
def ready(zone: Zone, lines: tuple[LineOfContact, ...]) -> Ground:
    """Return a zone made ready, made once however many batches of reports come."""
    return Ground(zone, lines)


def _sign(zone: Zone, lines: Iterable[LineOfContact]) -> int:
    """Return +1 where the zone lies on the left of its line, -1 on the right, 0 on both sides or where nobody says."""
    line = next((item for item in lines if item.id == zone.line), None)
    sides = {border.side for border in zone.borders if border.role is not BorderRole.LINE}
    if line is None or len(sides) != 1:
        return 0
    return {line.left: 1, line.right: -1}.get(sides.pop() or "", 0)

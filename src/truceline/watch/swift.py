"""A zone made ready for thousands of reports at once: by quick distances, with which every answer is the same as by exact ones, or else by these."""

from collections.abc import Iterable, Sequence
from functools import lru_cache

import numpy as np

from truceline.geo.project import Floats
from truceline.model.line import LineOfContact
from truceline.model.zone import Zone
from truceline.watch.ground import DIGITS, FAR, Ground, Lie
from truceline.watch.quick import quick, slack_m
from truceline.watch.region import Flags
from truceline.watch.spots import Spot

PER_M = 10
"""Findings tell tenths of a metre."""

FARTHEST_M = 150_000.0
"""Up to here quick distances are known to a thousandth of a millimetre (docs/methods/speed.md)."""


class SwiftGround(Ground):
    """A zone made ready twice.

    A quick distance is taken where nothing that it is compared with, and no number at which it is rounded, lies within its slack; else the exact one. A
    share is taken where its least and its most are rounded alike; else its grains are asked exactly.
    """

    def __init__(self, zone: Zone, lines: Iterable[LineOfContact]) -> None:
        known = tuple(lines)
        super().__init__(zone, known)
        self._quick = quick(zone, known)

    def measured(self, spots: Sequence[Spot]) -> list[Lie]:
        """Return where each spot lies, in their order, without the shares."""
        found = self._quick.measured(spots)
        doubtful = np.flatnonzero(~self.plain(found)).tolist()
        for index, lie in zip(doubtful, super().measured([spots[index] for index in doubtful]), strict=True):
            found[index] = lie
        return found

    def plain(self, lies: Sequence[Lie]) -> Flags:
        """Say which lies, measured quickly, lead to the same answer as measured exactly."""
        values = np.array([(lie.core_least_m, lie.core_most_m, lie.whole_least_m, lie.whole_most_m, lie.line_m or 0.0, lie.line_most_m) for lie in lies])
        values = values.reshape(-1, 6)
        limits = np.array([0.0, self.doubt_m, -self.doubt_m, (self.zone.min_depth_m or 0.0) - self.doubt_m])
        edges = (np.floor(values * PER_M) + 0.5) / PER_M
        gaps = np.minimum(np.abs(values[..., None] - limits).min(axis=-1), np.abs(values - edges))
        near = np.where(np.abs(values) < FAR / 2, values, 0.0)  # no part of the zone is sure: that is no distance
        # A depth is the least of several distances, each no longer than all of these together.
        slack = slack_m(np.abs(near).sum(axis=1) + self.doubt_m + (self._depth_m if self._depth_m < FAR else 0.0))
        none = np.array([[False] * 4 + [lie.line_m is None] * 2 for lie in lies], np.bool_).reshape(-1, 6)
        return np.asarray(((gaps > slack[:, None]) & (np.abs(near) < FARTHEST_M) | none).all(axis=1))

    def mean(self, grains: Sequence[Floats]) -> list[float]:
        """Return the mean chance of each group of (n, 2) degrees that it lies in the zone, rounded as shares are."""
        cuts = np.cumsum([len(item) for item in grains])[:-1]
        bounds = (np.split(chance, cuts) for chance in self._quick.chances(*self._quick.edges(np.concatenate(grains))))
        least, most = ([round(float(part.mean()), DIGITS) for part in bound] for bound in bounds)
        differ = [index for index, (low, high) in enumerate(zip(least, most, strict=True)) if low != high]
        for index, share in zip(differ, super().mean([grains[index] for index in differ]) if differ else (), strict=True):
            least[index] = share
        return least


@lru_cache(maxsize=32)
def swift(zone: Zone, lines: tuple[LineOfContact, ...]) -> SwiftGround:
    """Return a zone made ready, made once however many batches of reports come."""
    return SwiftGround(zone, lines)

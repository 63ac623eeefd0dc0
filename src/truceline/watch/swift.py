"""A zone made ready for thousands of reports at once: what `watch.ground` says of it, bit for bit, with quick distances where these cannot matter."""

from collections.abc import Iterable, Sequence
from functools import lru_cache

import numpy as np

from truceline.geo.project import Floats
from truceline.model.line import LineOfContact
from truceline.model.zone import Zone
from truceline.watch.ground import DIGITS, Ground, Whole
from truceline.watch.quick import QuickGround, slack_m
from truceline.watch.region import Flags


class SwiftGround(Ground):
    """A zone made ready twice. Quick distances say which probes can be a spot's least or greatest, and between which two numbers a share lies.

    Only those probes are measured exactly; only where a share would be rounded one way at its least and another at its most, its grains are.
    """

    def __init__(self, zone: Zone, lines: Iterable[LineOfContact]) -> None:
        lines = tuple(lines)
        super().__init__(zone, lines)
        self._quick = QuickGround(zone, lines)

    def telling(self, probes: Floats, starts: Whole) -> Flags:
        """Say of which probes the depths must be known: of each spot's first, and of those that can be its least or greatest."""
        kept = np.zeros(len(probes), np.bool_)
        kept[starts] = True
        size = np.diff(starts, append=len(probes))
        several = np.flatnonzero(np.repeat(size > 1, size))
        if not len(several):
            return kept
        first = np.concatenate([[0], np.cumsum(size[size > 1])[:-1]])
        depths = self._quick.depths(probes[several])
        slack = slack_m(np.abs(depths).sum(axis=0) + self.doubt_m)  # a depth is made of several distances: that of all together is no less
        for depth in depths:
            least, most = (np.repeat(edge, size[size > 1]) for edge in (np.minimum.reduceat(depth + slack, first), np.maximum.reduceat(depth - slack, first)))
            kept[several] |= (depth - slack <= least) | (depth + slack >= most)
        return kept

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

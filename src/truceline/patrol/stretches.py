"""Many stretches of time in columns, and how those of one group that overlap are joined."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from truceline.geo.project import Floats

Ints = npt.NDArray[np.int64]

_NEAR_S = 1e-3
"""Stretches that touch but for rounding are joined."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretches:
    """Stretches from `start` to `end` in seconds, each of a `group`; `mark` says whose it is. Columns of one length."""

    group: Ints
    mark: Ints
    start: Floats
    end: Floats

    def of(self, mask: npt.NDArray[np.bool_]) -> "Stretches":
        """Return those that the mask chooses."""
        return Stretches(group=self.group[mask], mark=self.mark[mask], start=self.start[mask], end=self.end[mask])

    def joined(self, slack_s: float) -> "Stretches":
        """Return each group's stretches by time, those no more than `slack_s` apart made one, with the mark of the first of them."""
        if not len(self.start):
            return self
        order = np.lexsort((self.start, self.group))
        group, start, end = self.group[order], self.start[order], self.end[order]
        # The groups are laid one after the other on one axis, so that a running maximum never reaches from one into the next.
        base = np.unique(group, return_inverse=True)[1] * (end.max() - start.min() + slack_s + 1)
        until = np.maximum.accumulate(end + base) - base
        fresh = np.append(True, (group[1:] != group[:-1]) | (start[1:] > until[:-1] + slack_s + _NEAR_S))
        last = np.append(fresh[1:], True)
        return Stretches(group=group[fresh], mark=self.mark[order][fresh], start=start[fresh], end=until[last])


def together(parts: Sequence[Stretches]) -> Stretches:
    """Return all stretches of `parts` in one."""
    if not parts:
        none, times = np.empty(0, dtype=np.int64), np.empty(0)
        return Stretches(group=none, mark=none, start=times, end=times)
    return Stretches(
        group=np.concatenate([part.group for part in parts]),
        mark=np.concatenate([part.mark for part in parts]),
        start=np.concatenate([part.start for part in parts]),
        end=np.concatenate([part.end for part in parts]),
    )

"""Patrol tracks made fit to count: fixes in order, doubles and jumps left out, and runs within which the way between fixes is known."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

from truceline.geo import geodesic
from truceline.model.patrol import Fix, Track
from truceline.patrol.fleet import FASTEST_KMH

MOST_GAP_S = 600
"""Between fixes further apart in time than this nothing is assumed: a lost hour stays lost, and nights are not stitched."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """Fixes of one device in order, none more than MOST_GAP_S after the one before; `patrol` is (party, patrol)."""

    patrol: tuple[str, str]
    fixes: tuple[Fix, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cleaned:
    """The runs of some tracks, and how many fixes were left out as doubles or jumps."""

    runs: tuple[Run, ...]
    doubles: int
    jumps: int


def clean(tracks: Iterable[Track], start: datetime, end: datetime) -> Cleaned:
    """Return the runs of all tracks between `start` and `end`, in order of party, patrol and time.

    A second fix of a device at the same moment is a double. A fix that could be reached from neither neighbour at FASTEST_KMH is a
    jump of the receiver. Where two fixes in order cannot both be right but neither stands alone, the run breaks between them.
    """
    runs: list[Run] = []
    doubles = jumps = 0
    for track in tracks:
        inside = sorted((fix for fix in track.fixes if start <= fix.at <= end), key=lambda fix: (fix.at, fix.where))
        single = list({fix.at: fix for fix in reversed(inside)}.values())[::-1]
        steady = _without_jumps(single)
        doubles, jumps = doubles + len(inside) - len(single), jumps + len(single) - len(steady)
        runs += [Run(patrol=(track.party, track.patrol), fixes=part) for part in _parts(steady)]
    return Cleaned(runs=tuple(sorted(runs, key=lambda run: (run.patrol, run.fixes[0].at, run.fixes[-1].at))), doubles=doubles, jumps=jumps)


def _without_jumps(fixes: Sequence[Fix]) -> list[Fix]:
    if len(fixes) < 3:
        return list(fixes)
    near = [_reachable(a, b) for a, b in pairwise(fixes)]
    # An end has one neighbour only; it is the jump where that neighbour gets on well with its other one.
    before = [not near[1], *near]
    after = [*near, not near[-2]]
    return [fix for fix, a, b in zip(fixes, before, after, strict=True) if a or b]


def _reachable(a: Fix, b: Fix) -> bool:
    return geodesic.distance_m(a.where, b.where) <= FASTEST_KMH / 3.6 * (b.at - a.at).total_seconds()


def _parts(fixes: Sequence[Fix]) -> list[tuple[Fix, ...]]:
    parts: list[list[Fix]] = []
    for fix in fixes:
        last = parts[-1][-1] if parts else None
        if last and (fix.at - last.at).total_seconds() <= MOST_GAP_S and _reachable(last, fix):
            parts[-1].append(fix)
        else:
            parts.append([fix])
    return [tuple(part) for part in parts]


def driven_m(runs: Iterable[Run]) -> float:
    """Return how far the patrols went, in metres: each patrol counts once, however many devices it carried, and only within runs."""
    own: dict[tuple[str, str], list[Run]] = defaultdict(list)
    for run in runs:
        own[run.patrol].append(run)
    return sum(_patrol_m(found) for found in own.values())


def _patrol_m(runs: Sequence[Run]) -> float:
    """Add up the runs of a patrol's devices by the clock: where two devices ran at once, only the one that began first counts."""
    total, until = 0.0, None
    for run in sorted(runs, key=lambda run: (run.fixes[0].at, -run.fixes[-1].at.timestamp())):
        steps = [(a, b) for a, b in pairwise(run.fixes) if until is None or a.at >= until]
        total += sum(geodesic.distance_m(a.where, b.where) for a, b in steps)
        until = max(until or run.fixes[-1].at, run.fixes[-1].at)
    return total

"""WATCH, tracks: the fixes as one version of a zone sees them, and the runs of fixes on one side."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from truceline.geo.project import Floats
from truceline.model.deadlines import day_start
from truceline.model.line import LineOfContact
from truceline.model.zone import Zone
from truceline.watch.believed import Track
from truceline.watch.fixes import Flags, Whole, micros
from truceline.watch.ground import Ground
from truceline.watch.sides import DOUBT, IN, sides
from truceline.watch.ways import Outline

ALWAYS = 2**62
"""A moment beyond all others, in microseconds; less of it is before all others."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Version:
    """One version of a zone made ready; in force from `start_us` until before `end_us`."""

    ground: Ground
    core: Outline
    whole: Outline
    start_us: int
    end_us: int

    @property
    def zone(self) -> Zone:
        """The zone as drawn."""
        return self.ground.zone


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class View:
    """What a version sees: `rows` of the track within its time, the side of each, and how far away those outside are at least.

    `came`: the version began while the device stood inside it, between the fix before and this one, both surely inside; `gone`: it ended so.
    """

    version: Version
    rows: Whole
    side: Whole
    away_m: Floats
    came: Flags
    gone: Flags


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Runs:
    """Runs of sure fixes on one side, whatever fixes in doubt lie between them, each within one part of one device's track.

    `side` and `part` of each run; `first` and `last`: places of its first and last fix in the view; `count`: how many sure fixes.
    """

    side: Whole
    part: Whole
    device: Whole
    first: Whole
    last: Whole
    count: Whole


def versions(zones: Sequence[Zone], lines: Iterable[LineOfContact], time_zone: str) -> dict[str, tuple[Version, ...]]:
    """Return the versions of each clause's zone in order of time; days begin in `time_zone`. A later version takes over from one that has no end."""
    known = tuple(lines)
    found: dict[str, list[Version]] = {}
    for zone in zones:
        start = micros(day_start(zone.valid_from, time_zone)) if zone.valid_from else -ALWAYS
        end = micros(day_start(zone.valid_until, time_zone)) if zone.valid_until else ALWAYS
        core, whole = Outline(zone.core), Outline(zone.core, zone.strip)
        found.setdefault(zone.clause, []).append(Version(ground=Ground(zone, known), core=core, whole=whole, start_us=start, end_us=end))
    return {clause: _succeeding(sorted(own, key=lambda version: version.start_us)) for clause, own in found.items()}


def _succeeding(own: list[Version]) -> tuple[Version, ...]:
    ends = [*(version.start_us for version in own[1:]), ALWAYS]
    return tuple(replace(version, end_us=min(version.end_us, end)) for version, end in zip(own, ends, strict=True))


def view(track: Track, version: Version) -> View:
    """Return the track as a version sees it."""
    at, part, count = track.fixes.at_us, track.part, len(track.fixes)
    within = (at >= version.start_us) & (at < version.end_us)
    rows = np.flatnonzero(within)
    joined = part[1:] == part[:-1]
    begins, ends = np.zeros(count, bool), np.zeros(count, bool)
    begins[1:], ends[:-1] = within[1:] & ~within[:-1] & joined, within[:-1] & ~within[1:] & joined
    asked = np.unique(np.concatenate([rows, np.flatnonzero(begins) - 1, np.flatnonzero(ends) + 1]))
    answer = sides(version.ground, track.fixes.lonlats[asked], track.reach_m[asked])
    side, away = np.full(count, DOUBT), np.zeros(count)
    side[asked], away[asked] = answer.side, answer.away_m
    came, gone = np.zeros(count, bool), np.zeros(count, bool)
    came[1:], gone[:-1] = begins[1:] & (side[1:] == IN) & (side[:-1] == IN), ends[:-1] & (side[1:] == IN) & (side[:-1] == IN)
    return View(version=version, rows=rows, side=side[rows], away_m=away[rows], came=came[rows], gone=gone[rows])


def runs(track: Track, seen: View) -> Runs:
    """Return the runs of sure fixes of a view, in order."""
    sure = np.flatnonzero(seen.side != DOUBT)
    part, side = track.part[seen.rows[sure]], seen.side[sure]
    new = np.ones(len(sure), bool)
    new[1:] = (np.diff(part) != 0) | (np.diff(side) != 0)
    begins = np.flatnonzero(new)
    ends = np.append(begins[1:], len(sure)) - 1 if len(sure) else begins
    return Runs(
        side=side[begins],
        part=part[begins],
        device=track.fixes.device[seen.rows[sure[begins]]],
        first=sure[begins],
        last=sure[ends],
        count=ends - begins + 1,
    )

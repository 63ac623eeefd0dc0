"""What was looked at: every point of the borders against every run of the patrols' tracks."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

import numpy as np
import shapely
from shapely import STRtree

from truceline.geo.project import Floats, forward
from truceline.model.errors import BadInput
from truceline.model.patrol import Coverage, Seen, Segment, Track
from truceline.model.reason import Reason, because
from truceline.patrol.network import way_of
from truceline.patrol.stretches import Ints, Stretches, together
from truceline.patrol.track import MOST_GAP_S, Cleaned, Run, clean, driven_m

CELL_M = 250.0
"""Segments are judged at the middle of parts of at most this length."""

PASS_S = 600.0
"""Looks of one patrol at a segment that are no further apart than this are one visit."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Cells:
    """The middle of each part of the segments in degrees, its length in metres, and the index of its segment."""

    lonlats: Floats
    weight_m: Floats
    segment: Ints


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sight:
    """All looks in a window: `looks` has the cell as group and the patrol's index as mark, in seconds after `start`."""

    start: datetime
    window_s: float
    cells: _Cells
    patrols: tuple[tuple[str, str], ...]
    looks: Stretches

    def lookers(self, members: Ints) -> tuple[str, ...]:
        """Return the parties that looked at any of the segments `members`."""
        marks = self.looks.mark[np.isin(self.cells.segment[self.looks.group], members)]
        return tuple(sorted({self.patrols[number][0] for number in np.unique(marks)}))

    def of(self, segment: int, party: str) -> Stretches:
        """Return the looks of a party at a segment."""
        cells = np.flatnonzero(self.cells.segment == segment)
        own = [number for number, patrol in enumerate(self.patrols) if patrol[0] == party]
        return self.looks.of((self.looks.group >= cells[0]) & (self.looks.group <= cells[-1]) & np.isin(self.looks.mark, own))

    @property
    def share(self) -> float:
        """The share of the length that was looked at."""
        total = float(self.cells.weight_m.sum())
        return min(1.0, float(self.cells.weight_m[np.unique(self.looks.group)].sum()) / total) if total else 0.0


def coverage(segments: Sequence[Segment], tracks: Iterable[Track], start: datetime, end: datetime, reach_m: float) -> Coverage:
    """Return what was looked at between two moments: a point is looked at while a patrol is within `reach_m` metres of it.

    Between two fixes no more than MOST_GAP_S apart the patrol is taken to have gone straight and evenly; across longer gaps nothing
    is assumed. Devices of one patrol count once. A segment given twice counts once.

    `seen`, in the order of the segments: a party that looked at any part of a border has an entry for each of its segments, without
    visits where it did not look; a border that nobody looked at has entries without a party. A visit's moment is when the patrol came
    within reach of any of the segment; `gap_s` is that of the point which waited longest for that party, the whole window where it
    never came there. Raises BadInput for an empty window or no reach.
    """
    if not end > start:
        raise BadInput("the window of time has no length", "give an end after its start", f"{start.isoformat()} to {end.isoformat()}")
    if not (math.isfinite(reach_m) and reach_m > 0):
        raise BadInput(f"a reach of {reach_m} m sees nothing", "give how far a patrol sees from its way, such as 2000", "reach_m")
    known = tuple({segment.id: segment for segment in segments}.values())
    kept = tuple({track.id: track for track in tracks}.values())
    cleaned = clean(kept, start, end)
    sight = _sight(_cells(known), cleaned, start, end, reach_m)
    borders = {border: sight.lookers(_members(known, border)) for border in {segment.border for segment in known}}
    seen = tuple(_seen(sight, index, segment, party) for index, segment in enumerate(known) for party in borders[segment.border] or (None,))
    exercise = sum(track.exercise and any(start <= fix.at <= end for fix in track.fixes) for track in kept)
    return Coverage(start=start, end=end, seen=seen, share=sight.share, reasons=_reasons(cleaned, sight.patrols, exercise, reach_m))


def _members(segments: Sequence[Segment], border: str) -> Ints:
    return np.array([index for index, segment in enumerate(segments) if segment.border == border], dtype=np.int64)


def _cells(segments: Sequence[Segment]) -> _Cells:
    lonlats, weights, owners = [], [], []
    for index, segment in enumerate(segments):
        way = way_of(segment.path)
        count = max(1, math.ceil(way.length_m / CELL_M))
        lonlats += [way.at(way.length_m * (number + 0.5) / count) for number in range(count)]
        weights += [way.length_m / count] * count
        owners += [index] * count
    return _Cells(lonlats=np.array(lonlats).reshape(-1, 2), weight_m=np.array(weights), segment=np.array(owners, dtype=np.int64))


def _sight(cells: _Cells, cleaned: Cleaned, start: datetime, end: datetime, reach_m: float) -> _Sight:
    patrols = tuple(sorted({run.patrol for run in cleaned.runs}))
    looks = together([_of_run(cells, run, patrols.index(run.patrol), start, reach_m) for run in cleaned.runs])
    return _Sight(start=start, window_s=(end - start).total_seconds(), cells=cells, patrols=patrols, looks=looks)


def _of_run(cells: _Cells, run: Run, patrol: int, start: datetime, reach_m: float) -> Stretches:
    """Return the looks of one run, on a local map about its middle: off by less than 1 in 1000 within 450 km of there."""
    lonlats = np.array([fix.where for fix in run.fixes])
    times = np.array([(fix.at - start).total_seconds() for fix in run.fixes])
    centre = (float(lonlats[len(lonlats) // 2, 0]), float(lonlats[len(lonlats) // 2, 1]))
    way, points = forward(centre, lonlats), forward(centre, cells.lonlats)
    if len(way) == 1:
        way, times = np.repeat(way, 2, axis=0), np.repeat(times, 2)
    edges = STRtree(shapely.linestrings(np.stack([way[:-1], way[1:]], axis=1)))
    cell, edge = edges.query(shapely.points(points), predicate="dwithin", distance=reach_m)
    first, last = _within(way[edge] - points[cell], way[edge + 1] - points[cell], reach_m)
    lasts = times[edge + 1] - times[edge]
    found = Stretches(group=cell.astype(np.int64), mark=np.full(len(cell), patrol), start=times[edge] + first * lasts, end=times[edge] + last * lasts)
    return found.joined(0.0)


def _within(a: Floats, b: Floats, reach_m: float) -> tuple[Floats, Floats]:
    """Return between which parts (0 to 1) of the way from `a` to `b` it runs within `reach_m` of the origin; it is known to come that near."""
    step = b - a
    square = (step**2).sum(axis=1)
    safe = np.where(square > 0, square, 1.0)
    middle = -(a * step).sum(axis=1) / safe
    half = np.sqrt(np.maximum(middle**2 - ((a**2).sum(axis=1) - reach_m**2) / safe, 0.0))
    first, last = np.clip(middle - half, 0.0, 1.0), np.clip(middle + half, 0.0, 1.0)
    return np.where(square > 0, first, 0.0), np.where(square > 0, last, 1.0)


def _seen(sight: _Sight, index: int, segment: Segment, party: str | None) -> Seen:
    theirs = sight.of(index, party) if party else together([])
    visits = tuple(datetime.fromtimestamp(round(sight.start.timestamp() + moment), UTC) for moment in _visits(theirs))
    gap = _gap(theirs, np.flatnonzero(sight.cells.segment == index), sight.window_s) if visits else None
    return Seen(segment=segment.id, party=party, visits=visits, gap_s=gap)


def _visits(looks: Stretches) -> list[float]:
    """Return when each visit of each patrol to the segment began, in order."""
    return sorted(float(moment) for moment in replace(looks, group=looks.mark).joined(PASS_S).start)


def _gap(looks: Stretches, members: Ints, window_s: float) -> float:
    """Return the longest time that any of the cells `members` was not looked at, whoever looked."""
    joined = looks.joined(0.0)
    # Of each cell, a gap begins with the window and with the end of each look, and ends with the next look, or the window.
    begins, ends = np.zeros(len(members)), np.full(len(members), window_s)
    begun = _in_order(np.concatenate([members, joined.group]), np.concatenate([begins, joined.end]))
    ended = _in_order(np.concatenate([joined.group, members]), np.concatenate([joined.start, ends]))
    return float((ended - begun).max())


def _in_order(cells: Ints, times: Floats) -> Floats:
    return times[np.lexsort((times, cells))]


def _reasons(cleaned: Cleaned, patrols: Sequence[tuple[str, str]], exercise: int, reach_m: float) -> tuple[Reason, ...]:
    if not patrols:
        return (because("no_tracks_in_window"),)
    found = [because("looks_within_reach", patrols=len(patrols), driven_m=round(driven_m(cleaned.runs)), reach_m=reach_m, limit_s=MOST_GAP_S)]
    if cleaned.doubles or cleaned.jumps:
        found.append(because("fixes_left_out", doubles=cleaned.doubles, jumps=cleaned.jumps))
    if exercise:
        found.append(because("exercise_tracks", count=exercise))
    return tuple(found)

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
    known = {segment.id: segment for segment in segments}
    kept = {track.id: track for track in tracks}
    cleaned = clean(kept.values(), start, end)
    patrols = sorted({run.patrol for run in cleaned.runs})
    cells = _cells(tuple(known.values()))
    looks = _looks(cells, cleaned.runs, patrols, start, reach_m)
    lookers = _lookers(tuple(known.values()), cells, looks, patrols)
    seen = tuple(item for index, segment in enumerate(known.values()) for item in _seen(index, segment, lookers, cells, looks, patrols, start, end))
    total = float(cells.weight_m.sum())
    share = float(cells.weight_m[np.unique(looks.group)].sum()) / total if total else 0.0
    exercise = sum(track.exercise and any(start <= fix.at <= end for fix in track.fixes) for track in kept.values())
    return Coverage(start=start, end=end, seen=seen, share=min(1.0, share), reasons=_reasons(cleaned, patrols, exercise, reach_m))


def _cells(segments: Sequence[Segment]) -> _Cells:
    lonlats, weights, owners = [], [], []
    for index, segment in enumerate(segments):
        way = way_of(segment.path)
        count = max(1, math.ceil(way.length_m / CELL_M))
        lonlats += [way.at(way.length_m * (number + 0.5) / count) for number in range(count)]
        weights += [way.length_m / count] * count
        owners += [index] * count
    return _Cells(lonlats=np.array(lonlats).reshape(-1, 2), weight_m=np.array(weights), segment=np.array(owners, dtype=np.int64))


def _looks(cells: _Cells, runs: Sequence[Run], patrols: Sequence[tuple[str, str]], start: datetime, reach_m: float) -> Stretches:
    """Return when each patrol (mark: its index) had each cell (group: its index) within reach, in seconds after `start`."""
    return together([_of_run(cells, run, patrols.index(run.patrol), start, reach_m) for run in runs])


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


def _lookers(segments: Sequence[Segment], cells: _Cells, looks: Stretches, patrols: Sequence[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    """Return the parties that looked at any part of each border."""
    pairs = np.unique(np.stack([cells.segment[looks.group], looks.mark], axis=1), axis=0) if len(looks.group) else ()
    found: dict[str, set[str]] = {segment.border: set() for segment in segments}
    for index, number in pairs:
        found[segments[index].border].add(patrols[number][0])
    return {border: tuple(sorted(parties)) for border, parties in found.items()}


def _seen(
    index: int,
    segment: Segment,
    lookers: dict[str, tuple[str, ...]],
    cells: _Cells,
    looks: Stretches,
    patrols: Sequence[tuple[str, str]],
    start: datetime,
    end: datetime,
) -> list[Seen]:
    members = np.flatnonzero(cells.segment == index)
    own = looks.of((looks.group >= members[0]) & (looks.group <= members[-1]))
    found = []
    for party in lookers[segment.border] or (None,):
        theirs = own.of(np.isin(own.mark, [number for number, patrol in enumerate(patrols) if patrol[0] == party]))
        visits = tuple(datetime.fromtimestamp(round(start.timestamp() + moment), UTC) for moment in _visits(theirs))
        gap = _gap(theirs, members, (end - start).total_seconds()) if visits else None
        found.append(Seen(segment=segment.id, party=party, visits=visits, gap_s=gap))
    return found


def _visits(looks: Stretches) -> list[float]:
    """Return when each visit of each patrol to the segment began, in order."""
    return sorted(float(moment) for moment in replace(looks, group=looks.mark).joined(PASS_S).start)


def _gap(looks: Stretches, members: Ints, window_s: float) -> float:
    """Return the longest time that any of the cells `members` was not looked at, whoever looked."""
    joined = looks.joined(0.0)
    cells = np.concatenate([members, joined.group])
    # A look of no length before the window's start and each look's end begin a gap; the next look of that cell, or the window, ends it.
    begins = np.concatenate([np.zeros(len(members)), joined.end])
    order = np.lexsort((begins, cells))
    cells, begins = cells[order], begins[order]
    ends = np.concatenate([joined.start, np.full(len(members), window_s)])
    ends = ends[np.lexsort((ends, np.concatenate([joined.group, members])))]
    return float((ends - begins).max())


def _reasons(cleaned: Cleaned, patrols: Sequence[tuple[str, str]], exercise: int, reach_m: float) -> tuple[Reason, ...]:
    if not patrols:
        return (because("no_tracks_in_window"),)
    found = [because("looks_within_reach", patrols=len(patrols), driven_m=round(driven_m(cleaned.runs)), reach_m=reach_m, limit_s=MOST_GAP_S)]
    if cleaned.doubles or cleaned.jumps:
        found.append(because("fixes_left_out", doubles=cleaned.doubles, jumps=cleaned.jumps))
    if exercise:
        found.append(because("exercise_tracks", count=exercise))
    return tuple(found)

"""WATCH, tracks: ways through a zone between two fixes that are both surely outside it, if the device went straight."""

import numpy as np

from truceline.geo import geodesic
from truceline.geo.project import Floats
from truceline.ledger.canon import digest
from truceline.model.presence import Passage, Window
from truceline.model.reason import because
from truceline.watch.believed import US, Track
from truceline.watch.crossings import crossing
from truceline.watch.fixes import Whole, moment
from truceline.watch.sides import OUT
from truceline.watch.view import View
from truceline.watch.ways import Stretch, Ways, at, stretches, ways

TRIED = 9
"""At so many places along the stretch inside it is asked how deep in the zone it runs."""


def passages(track: Track, seen: View) -> list[Passage]:
    """Return the passages of one version of a zone, in order of device and time. No way leads over a silence, or into another version's time."""
    before = _candidates(track, seen)
    after = before + 1
    lonlats = track.fixes.lonlats
    given = ways(lonlats[before], lonlats[after], np.arange(len(before)))
    cuts = stretches(seen.version.whole, given)
    return [_passage(track, seen, given, (number, int(before[number])), cut) for number, cut in enumerate(cuts) if cut]


def _candidates(track: Track, seen: View) -> Whole:
    """Return the rows before ways that may reach the zone: no way can that is shorter than the distances to it of its two ends together."""
    out = seen.side == OUT
    pair = np.flatnonzero(out[:-1] & out[1:] & (np.diff(seen.rows) == 1))
    before = seen.rows[pair]
    joined = track.part[before] == track.part[before + 1]
    pair, before = pair[joined], before[joined]
    away = seen.away_m[pair] + seen.away_m[pair + 1]
    most = track.reach_m[before] + track.reach_m[before + 1] + track.speed_ms[before] * np.diff(track.fixes.at_us)[before] / US
    some = np.flatnonzero(most >= away)
    before, away = before[some], away[some]
    a, b = track.fixes.lonlats[before], track.fixes.lonlats[before + 1]
    length = np.asarray(geodesic.inverse(a[:, 0], a[:, 1], b[:, 0], b[:, 1])[1])
    return np.asarray(before[length + 1.0 >= away])


def _passage(track: Track, seen: View, given: Ways, ways_row: tuple[int, int], cuts: list[Stretch]) -> Passage:
    number, row = ways_row
    zone, ground = seen.version.zone, seen.version.ground
    rows = np.array([row, row + 1])
    times = track.fixes.at_us[rows]
    length = float(given.marks_m[np.searchsorted(given.way, number, side="right") - 1])
    marks = np.array([0.0, length])
    first, last = track.fixes.fix(row), track.fixes.fix(row + 1)
    begin, finish = cuts[0][0], cuts[-1][1]
    deepest = _deepest(given, number, cuts, seen)
    sure = deepest >= ground.doubt_m + float(track.reach_m[rows].max())
    window = _window(track, row, (begin - ground.doubt_m, length - finish - ground.doubt_m), times)
    return Passage(
        id=digest({"passage": [first.device, zone.clause, zone.id, first.at.isoformat(), last.at.isoformat()]}),
        device=first.device,
        zone=zone.clause,
        version=zone.id,
        certain=sure,
        before=first,
        after=last,
        inside=window,
        length_m=round(sum(b - a for a, b in cuts), 1),
        way_in=crossing(given, number, begin, marks, times),
        way_out=crossing(given, number, finish, marks, times),
        reasons=(because("passage_if_straight" if sure else "passage_at_the_edge", zone=zone.name, gap_s=float((times[1] - times[0]) / US)),),
    )


def _deepest(given: Ways, number: int, cuts: list[Stretch], seen: View) -> float:
    """Return how far inside the core a way runs at its deepest, of the places tried."""
    tried = [at(given, number, float(mark)) for a, b in cuts for mark in np.linspace(a, b, TRIED)]
    return float(seen.version.ground.depths(np.array(tried))[0].max())


def _window(track: Track, row: int, clear_m: tuple[float, float], times_us: Whole) -> Window:
    """Return from when to when its greatest speed lets the device be inside, which lies so many metres ahead of one fix and behind the other."""
    speed = float(track.speed_ms[row])
    waits: Floats = np.maximum(0.0, np.array(clear_m) - track.reach_m[row : row + 2]) / speed * US
    return Window(earliest=moment(int(times_us[0]) + int(waits[0])), latest=moment(int(times_us[1]) - int(waits[1])))

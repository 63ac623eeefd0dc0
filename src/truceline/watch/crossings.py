"""WATCH, tracks: where the way into a stay and the way out of it cross the zone's border, if the device went straight from fix to fix."""

from collections.abc import Sequence

import numpy as np

from truceline.geo.project import Floats
from truceline.model.place import Point
from truceline.model.presence import Crossing
from truceline.watch.believed import Track, apart_m
from truceline.watch.fixes import Whole, moment
from truceline.watch.view import Runs, View
from truceline.watch.ways import Stretch, Ways, at, stretches, ways

Borders = tuple[Crossing | None, Crossing | None]
"""The way in and the way out; None where nothing is known of it."""

NOWHERE: Borders = (None, None)


def borders(track: Track, seen: View, found: Runs, inside: Sequence[int]) -> dict[int, Borders]:
    """Return for each run inside where the way from the last fix surely outside, and the way to the next, cross the core's border."""
    result: dict[int, Borders] = dict.fromkeys(inside, NOWHERE)
    asked = [(run, step) for run in inside for step in (-1, 1) if _adjoins(found, run, run + step)]
    if not asked:
        return result
    spans = [_span(seen, found, run, step) for run, step in asked]
    starts = np.concatenate([np.arange(a, b) for a, b in spans])
    lonlats = track.fixes.lonlats
    given = ways(lonlats[starts], lonlats[starts + 1], np.repeat(np.arange(len(spans)), [b - a for a, b in spans]))
    cuts = stretches(seen.version.core, given)
    for number, ((run, step), (a, b)) in enumerate(zip(asked, spans, strict=True)):
        crossed = _border(track, given, number, np.arange(a, b + 1), cuts[number], step)
        result[run] = (crossed, result[run][1]) if step < 0 else (result[run][0], crossed)
    return result


def _adjoins(found: Runs, run: int, other: int) -> bool:
    return 0 <= other < len(found.side) and bool(found.part[other] == found.part[run])


def _span(seen: View, found: Runs, run: int, step: int) -> tuple[int, int]:
    """Return the rows of the track from the sure fix on one side of a border to that on the other."""
    before, after = (run - 1, run) if step < 0 else (run, run + 1)
    return int(seen.rows[found.last[before]]), int(seen.rows[found.first[after]])


def _border(track: Track, given: Ways, number: int, rows: Whole, cuts: Sequence[Stretch], step: int) -> Crossing | None:
    """Return the last crossing before a stay, or the first after it."""
    if not cuts:
        return None
    marks = np.concatenate([[0.0], np.cumsum(apart_m(track.fixes, rows[:-1], rows[1:]))])
    return crossing(given, number, cuts[-1][0] if step < 0 else cuts[0][1], marks, track.fixes.at_us[rows])


def crossing(given: Ways, number: int, mark_m: float, marks_m: Floats, times_us: Whole) -> Crossing:
    """Return the crossing `mark_m` metres along a way whose fixes lie at `marks_m` and were taken at `times_us`."""
    lon, lat = at(given, number, mark_m)
    since = float(np.interp(mark_m, marks_m, (times_us - times_us[0]).astype(np.float64)))
    share = mark_m / float(marks_m[-1]) if marks_m[-1] else 0.0
    return Crossing(point=Point(lat_deg=round(lat, 6), lon_deg=round(lon, 6)), share=round(share, 4), at=moment(round(since) + int(times_us[0])))

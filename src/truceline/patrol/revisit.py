"""How long the points of a way wait between looks, exactly: crews move evenly, so a wait is linear between a few places along the way."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from truceline.geo.project import Floats
from truceline.patrol.fleet import Duty
from truceline.patrol.timetable import Move

BESIDE_M = 1e-3
"""A place is judged by the points this near on both sides of it, so that a turn or a border of two beats counts as its limit."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Waits:
    """Places along a way in order, and the longest wait at each in seconds; NaN where nobody ever comes by."""

    at_m: Floats
    wait_s: Floats

    def within(self, from_m: float, to_m: float) -> float | None:
        """Return the longest wait of any point between two distances along the way, up to the next whole second; None where one is never looked at."""
        inside = self.wait_s[(self.at_m > from_m) & (self.at_m < to_m)]
        return None if np.isnan(inside).any() else float(math.ceil(inside.max()))

    def unseen_m(self) -> float:
        """Return the length that nobody ever comes by, in metres."""
        gaps = np.diff(self.at_m)
        return float(gaps[np.isnan(self.wait_s[:-1]) & np.isnan(self.wait_s[1:])].sum())


def waits(moves: Sequence[Move], windows: Sequence[Duty], *, length_m: float, marks: Sequence[float]) -> Waits:
    """Return the waits along a way of `length_m`, at all places where they can be longest, and on both sides of each of `marks`.

    A wait is the longest time in one of `windows` (the hours when somebody is on duty on the border) without a look at the point:
    from the window's start to the first look, between two looks, from the last look to its end. Moves may run over a ring's seam.
    """
    lines = _lines(moves, length_m)
    places = _places(lines, length_m, marks)
    times = _times(lines, places)
    longest = np.max([_longest(times, window) for window in windows], axis=0)
    return Waits(at_m=places, wait_s=np.where(np.isnan(times).all(axis=1), np.nan, longest))


def _lines(moves: Sequence[Move], length_m: float) -> Floats:
    """Return rows (low, high, time at low, seconds per metre), each within 0 and the way's length."""
    rows = []
    for move in moves:
        low, high = sorted((move.from_m, move.to_m))
        pace = (move.end_s - move.start_s) / (move.to_m - move.from_m)
        # A ring's moves may begin before 0 or run on beyond its length; an open way's rounding stays within a micrometre.
        for turn in range(math.floor(low / length_m + 1e-12), math.ceil(high / length_m - 1e-12)):
            start, end = max(low, turn * length_m), min(high, (turn + 1) * length_m)
            rows.append((start - turn * length_m, end - turn * length_m, move.start_s + (start - move.from_m) * pace, pace))
    return np.array(rows).reshape(-1, 4)


def _places(lines: Floats, length_m: float, marks: Sequence[float]) -> Floats:
    corners = np.concatenate([lines[:, 0], lines[:, 1], _crossings(lines), np.asarray(marks, dtype=float), [0.0, length_m]])
    beside = np.unique(np.concatenate([corners - BESIDE_M, corners + BESIDE_M]))
    return beside[(beside > 0) & (beside < length_m)]


def _crossings(lines: Floats) -> Floats:
    """Return where two crews come by at the same moment: there the order of looks changes, and a wait can peak."""
    found = [np.empty(0)]
    for index, (low, high, first, pace) in enumerate(lines):
        others = lines[index + 1 :]
        others = others[others[:, 3] != pace]
        at = (first - low * pace - others[:, 2] + others[:, 0] * others[:, 3]) / (others[:, 3] - pace)
        found.append(at[(at > np.maximum(low, others[:, 0])) & (at < np.minimum(high, others[:, 1]))])
    return np.concatenate(found)


def _times(lines: Floats, places: Floats) -> Floats:
    """Return an array (places, moves) of the moment of each look, NaN where a move does not come by."""
    inside = (places[:, None] >= lines[:, 0]) & (places[:, None] <= lines[:, 1])
    return np.where(inside, lines[:, 2] + (places[:, None] - lines[:, 0]) * lines[:, 3], np.nan)


def _longest(times: Floats, window: Duty) -> Floats:
    """Return the longest wait within the window at each place; looks outside it, and none at all, leave the window whole."""
    looks = np.where((times >= window.start_s) & (times <= window.end_s), times, window.end_s)
    ends = np.broadcast_to([[window.start_s, window.end_s]], (len(times), 2))
    return np.asarray(np.diff(np.sort(np.concatenate([looks, ends], axis=1), axis=1), axis=1).max(axis=1))


def windows(duties: Sequence[Duty]) -> tuple[Duty, ...]:
    """Return when somebody is on duty: the duties in order of time, those that touch or overlap joined."""
    found: list[Duty] = []
    for item in sorted(duties, key=lambda duty: (duty.start_s, duty.end_s)):
        if found and item.start_s <= found[-1].end_s:
            found[-1] = Duty(start_s=found[-1].start_s, end_s=max(found[-1].end_s, item.end_s))
        else:
            found.append(Duty(start_s=item.start_s, end_s=item.end_s))
    return tuple(found)

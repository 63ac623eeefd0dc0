"""WATCH, tracks: stays that are only perhaps one, where fixes in doubt have no fix that is surely inside beside them."""

import numpy as np

from truceline.model.presence import Stay
from truceline.model.reason import Reason, because
from truceline.watch.believed import Track
from truceline.watch.fixes import Whole
from truceline.watch.sides import DOUBT, IN
from truceline.watch.stays import Ends, stay
from truceline.watch.view import View

Group = tuple[int, int, int]
"""Places in the view of a group's first and last fix in doubt, and how many they are."""


def perhaps(track: Track, seen: View, now: Whole) -> list[Stay]:
    """Return a stay for each group of fixes in doubt, with no sure fix among them, that no sure fix inside adjoins in its part of the track."""
    sure = np.flatnonzero(seen.side != DOUBT)
    groups = [group for group in _groups(track, seen, sure) if not any(_inside(seen, edge) for edge in _edges(track, seen, sure, group))]
    if not groups:
        return []
    rows = seen.rows[np.array([place for first, last, _ in groups for place in (first, last)])]
    _, whole, _ = seen.version.ground.depths(track.fixes.lonlats[rows])
    deep = (whole - track.reach_m[rows] >= seen.version.ground.doubt_m).reshape(-1, 2).any(axis=1)
    return [_doubted(track, seen, sure, group, bool(hangs), now) for group, hangs in zip(groups, deep, strict=True)]


def _groups(track: Track, seen: View, sure: Whole) -> list[Group]:
    doubts = np.flatnonzero(seen.side == DOUBT)
    if not len(doubts):
        return []
    part, ahead = track.part[seen.rows[doubts]], np.searchsorted(sure, doubts)
    new = np.concatenate([[True], (np.diff(part) != 0) | (np.diff(ahead) != 0)])
    begins = np.flatnonzero(new)
    ends = np.append(begins[1:], len(doubts))
    return [(int(doubts[a]), int(doubts[b - 1]), b - a) for a, b in zip(begins.tolist(), ends.tolist(), strict=True)]


def _edges(track: Track, seen: View, sure: Whole, group: Group) -> tuple[int | None, int | None]:
    """Return the places of the sure fixes before and after a group, None where its part of the track has none."""
    part, number = track.part[seen.rows[group[0]]], int(np.searchsorted(sure, group[0]))
    places = [int(sure[index]) if 0 <= index < len(sure) else None for index in (number - 1, number)]
    before, after = (place if place is not None and track.part[seen.rows[place]] == part else None for place in places)
    return before, after


def _inside(seen: View, place: int | None) -> bool:
    return place is not None and seen.side[place] == IN


def _doubted(track: Track, seen: View, sure: Whole, group: Group, hangs: bool, now: Whole) -> Stay:
    low, high = (None if place is None else int(track.fixes.at_us[seen.rows[place]]) for place in _edges(track, seen, sure, group))
    ended = seen.version.end_us <= now[track.fixes.device[seen.rows[group[0]]]]
    still = high is None and not ended and _last_of_device(track, seen, group[1])
    ends = Ends(entered=(low, high), left=(low, high), still=still, reasons=(_why(seen, hangs),))
    return stay(track, seen, ends, group, None)


def _why(seen: View, hangs: bool) -> Reason:
    zone = seen.version.zone
    return because("stay_hangs_on_depth" if hangs else "stay_in_doubt", zone=zone.name)


def _last_of_device(track: Track, seen: View, place: int) -> bool:
    device = track.fixes.device
    return place + 1 == len(seen.rows) or bool(device[seen.rows[place + 1]] != device[seen.rows[place]])

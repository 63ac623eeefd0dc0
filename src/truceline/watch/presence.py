"""WATCH, tracks: whether a device is inside now. After a silence nobody knows; a fix in doubt leaves the state as it was."""

import numpy as np

from truceline.model.presence import Presence, TrackRules, Whereabouts
from truceline.model.reason import Reason, because
from truceline.watch.believed import US, Track
from truceline.watch.fixes import Whole, moment
from truceline.watch.sides import IN
from truceline.watch.view import Runs, View

State = tuple[Whereabouts, int, tuple[Reason, ...]]
"""A state, since when (microseconds), and why."""


def presences(track: Track, seen: View, found: Runs, now: Whole, rules: TrackRules) -> list[Presence]:
    """Return a presence for each device that has a fix, each as of its moment in `now`, where this version of the zone is then in force."""
    devices, lasts = _lasts(track.fixes.device)
    return [
        _presence(track, seen, device, last, int(now[device]), _state(track, seen, found, (device, last), int(now[device]), rules))
        for device, last in zip(devices, lasts, strict=True)
        if seen.version.start_us <= now[device] < seen.version.end_us
    ]


def _lasts(device: Whole) -> tuple[list[int], list[int]]:
    """Return the devices and the row of the last fix of each."""
    ends = np.flatnonzero(np.diff(device, append=-1) != 0)
    return device[ends].tolist(), ends.tolist()


def _state(track: Track, seen: View, found: Runs, of: tuple[int, int], now_us: int, rules: TrackRules) -> State:
    device, last = of
    at = int(track.fixes.at_us[last])
    if now_us - at > int(rules.max_gap_s * US):
        return Whereabouts.NOT_KNOWN, at, (because("presence_silent", age_s=(now_us - at) / US),)
    run = int(np.searchsorted(found.device, device, side="right")) - 1
    if run < 0 or found.device[run] != device or found.part[run] != track.part[last]:
        first = int(np.searchsorted(track.part, track.part[last]))
        return Whereabouts.IN_DOUBT, int(track.fixes.at_us[first]), (because("presence_never_sure", zone=seen.version.zone.name),)
    state = Whereabouts.INSIDE if found.side[run] == IN else Whereabouts.OUTSIDE
    since = seen.version.start_us if seen.came[found.first[run]] else int(track.fixes.at_us[seen.rows[found.first[run]]])
    later = last - int(seen.rows[found.last[run]])
    return state, since, (because("presence_doubt_since", count=later),) if later else ()


def _presence(track: Track, seen: View, device: int, last: int, now_us: int, state: State) -> Presence:
    at = int(track.fixes.at_us[last])
    return Presence(
        device=track.fixes.devices[device],
        zone=seen.version.zone.clause,
        version=seen.version.zone.id,
        as_of=moment(now_us),
        state=state[0],
        since=moment(state[1]),
        last_fix_at=moment(at),
        age_s=(now_us - at) / US,
        reasons=state[2],
    )

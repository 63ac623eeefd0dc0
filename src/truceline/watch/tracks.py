"""WATCH, tracks: fixes against zones. The same fixes in any order, doubled, late or in batches give the same answer. Method: docs/methods/tracks.md."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import groupby
from typing import TypeVar

import numpy as np

from truceline.model.line import LineOfContact
from truceline.model.presence import Device, Movements, Passage, Presence, Stay, TrackRules
from truceline.model.zone import Zone
from truceline.watch.believed import believe
from truceline.watch.fixes import Fixes, Whole, joined, known, micros, ordered, split
from truceline.watch.passages import passages
from truceline.watch.perhaps import perhaps
from truceline.watch.presence import presences
from truceline.watch.stays import certain, counted
from truceline.watch.view import ALWAYS, Version, runs, versions, view

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Watch:
    """What fixes are held against: the versions of each zone made ready, the rules, and what is known of the devices."""

    zones: Mapping[str, tuple[Version, ...]]
    rules: TrackRules
    devices: Mapping[str, Device]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Held:
    """What is carried from batch to batch: all fixes of each device so far, and what they say."""

    fixes: Mapping[str, Fixes] = field(default_factory=dict)
    said: Mapping[str, Movements] = field(default_factory=dict)
    as_of: datetime | None = None


def watch(
    zones: Sequence[Zone],
    lines: Iterable[LineOfContact],
    *,
    rules: TrackRules | None = None,
    devices: Iterable[Device] = (),
    time_zone: str = "UTC",
) -> Watch:
    """Make zones ready for fixes; their days begin in `time_zone`."""
    return Watch(zones=versions(zones, lines, time_zone), rules=rules or TrackRules(), devices={device.id: device for device in devices})


def screen_fixes(fixes: Fixes, ready: Watch, *, as_of: datetime | None = None) -> Movements:
    """Return all that the fixes say as of a moment: only what was received by then counts. Without one, as of the last thing that is known."""
    return movements(take(Held(as_of=as_of), fixes, ready))


def take(held: Held, batch: Fixes, ready: Watch) -> Held:
    """Return what is held after one more batch. The devices in it are read anew with all of their fixes, so that a late fix changes the past as it should.

    `as_of` stays what `held` says. Without a moment, each device is read as of its own last fix or receipt.
    """
    as_of_us = micros(held.as_of) if held.as_of else None
    new = known(batch, as_of_us)
    if not len(new):
        return held
    touched = [new.devices[index] for index in np.unique(new.device).tolist()]
    rows = ordered(joined([new, *(held.fixes[name] for name in touched if name in held.fixes)]))
    return replace(held, fixes={**held.fixes, **split(rows)}, said={**held.said, **_read(rows, ready, as_of_us)})


def movements(held: Held) -> Movements:
    """Return what is held as one, in order of device, zone and time."""
    said = [held.said[name] for name in sorted(held.said)]
    return Movements(
        stays=tuple(item for one in said for item in one.stays),
        passages=tuple(item for one in said for item in one.passages),
        presences=tuple(item for one in said for item in one.presences),
        aside=tuple(item for one in said for item in one.aside),
        fixes=sum(one.fixes for one in said),
    )


def _read(rows: Fixes, ready: Watch, as_of_us: int | None) -> dict[str, Movements]:
    """Return what the fixes of each device say."""
    track, aside = believe(rows, ready.rules, ready.devices)
    now = _now(rows, as_of_us)
    stays: list[Stay] = []
    through: list[Passage] = []
    present: list[Presence] = []
    for clause in sorted(ready.zones):
        for version in ready.zones[clause]:
            seen = view(track, version)
            found = runs(track, seen)
            stays += [*certain(track, seen, found, now), *perhaps(track, seen, now)]
            through += passages(track, seen)
            present += presences(track, seen, found, now, ready.rules)
    used = np.bincount(track.fixes.device, minlength=len(rows.devices))
    mine = _by_device(aside, lambda item: item.fix.device)
    parts = (_by_device(_judged(stays, ready.rules), _device), _by_device(through, _device), _by_device(present, _device))
    return {
        rows.devices[index]: Movements(
            stays=tuple(parts[0].get(rows.devices[index], ())),
            passages=tuple(sorted(parts[1].get(rows.devices[index], ()), key=lambda item: (item.zone, item.before.at))),
            presences=tuple(parts[2].get(rows.devices[index], ())),
            aside=tuple(mine.get(rows.devices[index], ())),
            fixes=int(used[index]),
        )
        for index in np.unique(rows.device).tolist()
    }


def _now(rows: Fixes, as_of_us: int | None) -> Whole:
    """Return as of which moment each device is read."""
    now = np.full(len(rows.devices), -ALWAYS if as_of_us is None else as_of_us, np.int64)
    if as_of_us is None:
        np.maximum.at(now, rows.device, np.maximum(rows.at_us, rows.received_us))
    return now


def _judged(stays: Iterable[Stay], rules: TrackRules) -> list[Stay]:
    """Return the stays in order, each marked whether it is as long as the case asks for."""
    order = sorted(stays, key=lambda item: (item.device, item.zone, item.first.at, not item.certain))
    return [item for _, own in groupby(order, key=lambda item: (item.device, item.zone)) for item in counted(tuple(own), rules.min_dwell_s)]


def _device(item: Stay | Passage | Presence) -> str:
    return item.device


def _by_device(items: Iterable[Item], device: Callable[[Item], str]) -> dict[str, list[Item]]:
    found: dict[str, list[Item]] = {}
    for item in items:
        found.setdefault(device(item), []).append(item)
    return found

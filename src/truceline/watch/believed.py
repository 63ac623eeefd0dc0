"""WATCH, tracks: which fixes are used. A fix that cannot be true is set aside with its reason; the track goes on without it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np

from truceline.geo import geodesic
from truceline.geo.project import Floats
from truceline.model.presence import Craft, Device, SetAside, TrackRules
from truceline.model.reason import Reason, because
from truceline.watch.fixes import UNSAID, Fixes, Flags, Whole

SPEED_KMH = {Craft.PERSON: 40.0, Craft.VEHICLE: 200.0, Craft.VESSEL: 120.0, Craft.AIRCRAFT: 2500.0, None: 2500.0}
"""Faster than this none of a craft moves; of one that nobody names, nothing is set aside that any craft could do."""

AGREE = 3
"""So many fixes in a row that agree with each other are believed, also where they cannot be reached from what went before."""

US = 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Track:
    """Fixes in use, in order of device and time. `reach_m`: the true place lies within this radius; `speed_ms`: the greatest of each fix's
    device; `part` numbers the stretches without a silence or a leap in them; `leapt`: a leap parts it from the fix before it.
    """

    fixes: Fixes
    reach_m: Floats
    speed_ms: Floats
    part: Whole
    leapt: Flags


def believe(rows: Fixes, rules: TrackRules, devices: Mapping[str, Device]) -> tuple[Track, tuple[SetAside, ...]]:
    """Return what is used of ordered fixes, and what is not.

    Set aside are fixes of unknown accuracy; fixes whose clock ran ahead of their receipt; all fixes of a moment for which there are two places
    (of several that agree the most exact is used); fixes that cannot be reached at the device's greatest speed, and fewer than AGREE
    in a row that nothing reaches.
    """
    speeds = np.array([_speed_ms(devices.get(name)) for name in rows.devices])
    reach = _reach(rows, rules)
    ahead = (rows.received_us != UNSAID) & (rows.at_us > rows.received_us + int(rules.clock_s * US))
    vague = np.isnan(reach) & ~ahead
    rest = np.flatnonzero(~ahead & ~vague)
    twins, torn = _moments(rows.taken(rest), reach[rest])
    kept = rest[~(twins | torn)]
    aside = [(int(row), because("fix_clock_ahead", late_s=float((rows.at_us[row] - rows.received_us[row]) / US))) for row in np.flatnonzero(ahead)]
    aside += [(int(row), because("fix_accuracy_unknown")) for row in np.flatnonzero(vague)]
    aside += [(int(row), because("fix_two_places")) for row in rest[torn]]
    used = rows.taken(kept)
    good, leapt, why = _reachable(used, reach[kept], speeds[used.device] if len(used) else np.zeros(0))
    aside += [(int(kept[row]), reason) for row, reason in why.items()]
    final = kept[good]
    fixes = rows.taken(final)
    track = Track(
        fixes=fixes,
        reach_m=reach[final],
        speed_ms=speeds[fixes.device] if len(fixes) else np.zeros(0),
        part=_parts(fixes, leapt[good], rules),
        leapt=leapt[good],
    )
    return track, tuple(SetAside(fix=rows.fix(row), reason=reason) for row, reason in sorted(aside, key=lambda item: item[0]))


def _speed_ms(device: Device | None) -> float:
    own = device.max_speed_kmh if device else None
    return (own or SPEED_KMH[device.craft if device else None]) / 3.6


def _reach(rows: Fixes, rules: TrackRules) -> Floats:
    stated = np.where(np.isnan(rows.accuracy_m), np.nan if rules.accuracy_m is None else rules.accuracy_m, rows.accuracy_m)
    return np.asarray(stated * rules.accuracy_times)


def _moments(rows: Fixes, reach: Floats) -> tuple[Flags, Flags]:
    """Say of ordered fixes which are less exact twins of one of the same moment, and which are torn: of a moment that has two places."""
    first = np.ones(len(rows), bool)
    first[1:] = (np.diff(rows.device) != 0) | (np.diff(rows.at_us) != 0)
    if first.all():
        return np.zeros(len(rows), bool), np.zeros(len(rows), bool)
    group = np.cumsum(first) - 1
    chief = np.flatnonzero(first)[group]
    twins = np.flatnonzero(~first)
    apart = apart_m(rows, chief[twins], twins)
    far = twins[apart > reach[chief[twins]] + reach[twins]]
    return ~first, np.isin(group, group[far])


def apart_m(rows: Fixes, some: Whole, others: Whole) -> Floats:
    """Return the geodesic distances between rows."""
    a, b = rows.lonlats[some], rows.lonlats[others]
    return np.asarray(geodesic.inverse(a[:, 0], a[:, 1], b[:, 0], b[:, 1])[1])


def _reachable(rows: Fixes, reach: Floats, speed_ms: Floats) -> tuple[Flags, Flags, dict[int, Reason]]:
    """Say which fixes are good, which a leap parts from those before, and of those that are not good why. Only where a step is impossible is there a loop."""
    count = len(rows)
    good, leapt = np.ones(count, bool), np.zeros(count, bool)
    why: dict[int, Reason] = {}
    if count < 2:
        return good, leapt, why
    late = np.arange(1, count)
    same = np.diff(rows.device) == 0
    most = reach[1:] + reach[:-1] + speed_ms[1:] * np.diff(rows.at_us) / US
    steps = late[same & (apart_m(rows, late - 1, late) > most)].tolist()
    ends = np.searchsorted(rows.device, rows.device, side="right")

    def fits(a: int, b: int) -> bool:
        far = float(apart_m(rows, np.array([a]), np.array([b]))[0])
        return far <= float(reach[a] + reach[b] + speed_ms[b] * (rows.at_us[b] - rows.at_us[a]) / US)

    done = -1
    for step in steps:
        if step > done:
            done = _mend(step, int(ends[step]), fits, good, leapt)
    _lonely(rows, good, leapt)
    for row in np.flatnonzero(~good).tolist():
        why[row] = because("fix_out_of_reach", most_kmh=round(float(speed_ms[row]) * 3.6))
    return good, leapt, why


def _mend(step: int, end: int, fits: Callable[[int, int], bool], good: Flags, leapt: Flags) -> int:
    """Follow a device on from an impossible step until its fixes agree again; mark what is set aside, or a leap. Return the last row looked at."""
    last, waiting = step - 1, [step]
    good[step] = False
    for row in range(step + 1, end):
        if fits(last, row):
            return row
        waiting = [*waiting, row] if fits(waiting[-1], row) else [row]
        good[row] = False
        if len(waiting) == AGREE:
            good[waiting] = True
            leapt[waiting[0]] = True
            return row
    return end - 1


def _lonely(rows: Fixes, good: Flags, leapt: Flags) -> None:
    """Set aside what stands before a device's first leap where it is fewer than AGREE fixes: nothing agrees with them, and the track begins after them."""
    leaps = np.flatnonzero(leapt)
    firsts = leaps[np.unique(rows.device[leaps], return_index=True)[1]].tolist()
    for leap, begin in zip(firsts, np.searchsorted(rows.device, rows.device[firsts]).tolist(), strict=True):
        if np.count_nonzero(good[begin:leap]) < AGREE:
            good[begin:leap], leapt[leap] = False, False


def _parts(rows: Fixes, leapt: Flags, rules: TrackRules) -> Whole:
    """Return the number of each fix's stretch: within one no silence is too long, and nothing leaps."""
    breaks = leapt.copy()
    breaks[1:] |= (np.diff(rows.device) != 0) | (np.diff(rows.at_us) > int(rules.max_gap_s * US))
    return np.cumsum(breaks).astype(np.int64)

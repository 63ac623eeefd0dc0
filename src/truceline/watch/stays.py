"""WATCH, tracks: stays, from the runs of sure fixes inside. A fix in doubt never ends a run; it leaves the time of the crossing open."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from truceline.ledger.canon import digest
from truceline.model.presence import Stay, Window
from truceline.model.reason import Reason, because
from truceline.model.timing import Span
from truceline.watch.believed import US, Track
from truceline.watch.crossings import NOWHERE, Borders, borders
from truceline.watch.fixes import Whole, moment
from truceline.watch.sides import IN, OUT
from truceline.watch.view import ALWAYS, Runs, View

Bounds = tuple[int | None, int | None]
"""Not before and not after, in microseconds; None where that is not known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ends:
    """When a stay was entered and left, whether it may last still, and why these are what they are."""

    entered: Bounds
    left: Bounds
    still: bool
    reasons: tuple[Reason, ...]


def certain(track: Track, seen: View, found: Runs, now: Whole) -> list[Stay]:
    """Return the stays that are certain in one version of a zone, each device read as of its moment in `now`, in order of device and time."""
    inside = np.flatnonzero(found.side == IN).tolist()
    crossed = borders(track, seen, found, inside)
    return [
        stay(track, seen, ends(track, seen, found, run, now), (int(found.first[run]), int(found.last[run]), int(found.count[run])), crossed[run])
        for run in inside
    ]


def ends(track: Track, seen: View, found: Runs, run: int, now: Whole) -> Ends:
    """Return when a run of fixes inside was entered and left: between the sure fixes on either side of each crossing, or with the version itself."""
    entered, came = _entered(track, seen, found, run)
    left, gone = _left(track, seen, found, run, now)
    still = _neighbour(found, run, 1) is None and bool(seen.version.end_us > now[found.device[run]])
    return Ends(entered=entered, left=left, still=still, reasons=came + gone)


def _entered(track: Track, seen: View, found: Runs, run: int) -> tuple[Bounds, tuple[Reason, ...]]:
    first, start = int(found.first[run]), seen.version.start_us
    if seen.came[first]:
        return (start, start), (because("stay_zone_came", zone=seen.version.zone.name),)
    before = _neighbour(found, run, -1)
    if before is None:
        return (start if start > -ALWAYS else None, _at(track, seen, first)), (_unseen(track, seen, first),)
    earliest = _at(track, seen, found.last[before]) if found.side[before] == OUT else None
    parted = found.part[before] != found.part[run]
    return (earliest, _at(track, seen, first)), ((_unseen(track, seen, first),) if parted else ())


def _left(track: Track, seen: View, found: Runs, run: int, now: Whole) -> tuple[Bounds, tuple[Reason, ...]]:
    last, end = int(found.last[run]), seen.version.end_us
    if seen.gone[last]:
        return (end, end), (because("stay_zone_left", zone=seen.version.zone.name),)
    after = _neighbour(found, run, 1)
    if after is None:
        return (_at(track, seen, last), end if end <= now[found.device[run]] else None), ()
    latest = _at(track, seen, found.first[after]) if found.side[after] == OUT else None
    parted = found.part[after] != found.part[run]
    gap_s = (_at(track, seen, found.first[after]) - _at(track, seen, last)) / US
    return (_at(track, seen, last), latest), ((because("stay_silence", gap_s=gap_s),) if parted else ())


def _at(track: Track, seen: View, place: int) -> int:
    return int(track.fixes.at_us[seen.rows[place]])


def _unseen(track: Track, seen: View, first: int) -> Reason:
    """Say why nobody saw the device enter: its track begins there, a silence lies before it, or a leap."""
    row = int(seen.rows[first])
    leapt = bool(track.leapt[np.searchsorted(track.part, track.part[row])])
    return because("stay_leapt_in") if leapt else because("stay_first_seen_inside")


def _neighbour(found: Runs, run: int, step: int) -> int | None:
    """Return the run of the same device before or after a run."""
    other = run + step
    return other if 0 <= other < len(found.side) and found.device[other] == found.device[run] else None


def stay(track: Track, seen: View, given: Ends, fixes: tuple[int, int, int], crossed: Borders | None) -> Stay:
    """Return the noun; `fixes`: places of the first and last fix in the view, and how many they are; without `crossed` it is only perhaps a stay."""
    first, last = (track.fixes.fix(int(seen.rows[place])) for place in fixes[:2])
    zone, sure = seen.version.zone, crossed is not None
    least = given.left[0] - given.entered[1] if sure and given.left[0] is not None and given.entered[1] is not None else 0
    most = None if given.left[1] is None or given.entered[0] is None else (given.left[1] - given.entered[0]) / US
    way_in, way_out = crossed or NOWHERE
    return Stay(
        id=digest({"stay": [first.device, zone.clause, zone.id, first.at.isoformat(), sure]}),
        device=first.device,
        zone=zone.clause,
        version=zone.id,
        certain=sure,
        counts=sure,
        still=given.still,
        entered=_window(given.entered),
        left=_window(given.left),
        dwell_least_s=least / US,
        dwell_most_s=most,
        first=first,
        last=last,
        fixes=fixes[2],
        way_in=way_in,
        way_out=way_out,
        reasons=given.reasons,
    )


def _window(bounds: Bounds) -> Window:
    return Window(earliest=None if bounds[0] is None else moment(bounds[0]), latest=None if bounds[1] is None else moment(bounds[1]))


def summary(item: Stay, when: Span) -> Reason:
    """Return what a stay comes to over a part of its time."""
    return because("stay_told", count=item.fixes, dwell_s=round((when.end - when.start).total_seconds()))


def counted(found: Sequence[Stay], min_dwell_s: float) -> tuple[Stay, ...]:
    """Return the stays of one device and one zone, in order, those too short marked; what only the zone's change parted is taken together."""
    chains: list[list[Stay]] = []
    for item in found:
        if chains and _goes_on(chains[-1][-1], item):
            chains[-1].append(item)
        else:
            chains.append([item])
    return tuple(_judged(item, sum(part.dwell_least_s for part in chain), min_dwell_s) for chain in chains for item in chain)


def _goes_on(one: Stay, other: Stay) -> bool:
    """Say whether a zone's change parts two stays that are one."""
    moments = {one.left.earliest, one.left.latest, other.entered.earliest, other.entered.latest}
    return one.certain and other.certain and len(moments) == 1 and None not in moments


def _judged(item: Stay, whole_s: float, min_dwell_s: float) -> Stay:
    if not item.certain or whole_s >= min_dwell_s:
        return item
    return replace(item, counts=False, reasons=(*item.reasons, because("stay_short", whole_s=whole_s, min_dwell_s=min_dwell_s)))

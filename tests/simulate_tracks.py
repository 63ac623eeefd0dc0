"""Devices in memory whose true way is known at every second: they wander about a zone's border, fall silent, leap, and report late.

What they report is off by a receiver's noise. All of it is made up. The same seed gives the same devices.
"""

from dataclasses import dataclass

import numpy as np

from truceline.geo import geodesic
from truceline.watch.fixes import Fixes

START_US = 1_539_648_000_000_000
US = 1_000_000
LON, LAT = 36.0, 35.5
DAY_S = 86_400


@dataclass(frozen=True)
class World:
    """`fixes` in the order of their arrival; `truth`: for each device the stretches of seconds in which it truly was inside."""

    fixes: Fixes
    truth: dict[str, list[tuple[float, float]]]


def world(seed, devices=40, *, depth_m=15_000.0, line_off_m=0.0, noise_m=10.0, bounded=False, every_s=60, spikes=0.002, seconds=DAY_S):
    """Return a day of devices about the zone from the meridian to `depth_m` east of it, the true line lying `line_off_m` east of the drawn one."""
    rng = np.random.default_rng(seed)
    parts, truth = [], {}
    for number in range(devices):
        name = f"EXERCISE {number:03}"
        east = _wander(rng, seconds, depth_m)
        truth[name] = _stretches((east >= line_off_m) & (east <= depth_m + line_off_m))
        parts.append(_reported(rng, name, east, noise_m, bounded, every_s, spikes))
    return World(fixes=_arrived(rng, parts), truth=truth)


def _wander(rng, seconds, depth_m):
    """Return metres east of the line at every second: legs of up to 60 km/h between turning points, with rests."""
    marks, at = [rng.uniform(-8_000, depth_m + 8_000)], [0.0]
    while at[-1] < seconds:
        goal = rng.choice([rng.uniform(-6_000, 6_000), rng.uniform(depth_m - 6_000, depth_m + 6_000), rng.uniform(-8_000, depth_m + 8_000), marks[-1]])
        rest = rng.exponential(1_800.0) if goal == marks[-1] else 0.0
        at.append(at[-1] + 1.0 + rest + abs(goal - marks[-1]) / rng.uniform(3.0, 17.0))
        marks.append(goal)
    return np.interp(np.arange(seconds + 1), at, marks)


def _stretches(inside):
    edges = np.flatnonzero(np.diff(np.concatenate([[0], inside.astype(int), [0]])))
    return [(float(a), float(b - 1)) for a, b in zip(edges[::2], edges[1::2], strict=True)]


def _reported(rng, name, east, noise_m, bounded, every_s, spikes):
    """Return a device's rows: seconds, degrees, stated accuracy, seconds to receipt. It is silent for some hours."""
    at = np.arange(int(rng.integers(0, every_s)), len(east), every_s)
    silent = rng.uniform(0, len(east) - 20_000)
    at = at[(at < silent) | (at > silent + rng.uniform(4_000, 18_000))]
    angle = rng.uniform(0, 360, len(at))
    stated = noise_m * rng.choice([0.5, 1.0, 3.0], len(at))
    off = stated * (rng.uniform(0, 1, len(at)) if bounded else rng.rayleigh(1 / 1.51, len(at)))
    lon, lat, _ = geodesic.GEOD.fwd(np.full(len(at), LON), np.full(len(at), LAT), np.full(len(at), 90.0), east[at])
    lonlats = geodesic.ahead(np.column_stack([lon, lat]), angle, np.where(rng.uniform(0, 1, len(at)) < spikes, 200_000.0, off))
    late = np.where(rng.uniform(0, 1, len(at)) < 0.1, rng.exponential(3_600.0, len(at)), rng.exponential(5.0, len(at)))
    return name, at, lonlats, stated, late


def _arrived(rng, parts):
    device = np.concatenate([np.full(len(at), index) for index, (_, at, *_) in enumerate(parts)])
    at_us = START_US + np.concatenate([at for _, at, *_ in parts]) * US
    received = at_us + (np.concatenate([late for *_, late in parts]) * US).astype(np.int64)
    fixes = Fixes(
        devices=tuple(name for name, *_ in parts),
        device=device,
        at_us=at_us,
        lonlats=np.concatenate([lonlats for _, _, lonlats, *_ in parts]),
        accuracy_m=np.concatenate([stated for *_, stated, _ in parts]),
        received_us=received,
    )
    return fixes.taken(np.argsort(received, kind="stable"))


@dataclass(frozen=True)
class Score:
    """`stays` that are certain; `wrong`: of these, those whose true way in or out lies outside the window, or that truly was none;
    `bridged`: those between whose first and last fix the device truly was outside for a while unseen; `true`: stretches truly inside,
    also those in a silence; `missed`: of these, those that no certain stay tells of; `perhaps`: of the missed, those that a stay that is only
    perhaps one, or a passage, tells of.
    """

    stays: int
    wrong: int
    bridged: int
    true: int
    missed: int
    perhaps: int


def score(made, found):
    """Hold what was found against the truth."""
    stays = [stay for stay in found.stays if stay.certain]
    judged = [_judge(stay, made.truth[stay.device]) for stay in stays]
    told = {name: [] for name in made.truth}
    hinted = {name: [] for name in made.truth}
    for stay in found.stays:
        (told if stay.certain else hinted)[stay.device].append((_s(stay.first.at), _s(stay.last.at)))
    for passage in found.passages:
        hinted[passage.device].append((_s(passage.before.at), _s(passage.after.at)))
    true = [(name, stretch) for name, stretches in made.truth.items() for stretch in stretches]
    missed = [(name, stretch) for name, stretch in true if not _meets(stretch, told[name])]
    return Score(
        stays=len(stays),
        wrong=judged.count("wrong"),
        bridged=judged.count("bridged"),
        true=len(true),
        missed=len(missed),
        perhaps=sum(_meets(stretch, hinted[name]) for name, stretch in missed),
    )


def _s(moment):
    return moment.timestamp() - START_US / US


def _meets(stretch, others):
    return any(a <= stretch[1] and b >= stretch[0] for a, b in others)


def _judge(stay, truth):
    first, last = _s(stay.first.at), _s(stay.last.at)
    start = next((stretch for stretch in truth if stretch[0] <= first <= stretch[1]), None)
    end = next((stretch for stretch in truth if stretch[0] <= last <= stretch[1]), None)
    if start is None or end is None or not _holds(stay.entered, start[0], True) or not _holds(stay.left, end[1], False):
        return "wrong"
    return "right" if start == end else "bridged"


def _holds(window, second, entry):
    """Say whether a window holds a true crossing; the truth is known to the second."""
    low = -np.inf if window.earliest is None else _s(window.earliest) - 1
    high = np.inf if window.latest is None else _s(window.latest) + 1
    return low <= second <= high

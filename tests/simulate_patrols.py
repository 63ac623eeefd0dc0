"""Patrols in memory: a plan driven as patrols are really driven. What it makes is made up and is labelled EXERCISE.

Every crew leaves late and drives a little slower than planned. One patrol is cut short, one is refused passage and stands, one loses
its receiver for an hour, one carries two devices. Each fix is off by the noise of a receiver. The same plan and seed give the same rows.
"""

import csv
import io
from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import numpy as np

from truceline.geo import geodesic
from truceline.patrol.network import way_of

COLUMNS = ("party", "patrol", "device", "at", "lat", "lon", "exercise")
EVERY_S = 120
NOISE_M = 8.0


@dataclass(frozen=True)
class Fate:
    """What happens to a patrol: shares of its day, and whether it carries two devices."""

    late_s: float
    slower: float
    cut_at: float | None = None
    refused_at: float | None = None
    lost_at: float | None = None
    devices: int = 1


def tracks(plan, seed, time_zone="UTC", every_s=EVERY_S):
    """Return rows (dicts of COLUMNS, all text) for every crew of the plan, in order of crew, device and time."""
    rng = np.random.default_rng(seed)
    crews = defaultdict(list)
    for leg in plan.legs:
        crews[(leg.party, leg.crew)].append(leg)
    rows = []
    for number, ((party, crew), legs) in enumerate(sorted(crews.items())):
        fate = fate_of(number, rng)
        patrol = f"EXERCISE {crew} {plan.date}"
        for device in range(fate.devices):
            fixes = drive(legs, fate, rng, every_s=every_s, offset_s=7 * device)
            zone = ZoneInfo(time_zone)
            rows += [row(party, patrol, "ab"[device], at.astimezone(zone), where) for at, where in fixes]
    return rows


def fate_of(number, rng):
    """Crews in turn: two devices, cut short, refused, an hour lost; each a little late and slow in its own way."""
    late, slower = float(rng.uniform(0, 900)), float(rng.uniform(1.0, 1.08))
    share = float(rng.uniform(0.4, 0.7))
    kinds = ({"devices": 2}, {"cut_at": share}, {"refused_at": share}, {"lost_at": share})
    return Fate(late_s=late, slower=slower, **kinds[number % 4])


def drive(legs, fate, rng, *, every_s, offset_s):
    """Return (moment, place) of each fix of one device."""
    first, last = legs[0].start, legs[-1].end
    day = (last - first).total_seconds()
    ways = [way_of(leg.path) for leg in legs]
    found = []
    for second in np.arange(offset_s, day + 1, every_s):
        share = second / day
        if fate.cut_at and share > fate.cut_at:
            break
        if fate.lost_at and fate.lost_at <= share < fate.lost_at + 3600 / day:
            continue
        driven = min(second, fate.refused_at * day) if fate.refused_at else second
        planned = first + timedelta(seconds=max(0.0, (driven - fate.late_s) / fate.slower))
        found.append((first + timedelta(seconds=float(second)), noisy(place(legs, ways, planned), rng)))
    return found


def place(legs, ways, moment):
    """Return where the crew is at `moment` of its plan, waiting where it waits."""
    at = ways[0].at(0.0)
    for leg, way in zip(legs, ways, strict=True):
        if moment >= leg.start:
            at = way.path[-1] if moment >= leg.end else way.at(way.length_m * ((moment - leg.start) / (leg.end - leg.start)))
    return at


def noisy(where, rng):
    return geodesic.destination(where, float(rng.uniform(0, 360)), float(abs(rng.normal(0, NOISE_M))))


def row(party, patrol, device, at: datetime, where):
    lon, lat = where
    values = (party, patrol, device, at.replace(microsecond=0).isoformat(), f"{lat:.5f}", f"{lon:.5f}", "yes")
    return dict(zip(COLUMNS, values, strict=True))


def as_csv(rows):
    """Return rows as the CSV that `truceline patrol --track` takes."""
    out = io.StringIO()
    writer = csv.DictWriter(out, COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()

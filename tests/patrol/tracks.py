"""Tracks made by hand: a patrol that drives evenly along a path with a fix every so often."""

from datetime import UTC, datetime, timedelta

from truceline.geo import geodesic
from truceline.ledger.canon import identify
from truceline.model.patrol import Fix, Track
from truceline.patrol.network import way_of

NINE = datetime(2018, 10, 16, 9, tzinfo=UTC)


def drive(path, *, start=NINE, speed_ms=10.0, every_s=60, from_m=0.0, to_m=None):
    """Fixes of a drive along `path` between two distances along it, the last one at its end."""
    way = way_of(path)
    length = abs((to_m if to_m is not None else way.length_m) - from_m)
    sense = 1 if to_m is None or to_m >= from_m else -1
    seconds = [*range(0, int(length / speed_ms), every_s), length / speed_ms]
    return tuple(Fix(at=start + timedelta(seconds=second), where=way.at(from_m + sense * second * speed_ms)) for second in seconds)


def stay(where, *, start=NINE, seconds=1800, every_s=60):
    return tuple(Fix(at=start + timedelta(seconds=second), where=where) for second in range(0, seconds + 1, every_s))


def track(*parts, party="turkey", patrol="t-1", device="a", exercise=False):
    fixes = tuple(fix for part in parts for fix in part)
    return identify(Track(id="", party=party, patrol=patrol, device=device, fixes=fixes, exercise=exercise))


def aside(fix, metres, bearing=0.0):
    return Fix(at=fix.at, where=geodesic.destination(fix.where, bearing, metres))

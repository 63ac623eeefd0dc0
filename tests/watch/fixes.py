"""Small tracks against the zone of watch.cases: 15 km deep (20 at most), east of a meridian."""

from datetime import UTC, datetime, timedelta

from truceline.model.place import Point
from truceline.model.presence import Fix, TrackRules
from truceline.watch.fixes import columns
from truceline.watch.tracks import screen_fixes, watch
from watch.cases import LINE, off, zone

T0 = datetime(2018, 10, 16, 6, tzinfo=UTC)
RULES = TrackRules(accuracy_times=1.0)
EXACT = zone(15_000.0, 15_000.0)


def minute(number):
    return T0 + timedelta(minutes=number)


def fix(at_min, distance_m, *, device="d", accuracy_m=10.0, received=None, lat=35.5):
    """Return a fix so many metres east of the line, `at_min` minutes after six."""
    lon, north = off(distance_m, lat)
    return Fix(
        device=device,
        at=minute(at_min),
        point=Point(lat_deg=north, lon_deg=lon),
        accuracy_m=accuracy_m,
        received_at=None if received is None else minute(received),
    )


def track(*distances, every=5, start=0, **more):
    """Return fixes at these distances from the line, one every five minutes; None leaves one out."""
    return [fix(start + every * index, distance, **more) for index, distance in enumerate(distances) if distance is not None]


def ready(*zones, rules=RULES, devices=(), time_zone="UTC"):
    return watch(zones or (EXACT,), (LINE,), rules=rules, devices=devices, time_zone=time_zone)


def screen(rows, *zones, rules=RULES, devices=(), as_of=None, time_zone="UTC"):
    return screen_fixes(columns(rows), ready(*zones, rules=rules, devices=devices, time_zone=time_zone), as_of=as_of)


def times(window):
    """Return a window as minutes after six."""
    return tuple(None if moment is None else (moment - T0).total_seconds() / 60 for moment in (window.earliest, window.latest))


def codes(item):
    return [reason.code for reason in item.reasons]

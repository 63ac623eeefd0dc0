"""WATCH, which version: the zone as it was in force at the event's own time."""

from collections.abc import Sequence
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from truceline.model.timing import Span
from truceline.model.zone import Zone

INSTANT = timedelta(microseconds=1)


def meant(when: Span, zones: Sequence[Zone], time_zone: str) -> tuple[bool, ...]:
    """Say for each zone whether a report of `when` is to be placed against it: of each clause's versions those in force on a day of the span.

    Where none was in force the last one before it stands in, or the first one after it: a zone in one version is always meant, and MATCH
    says that it had lapsed or was not yet due. Days are those of `time_zone`.
    """
    clauses: dict[str, list[int]] = {}
    for index, zone in enumerate(zones):
        clauses.setdefault(zone.clause, []).append(index)
    if len(clauses) == len(zones):
        return (True,) * len(zones)
    chosen = {index for own in clauses.values() for index in _of_one(when, own, zones, time_zone)}
    return tuple(index in chosen for index in range(len(zones)))


def _of_one(when: Span, own: list[int], zones: Sequence[Zone], time_zone: str) -> list[int]:
    local = when.within(ZoneInfo(time_zone))
    first = local.start.astimezone(ZoneInfo(time_zone)).date()
    last = max(first, (local.end - INSTANT).astimezone(ZoneInfo(time_zone)).date())
    held = [index for index in own if _begun(zones[index], last) and not _ended(zones[index], first)]
    if held:
        return held
    before = [index for index in own if _ended(zones[index], first)]
    return before[-1:] or own[:1]


def _begun(zone: Zone, day: date) -> bool:
    return zone.valid_from is None or zone.valid_from <= day


def _ended(zone: Zone, day: date) -> bool:
    return zone.valid_until is not None and zone.valid_until <= day

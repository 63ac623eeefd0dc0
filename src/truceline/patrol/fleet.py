"""Who patrols: crews as a case's settings have them, checked, with their hours on duty as moments."""

import math
import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from truceline.model.errors import BadInput

FASTEST_KMH = 300.0
"""No patrol on the ground or in the air at low height is planned faster than this."""

_HOUR = re.compile(r"(\d{1,2}):(\d{2})")


@dataclass(frozen=True, slots=True, kw_only=True)
class Crews:
    """The crews of one party on one border: how many, how fast, and their hours in the case's local time, "06:00" to "18:00".

    Hours that end before they start run over midnight; "24:00" is the end of the day.
    """

    party: str
    border: str
    crews: int
    speed_kmh: float
    start: str
    end: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Duty:
    """A stretch of duty: `start_s` and `end_s` in whole seconds since the epoch of 1970, UTC. `clock_s`: by how much the clock changes meanwhile."""

    start_s: int
    end_s: int
    clock_s: int = 0

    @property
    def length_s(self) -> int:
        """How long it is, in seconds."""
        return self.end_s - self.start_s


def check(item: Crews) -> None:
    """Raise BadInput where the crews cannot be planned as they are."""
    where = f"crews of {item.party} on {item.border}"
    if item.crews < 1:
        raise BadInput(f"{item.crews} crews cannot patrol", "give 1 or more, or leave the entry out", where)
    if not math.isfinite(item.speed_kmh) or not 0 < item.speed_kmh <= FASTEST_KMH:
        raise BadInput(f"a speed of {item.speed_kmh:g} km/h cannot be driven", f"give one above 0 and up to {FASTEST_KMH:g}", where)
    if _minutes(item.start, where) % 1440 == _minutes(item.end, where) % 1440 and (item.start, item.end) != ("00:00", "24:00"):
        raise BadInput(f"duty from {item.start} to {item.end} has no length", "write 00:00 to 24:00 for the whole day", where)


def duty(item: Crews, day: date, time_zone: str) -> Duty:
    """Return the hours of `item` that begin on `day`.

    The wall clock of `time_zone` rules, so that on a day when the clocks change the duty is longer or shorter by that change. A
    time that the clock skips is read with the offset before the change, a time that it shows twice as the first (PEP 495, fold 0).
    """
    where = f"crews of {item.party} on {item.border}"
    start, end = _minutes(item.start, where), _minutes(item.end, where)
    first, last = (_moment(day, minutes, time_zone) for minutes in (start, end if end > start else end + 1440))
    if last <= first:
        raise BadInput(f"duty from {item.start} to {item.end} is skipped by the clock on {day}", "choose other hours for that day", where)
    wall = ((end - start) % 1440 or 1440) * 60
    length = int((last - first).total_seconds())
    return Duty(start_s=int(first.timestamp()), end_s=int(last.timestamp()), clock_s=wall - length)


def moment(seconds: int) -> datetime:
    """Return whole seconds since the epoch as a moment in UTC."""
    return datetime.fromtimestamp(seconds, UTC)


def clock(seconds: int, time_zone: str) -> str:
    """Return a moment as the hours and minutes of the local clock."""
    return moment(seconds).astimezone(ZoneInfo(time_zone)).strftime("%H:%M")


def _minutes(text: str, where: str) -> int:
    found = _HOUR.fullmatch(text)
    hour, minute = (int(part) for part in found.groups()) if found else (99, 0)
    if minute > 59 or hour * 60 + minute > 1440:
        raise BadInput(f"'{text}' is not an hour of the day", "write hours and minutes such as 06:30, up to 24:00", where)
    return hour * 60 + minute


def _moment(day: date, minutes: int, time_zone: str) -> datetime:
    days, rest = divmod(minutes, 1440)
    wall = datetime.combine(day + timedelta(days=days), time(rest // 60, rest % 60), ZoneInfo(time_zone))
    return wall.astimezone(UTC)

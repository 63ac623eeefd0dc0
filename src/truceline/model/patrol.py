"""Patrols: what is planned along the borders, what was driven, and what was thereby looked at."""

from dataclasses import dataclass
from datetime import date, datetime

from truceline.model.clause import PatrolMode
from truceline.model.place import Point
from truceline.model.reason import Reason
from truceline.model.shape import Lonlat, Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """A stretch of a border, `from_m` to `to_m` along it. `revisit_s`: longest time between two looks at any of its points, under the plan."""

    id: str
    border: str
    path: Path
    from_m: float
    to_m: float
    revisit_s: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """An agreed place and time where the patrols of two parties meet; each waits on its own border, `apart_m` from the other."""

    at: datetime
    parties: tuple[str, ...]
    points: tuple[Point, ...]
    apart_m: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Leg:
    """One crew's way: along its border from `start` to `end` at `speed_kmh`, over `path`."""

    id: str
    party: str
    crew: str
    border: str
    start: datetime
    end: datetime
    speed_kmh: float
    length_m: float
    path: Path


@dataclass(frozen=True, slots=True, kw_only=True)
class PatrolPlan:
    """A day's plan. `revisit_s`: the longest revisit time of any segment; `bound_s`: no plan with these crews can be better; `binding` says what binds.

    Revisit times count within the hours of duty, their start and end included. `revisit_s` is None where a point is never looked at.
    """

    date: date
    mode: PatrolMode
    legs: tuple[Leg, ...]
    meetings: tuple[Meeting, ...]
    segments: tuple[Segment, ...]
    revisit_s: float | None
    bound_s: float
    binding: str
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Fix:
    """Where a patrol was at a moment."""

    at: datetime
    where: Lonlat


@dataclass(frozen=True, slots=True, kw_only=True)
class Track:
    """A patrol's own record of its way, in order of time; `device` keeps two devices of one patrol apart."""

    id: str
    party: str
    patrol: str
    device: str
    fixes: tuple[Fix, ...]
    exercise: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """A segment and when it was looked at: `visits` moments in order, `gap_s` the longest time without a look in the window, None if never seen.

    `party`: whose looks these are. A party that looked at any of a border has an entry for each of its segments, with no visits where
    it did not look; so a segment can have an entry for each of several parties. None: nobody looked at any of its border.
    """

    segment: str
    party: str | None
    visits: tuple[datetime, ...]
    gap_s: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """How much of the borders was looked at in a window of time. `share`: of the length, 0 to 1."""

    start: datetime
    end: datetime
    seen: tuple[Seen, ...]
    share: float
    reasons: tuple[Reason, ...] = ()

"""Devices that tell where they are, and what their fixes say of a zone: stays in it, ways through it, and whether one is inside now."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from truceline.model.place import Point
from truceline.model.reason import Reason


class Craft(StrEnum):
    """What carries a device, as far as it bounds its speed."""

    PERSON = "person"
    VEHICLE = "vehicle"
    VESSEL = "vessel"
    AIRCRAFT = "aircraft"


@dataclass(frozen=True, slots=True, kw_only=True)
class Device:
    """What a case knows of a device: whose it is, what carries it, and, where it is fixed to a weapon, which.

    `max_speed_kmh`: faster than this it cannot have moved; None: what its craft can do. `exercise` marks made-up data.
    """

    id: str
    party: str | None = None
    craft: Craft | None = None
    weapon: str | None = None
    max_speed_kmh: float | None = None
    exercise: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Fix:
    """Where a device says that it was at a moment.

    `accuracy_m`: the radius that the device states, None where it states none. `received_at`: when the fix became known, None where nobody says.
    """

    device: str
    at: datetime
    point: Point
    accuracy_m: float | None = None
    received_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TrackRules:
    """How fixes are read; docs/methods/tracks.md gives the reasons for the values.

    `min_dwell_s`: a stay counts from this long on. `max_gap_s`: over a longer silence nothing is known. `accuracy_m`: of fixes that state
    none; while it is None, these decide nothing. `accuracy_times`: what a stated radius is multiplied by, so that the device surely was
    within it. `clock_s`: a fix may lie this far ahead of the moment at which it was received.
    """

    min_dwell_s: float = 0.0
    max_gap_s: float = 3600.0
    accuracy_m: float | None = None
    accuracy_times: float = 2.5
    clock_s: float = 60.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """When something happened: not before `earliest`, not after `latest`; None where that is not known."""

    earliest: datetime | None
    latest: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Crossing:
    """Where a way crosses a border, if it went straight from fix to fix: `share` of the way (0 to 1), `at` if the speed did not change."""

    point: Point
    share: float
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Stay:
    """A device inside one version of a zone.

    `zone` is the zone's clause, `version` the id of the version in force. `certain`: some of its fixes are surely inside; `first` and `last`
    are the first and last of those (of a stay that is only perhaps one, of all its fixes), `fixes` how many there are. `entered` and `left`
    say when, `dwell_least_s` and `dwell_most_s` how long (most None where an end is not known). `counts`: certain, and as long as the
    case asks for. `still`: nothing later says that it left.
    """

    id: str
    device: str
    zone: str
    version: str
    certain: bool
    counts: bool
    still: bool
    entered: Window
    left: Window
    dwell_least_s: float
    dwell_most_s: float | None
    first: Fix
    last: Fix
    fixes: int
    way_in: Crossing | None = None
    way_out: Crossing | None = None
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A way through a zone between two fixes that are both outside it, if the device went straight.

    `certain`: then it surely was inside, whatever the doubt of fixes and borders. `inside`: from the earliest to the latest moment at
    which its greatest speed lets it be there. `length_m`: how far it went inside.
    """

    id: str
    device: str
    zone: str
    version: str
    certain: bool
    before: Fix
    after: Fix
    inside: Window
    length_m: float
    way_in: Crossing
    way_out: Crossing
    reasons: tuple[Reason, ...] = ()


class Whereabouts(StrEnum):
    """What is known at a moment of a device and a zone. NOT_KNOWN is an honest value: after a silence nobody knows."""

    INSIDE = "inside"
    OUTSIDE = "outside"
    IN_DOUBT = "in_doubt"
    NOT_KNOWN = "not_known"


@dataclass(frozen=True, slots=True, kw_only=True)
class Presence:
    """A device and a zone as of a moment. `since`: when the fixes that say so begin; of NOT_KNOWN, the last fix before the silence.

    `version` is the one in force then; where none is, there is no presence. `age_s`: how old the last fix is.
    """

    device: str
    zone: str
    version: str
    as_of: datetime
    state: Whereabouts
    since: datetime
    last_fix_at: datetime
    age_s: float
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SetAside:
    """A fix that no stay rests on, and why."""

    fix: Fix
    reason: Reason


@dataclass(frozen=True, slots=True, kw_only=True)
class Movements:
    """All that the fixes of some devices say, in order of device, zone and time. `fixes` counts those that are in use."""

    stays: tuple[Stay, ...] = ()
    passages: tuple[Passage, ...] = ()
    presences: tuple[Presence, ...] = ()
    aside: tuple[SetAside, ...] = ()
    fixes: int = 0

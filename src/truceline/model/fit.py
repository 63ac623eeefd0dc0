"""How far a drawn border lies from a published one."""

from dataclasses import dataclass
from enum import StrEnum

from truceline.model.reason import Reason
from truceline.model.shape import Lonlat


class Likeness(StrEnum):
    """FITS: within the tolerance. OTHER_DEPTH: a band of another fixed depth. VARIES: no band of any fixed depth. APART: farther than the tolerance."""

    FITS = "fits"
    OTHER_DEPTH = "other_depth"
    VARIES = "varies"
    APART = "apart"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fit:
    """A published border against the nearest drawn one of a zone.

    `off`: (metres along the published border, metres that it lies outside the drawn zone there, negative inside; for the line itself
    left of it). `median_m`, `worst_m` are of these, `most_m` is what 95 % of the length lies within. `least_depth_m` and `most_depth_m`
    are the bounds within which nine tenths of the published border lie from the zone's line, None where it has none. `share` of the
    published border lies beside the drawn one and was compared, 0 to 1. `tolerance_m`: what counts as alike.
    """

    published: str
    border: str
    off: tuple[tuple[float, float], ...]
    median_m: float
    most_m: float
    worst_m: float
    worst_at: Lonlat
    least_depth_m: float | None
    most_depth_m: float | None
    share: float
    tolerance_m: float
    likeness: Likeness
    reasons: tuple[Reason, ...]

"""The zone as drawn."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from truceline.model.place import Settlement
from truceline.model.shape import Path, Polygons


class BorderRole(StrEnum):
    """LINE: the line itself. NEAR_LIMIT and FAR_LIMIT: the limit at the least and the greatest depth; one limit only where the depth is exact.

    A zone that is no band has, besides its lines, two limits: round what is in it under every reading, and round what is in it under any.
    """

    LINE = "line"
    NEAR_LIMIT = "near_limit"
    FAR_LIMIT = "far_limit"


@dataclass(frozen=True, slots=True, kw_only=True)
class Border:
    """One border of a zone: every point lies `depth_m` from the line, geodesically, on the side of party `side`; both None round a zone that is no band."""

    id: str
    role: BorderRole
    side: str | None
    depth_m: float | None
    pieces: tuple[Path, ...]
    length_m: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Zone:
    """A zone drawn from one clause, one version of its rule and one version of each line; it holds until before the day `valid_until`.

    `core`: in the zone under every reading of the depth; `strip`: in it only under the deeper ones (empty for an exact depth).
    `method` and `error_m` say how the borders were computed and how far they may lie from their true place, the line taken as
    exact; `line_accuracy_m` says how far the line itself may be off. A zone that is no band has no depth; `line` then names all of its
    lines, joined by "+", and `line_pieces` are those of all of them.
    """

    id: str
    clause: str
    name: str
    line: str
    min_depth_m: float | None
    max_depth_m: float | None
    core: Polygons
    strip: Polygons
    borders: tuple[Border, ...]
    line_pieces: tuple[Path, ...]
    line_accuracy_m: float
    area_core_m2: float
    area_strip_m2: float
    line_length_m: float
    settlements_core: tuple[Settlement, ...]
    settlements_strip: tuple[Settlement, ...]
    method: str
    error_m: float
    confirmed: bool
    valid_from: date | None = None
    valid_until: date | None = None

    def holds_on(self, day: date) -> bool:
        """Say whether this version of the zone is in force on `day`."""
        return (self.valid_from is None or self.valid_from <= day) and (self.valid_until is None or day < self.valid_until)

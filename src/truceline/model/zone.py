"""The zone as drawn."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from truceline.model.place import Settlement
from truceline.model.shape import Path, Polygons


class BorderRole(StrEnum):
    """LINE: the line itself. NEAR_LIMIT and FAR_LIMIT: the limit at the least and the greatest depth; one limit only where the depth is exact."""

    LINE = "line"
    NEAR_LIMIT = "near_limit"
    FAR_LIMIT = "far_limit"


@dataclass(frozen=True, slots=True, kw_only=True)
class Border:
    """One border of a zone: every point lies `depth_m` from the line, geodesically, on the side of party `side`."""

    id: str
    role: BorderRole
    side: str | None
    depth_m: float
    pieces: tuple[Path, ...]
    length_m: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Zone:
    """A zone drawn from one clause and one line version.

    `core`: in the zone under every reading of the depth; `strip`: in it only under the deeper ones (empty for an exact depth).
    `method` and `error_m` say how the borders were computed and how far they may lie from their true place, the line taken as
    exact; `line_accuracy_m` says how far the line itself may be off.
    """

    id: str
    clause: str
    name: str
    line: str
    min_depth_m: float
    max_depth_m: float
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

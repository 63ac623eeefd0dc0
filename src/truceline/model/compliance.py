"""Records: what can be said of a clause and a party, as of a moment."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from truceline.model.reason import Reason


class Verdict(StrEnum):
    """A clause that cannot be judged is not a clause that is kept."""

    KEPT = "kept"
    BROKEN = "broken"
    CANNOT_BE_JUDGED = "cannot_be_judged"
    NOT_YET_DUE = "not_yet_due"


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """The verdict on one clause for one party (None: for the deal as a whole), with what it rests on.

    `evidence`: ids of findings. `days_left`: to the deadline's end, negative after it, None without a deadline.
    """

    clause: str
    party: str | None
    verdict: Verdict
    as_of: datetime
    reasons: tuple[Reason, ...]
    evidence: tuple[str, ...] = ()
    days_left: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """A rate against that of the window `earlier`: `ratio` of the two, between `low` and `high` with 95 % confidence.

    `ratio` and `high` are None where nothing was counted before. `dispersion`: how much more the daily counts vary than chance alone
    would make them; the interval is widened by it.
    """

    earlier: str
    ratio: float | None
    low: float
    high: float | None
    dispersion: float
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Rate:
    """Reports of a kind (`name`) in a `window` of whole days: `count` reports in `days`, of which `uncertain` may lie outside the place meant.

    `straddling`: reports left out because they may have happened in the window or out of it. `comparison`: with an earlier window.
    """

    name: str
    window: str
    first_day: str
    last_day: str
    days: int
    count: int
    uncertain: int
    deaths: int | None = None
    straddling: int = 0
    comparison: Comparison | None = None

    @property
    def per_day(self) -> float:
        """Reports a day."""
        return self.count / self.days if self.days else 0.0

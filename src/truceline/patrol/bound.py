"""How good any plan can be: lower bounds on the longest wait of a point, each proven for the crews and hours at hand.

Let L be a border's length, v the crews' speeds, k their number and D the hours of duty; a wait also counts from the start and to the
end of duty. For every plan, whoever drives where:

- sweep: within any T seconds all L must be passed, so T >= L / sum(v). Holds for any border and any crews, and a ring reaches it.
- ends, one open piece, one crew: both ends need looks, so T >= 2L / v, or (D + L / v) / 2 where duty is shorter than 3L / v.
- ends, one open piece, k crews no faster than v: T >= 2L / (k v), or D / (1 + ceil(k / 2)) where duty is too short for that.
  Crews of one speed may be taken never to pass each other. The outermost must be back at its end within T, so in all but the first
  and last T/2 it stays within vT/2 of it; then the next stays within vT, and so on from both ends. If k v T / 2 < L a point between
  them is not looked at for D - ceil(k/2) T, which must not exceed T. (The argument for patrols without an end is that of Czyzowicz
  et al. 2011, doi:10.1007/978-3-642-23719-5_59; here it is kept to finite hours.)

Without an end of duty, 2L / sum(v) is also the limit for up to three crews of differing speed (Kawamura and Kobayashi 2015,
doi:10.1007/s00446-014-0226-3); from four on cleverer patrols by crews of differing speed exist, and only the sweep is sure.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Bound:
    """No plan can have a longest wait below `seconds`.

    `term` says by which argument: "length_and_speed" (the sweep), "turning_back" (the ends) or "hours_of_duty" (the ends, where duty is
    too short for the full value).
    """

    seconds: float
    term: str


def bound(lengths_m: Sequence[float], *, closed: bool, speeds_ms: Sequence[float], duty_s: float) -> Bound:
    """Return the best bound for a border of pieces of these lengths (`closed`: it is one ring), crews of these speeds and one stretch of duty."""
    sweep = Bound(seconds=sum(lengths_m) / sum(speeds_ms), term="length_and_speed")
    if closed or len(lengths_m) > 1:
        return sweep
    ends = _ends(lengths_m[0], speeds_ms, duty_s)
    return ends if ends.seconds > sweep.seconds else sweep


def _ends(length_m: float, speeds_ms: Sequence[float], duty_s: float) -> Bound:
    count, single = len(speeds_ms), length_m / max(speeds_ms)
    full = 2 * single / count
    short = (duty_s + single) / 2 if count == 1 else duty_s / (1 + math.ceil(count / 2))
    return Bound(seconds=full, term="turning_back") if full <= short else Bound(seconds=short, term="hours_of_duty")


def limit_s(lengths_m: Sequence[float], *, closed: bool, speeds_ms: Sequence[float]) -> float | None:
    """Return what patrols without an end of duty could not beat, in seconds, where that is known: one open piece, one speed or up to three crews."""
    known = len(lengths_m) == 1 and not closed and (len(set(speeds_ms)) == 1 or len(speeds_ms) <= 3)
    return 2 * lengths_m[0] / sum(speeds_ms) if known else None

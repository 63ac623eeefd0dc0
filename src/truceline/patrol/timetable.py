"""A crew's day in whole seconds: where it drives from when to when, and where it halts."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from truceline.patrol.beat import Beat

SHORTEST_S = 600
"""A way back that duty would end within this time of turning is not begun."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """A drive without a turn, from `from_m` to `to_m` along the beat's way; in a ring the distances count on over the seam."""

    start_s: int
    end_s: int
    from_m: float
    to_m: float

    @property
    def sense(self) -> int:
        """1 where the distance along the way grows, else -1."""
        return 1 if self.to_m >= self.from_m else -1


@dataclass(frozen=True, slots=True, kw_only=True)
class Halt:
    """A stop at `at_m`: there at `arrive_s`, off again at `leave_s`."""

    arrive_s: int
    leave_s: int
    at_m: float


def drive(beat: Beat, halts: Sequence[Halt] = ()) -> tuple[Move, ...]:
    """Return the crew's moves over its duty, back and forth or round and round, with `halts` (in order of time) made where they fall.

    Driving times are rounded up to whole seconds, so that no crew must drive faster than it can. The last move ends where the crew
    is when its duty ends.
    """
    now, at, end = beat.crew.duty.start_s, beat.start_m, beat.crew.duty.end_s
    goal, left, moves = _goal(beat, at, beat.sense), list(halts), []
    while now < end:
        halt = left[0] if left and left[0].arrive_s <= now + time_s(at, goal, beat.speed_ms) else None
        target = halt.at_m if halt else goal
        due = now + time_s(at, target, beat.speed_ms)
        if due > end:
            target = at + math.copysign(min(abs(target - at), (end - now) * beat.speed_ms), target - at)
            due = end
        if target != at:
            moves.append(Move(start_s=now, end_s=due, from_m=at, to_m=target))
        now, at = (halt.leave_s if halt else due), target
        if halt:
            left.pop(0)
        if at == goal:
            goal = _goal(beat, at, beat.sense if beat.laps else -(1 if goal > beat.low_m else -1))
    return _without_stub(beat, tuple(moves))


def time_s(from_m: float, to_m: float, speed_ms: float) -> int:
    """Return how long a crew drives, in whole seconds, rounded up."""
    return math.ceil(abs(to_m - from_m) / speed_ms - 1e-9)


def _goal(beat: Beat, at: float, sense: int) -> float:
    if beat.laps:
        return at + sense * beat.way.length_m
    return beat.high_m if sense > 0 else beat.low_m


def _without_stub(beat: Beat, moves: tuple[Move, ...]) -> tuple[Move, ...]:
    """Leave out a way back of a few minutes at the end of the day: it only looks again at what was looked at just now."""
    if beat.laps or len(moves) < 2 or moves[-1].end_s - moves[-1].start_s >= SHORTEST_S:
        return moves
    return moves[:-1] if moves[-1].sense != moves[-2].sense else moves


def passes(moves: Sequence[Move], at_m: float, speed_ms: float, ring_m: float | None = None) -> list[Halt]:
    """Return when the crew comes by `at_m`, as halts of no length; where the way is a ring, `ring_m` is its length."""
    found = []
    for move in moves:
        low, high = sorted((move.from_m, move.to_m))
        for place in _places(at_m, low, high, ring_m):
            if place != move.from_m:
                arrive = min(move.start_s + time_s(move.from_m, place, speed_ms), move.end_s)
                found.append(Halt(arrive_s=arrive, leave_s=arrive, at_m=place))
    return sorted(found, key=lambda halt: halt.arrive_s)


def _places(at_m: float, low: float, high: float, ring_m: float | None) -> list[float]:
    if ring_m is None:
        return [at_m] if low <= at_m <= high else []
    turns = range(math.floor((low - at_m) / ring_m), math.ceil((high - at_m) / ring_m) + 1)
    return [place for turn in turns if low <= (place := at_m + turn * ring_m) <= high]


def waits(moves: Sequence[Move]) -> list[tuple[int, int, float]]:
    """Return (from, until, where along the way) of each time the crew stands still between two moves."""
    return [(a.end_s, b.start_s, a.to_m) for a, b in pairwise(moves) if b.start_s > a.end_s]

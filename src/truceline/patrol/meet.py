"""Meetings of coordinated patrols: when and where a crew of each of two parties stands at facing points of their borders.

Places first: along a beat, every point's nearest point on the other party's border. Then the pair of passes, one of each crew, that
come nearest in time, near the middle of the part of the day that the meeting is for; the crew that is there first waits. Both then
halt together, and the rest of their day moves back by that.
"""

import math
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from truceline.patrol.beat import Beat
from truceline.patrol.network import Feet, Way
from truceline.patrol.timetable import Halt, Move, drive, passes

TOGETHER_S = 900
"""How long the two crews stay at their points, in seconds: time for a report at each."""

STEP_M = 1000.0
"""Meeting places are looked for at this distance along a beat, or at a hundredth of it where it is long."""

_AWAY_MS = 10.0
_OFF_TIME = 10.0
_AGAIN_S = 1800
"""What a meeting costs beside its wait, in seconds: its points' distance at 10 m/s, a tenth of the time to the middle of its part of
the day, and half an hour for each earlier meeting of one of its crews, so that meetings go round."""

_MINUTE_S = 60
"""Meetings are at whole minutes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """A beat with the halts that its crew makes."""

    beat: Beat
    halts: tuple[Halt, ...] = ()

    @property
    def moves(self) -> tuple[Move, ...]:
        """The crew's moves over its duty."""
        return drive(self.beat, self.halts)


@dataclass(frozen=True, slots=True, kw_only=True)
class Facing:
    """A point of one round's way and the nearest of another's: indices of the rounds, distances along their ways, and how far apart."""

    rounds: tuple[int, int]
    at_m: tuple[float, float]
    apart_m: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreed:
    """A meeting: at `at_s` both crews stand at the points of `facing`, `waits_s` after each came there."""

    at_s: int
    facing: Facing
    waits_s: tuple[int, int]


def agree(rounds: tuple[Round, ...], pairs: Sequence[tuple[str, str]], wanted: int) -> tuple[tuple[Round, ...], tuple[Agreed, ...]]:
    """Return the rounds with their halts, and up to `wanted` meetings in order of time, shared out over `pairs` of parties.

    The hours that two parties share are cut into `wanted` equal parts, and each part gets one meeting where a place allows it.
    Which way each party's crews begin is chosen so that most meetings are made, with the least waiting.
    """
    places = {pair: _facings(rounds, pair) for pair in pairs}
    parties = sorted({round.beat.crew.party for round in rounds})
    best: tuple[tuple[int, int], tuple[Round, ...], tuple[Agreed, ...]] | None = None
    for party in [None, *parties[1:]]:
        begun = tuple(replace(item, beat=item.beat.turned()) if item.beat.crew.party == party else item for item in rounds)
        changed, made = _plan(begun, places, pairs, wanted)
        score = (-len(made), sum(sum(item.waits_s) for item in made))
        if best is None or score < best[0]:
            best = (score, changed, made)
    assert best is not None
    return best[1], best[2]


def _plan(
    rounds: tuple[Round, ...], places: dict[tuple[str, str], tuple[Facing, ...]], pairs: Sequence[tuple[str, str]], wanted: int
) -> tuple[tuple[Round, ...], tuple[Agreed, ...]]:
    made: list[Agreed] = []
    for number in range(wanted):
        pair = pairs[number % len(pairs)]
        start, end = _shared(rounds, pair)
        middle = start + (end - start) * (2 * number + 1) // (2 * wanted)
        found = _best(rounds, places[pair], middle, made)
        if found:
            made.append(found[0])
            rounds = _halted(rounds, *found)
    return rounds, tuple(made)


def _shared(rounds: tuple[Round, ...], pair: tuple[str, str]) -> tuple[int, int]:
    """Return the hours when both parties have somebody on duty, from the first such moment to the last; of no length where there are none."""
    duties = [[item.beat.crew.duty for item in rounds if item.beat.crew.party == party] for party in pair]
    start = max(min(duty.start_s for duty in own) for own in duties)
    end = min(max(duty.end_s for duty in own) for own in duties)
    return start, max(start, end)


def _facings(rounds: tuple[Round, ...], pair: tuple[str, str]) -> tuple[Facing, ...]:
    own = [index for index, item in enumerate(rounds) if item.beat.crew.party == pair[0]]
    other = [index for index, item in enumerate(rounds) if item.beat.crew.party == pair[1]]
    feet = {(item.beat.way.border, item.beat.way.piece): Feet(item.beat.way) for item in (rounds[index] for index in other)}
    found: list[Facing] = []
    for index in own:
        for at in _steps(rounds[index].beat):
            point = rounds[index].beat.way.at(at)
            (along, apart), way = min(((each.of(point), each.way) for each in feet.values()), key=lambda pair: pair[0][1])
            found += [Facing(rounds=(index, there), at_m=(at, along), apart_m=apart) for there in other if _has(rounds[there].beat, way, along)]
    return tuple(found)


def _steps(beat: Beat) -> list[float]:
    """Return distances along the way, in the middle of equal parts of the beat; crews on laps share the ring, so each has all of it."""
    count = max(1, min(100, math.ceil((beat.high_m - beat.low_m) / STEP_M)))
    places = [beat.low_m + (beat.high_m - beat.low_m) * (number + 0.5) / count for number in range(count)]
    return [place % beat.way.length_m for place in places] if beat.laps else places


def _has(beat: Beat, way: Way, along_m: float) -> bool:
    return (beat.way.border, beat.way.piece) == (way.border, way.piece) and (beat.laps or beat.low_m <= along_m <= beat.high_m)


def _best(rounds: tuple[Round, ...], places: Sequence[Facing], middle: int, made: Sequence[Agreed]) -> tuple[Agreed, Halt, Halt] | None:
    """Return the cheapest meeting after those already made, with the pass of each of its two crews."""
    moves = [item.moves for item in rounds]
    met = [sum(index in item.facing.rounds for item in made) for index in range(len(rounds))]
    after = max((item.at_s + TOGETHER_S for item in made), default=0)
    best: tuple[float, Agreed, Halt, Halt] | None = None
    for place in places:
        again = _AGAIN_S * sum(met[index] for index in place.rounds)
        for here, there in _passes(rounds, moves, place, after):
            at = -(-max(here.arrive_s, there.arrive_s) // _MINUTE_S) * _MINUTE_S
            wait = (at - here.arrive_s, at - there.arrive_s)
            cost = sum(wait) + abs(at - middle) / _OFF_TIME + place.apart_m / _AWAY_MS + again
            if best is None or cost < best[0]:
                best = (cost, Agreed(at_s=at, facing=place, waits_s=wait), here, there)
    return best[1:] if best else None


def _passes(rounds: tuple[Round, ...], moves: Sequence[tuple[Move, ...]], place: Facing, after: int) -> Iterator[tuple[Halt, Halt]]:
    """Yield pairs of passes, one of each crew, that leave time to wait and to stay before either goes off duty.

    To a pass of the one crew only the other's next before and after it are of use: any further one means a longer wait.
    """
    latest = min(rounds[index].beat.crew.duty.end_s for index in place.rounds) - TOGETHER_S - _MINUTE_S
    own, other = ([halt for halt in _all(rounds, moves, place, side) if after <= halt.arrive_s <= latest] for side in (0, 1))
    times = [halt.arrive_s for halt in other]
    for halt in own:
        next_one = bisect_left(times, halt.arrive_s)
        yield from ((halt, there) for there in other[max(0, next_one - 1) : next_one + 1])


def _all(rounds: tuple[Round, ...], moves: Sequence[tuple[Move, ...]], place: Facing, side: int) -> list[Halt]:
    index = place.rounds[side]
    beat = rounds[index].beat
    return passes(moves[index], place.at_m[side], beat.speed_ms, beat.way.length_m if beat.laps else None)


def _halted(rounds: tuple[Round, ...], agreed: Agreed, here: Halt, there: Halt) -> tuple[Round, ...]:
    changed = list(rounds)
    for index, halt in zip(agreed.facing.rounds, (here, there), strict=True):
        stop = replace(halt, leave_s=agreed.at_s + TOGETHER_S)
        changed[index] = replace(rounds[index], halts=(*rounds[index].halts, stop))
    return tuple(changed)

"""How a border stands under a plan: what waits how long, what is not looked at, and what bounds it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from truceline.model.patrol import Segment
from truceline.patrol import revisit
from truceline.patrol.bound import Bound, bound, limit_s
from truceline.patrol.fleet import Duty
from truceline.patrol.meet import Round
from truceline.patrol.network import Way, segments_of
from truceline.patrol.team import Team


@dataclass(frozen=True, slots=True, kw_only=True)
class Stand:
    """How a border, by its `name` in sentences, stands under a plan.

    `hours`: when anybody is on duty on it; `unseen_m`: the length never looked at; `unserved`: pieces without a crew.
    """

    name: str
    segments: tuple[Segment, ...]
    unseen_m: float
    hours: tuple[Duty, ...]
    clock_s: int
    crews: int
    unserved: tuple[Way, ...]
    bound: Bound
    limit_s: float | None

    @property
    def revisit_s(self) -> float | None:
        """The longest wait of any point, in seconds; None where a point is never looked at."""
        found = [segment.revisit_s for segment in self.segments]
        return None if None in found else max(value for value in found if value is not None)


def of_border(name: str, ways: Sequence[Way], rounds: Sequence[Round], teams: Sequence[Team], unserved: Sequence[Way]) -> Stand:
    """Return how a border stands under the plan: its segments with their waits, what is not seen, and its bound."""
    crews = [crew for team in teams if team.border == ways[0].border for crew in team.crews]
    hours = revisit.windows([crew.duty for crew in crews])
    found = [_waits(way, rounds, hours) for way in ways]
    lengths, speeds = [way.length_m for way in ways], [crew.speed_ms for crew in crews]
    closed = len(ways) == 1 and ways[0].closed
    return Stand(
        name=name,
        segments=tuple(segment for segments, _ in found for segment in segments),
        unseen_m=sum(unseen for _, unseen in found),
        hours=hours,
        clock_s=max((crew.duty.clock_s for crew in crews), key=abs),
        crews=len(crews),
        unserved=tuple(way for way in unserved if way.border == ways[0].border),
        bound=bound(lengths, closed=closed, speeds_ms=speeds, duty_s=max(item.length_s for item in hours)),
        limit_s=limit_s(lengths, closed=closed, speeds_ms=speeds),
    )


def _waits(way: Way, rounds: Sequence[Round], hours: Sequence[Duty]) -> tuple[list[Segment], float]:
    moves = [move for item in rounds if (item.beat.way.border, item.beat.way.piece) == (way.border, way.piece) for move in item.moves]
    cut = segments_of(way)
    found = revisit.waits(moves, hours, length_m=way.length_m, marks=[item.to_m - way.base_m for item in cut])
    segments = [replace(item, revisit_s=found.within(item.from_m - way.base_m, item.to_m - way.base_m)) for item in cut]
    return segments, found.unseen_m()

"""How a border is shared: each crew gets a beat, the stretch that it patrols.

An open piece is cut among its crews in proportion to their speeds, and each drives back and forth on its own part: the partition of
Czyzowicz et al. (2011), doi:10.1007/978-3-642-23719-5_59. On a ring the crews follow each other at equal distances, unless their
speeds differ so much that the partition is better.
"""

from dataclasses import dataclass, replace

from truceline.patrol.fleet import Duty
from truceline.patrol.network import Way


@dataclass(frozen=True, slots=True, kw_only=True)
class Crew:
    """One crew before it has a beat; `speed_ms` in metres a second."""

    party: str
    name: str
    speed_ms: float
    duty: Duty


@dataclass(frozen=True, slots=True, kw_only=True)
class Beat:
    """A crew's stretch of a way, from `low_m` to `high_m` along it. `laps`: the crew drives round and round, from `low_m`. `sense`: 1 or -1, its way out."""

    crew: Crew
    way: Way
    low_m: float
    high_m: float
    laps: bool = False
    sense: int = 1

    @property
    def start_m(self) -> float:
        """Where the crew begins."""
        return self.low_m if self.laps or self.sense > 0 else self.high_m

    @property
    def speed_ms(self) -> float:
        """The speed driven, in metres a second."""
        return self.crew.speed_ms

    def turned(self) -> "Beat":
        """Return the beat begun the other way."""
        return replace(self, sense=-self.sense)


def share(crews: tuple[Crew, ...], ways: tuple[Way, ...]) -> tuple[Beat, ...]:
    """Return the beats of a team's crews on one border; pieces that no crew is left for have none.

    A crew does not leave its piece, since the ground between two pieces is not known here. Every piece gets one crew, the longest
    first, the fastest crew on the longest; each further crew goes where points wait longest, which is best for crews of equal speed.
    """
    fast = sorted(crews, key=lambda crew: -crew.speed_ms)
    long = sorted(ways, key=lambda way: (-way.length_m, way.piece))
    served = long[: len(fast)]
    teams = [[crew] for crew in fast[: len(served)]]
    for crew in fast[len(served) :]:
        worst = max(range(len(served)), key=lambda index: (period_s(served[index], tuple(teams[index])), -index))
        teams[worst].append(crew)
    return tuple(beat for way, team in zip(served, teams, strict=True) for beat in _on(way, tuple(team)))


def period_s(way: Way, team: tuple[Crew, ...]) -> float:
    """Return the longest time between two looks at a point of `way` under the crews' pattern, kept up without end, in seconds."""
    parted = 2 * way.length_m / sum(crew.speed_ms for crew in team)
    return min(parted, _laps_s(way, team)) if way.closed else parted


def _laps_s(way: Way, team: tuple[Crew, ...]) -> float:
    return way.length_m / (len(team) * min(crew.speed_ms for crew in team))


def _on(way: Way, team: tuple[Crew, ...]) -> list[Beat]:
    if way.closed and _laps_s(way, team) <= period_s(way, team):
        return _round(way, team)
    total, done, beats = sum(crew.speed_ms for crew in team), 0.0, []
    for crew in team:
        low, done = way.length_m * done / total, done + crew.speed_ms
        beats.append(Beat(crew=crew, way=way, low_m=low, high_m=way.length_m * done / total))
    return beats


def _round(way: Way, team: tuple[Crew, ...]) -> list[Beat]:
    """Equal distances last only at one speed: all drive as fast as the slowest."""
    slowest = min(crew.speed_ms for crew in team)
    starts = [way.length_m * number / len(team) for number in range(len(team))]
    paced = [replace(crew, speed_ms=slowest) for crew in team]
    return [Beat(crew=crew, way=way, low_m=start, high_m=start + way.length_m, laps=True) for crew, start in zip(paced, starts, strict=True)]

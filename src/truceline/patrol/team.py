"""Crews that share a border out among themselves, as the kind of patrol has it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from truceline.model.errors import BadInput
from truceline.patrol.beat import Crew
from truceline.patrol.fleet import Crews, Duty, duty


@dataclass(frozen=True, slots=True, kw_only=True)
class Team:
    """Crews of a border that share it out among themselves. `parties`: several where each crew is a joint column."""

    border: str
    parties: tuple[str, ...]
    crews: tuple[Crew, ...]


def of_crews(crews: Sequence[Crews], day: date, time_zone: str) -> tuple[Team, ...]:
    """Return a team for each party, border and hours of duty, in the order of the entries; a party's crews are numbered through."""
    count: dict[str, int] = {}
    found: dict[tuple[str, str, Duty], Team] = {}
    for item in crews:
        hours = duty(item, day, time_zone)
        first = count.get(item.party, 0)
        count[item.party] = first + item.crews
        own = tuple(_crew(item.party, f"{item.party}-{first + number}", item.speed_kmh, hours) for number in range(1, item.crews + 1))
        key = (item.party, item.border, hours)
        team = found.get(key, Team(border=item.border, parties=(item.party,), crews=()))
        found[key] = replace(team, crews=team.crews + own)
    return tuple(found.values())


def columns(crews: Sequence[Crews], day: date, time_zone: str) -> tuple[Team, ...]:
    """Return the one team of joint columns."""
    parties = tuple(dict.fromkeys(item.party for item in crews))
    borders = tuple(dict.fromkeys(item.border for item in crews))
    if len(borders) > 1:
        raise BadInput(f"joint patrols cannot drive {' and '.join(borders)} at once", "give all parties the same border, or choose coordinated patrols")
    if len(parties) < 2:
        raise BadInput(f"a joint patrol has only one party, {parties[0]}", "add the crews of another party, or choose parallel patrols")
    hours = [duty(item, day, time_zone) for item in crews]
    start, end = max(item.start_s for item in hours), min(item.end_s for item in hours)
    if start >= end:
        raise BadInput("the parties of the joint patrols have no hours in common", "let their hours of duty overlap")
    count = min(sum(item.crews for item in crews if item.party == party) for party in parties)
    common = Duty(start_s=start, end_s=end, clock_s=hours[0].clock_s)
    slowest = min(item.speed_kmh for item in crews)
    return (Team(border=borders[0], parties=parties, crews=tuple(_crew(parties[0], f"column-{n}", slowest, common) for n in range(1, count + 1))),)


def _crew(party: str, name: str, speed_kmh: float, hours: Duty) -> Crew:
    return Crew(party=party, name=name, speed_ms=speed_kmh / 3.6, duty=hours)

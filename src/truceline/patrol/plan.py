"""A day's patrols: legs for every crew, meetings, how long each segment waits, and how near that is to the best that any plan could do."""

from collections.abc import Sequence
from datetime import date
from itertools import combinations

from truceline.model.clause import PatrolMode
from truceline.model.errors import BadInput
from truceline.model.patrol import Leg, Meeting, PatrolPlan
from truceline.model.place import Point
from truceline.model.zone import Zone
from truceline.patrol import meet, network, stand, team, why
from truceline.patrol.beat import Beat, share
from truceline.patrol.fleet import Crews, check, moment
from truceline.patrol.team import Team

__all__ = ["Crews", "plan"]


def plan(zone: Zone, *, mode: PatrolMode, crews: Sequence[Crews], day: date, time_zone: str, meetings: int) -> PatrolPlan:
    """Return the plan of `day`, from each entry's first hour on duty to its last, which may be on the next day.

    Crews of one party, border and hours share the border (see beat); other entries patrol it for themselves. COORDINATED: up to
    `meetings` meetings of two parties. JOINT: all parties drive one border together, as many columns as the party with the fewest
    crews has, at the slowest one's speed, in the hours that all are on duty. The same arguments give the same plan.

    Raises BadInput for crews that cannot be planned: no crews, speed or hours that make no sense, a border that the zone has not,
    more crews than a border has kilometres, joint patrols on two borders or without hours in common.
    """
    ways = _ways(zone, crews, meetings)
    teams = team.columns(crews, day, time_zone) if mode is PatrolMode.JOINT else team.of_crews(crews, day, time_zone)
    beats, unserved = _beats(teams, ways)
    rounds = tuple(meet.Round(beat=beat) for beat in beats)
    pairs = tuple(combinations(dict.fromkeys(item.party for item in crews), 2)) if mode is PatrolMode.COORDINATED else ()
    rounds, agreed = meet.agree(rounds, pairs, meetings) if pairs and meetings else (rounds, ())
    called = network.names(zone.borders)
    stands = tuple(stand.of_border(called[name], pieces, rounds, teams, unserved) for name, pieces in ways.items())
    worst = [border.revisit_s for border in stands]
    hardest = max(stands, key=lambda border: border.bound.seconds)
    return PatrolPlan(
        date=day,
        mode=mode,
        legs=_legs(rounds, teams, day),
        meetings=tuple(_meeting(item, rounds) for item in agreed),
        segments=tuple(segment for border in stands for segment in border.segments),
        revisit_s=None if None in worst else max(value for value in worst if value is not None),
        bound_s=hardest.bound.seconds,
        binding=hardest.bound.term,
        reasons=why.reasons(stands, mode=mode, rounds=rounds, agreed=agreed, pairs=pairs, wanted=meetings, time_zone=time_zone),
    )


def _ways(zone: Zone, crews: Sequence[Crews], meetings: int) -> dict[str, tuple[network.Way, ...]]:
    """Return the ways of each border that is patrolled, after checking what was asked for."""
    if not crews:
        raise BadInput("there are no crews to plan for", "add [[patrol.crews]] to case.toml")
    if meetings < 0:
        raise BadInput(f"{meetings} meetings cannot be planned", "give 0 or more")
    known = {border.id: border for border in zone.borders}
    found: dict[str, tuple[network.Way, ...]] = {}
    for item in crews:
        check(item)
        if item.border not in known:
            raise BadInput(f"the zone has no border '{item.border}'", f"use one of: {', '.join(known)}", f"crews of {item.party}")
        found.setdefault(item.border, network.ways(known[item.border]))
        length = sum(way.length_m for way in found[item.border]) / 1000
        if item.crews > max(1.0, length):
            what = f"{item.crews} crews are more than {length:.1f} km of border has work for"
            raise BadInput(what, f"give at most {max(1, int(length))}", f"crews of {item.party} on {item.border}")
    return found


def _beats(teams: Sequence[Team], ways: dict[str, tuple[network.Way, ...]]) -> tuple[tuple[Beat, ...], tuple[network.Way, ...]]:
    """Return all beats, and the pieces of borders that no team has a crew for."""
    beats = [beat for item in teams for beat in share(item.crews, ways[item.border])]
    served = {(beat.way.border, beat.way.piece) for beat in beats}
    left = (way for pieces in ways.values() for way in pieces if (way.border, way.piece) not in served)
    return tuple(beats), tuple(left)


def _legs(rounds: Sequence[meet.Round], teams: Sequence[Team], day: date) -> tuple[Leg, ...]:
    parties = {crew.name: item.parties for item in teams for crew in item.crews}
    legs = [leg for item in rounds for party in parties[item.beat.crew.name] for leg in _legs_of(item, party, day)]
    return tuple(sorted(legs, key=lambda leg: (leg.start, leg.party, leg.crew)))


def _legs_of(item: meet.Round, party: str, day: date) -> list[Leg]:
    beat = item.beat
    return [
        Leg(
            id=f"{day.isoformat()}/{party}/{beat.crew.name}/{number}",
            party=party,
            crew=beat.crew.name,
            border=beat.way.border,
            start=moment(move.start_s),
            end=moment(move.end_s),
            speed_kmh=round(beat.speed_ms * 3.6, 6),
            length_m=abs(move.to_m - move.from_m),
            path=beat.way.between(move.from_m, move.to_m),
        )
        for number, move in enumerate(item.moves, 1)
    ]


def _meeting(item: meet.Agreed, rounds: Sequence[meet.Round]) -> Meeting:
    beats = [rounds[index].beat for index in item.facing.rounds]
    places = [beat.way.at(at) for beat, at in zip(beats, item.facing.at_m, strict=True)]
    return Meeting(
        at=moment(item.at_s),
        parties=tuple(beat.crew.party for beat in beats),
        points=tuple(Point(lat_deg=lat, lon_deg=lon) for lon, lat in places),
        apart_m=item.facing.apart_m,
    )

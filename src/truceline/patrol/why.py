"""What has to be said of a plan: how each border stands, what bounds it, what is left out, and what was not known."""

from collections.abc import Iterator, Sequence

from truceline.model.clause import PatrolMode
from truceline.model.reason import Reason, because
from truceline.patrol.fleet import clock
from truceline.patrol.meet import TOGETHER_S, Agreed, Round
from truceline.patrol.stand import Stand

_DAY_S = 24 * 3600


def reasons(
    stands: Sequence[Stand],
    *,
    mode: PatrolMode,
    rounds: Sequence[Round],
    agreed: Sequence[Agreed],
    pairs: Sequence[tuple[str, str]],
    wanted: int,
    time_zone: str,
) -> tuple[Reason, ...]:
    """Return the reasons of a plan, border by border, then meetings, then what the plan does not know."""
    found = [reason for stand in stands for reason in (*_looks(stand), *_hours(stand, time_zone))]
    found += _meetings(mode, pairs, len(agreed), wanted)
    found += [reason for item in agreed for reason in _waits(item, rounds, time_zone)]
    return (*found, because("legs_follow_the_drawn_border"))


def _looks(stand: Stand) -> Iterator[Reason]:
    if stand.revisit_s is not None:
        yield because("border_revisited", border=stand.name, revisit_s=round(stand.revisit_s), crews=stand.crews)
    elif stand.unseen_m > 1:
        whole = sum(segment.to_m - segment.from_m for segment in stand.segments)
        yield because("border_partly_unseen", border=stand.name, unseen_m=round(stand.unseen_m), whole_m=round(whole))
    for way in stand.unserved:
        yield because("piece_without_crew", border=stand.name, piece=way.piece, length_m=round(way.length_m))
    yield because(f"bound_{stand.bound.term}", border=stand.name, bound_s=round(stand.bound.seconds), crews=stand.crews)
    if stand.limit_s is not None:
        yield because("endless_patrol_limit", border=stand.name, limit_s=round(stand.limit_s))


def _hours(stand: Stand, time_zone: str) -> Iterator[Reason]:
    first, last = stand.hours[0].start_s, stand.hours[-1].end_s
    gaps = [(a.end_s, b.start_s) for a, b in zip(stand.hours, stand.hours[1:], strict=False)] + [(last, first + _DAY_S)]
    for start, end in gaps:
        if end > start:
            yield because("nobody_on_duty", border=stand.name, off_s=end - start, start=clock(start, time_zone), end=clock(end, time_zone))
    if stand.clock_s:
        yield because("clock_changes_on_duty", border=stand.name, change_s=abs(stand.clock_s), how="shorter" if stand.clock_s > 0 else "longer")


def _meetings(mode: PatrolMode, pairs: Sequence[tuple[str, str]], made: int, wanted: int) -> list[Reason]:
    if mode is PatrolMode.JOINT:
        return [because("joint_columns")]
    if not wanted:
        return []
    if mode is PatrolMode.PARALLEL:
        return [because("parallel_without_meetings")]
    if not pairs:
        return [because("meeting_needs_two_parties")]
    halts = [because("meetings_halt", halt_s=TOGETHER_S)] if made else []
    return halts + ([because("meetings_missing", made=made, wanted=wanted)] if made < wanted else [])


def _waits(item: Agreed, rounds: Sequence[Round], time_zone: str) -> Iterator[Reason]:
    for index, wait in zip(item.facing.rounds, item.waits_s, strict=True):
        if wait >= 60:
            start, end = (clock(moment, time_zone) for moment in (item.at_s - wait, item.at_s))
            yield because("crew_waits", crew=rounds[index].beat.crew.name, wait_s=wait, start=start, at=end)

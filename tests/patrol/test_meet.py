"""Meetings: at facing points, at whole minutes, with room to stay; fair to all crews; without long waits where none is needed."""

from itertools import pairwise

import pytest

from patrol import zones as z
from truceline.geo import geodesic
from truceline.patrol import meet
from truceline.patrol.beat import Crew, share
from truceline.patrol.fleet import Duty
from truceline.patrol.network import ways

DUTY = Duty(start_s=0, end_s=43_200)
PAIR = [("russia", "turkey")]


def rounds(zone, turkey=2, russia=2, hours=(DUTY, DUTY), speeds=(8.0, 8.0)):
    found = []
    for party, count, border, duty, speed in zip(("turkey", "russia"), (turkey, russia), zone.borders, hours, speeds, strict=True):
        crews = tuple(Crew(party=party, name=f"{party}-{number}", speed_ms=speed, duty=duty) for number in range(1, count + 1))
        found += [meet.Round(beat=beat) for beat in share(crews, ways(border))]
    return tuple(found)


def places(changed, agreed):
    return [[changed[index].beat.way.at(at) for index, at in zip(item.facing.rounds, item.facing.at_m, strict=True)] for item in agreed]


@pytest.mark.parametrize("zone", [z.fence(), z.ring()], ids=["fence", "ring"])
def test_crews_halt_together_at_facing_points(zone):
    changed, agreed = meet.agree(rounds(zone), PAIR, 3)
    assert len(agreed) == 3
    for item, (a, b) in zip(agreed, places(changed, agreed), strict=True):
        assert geodesic.distance_m(a, b) == pytest.approx(item.facing.apart_m, abs=1)
        for index, wait in zip(item.facing.rounds, item.waits_s, strict=True):
            (halt,) = [halt for halt in changed[index].halts if halt.arrive_s + wait == item.at_s]
            assert halt.leave_s == item.at_s + meet.TOGETHER_S


def test_meetings_are_at_whole_minutes_in_order_and_do_not_overlap():
    _, agreed = meet.agree(rounds(z.fence()), PAIR, 6)
    assert all(item.at_s % 60 == 0 for item in agreed)
    assert all(a.at_s + meet.TOGETHER_S <= b.at_s for a, b in pairwise(agreed))


def test_crews_that_face_each_other_at_one_speed_need_not_wait_long():
    _, agreed = meet.agree(rounds(z.fence()), PAIR, 3)
    assert max(max(item.waits_s) for item in agreed) <= 240


def test_one_party_is_turned_about_where_that_saves_waiting():
    apart = rounds(z.fence(), speeds=(8.0, 11.0))
    changed, agreed = meet.agree(apart, PAIR, 3)
    straight, kept = meet._plan(apart, {PAIR[0]: meet._facings(apart, PAIR[0])}, PAIR, 3)
    assert len(agreed) >= len(kept)
    assert sum(sum(item.waits_s) for item in agreed) <= sum(sum(item.waits_s) for item in kept) or len(agreed) > len(kept)
    assert {item.beat.crew.name for item in changed} == {item.beat.crew.name for item in straight}


def test_all_crews_get_their_turn():
    _, agreed = meet.agree(rounds(z.fence()), PAIR, 4)
    assert {index for item in agreed for index in item.facing.rounds} == {0, 1, 2, 3}


def test_nobody_meets_after_going_off_duty():
    changed, agreed = meet.agree(rounds(z.fence(), hours=(Duty(start_s=0, end_s=9000), Duty(start_s=3600, end_s=20_000))), PAIR, 2)
    assert agreed
    for item in agreed:
        for index in item.facing.rounds:
            duty = changed[index].beat.crew.duty
            assert duty.start_s <= item.at_s <= duty.end_s - meet.TOGETHER_S


def test_without_hours_in_common_there_is_no_meeting():
    start = rounds(z.fence(), hours=(Duty(start_s=0, end_s=9000), Duty(start_s=10_000, end_s=20_000)))
    changed, agreed = meet.agree(start, PAIR, 2)
    assert agreed == ()
    assert all(item.halts == () for item in changed)


def test_facing_points_are_nearest_points():
    found = meet._facings(rounds(z.fence()), ("turkey", "russia"))
    assert all(4900 < item.apart_m < 5100 for item in found)
    assert {item.rounds for item in found} >= {(0, 2), (1, 3)}

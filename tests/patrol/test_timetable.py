"""A crew's day: there and back, round and round, halts, and the last minutes."""

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from patrol import zones as z
from truceline.patrol.beat import Beat, Crew
from truceline.patrol.fleet import Duty
from truceline.patrol.network import ways
from truceline.patrol.timetable import Halt, drive, passes, waits

FENCE, RING = (ways(zone.borders[0])[0] for zone in (z.fence(), z.ring()))


def beat(low=0.0, high=1000.0, *, end=1000, speed=10.0, laps=False, sense=1):
    crew = Crew(party="turkey", name="turkey-1", speed_ms=speed, duty=Duty(start_s=0, end_s=end))
    return Beat(crew=crew, way=RING if laps else FENCE, low_m=low, high_m=high, laps=laps, sense=sense)


def shown(moves):
    return [(move.start_s, move.end_s, round(move.from_m), round(move.to_m)) for move in moves]


def test_a_crew_drives_there_and_back_until_its_duty_ends():
    assert shown(drive(beat(end=1900, high=9000.0))) == [(0, 900, 0, 9000), (900, 1800, 9000, 0)]
    assert shown(drive(beat(end=2500, high=9000.0))) == [(0, 900, 0, 9000), (900, 1800, 9000, 0), (1800, 2500, 0, 7000)]


def test_a_crew_may_begin_the_other_way():
    assert shown(drive(beat(sense=-1, end=200))) == [(0, 100, 1000, 0)]


def test_a_way_back_of_a_few_minutes_is_not_begun_but_a_way_out_always_is():
    assert shown(drive(beat(high=9000.0, end=1300))) == [(0, 900, 0, 9000)]
    assert shown(drive(beat(high=9000.0, end=1500))) == [(0, 900, 0, 9000), (900, 1500, 9000, 3000)]
    assert shown(drive(beat(high=9000.0, end=30))) == [(0, 30, 0, 300)]


def test_driving_times_are_rounded_up_so_that_nobody_is_late():
    moves = drive(beat(high=10_001.0, end=4000))
    assert shown(moves)[0] == (0, 1001, 0, 10_001)


def test_laps_go_on_over_the_seam():
    length = RING.length_m
    moves = drive(beat(low=length / 2, high=length * 1.5, laps=True, speed=length / 1000, end=2500))
    assert [(move.start_s, move.end_s) for move in moves] == [(0, 1000), (1000, 2000), (2000, 2500)]
    assert moves[-1].to_m == pytest.approx(length * 3)


def test_a_halt_moves_the_rest_of_the_day_back():
    moves = drive(beat(high=9000.0, end=2900), [Halt(arrive_s=300, leave_s=1200, at_m=3000.0)])
    assert shown(moves) == [(0, 300, 0, 3000), (1200, 1800, 3000, 9000), (1800, 2700, 9000, 0)]
    assert waits(moves) == [(300, 1200, 3000.0)]


@pytest.mark.parametrize("at", [0.0, 9000.0])
def test_a_halt_at_a_turn_is_no_other_than_elsewhere(at):
    arrive = 900 if at else 1800
    moves = drive(beat(high=9000.0, end=4000), [Halt(arrive_s=arrive, leave_s=arrive + 60, at_m=at)])
    assert waits(moves) == [(arrive, arrive + 60, at)]
    assert moves[-1].end_s == 3660, "two more ways; the stub after them is left out"


def test_passes_are_when_a_crew_comes_by():
    moves = drive(beat(high=9000.0, end=2700))
    assert [halt.arrive_s for halt in passes(moves, 3000.0, 10.0)] == [300, 1500, 2100]
    assert [halt.arrive_s for halt in passes(moves, 9000.0, 10.0)] == [900, 2700]
    assert passes(moves, 9500.0, 10.0) == []


def test_on_a_ring_a_crew_comes_by_once_a_lap():
    length = RING.length_m
    moves = drive(beat(high=length, laps=True, speed=length / 1000, end=2500))
    found = passes(moves, length / 4, length / 1000, length)
    assert [halt.arrive_s for halt in found] == [250, 1250, 2250]
    assert [round(halt.at_m / length, 2) for halt in found] == [0.25, 1.25, 2.25]


@settings(deadline=None)
@given(speed=st.floats(1.0, 40.0), high=st.floats(100.0, 120_000.0), end=st.integers(60, 90_000), sense=st.sampled_from([1, -1]), share=st.floats(0.01, 0.99))
def test_moves_join_in_time_and_place_within_beat_duty_and_speed(speed, high, end, sense, share):
    day = beat(high=high, end=end, speed=speed, sense=sense)
    found = passes(drive(day), high * share, speed)
    halts = [Halt(arrive_s=found[0].arrive_s, leave_s=found[0].arrive_s + 500, at_m=high * share)] if found and found[0].arrive_s + 500 < end else []
    moves = drive(day, halts)
    assert moves[0].from_m == day.start_m
    assert all(a.to_m == b.from_m and a.end_s <= b.start_s for a, b in itertools.pairwise(moves))
    assert all(0 <= move.from_m <= high and -1e-6 <= move.to_m <= high + 1e-6 for move in moves)
    assert all(abs(move.to_m - move.from_m) <= (move.end_s - move.start_s) * speed * (1 + 1e-9) + 1e-6 for move in moves)
    assert moves[-1].end_s <= end
    assert all(wait[:2] == (halt.arrive_s, halt.leave_s) for wait, halt in zip(waits(moves), halts, strict=False))

"""How crews share borders: by speed on a fence, by distance on a ring, one piece each before anything else."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from patrol import zones as z
from truceline.patrol.beat import Crew, period_s, share
from truceline.patrol.fleet import Duty
from truceline.patrol.network import ways

DUTY = Duty(start_s=0, end_s=43_200)
FENCE, RING = (ways(zone.borders[0]) for zone in (z.fence(), z.ring()))
PIECES = ways(z.pieces().borders[0])


def crew(number, speed_ms=10.0):
    return Crew(party="turkey", name=f"turkey-{number}", speed_ms=speed_ms, duty=DUTY)


def team(*speeds):
    return tuple(crew(number, speed) for number, speed in enumerate(speeds, 1))


def test_a_fence_is_cut_in_proportion_to_the_speeds():
    beats = share(team(10.0, 20.0, 10.0), FENCE)
    assert [round(beat.high_m - beat.low_m) for beat in sorted(beats, key=lambda beat: beat.crew.name)] == [30_000, 60_000, 30_000]
    assert not any(beat.laps for beat in beats)


@given(speeds=st.lists(st.floats(1.0, 50.0), min_size=1, max_size=8))
def test_beats_join_without_gap_or_overlap_and_all_take_the_same_time(speeds):
    beats = sorted(share(team(*speeds), FENCE), key=lambda beat: beat.low_m)
    assert beats[0].low_m == 0
    assert beats[-1].high_m == pytest.approx(FENCE[0].length_m)
    assert all(a.high_m == b.low_m for a, b in itertools.pairwise(beats))
    assert all(2 * (beat.high_m - beat.low_m) / beat.speed_ms == pytest.approx(period_s(FENCE[0], team(*speeds))) for beat in beats)


def test_crews_of_one_speed_follow_each_other_round_a_ring():
    beats = share(team(10.0, 10.0, 10.0), RING)
    assert all(beat.laps and beat.high_m - beat.low_m == pytest.approx(RING[0].length_m) for beat in beats)
    starts = [beat.start_m for beat in beats]
    assert starts == pytest.approx([0, RING[0].length_m / 3, RING[0].length_m * 2 / 3])


def test_round_a_ring_all_drive_as_fast_as_the_slowest():
    beats = share(team(10.0, 12.0), RING)
    assert [beat.speed_ms for beat in beats] == [10.0, 10.0]


def test_where_one_crew_is_far_slower_a_ring_is_parted_instead():
    beats = share(team(30.0, 5.0), RING)
    assert not any(beat.laps for beat in beats)
    assert period_s(RING[0], team(30.0, 5.0)) == pytest.approx(2 * RING[0].length_m / 35)


def test_every_piece_gets_a_crew_before_any_gets_a_second():
    beats = share(team(10.0, 10.0), PIECES)
    assert sorted(beat.way.piece for beat in beats) == [1, 2]
    more = share(team(10.0, 10.0, 10.0), PIECES)
    assert [beat.way.piece for beat in more].count(1) == 2, "the longer piece waits longest"


def test_the_fastest_crew_has_the_longest_piece():
    beats = share(team(10.0, 20.0), PIECES)
    assert {beat.way.piece: beat.crew.name for beat in beats} == {1: "turkey-2", 2: "turkey-1"}


def test_with_fewer_crews_than_pieces_the_longest_are_served():
    assert [beat.way.piece for beat in share(team(10.0), PIECES)] == [1]


@given(count=st.integers(2, 9))
def test_crews_are_shared_over_pieces_as_well_as_can_be(count):
    """Against every way of giving two pieces their crews."""
    beats = share(team(*[10.0] * count), PIECES)
    served = [sum(beat.way.piece == piece for beat in beats) for piece in (1, 2)]
    worst = [max(80_000 / first, 30_000 / (count - first)) for first in range(1, count)]
    assert max(80_000 / served[0], 30_000 / served[1]) == pytest.approx(min(worst))


def test_a_beat_turned_begins_at_its_other_end():
    (beat,) = share(team(10.0), FENCE)
    assert (beat.start_m, beat.turned().start_m) == (0.0, pytest.approx(120_000.0))
    assert beat.turned().turned() == beat

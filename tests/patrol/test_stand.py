"""How a border stands: its segments, what is unseen, its bound."""

import pytest

from patrol import zones as z
from truceline.patrol import meet, stand, team
from truceline.patrol.beat import share
from truceline.patrol.network import ways


def of(zone, *crews):
    teams = team.of_crews(crews, z.DAY, z.DAMASCUS)
    pieces = ways(zone.borders[0])
    beats = [beat for item in teams for beat in share(item.crews, pieces)]
    served = {beat.way.piece for beat in beats}
    return stand.of_border("near", pieces, [meet.Round(beat=beat) for beat in beats], teams, [way for way in pieces if way.piece not in served])


def test_a_fence_with_enough_crews_is_seen_in_whole():
    found = of(z.fence(), z.crews())
    assert (found.crews, found.unseen_m, found.unserved) == (2, 0.0, ())
    assert found.revisit_s == pytest.approx(14_400, abs=2)
    assert found.limit_s == pytest.approx(14_400)


def test_the_ends_of_a_beat_wait_longest_and_its_middle_half_as_long():
    found = of(z.fence(), z.crews(crews=1, speed_kmh=60.0))
    waits = [segment.revisit_s for segment in found.segments]
    assert waits[0] == waits[-1] == max(waits) == pytest.approx(14_400, abs=2)
    assert min(waits) == pytest.approx(7200 + 2 * 5000 / (60 / 3.6), abs=5)


def test_unserved_pieces_and_short_days_are_unseen():
    found = of(z.pieces(), z.crews(crews=1))
    assert found.revisit_s is None
    assert found.unseen_m == pytest.approx(30_000, abs=1)
    assert [way.piece for way in found.unserved] == [2]


def test_shifts_that_meet_make_one_long_window():
    found = of(z.fence(), z.crews(), z.crews(start="18:00", end="06:00"))
    assert [item.length_s for item in found.hours] == [86_400]
    assert found.crews == 4
    assert found.bound.seconds <= found.revisit_s

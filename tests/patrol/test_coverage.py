"""Coverage: what was looked at, how often, how long not, and nothing that nobody saw."""

import random
from datetime import timedelta

import pytest

from patrol import tracks as t
from patrol import zones as z
from saying import say
from truceline.geo import geodesic
from truceline.model.errors import BadInput
from truceline.patrol import network
from truceline.patrol.coverage import coverage

LINE = z.straight(length_m=60_000.0)
BORDER = z.border("near", LINE)
OTHER = z.border("far", z.straight(start=geodesic.destination(LINE[0], -30.0, 9000.0), length_m=60_000.0))
SEGMENTS = network.segments(BORDER)
START, END = t.NINE - timedelta(hours=1), t.NINE + timedelta(hours=5)


def seen(*tracks, segments=SEGMENTS, start=START, end=END, reach_m=2000.0):
    return coverage(segments, tracks, start, end, reach_m)


def visited(found):
    return [len(item.visits) for item in found.seen]


def test_a_drive_along_the_whole_border_sees_all_of_it_once():
    found = seen(t.track(t.drive(LINE)))
    assert found.share == 1.0
    assert visited(found) == [1] * 12
    assert {item.party for item in found.seen} == {"turkey"}


def test_a_visit_begins_when_the_patrol_comes_within_reach():
    found = seen(t.track(t.drive(LINE)))
    assert found.seen[0].visits == (t.NINE,)
    assert (found.seen[2].visits[0] - t.NINE).total_seconds() == pytest.approx((10_000 + 125 - 2000) / 10, abs=5)


def test_the_gap_is_that_of_the_point_that_waited_longest_from_the_windows_start_to_its_end():
    found = seen(t.track(t.drive(LINE)))
    assert found.seen[0].gap_s == pytest.approx(5 * 3600 - (125 + 2000) / 10, abs=1), "its first cell is out of reach again after 2125 m"
    assert found.seen[-1].gap_s == pytest.approx(5 * 3600 - (55_125 + 2000) / 10, abs=1), "from the last look to the window's end"
    early = seen(t.track(t.drive(LINE)), start=t.NINE - timedelta(hours=9))
    assert early.seen[-1].gap_s == pytest.approx(9 * 3600 + (59_875 - 2000) / 10, abs=1), "from the window's start to the first look"


def test_there_and_back_is_two_visits_and_a_shorter_gap():
    way = network.way_of(LINE).length_m
    back = t.drive(LINE, start=t.NINE + timedelta(seconds=way / 10), from_m=way, to_m=0.0)
    found = seen(t.track(t.drive(LINE), back))
    assert visited(found) == [2] * 11 + [1], "near the turn the patrol is never out of reach for ten minutes"
    assert max(item.gap_s for item in found.seen) < 6 * 3600 - 3600


def test_a_patrol_cut_short_sees_only_what_it_reached():
    found = seen(t.track(t.drive(LINE, to_m=22_000.0)))
    assert found.share == pytest.approx(24_000 / 60_000, abs=0.01)
    assert visited(found) == [1] * 5 + [0] * 7
    assert [item.gap_s for item in found.seen[5:]] == [None] * 7
    assert found.seen[4].gap_s == 6 * 3600, "its far points were never looked at"


def test_a_lost_hour_is_not_filled_in():
    first, later = t.drive(LINE, to_m=10_000.0), t.drive(LINE, start=t.NINE + timedelta(hours=1), from_m=40_000.0)
    found = seen(t.track(first, later))
    assert visited(found) == [1, 1, 1, 0, 0, 0, 0, 1, 1, 1, 1, 1]


def test_short_gaps_between_fixes_are_filled_in():
    assert seen(t.track(t.drive(LINE, every_s=590))).share == 1.0
    assert seen(t.track(t.drive(LINE, every_s=660, speed_ms=15.0)), reach_m=500.0).share < 0.3


def test_two_devices_of_a_patrol_are_one_patrol():
    twin = t.track([t.aside(fix, 12.0) for fix in t.drive(LINE, start=t.NINE + timedelta(seconds=7))], device="b")
    found = seen(t.track(t.drive(LINE)), twin)
    assert visited(found) == [1] * 12
    assert "60.0 km driven" in say(found.reasons[0]) or "60.1 km driven" in say(found.reasons[0])


def test_two_patrols_are_two_visits():
    assert visited(seen(t.track(t.drive(LINE)), t.track(t.drive(LINE), patrol="t-2"))) == [2] * 12


def test_order_doubles_and_repeats_of_the_same_track_change_nothing():
    fixes = list(t.drive(LINE))
    random.Random(3).shuffle(fixes)
    plain = seen(t.track(t.drive(LINE)))
    assert seen(t.track(fixes)).seen == plain.seen
    assert seen(t.track(t.drive(LINE)), t.track(t.drive(LINE))) == plain


def test_a_night_outside_the_window_is_not_seen_in_it():
    old = t.track(t.drive(LINE, start=t.NINE - timedelta(days=2)))
    found = seen(old)
    assert found.share == 0
    assert [reason.code for reason in found.reasons] == ["no_tracks_in_window"]
    assert {(item.party, item.gap_s, item.visits) for item in found.seen} == {(None, None, ())}


@pytest.mark.parametrize(("off_m", "share"), [(0.0, 1.0), (1900.0, 1.0), (2100.0, 0.0)])
def test_reach_is_measured_in_metres_on_the_ground(off_m, share):
    beside = [geodesic.destination(point, -30.0, off_m) for point in z.straight(start=LINE[0], length_m=60_000.0)]
    assert seen(t.track(t.drive(tuple(beside)))).share == pytest.approx(share, abs=0.02)


def test_a_patrol_that_stands_looks_all_the_time():
    found = seen(t.track(t.stay(LINE[2], seconds=5 * 3600 + 3000)), start=t.NINE, end=t.NINE + timedelta(hours=5))
    assert found.seen[0].visits == (t.NINE,)
    near = coverage(SEGMENTS[:1], [t.track(t.stay(LINE[2], seconds=6 * 3600))], t.NINE, t.NINE + timedelta(hours=6), 4000.0)
    assert near.seen[0].gap_s == 0


def test_a_party_answers_for_every_segment_of_a_border_that_it_patrolled():
    """Else a party that looked at one segment of twelve would have no unseen one to its name."""
    both = (*SEGMENTS, *network.segments(OTHER))
    found = seen(t.track(t.drive(LINE, to_m=2000.0)), segments=both)
    own = [item for item in found.seen if item.party == "turkey"]
    assert [item.segment for item in own] == [item.id for item in SEGMENTS]
    assert sum(bool(item.visits) for item in own) == 1
    assert [item.segment for item in found.seen if item.party is None] == [item.id for item in network.segments(OTHER)]


def test_two_parties_on_one_border_have_entries_of_their_own():
    found = seen(t.track(t.drive(LINE)), t.track(t.drive(LINE, to_m=1000.0), party="russia"))
    assert [item.party for item in found.seen[:2]] == ["russia", "turkey"]
    assert sum(bool(item.visits) for item in found.seen if item.party == "russia") == 1
    assert found.share == 1.0


def test_a_segment_given_twice_counts_once():
    assert seen(t.track(t.drive(LINE, to_m=20_000.0)), segments=SEGMENTS * 2) == seen(t.track(t.drive(LINE, to_m=20_000.0)))


def test_a_single_fix_is_a_look():
    found = seen(t.track(t.stay(LINE[30], seconds=0)))
    assert found.share == pytest.approx(4000 / 60_000, abs=0.01)


def test_made_up_tracks_are_called_an_exercise():
    found = seen(t.track(t.drive(LINE), exercise=True), t.track(t.drive(LINE), patrol="t-2"))
    assert "EXERCISE: 1 of the tracks are made up." in [say(reason) for reason in found.reasons]
    assert "exercise_tracks" not in [reason.code for reason in seen(t.track(t.drive(LINE))).reasons]


def test_what_was_left_out_is_said():
    fixes = [*t.drive(LINE)]
    fixes[20] = t.aside(fixes[20], 150_000.0)
    found = seen(t.track(fixes, fixes[:3]))
    assert "3 were left out as doubles and 1 as jumps" in " ".join(say(reason) for reason in found.reasons)


def test_no_segments_give_no_share():
    assert seen(t.track(t.drive(LINE)), segments=()).share == 0


@pytest.mark.parametrize(("changes", "said"), [({"end": START}, "no length"), ({"reach_m": 0.0}, "sees nothing"), ({"reach_m": float("nan")}, "sees nothing")])
def test_nonsense_is_refused(changes, said):
    with pytest.raises(BadInput, match=said):
        seen(**changes)

"""The made-up patrols are what they say: repeatable, labelled, and short of their plan where they should be."""

from collections import Counter
from datetime import datetime, timedelta

import pytest

import simulate_patrols
from patrol import zones as z
from truceline.desk import tracks
from truceline.patrol import network
from truceline.patrol.coverage import coverage
from truceline.patrol.plan import plan

PLAN = plan(z.fence(), mode=z.COORDINATED, crews=z.BOTH, day=z.DAY, time_zone=z.DAMASCUS, meetings=2)
ROWS = simulate_patrols.tracks(PLAN, 7, z.DAMASCUS)
SEGMENTS = tuple(segment for border in z.fence().borders for segment in network.segments(border))


def taken(rows=ROWS):
    found, rejects = tracks.read(simulate_patrols.as_csv(rows).encode(), "patrols.csv", tracks.Given())
    assert rejects == ()
    return found


def test_the_same_seed_gives_the_same_rows_and_another_gives_others():
    assert simulate_patrols.tracks(PLAN, 7, z.DAMASCUS) == ROWS
    assert simulate_patrols.tracks(PLAN, 8, z.DAMASCUS) != ROWS


def test_every_row_is_labelled_and_has_its_offset():
    assert all(row["exercise"] == "yes" and row["patrol"].startswith("EXERCISE ") for row in ROWS)
    assert all(datetime.fromisoformat(row["at"]).utcoffset() == timedelta(hours=3) for row in ROWS)


def test_one_patrol_has_two_devices_and_each_crew_its_fate():
    devices = Counter((row["patrol"], row["device"]) for row in ROWS)
    assert sorted(device for _, device in devices) == ["a", "a", "a", "a", "b"]
    assert min(devices.values()) < 0.75 * max(devices.values()), "one was cut short"


@pytest.mark.parametrize("reach_m", [300.0, 2000.0])
def test_what_was_driven_falls_short_of_the_plan(reach_m):
    start = PLAN.legs[0].start
    found = coverage(SEGMENTS, taken(), start, start + timedelta(days=1), reach_m)
    assert 0.8 < found.share <= 1.0
    worst = max(item.gap_s for item in found.seen if item.gap_s is not None)
    assert worst > PLAN.revisit_s


def test_a_lost_hour_leaves_no_fixes():
    gaps = []
    for track in taken():
        gaps += [(b.at - a.at).total_seconds() for a, b in zip(track.fixes, track.fixes[1:], strict=False)]
    assert 3600 <= max(gaps) <= 3600 + 2 * simulate_patrols.EVERY_S

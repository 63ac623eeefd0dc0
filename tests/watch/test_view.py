"""Versions in order of time, the fixes that each sees, and runs of fixes on one side."""

from datetime import date

import numpy as np

from truceline.watch.believed import believe
from truceline.watch.fixes import columns, micros, ordered
from truceline.watch.sides import DOUBT, IN, OUT
from truceline.watch.view import ALWAYS, runs, versions, view
from watch.cases import LINE, zone
from watch.fixes import RULES, minute, track

MIDNIGHT = micros(minute(18 * 60))


def seen(rows, *zones, time_zone="UTC"):
    track_used, _ = believe(ordered(columns(rows)), RULES, {})
    (own,) = versions(zones, (LINE,), time_zone).values()
    return track_used, [view(track_used, version) for version in own]


def test_versions_follow_each_other():
    open_end = zone(15_000.0, 15_000.0, id="a")
    later = zone(14_000.0, 14_000.0, id="b", valid_from=date(2018, 10, 17), valid_until=date(2018, 10, 20))
    other = zone(clause="zone-2", id="c")
    found = versions((later, open_end, other), (LINE,), "UTC")
    assert [(version.zone.id, version.start_us, version.end_us) for version in found["zone-1"]] == [
        ("a", -ALWAYS, MIDNIGHT),
        ("b", MIDNIGHT, MIDNIGHT + 3 * 86_400_000_000),
    ]
    assert [(version.start_us, version.end_us) for version in found["zone-2"]] == [(-ALWAYS, ALWAYS)]
    (damascus,) = versions((later,), (LINE,), "Asia/Damascus")["zone-1"]
    assert damascus.start_us == MIDNIGHT - 3 * 3_600_000_000


def test_a_view_holds_the_fixes_of_its_time_and_says_whether_the_zone_came_or_went():
    rows = track(5_000.0, 5_000.0, 5_000.0, -3_000.0, start=18 * 60 - 8)
    _, (before, after) = seen(rows, zone(15_000.0, 15_000.0, id="a"), zone(14_000.0, 14_000.0, id="b", valid_from=date(2018, 10, 17)))
    assert (before.rows.tolist(), before.side.tolist(), before.gone.tolist(), before.came.tolist()) == ([0, 1], [IN, IN], [False, True], [False, False])
    assert (after.rows.tolist(), after.side.tolist(), after.came.tolist(), after.gone.tolist()) == ([2, 3], [IN, OUT], [True, False], [False, False])
    assert after.away_m[1] > 2_000.0


def test_over_a_silence_the_zone_neither_comes_nor_goes():
    rows = track(5_000.0, 5_000.0, start=18 * 60 - 40, every=80)
    _, (before, after) = seen(rows, zone(15_000.0, 15_000.0, id="a"), zone(14_000.0, 14_000.0, id="b", valid_from=date(2018, 10, 17)))
    assert not before.gone.any() and not after.came.any()


def test_runs_pass_over_doubt_and_end_with_silence():
    rows = [*track(-3_000.0, 5.0, 5_000.0, 5.0, 5_000.0, -3_000.0), *track(-3_000.0, start=200), *track(5_000.0, start=0, device="e")]
    used, (only,) = seen(rows, zone(15_000.0, 15_000.0))
    assert only.side.tolist() == [OUT, DOUBT, IN, DOUBT, IN, OUT, OUT, IN]
    found = runs(used, only)
    table = np.column_stack([found.side, found.device, found.part, found.first, found.last, found.count]).tolist()
    assert table == [[OUT, 0, 0, 0, 0, 1], [IN, 0, 0, 2, 4, 2], [OUT, 0, 0, 5, 5, 1], [OUT, 0, 1, 6, 6, 1], [IN, 1, 2, 7, 7, 1]]


def test_a_view_of_nothing():
    used, (only,) = seen([], zone(15_000.0, 15_000.0))
    assert len(only.rows) == 0 and len(runs(used, only).side) == 0

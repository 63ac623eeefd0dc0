"""Tracks made fit: order, doubles, jumps, lost hours, and kilometres that are not multiplied."""

import random
from datetime import timedelta

import pytest

from patrol import tracks as t
from patrol import zones as z
from truceline.patrol.track import MOST_GAP_S, clean, driven_m

PATH = z.straight(length_m=30_000.0)
DRIVE = t.drive(PATH)
FIRST, LAST = t.NINE - timedelta(days=1), t.NINE + timedelta(days=9)


def cleaned(*tracks, start=FIRST, end=LAST):
    return clean(tracks, start, end)


def test_an_even_drive_is_one_run():
    found = cleaned(t.track(DRIVE))
    assert [run.fixes for run in found.runs] == [DRIVE]
    assert (found.doubles, found.jumps) == (0, 0)
    assert driven_m(found.runs) == pytest.approx(30_000, abs=1)


def test_order_and_doubles_in_the_file_do_not_matter():
    shuffled = list(DRIVE * 2)
    random.Random(5).shuffle(shuffled)
    found = cleaned(t.track(shuffled))
    assert found.runs == cleaned(t.track(DRIVE)).runs
    assert found.doubles == len(DRIVE)


def test_of_two_places_at_one_moment_only_one_counts():
    found = cleaned(t.track(DRIVE, [t.aside(DRIVE[4], 40.0)]))
    assert found.doubles == 1
    assert len(found.runs) == 1


@pytest.mark.parametrize("at", [0, 1, 10, len(DRIVE) - 1])
def test_a_jump_of_the_receiver_is_left_out_wherever_it_stands(at):
    fixes = list(DRIVE)
    fixes[at] = t.aside(fixes[at], 90_000.0)
    found = cleaned(t.track(fixes))
    assert found.jumps == 1
    assert [run.fixes for run in found.runs] == [tuple(fix for index, fix in enumerate(DRIVE) if index != at)]


def test_where_neither_side_stands_alone_the_run_breaks_instead():
    far = [t.aside(fix, 200_000.0) for fix in DRIVE[10:]]
    found = cleaned(t.track(DRIVE[:10], far))
    assert found.jumps == 0
    assert [len(run.fixes) for run in found.runs] == [10, len(far)]
    assert driven_m(found.runs) < 30_000, "the way between the two is nobody's"


@pytest.mark.parametrize(("gap", "runs"), [(MOST_GAP_S, 1), (MOST_GAP_S + 1, 2), (3600, 2), (15 * 3600, 2)])
def test_long_gaps_are_not_stitched(gap, runs):
    half = len(DRIVE) // 2
    later = t.drive(PATH, start=DRIVE[half].at + timedelta(seconds=gap), from_m=6000.0)
    assert len(cleaned(t.track(DRIVE[: half + 1], later)).runs) == runs


def test_only_fixes_in_the_window_count():
    found = cleaned(t.track(DRIVE), start=DRIVE[5].at, end=DRIVE[9].at)
    assert [run.fixes for run in found.runs] == [DRIVE[5:10]]


def test_kilometres_are_not_multiplied_by_devices_but_add_up_over_patrols():
    twin = t.track([t.aside(fix, 5.0) for fix in DRIVE], device="b")
    assert driven_m(cleaned(t.track(DRIVE), twin).runs) == pytest.approx(30_000, rel=0.01)
    other = t.track(DRIVE, patrol="t-2")
    assert driven_m(cleaned(t.track(DRIVE), other).runs) == pytest.approx(60_000, rel=0.01)


def test_a_second_device_fills_in_where_the_first_was_off():
    half = len(DRIVE) // 2
    found = cleaned(t.track(DRIVE[: half + 1], device="a"), t.track(DRIVE[half:], device="b"))
    assert driven_m(found.runs) == pytest.approx(30_000, rel=0.01)


def test_nothing_gives_nothing():
    assert cleaned().runs == ()
    assert driven_m(()) == 0

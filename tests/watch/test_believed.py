"""What is set aside, with its reason, and what is believed all the same."""

import pytest

from truceline.model.presence import Craft, Device, TrackRules
from truceline.watch.believed import believe
from truceline.watch.fixes import columns, ordered
from watch.fixes import RULES, fix, track

FAR = -400_000.0
CAR = {name: Device(id=name, craft=Craft.VEHICLE) for name in "de"}


def run(rows, rules=RULES, devices=CAR):
    """Return the minutes of the fixes in use, their parts, and code and minute of what is set aside."""
    used, aside = believe(ordered(columns(rows)), rules, devices)
    minutes = [int((used.fixes.fix(row).at - fix(0, 0.0).at).total_seconds() / 60) for row in range(len(used.fixes))]
    return minutes, used.part.tolist(), [(item.reason.code, int((item.fix.at - fix(0, 0.0).at).total_seconds() / 60)) for item in aside]


@pytest.mark.parametrize(
    ("rows", "used", "aside", "why"),
    [
        (track(0.0, 100.0, FAR, 200.0), [0, 5, 15], [10], "one fix that leaps"),
        (track(0.0, 100.0, 150.0, FAR, FAR, 200.0), [0, 5, 10, 25], [15, 20], "two that agree with each other are fewer than three"),
        (track(0.0, 100.0, 150.0, FAR, FAR, FAR), [0, 5, 10, 15, 20, 25], [], "three are believed"),
        (track(FAR, 0.0, 100.0, 200.0), [5, 10, 15], [0], "the first one of all"),
        (track(0.0, FAR, 0.0, FAR, 0.0), [0, 10, 20], [5, 15], "two devices that share a name"),
        (track(0.0, FAR, 4 * FAR, 8 * FAR, 100.0), [0, 20], [5, 10, 15], "none agrees with another"),
        (track(0.0, 100.0, 200.0, FAR), [0, 5, 10], [15], "the last one, until more say so"),
        (track(0.0, 10_000.0, 20_000.0), [0, 5, 10], [], "120 km/h"),
        (track(0.0, FAR, every=240), [0, 240], [], "in four hours it can be done"),
        (track(FAR), [0], [], "alone"),
    ],
)
def test_speed(rows, used, aside, why):
    minutes, _, found = run(rows)
    assert (minutes, found) == (used, [("fix_out_of_reach", at) for at in aside]), why


def test_a_leap_parts_the_track_and_a_spike_does_not():
    assert run(track(0.0, 0.0, 0.0, FAR, FAR, FAR, FAR))[1] == [0, 0, 0, 1, 1, 1, 1]
    assert run(track(0.0, 0.0, 0.0, FAR, 0.0))[1] == [0, 0, 0, 0]
    used, _ = believe(columns(track(0.0, 0.0, 0.0, FAR, FAR, FAR)), RULES, CAR)
    assert used.leapt.tolist() == [False, False, False, True, False, False]


def test_what_nothing_agrees_with_is_no_place_that_a_track_leaps_from():
    used, aside = believe(columns(track(FAR, 0.0, 100.0, 200.0)), RULES, CAR)
    assert not used.leapt.any() and len(aside) == 1
    assert run([*track(FAR, 0.0, 0.0, 0.0), *track(FAR, 0.0, 0.0, 0.0, device="e")])[0] == [5, 10, 15] * 2


def test_many_leaps_take_no_longer_than_many_fixes():
    rows = [fix(index, FAR * (index // 3 % 2)) for index in range(600)]
    used, aside = believe(ordered(columns(rows)), RULES, CAR)
    assert (int(used.leapt.sum()), len(aside)) == (199, 0)


def test_a_silence_and_another_device_part_the_track():
    rows = [*track(0.0, 0.0), *track(0.0, start=66), *track(0.0, start=2, device="e")]
    assert run(rows)[1] == [0, 0, 1, 2]
    assert run(rows, TrackRules(max_gap_s=3660.0))[1] == [0, 0, 0, 1]


@pytest.mark.parametrize(
    ("device", "km_in_5_min", "kept"),
    [
        (Device(id="d", craft=Craft.PERSON), 4.0, 1),
        (Device(id="d", craft=Craft.VEHICLE), 4.0, 2),
        (Device(id="d", craft=Craft.VESSEL), 11.0, 1),
        (Device(id="d", craft=Craft.AIRCRAFT), 100.0, 2),
        (Device(id="d", craft=Craft.AIRCRAFT), 250.0, 1),
        (Device(id="d", craft=Craft.AIRCRAFT, max_speed_kmh=300.0), 100.0, 1),
        (Device(id="d"), 100.0, 2),
        (None, 100.0, 2),
    ],
)
def test_each_craft_has_its_speed(device, km_in_5_min, kept):
    assert len(run(track(0.0, -1_000 * km_in_5_min), devices={"d": device} if device else {})[0]) == kept


def test_the_accuracy_of_both_fixes_is_granted():
    assert len(run(track(0.0, -18_000.0))[0]) == 1
    assert len(run(track(0.0, -18_000.0, accuracy_m=700.0))[0]) == 2


def test_several_places_at_one_moment():
    near, exact, far = fix(5, 50.0, accuracy_m=40.0), fix(5, 20.0, accuracy_m=5.0), fix(5, 900.0, accuracy_m=40.0)
    used, aside = believe(ordered(columns([near, exact, fix(0, 0.0)])), RULES, CAR)
    assert ([used.fixes.fix(row).accuracy_m for row in range(2)], aside) == ([10.0, 5.0], ()), "of two that agree the more exact"
    assert run([near, exact, far, fix(0, 0.0)]) == ([0], [0], [("fix_two_places", 5)] * 3)


def test_a_clock_that_runs_ahead_and_an_accuracy_that_nobody_states():
    assert run([fix(10, 0.0, received=8), fix(11, 0.0, received=10), fix(12, 0.0)])[2] == [("fix_clock_ahead", 10)]
    assert run([fix(10, 0.0, received=8)], TrackRules(clock_s=120.0))[2] == []
    assert run([fix(0, 0.0, accuracy_m=None)])[2] == [("fix_accuracy_unknown", 0)]
    assert run([fix(0, 0.0, accuracy_m=None)], TrackRules(accuracy_m=30.0))[2] == []
    assert believe(columns([fix(0, 0.0)]), TrackRules(), {})[0].reach_m.tolist() == [25.0]


def test_nothing_at_all():
    assert run([]) == ([], [], [])

"""Stays held against a truth that is known at every second: what is said to be sure is true, and what is missed is counted."""

import numpy as np
import pytest

import simulate_tracks
from truceline.model.presence import Craft, Device, TrackRules
from truceline.watch.tracks import screen_fixes, watch
from watch.cases import LINE, zone

DEVICES = [Device(id=f"EXERCISE {number:03}", craft=Craft.VEHICLE) for number in range(100)]


def scored(made, *, times, doubt_m=0.0):
    ready = watch((zone(15_000.0, 15_000.0, doubt_m=doubt_m),), (LINE,), rules=TrackRules(accuracy_times=times), devices=DEVICES)
    return simulate_tracks.score(made, screen_fixes(made.fixes, ready))


def test_what_is_sure_is_true_where_the_stated_radius_always_holds():
    found = scored(simulate_tracks.world(1, bounded=True), times=1.0)
    assert found.stays > 200
    assert found.wrong == 0
    assert found.missed < found.true / 5, "silences and short dips are not seen, and nothing is made up for them"


@pytest.mark.parametrize("off_m", [-150.0, 150.0])
def test_a_line_that_is_off_as_far_as_it_says_makes_nothing_wrong(off_m):
    found = scored(simulate_tracks.world(2, bounded=True, line_off_m=off_m), times=1.0, doubt_m=150.0)
    assert found.stays > 200
    assert found.wrong == 0


def test_a_radius_that_holds_two_thirds_of_the_fixes_is_widened_enough():
    found = scored(simulate_tracks.world(3, devices=100), times=2.5)
    assert found.stays > 500
    assert found.wrong <= found.stays / 200


def test_the_control_without_accuracy_much_of_what_is_sure_is_wrong():
    made = simulate_tracks.world(3, devices=40, noise_m=60.0)
    careful, careless = scored(made, times=2.5), scored(made, times=1e-9)
    assert careless.stays > careful.stays, "it flaps"
    assert careless.wrong > 10 * max(1, careful.wrong)


def test_the_world_is_the_same_for_the_same_seed_and_labelled():
    one, other, third = (simulate_tracks.world(seed, devices=3, seconds=40_000) for seed in (5, 5, 6))
    assert one.truth == other.truth != third.truth
    assert np.array_equal(one.fixes.lonlats, other.fixes.lonlats)
    assert all(name.startswith("EXERCISE") for name in one.fixes.devices)
    assert (np.diff(one.fixes.received_us) >= 0).all() and (np.diff(one.fixes.at_us[one.fixes.device == 0]) < 0).any()

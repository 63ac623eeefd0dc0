"""Fixes against zones: what stays are, and that neither order, doubles, lateness nor batches make a difference."""

import csv
import gzip
import io
from datetime import date, datetime, timedelta

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data import shared
from truceline.geo.geodesic import destination
from truceline.model.place import Point
from truceline.model.presence import Craft, Device, Fix, Movements, TrackRules, Whereabouts
from truceline.watch.fixes import columns
from truceline.watch.ground import Ground
from truceline.watch.tracks import Held, movements, screen_fixes, take, watch
from watch.cases import zone
from watch.fixes import EXACT, codes, fix, minute, ready, screen, times, track

OUT, IN, EDGE = -3_000.0, 5_000.0, 5.0
"""Surely outside, surely inside, and nearer to the border than a fix is exact."""


@pytest.mark.parametrize(
    ("rows", "stays", "why"),
    [
        (track(OUT, IN, IN, OUT), [((0, 5), (10, 15), True)], "entered between the last fix outside and the first inside"),
        (track(OUT, EDGE, IN, EDGE, OUT), [((0, 10), (10, 20), True)], "a fix in doubt leaves the time open"),
        (track(OUT, IN, EDGE, IN, EDGE, EDGE, IN, OUT), [((0, 5), (30, 35), True)], "no flapping at the border"),
        (track(OUT, IN, OUT, IN, OUT), [((0, 5), (5, 10), True), ((10, 15), (15, 20), True)], "sure fixes outside end a stay"),
        (track(IN, IN), [((None, 0), (5, None), True)], "when it entered and left is not known"),
        (track(OUT, EDGE, EDGE, OUT), [((0, 15), (0, 15), False)], "only perhaps a stay"),
        (track(EDGE), [((None, None), (None, None), False)], "one fix in doubt"),
        (track(OUT, EDGE, OUT, IN, OUT), [((0, 10), (0, 10), False), ((10, 15), (15, 20), True)], "a doubt between two fixes outside is its own"),
        (track(OUT, OUT), [], "never inside"),
        ([], [], "nothing"),
        ([*track(OUT, IN), *track(IN, OUT, start=600)], [((0, 5), (5, None), True), ((None, 600), (600, 605), True)], "a night is no line"),
        ([*track(OUT, IN), *track(OUT, OUT, start=600)], [((0, 5), (5, 600), True)], "gone in the night, at some time of it"),
        ([*track(OUT), *track(IN, start=600)], [((0, 600), (600, None), True)], "come in the night"),
    ],
)
def test_stays(rows, stays, why):
    found = screen(rows).stays
    assert [(times(stay.entered), times(stay.left), stay.certain) for stay in found] == stays, why


def test_a_stay_says_how_long_at_least_and_at_most():
    (stay,) = screen(track(OUT, EDGE, IN, IN, EDGE, OUT)).stays
    assert (stay.dwell_least_s, stay.dwell_most_s, stay.fixes) == (300.0, 1500.0, 2)
    assert (stay.first.at, stay.last.at) == (minute(10), minute(15))
    (open_stay,) = screen(track(OUT, IN, IN)).stays
    assert (open_stay.dwell_least_s, open_stay.dwell_most_s, open_stay.still) == (300.0, None, True)


@pytest.mark.parametrize(("least_s", "counts"), [(0.0, True), (300.0, True), (301.0, False)])
def test_a_stay_counts_from_the_least_that_it_surely_lasted(least_s, counts):
    (stay,) = screen(track(OUT, IN, IN, OUT), rules=TrackRules(min_dwell_s=least_s, accuracy_times=1.0)).stays
    assert stay.counts is counts
    assert ("stay_short" in codes(stay)) is not counts


def test_where_the_way_in_and_the_way_out_cross_the_border():
    (stay,) = screen(track(-3_000.0, 3_000.0, 3_000.0, -1_000.0)).stays
    assert stay.way_in.share == pytest.approx(0.5, abs=0.001)
    assert stay.way_in.point.lon_deg == pytest.approx(36.0, abs=1e-5)
    assert abs(stay.way_in.at - minute(2.5)) < timedelta(seconds=1)
    assert stay.way_out.share == pytest.approx(0.75, abs=0.001)
    (silent,) = screen([*track(OUT), *track(IN, start=600)]).stays
    assert (silent.way_in, silent.way_out) == (None, None), "over a silence no way is drawn"


def test_the_accuracy_of_fix_border_and_device_all_count():
    near = track(OUT, 300.0, OUT)
    assert screen(near).stays[0].certain
    assert not screen(near, rules=TrackRules(accuracy_times=40.0)).stays[0].certain, "400 m about the fix"
    assert not screen(near, zone(15_000.0, 15_000.0, doubt_m=400.0)).stays[0].certain, "the border may lie 400 m off"
    assert not screen(track(OUT, 300.0, OUT, accuracy_m=400.0)).stays[0].certain
    assert screen(track(OUT, 300.0, OUT, accuracy_m=None)).stays == (), "who does not say how exact it is decides nothing"
    assert screen(track(OUT, 300.0, OUT, accuracy_m=None), rules=TrackRules(accuracy_m=10.0)).stays[0].certain


def test_what_hangs_on_the_depth_is_no_certain_stay():
    found = screen(track(30_000.0, 17_500.0, 17_500.0, 30_000.0), zone())
    assert [(stay.certain, codes(stay)) for stay in found.stays] == [(False, ["stay_hangs_on_depth"])]
    assert codes(screen(track(OUT, EDGE, OUT), zone()).stays[0]) == ["stay_in_doubt"]


def test_a_late_fix_changes_the_past_and_what_was_known_can_be_asked_for():
    rows = [fix(0, OUT, received=0), fix(10, OUT, received=10), fix(5, IN, received=60)]
    assert len(screen(rows).stays) == 1
    assert screen(rows, as_of=minute(30)).stays == ()
    assert screen(rows, as_of=minute(60)).stays == screen(rows).stays
    assert screen([fix(0, IN, received=0), fix(50, IN, received=0)], as_of=minute(20)).aside == (), "what lies ahead of the moment is not known yet"


def test_versions_are_those_of_the_fixes_own_time():
    first = zone(5_000.0, 5_000.0, id="v1", valid_until=date(2018, 10, 17))
    second = zone(15_000.0, 15_000.0, id="v2", valid_from=date(2018, 10, 17))
    day = 18 * 60
    rows = track(10_000.0, 10_000.0, 10_000.0, OUT, start=day - 7)
    (stay,) = screen(rows, first, second).stays
    assert (stay.version, codes(stay)) == ("v2", ["stay_zone_came"])
    assert times(stay.entered) == (day, day), "the zone came to it at midnight"
    wide, narrow = zone(15_000.0, 15_000.0, id="v1", valid_until=date(2018, 10, 17)), zone(5_000.0, 5_000.0, id="v2", valid_from=date(2018, 10, 17))
    (other,) = screen(rows, wide, narrow).stays
    assert (other.version, times(other.left)) == ("v1", (day, day))
    assert "stay_zone_left" in codes(other)
    assert screen(rows, zone(id="ended", valid_until=date(2018, 10, 16))).stays == ()
    assert screen(rows, zone(id="to-come", valid_from=date(2018, 10, 18))).stays == ()


def test_days_begin_in_the_cases_own_zone():
    own = zone(15_000.0, 15_000.0, valid_from=date(2018, 10, 17))
    rows = track(IN, IN, start=16 * 60)
    assert screen(rows, own).stays == (), "ten in the evening in UTC"
    assert len(screen(rows, own, time_zone="Asia/Damascus").stays) == 1, "one in the morning there"


def test_what_only_a_change_of_the_zone_parts_is_long_enough_together():
    versions = (zone(15_000.0, 15_000.0, id="v1", valid_until=date(2018, 10, 17)), zone(14_000.0, 14_000.0, id="v2", valid_from=date(2018, 10, 17)))
    rows = track(OUT, IN, IN, IN, IN, OUT, start=18 * 60 - 12)
    found = screen(rows, *versions, rules=TrackRules(min_dwell_s=800.0, accuracy_times=1.0)).stays
    assert [(stay.version, stay.counts) for stay in found] == [("v1", True), ("v2", True)]
    assert sum(stay.dwell_least_s for stay in found) == 900.0
    assert [stay.counts for stay in screen(rows, *versions, rules=TrackRules(min_dwell_s=1000.0)).stays] == [False, False]


def test_a_device_that_stays_over_a_change_seen_only_before_it_left_with_the_version_at_the_latest():
    ended = zone(15_000.0, 15_000.0, valid_until=date(2018, 10, 17))
    (stay,) = screen([*track(OUT, IN, start=17 * 60), fix(18 * 60 + 5, OUT)], ended).stays
    assert times(stay.left) == (17 * 60 + 5, 18 * 60)
    assert not stay.still


@pytest.mark.parametrize(
    ("as_of", "state", "since", "why"),
    [
        (5, Whereabouts.INSIDE, 5, "just seen"),
        (20, Whereabouts.INSIDE, 5, "a fix in doubt leaves it there"),
        (3, Whereabouts.OUTSIDE, 0, "before it came"),
        (75, Whereabouts.INSIDE, 5, "an hour's silence is borne"),
        (76, Whereabouts.NOT_KNOWN, 15, "after it nobody knows"),
    ],
)
def test_inside_now(as_of, state, since, why):
    (found,) = screen(track(OUT, IN, IN, EDGE), as_of=minute(as_of)).presences
    assert (found.state, times_since(found)) == (state, since), why
    assert found.age_s == 60 * (as_of - min(15, 5 * (as_of // 5)))


def times_since(presence):
    return (presence.since - minute(0)).total_seconds() / 60


def test_two_zones_at_once_and_two_devices_are_kept_apart():
    other = zone(3_000.0, 3_000.0, id="zone-2@line", clause="zone-2")
    found = screen([*track(OUT, IN, OUT), *track(OUT, 1_000.0, OUT, device="e")], EXACT, other)
    assert [(stay.device, stay.zone) for stay in found.stays] == [("d", "zone-1"), ("e", "zone-1"), ("e", "zone-2")]


fixes = st.lists(
    st.tuples(
        st.integers(0, 200), st.sampled_from([OUT, IN, EDGE, -60_000.0, 14_995.0, 16_000.0, 900_000.0]), st.sampled_from("ab"), st.sampled_from([10.0, 50.0])
    ),
    max_size=30,
).map(lambda rows: [fix(at, distance, device=device, accuracy_m=accuracy) for at, distance, device, accuracy in rows])
CHANGING = (zone(15_000.0, 15_000.0, id="v1", valid_until=date(2018, 10, 17)), zone(16_000.0, 16_500.0, id="v2", valid_from=date(2018, 10, 17)))
READY = ready(*CHANGING, rules=TrackRules(accuracy_times=1.0, max_gap_s=1800.0), devices=(Device(id="a", craft=Craft.VEHICLE),), time_zone="Asia/Damascus")


@settings(max_examples=60, deadline=None)
@given(fixes, st.randoms(use_true_random=False), st.integers(1, 4))
def test_order_doubles_and_batches_make_no_difference(rows, chance, batches):
    whole = screen_fixes(columns(rows), READY)
    shuffled = [*rows, *rows[: len(rows) // 2]]
    chance.shuffle(shuffled)
    assert screen_fixes(columns(shuffled), READY) == whole
    held = Held()
    for number in range(batches):
        held = take(held, columns(shuffled[number::batches]), READY)
    assert movements(held) == whole


@settings(max_examples=30, deadline=None)
@given(fixes, st.integers(0, 200))
def test_replay_is_what_was_known_live(rows, moment):
    known = [row for row in rows if row.at <= minute(moment)]
    assert screen_fixes(columns(rows), READY, as_of=minute(moment)) == screen_fixes(columns(known), READY, as_of=minute(moment))


def by_arrival(rows):
    """Return how often the state changes for who takes fixes as they arrive, which is what this is not."""
    sides = np.array([row.point.lon_deg > 36.0 for row in rows])
    return int(np.count_nonzero(np.diff(sides.astype(int))))


def test_the_order_of_arrival_would_tell_another_story():
    stored = track(IN, IN, IN, OUT, OUT, OUT)
    arrived = [stored[5], stored[0], stored[4], stored[1], stored[3], stored[2]]
    assert (by_arrival(stored), by_arrival(arrived)) == (1, 5), "the control: taken as they arrive it flaps"
    assert screen(arrived) == screen(stored)
    assert len(screen(arrived).stays) == 1


def test_a_batch_touches_only_its_own_devices():
    both = take(take(Held(), columns(track(OUT, IN, OUT)), READY), columns(track(OUT, OUT, device="a")), READY)
    alone = take(Held(), columns(track(OUT, IN, OUT)), READY)
    assert both.said["d"] is not None and both.said["d"] == alone.said["d"]
    assert take(both, columns([]), READY).said == both.said
    assert movements(Held()) == Movements()


def beijing():
    """Return real GPS tracks of Beijing (GeoLife) as fixes that state 10 m, and a zone about a point in the middle of them."""
    rows = csv.DictReader(io.StringIO(gzip.decompress(shared("sensors/gps_geolife_small.csv.gz").read_bytes()).decode()), delimiter=";")
    real = [
        Fix(
            device=row["tracker"],
            at=datetime.fromisoformat(row["t"]),
            point=Point(lat_deg=float(row["Y"]), lon_deg=float(row["X"])),
            accuracy_m=10.0,
        )
        for row in rows
    ]
    middle = np.median([(row.point.lon_deg, row.point.lat_deg) for row in real], axis=0)
    ring = tuple(destination(tuple(middle.tolist()), 90.0 * turn, 5_000.0) for turn in (0, 3, 2, 1, 0))
    return real, zone(min_depth_m=None, max_depth_m=None, core=((ring,),), strip=(), borders=(), line_pieces=())


def test_real_tracks_give_the_same_in_any_order_and_every_stay_rests_on_fixes_inside():
    real, about = beijing()
    own = watch((about,), (), rules=TrackRules(accuracy_times=1.0), devices=[Device(id=row.device, craft=Craft.VEHICLE) for row in real[:1]])
    whole = screen_fixes(columns(real), own)
    assert whole.fixes + len(whole.aside) <= len(real) and whole.fixes > 0.95 * len(real)
    assert len(whole.stays) > 3
    held = Held()
    for number in range(3):
        held = take(held, columns(real[::-1][number::3]), own)
    assert movements(held) == whole
    for stay in whole.stays:
        between = [row for row in real if row.device == stay.device and stay.first.at <= row.at <= stay.last.at]
        depths = Ground(about, ()).depths(np.array([(row.point.lon_deg, row.point.lat_deg) for row in between]))[0]
        assert depths.min() > -10.0, "no fix surely outside lies within a stay"
        assert not stay.certain or sum(depths >= 10.0) >= stay.fixes

"""Fixes in columns are the same fixes: nothing is lost, and only what is the very same counts once."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from truceline.model.place import Point
from truceline.model.presence import Fix
from truceline.watch.fixes import UNSAID, columns, fresh, joined, known, micros, moment, ordered, split
from watch.fixes import fix, minute

places = st.builds(Point, lat_deg=st.floats(-90, 90), lon_deg=st.floats(-180, 180))
some = st.builds(
    Fix,
    device=st.sampled_from("abc"),
    at=st.integers(0, 500).map(minute),
    point=places,
    accuracy_m=st.none() | st.floats(0.1, 1e5),
    received_at=st.none() | st.integers(0, 900).map(minute),
)


def rows(fixes):
    return [fixes.fix(row) for row in range(len(fixes))]


def content(item):
    return replace(item, received_at=None)


@given(st.lists(some, max_size=15))
def test_there_and_back(items):
    assert rows(columns(items)) == items


@given(st.lists(some, max_size=15), st.integers(0, 15))
def test_joined_is_one_after_the_other(items, cut):
    assert rows(joined([columns(items[:cut]), columns(items[cut:]), columns([])])) == items


@given(st.lists(some, max_size=12), st.permutations(range(12)))
def test_order_and_doubles_do_not_matter(items, order):
    shuffled = [items[index] for index in order if index < len(items)]
    found = rows(ordered(columns(items)))
    assert rows(ordered(columns([*shuffled, *items]))) == found
    assert sorted(found, key=lambda item: (item.device, item.at)) == found
    assert {content(item) for item in found} == {content(item) for item in items}
    assert len(found) == len({content(item) for item in items})


@given(st.lists(some, max_size=12))
def test_split_by_device(items):
    parts = split(ordered(columns(items)))
    assert sorted(parts) == sorted({item.device for item in items})
    assert [item for name in sorted(parts) for item in rows(parts[name])] == rows(ordered(columns(items)))


def test_of_one_fix_received_twice_the_first_receipt_counts():
    early, late = fix(0, 100.0, received=5), fix(0, 100.0, received=50)
    assert rows(ordered(columns([late, early]))) == [early]
    assert rows(ordered(columns([late, fix(0, 100.0)]))) == [fix(0, 100.0)], "known at an unsaid time: known"
    assert rows(ordered(columns([fix(0, 100.0, accuracy_m=None), fix(0, 100.0, accuracy_m=None)]))) == [fix(0, 100.0, accuracy_m=None)]


@given(st.lists(some, max_size=12), st.lists(some, max_size=12))
def test_what_is_fresh(items, held):
    found = rows(fresh(columns([*items, *held[:3]]), columns(held)))
    assert {content(item) for item in found} == {content(item) for item in items} - {content(item) for item in held}
    assert len(found) == len({content(item) for item in found})


def test_what_is_known_by_a_moment():
    items = [fix(0, 1.0, received=0), fix(1, 1.0, received=30), fix(40, 1.0, received=20), fix(2, 1.0)]
    assert rows(known(columns(items), micros(minute(25)))) == [items[0], items[3]]
    assert rows(known(columns(items), None)) == items
    assert columns(items).received_us[3] == UNSAID


@given(st.datetimes(timezones=st.just(minute(0).tzinfo)))
def test_moments_to_the_microsecond(at):
    assert moment(micros(at)) == at

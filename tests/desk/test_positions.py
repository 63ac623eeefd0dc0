"""Positions in the log: one entry for a file, nothing twice, and back without loss."""

import dataclasses
from datetime import UTC, datetime, timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from desk import valley
from desk.positions import DAY, INSIDE, opened, row, written
from truceline.desk import positions
from truceline.ledger.canon import encode
from truceline.model.entry import Kind
from truceline.model.errors import BadInput
from truceline.model.place import Point
from truceline.model.presence import Fix
from truceline.watch.fixes import columns, micros

AT = datetime(2018, 10, 16, 6, tzinfo=UTC)


@pytest.fixture
def case(tmp_path):
    found = opened(valley.folder(tmp_path / "valley"))
    yield found
    found.close()


def entries(case):
    return [entry for entry in case.store.entries() if entry.kind is Kind.POSITIONS_RECEIVED]


def test_a_file_is_one_entry_and_the_same_again_adds_nothing(case, tmp_path):
    path = written(tmp_path / "a.csv", *DAY, DAY[0], row("25:00", INSIDE))
    taken = positions.take(case, path)
    assert (taken.rows, taken.new, taken.known, len(taken.rejects)) == (6, 4, 1, 1)
    size = case.store.size()
    again = positions.take(case, path)
    assert (again.new, again.known, case.store.size()) == (0, 5, size)
    assert len(entries(case)) == 1
    assert [reject.where for reject in case.state().rejects.values()] == ["line 7"]
    assert case.store.verify() == ()


def test_of_a_file_that_grew_only_what_is_new_is_taken(case, tmp_path):
    positions.take(case, written(tmp_path / "a.csv", *DAY[:2]))
    taken = positions.take(case, written(tmp_path / "a.csv", *reversed(DAY)))
    assert (taken.new, taken.known) == (2, 2)
    assert len(entries(case)) == 2
    assert len(positions.held(case.state())) == 4


def test_what_does_not_say_when_it_was_received_was_so_when_it_was_taken_in(case, tmp_path):
    positions.take(case, written(tmp_path / "a.csv", DAY[0], row("08:20", INSIDE, received="2018-10-16T08:21:00+03:00")))
    held = positions.held(case.state())
    assert held.received_us.tolist() == [micros(entries(case)[0].at), micros(AT.replace(hour=5, minute=21))]


def test_the_log_can_be_read_without_truceline(case, tmp_path):
    positions.take(case, written(tmp_path / "a.csv", *DAY[:2]))
    body = entries(case)[0].body["columns"]
    assert body["devices"] == ["EXERCISE truck 1"]
    assert (body["lat_e7"], body["accuracy_mm"]) == ("354000000 1600000", "10000 0")
    assert body["at_us"].split()[1] == str(20 * 60 * 1_000_000)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("device,time,lat,lon\n", "there is no row"),
        ("device,time,lat,lon\nd,never,1,1\n", "there is no fix in 'a.csv': time 'never' is not a moment"),
        ("device,lat,lon\nd,1,1\n", "a.csv, line 1"),
    ],
)
def test_a_file_without_a_fix_is_refused_and_named(case, tmp_path, content, words):
    (tmp_path / "a.csv").write_text(content)
    size = case.store.size()
    with pytest.raises(BadInput, match=words):
        positions.take(case, tmp_path / "a.csv")
    assert case.store.size() == size


def test_too_many_fixes_are_refused(case, tmp_path, monkeypatch):
    monkeypatch.setattr(positions, "MOST", 3)
    with pytest.raises(BadInput, match="more than 3 fixes"):
        positions.take(case, written(tmp_path / "a.csv", *DAY))


def test_a_file_says_by_itself_what_it_is(tmp_path):
    path = written(tmp_path / "a.csv", *DAY)
    (tmp_path / "b.csv").write_text("id,date,zone,act,place,said_by\n")
    assert positions.are(path) and not positions.are(tmp_path / "b.csv")
    assert positions.are(tmp_path / "b.csv", "positions") and not positions.are(path, "table")


degrees = st.integers(-90 * 10**7, 90 * 10**7).map(lambda whole: whole / 10**7)
moments = st.integers(0, 10**15).map(lambda us: AT + timedelta(microseconds=us))
fixes = st.builds(
    Fix,
    device=st.sampled_from(["a", "ü 1"]),
    at=moments,
    point=st.builds(Point, lat_deg=degrees, lon_deg=degrees),
    accuracy_m=st.none() | st.integers(1, 10**6).map(lambda x: x / 1000),
    received_at=st.none() | moments,
)


@given(st.lists(fixes, max_size=12, unique_by=lambda fix: (fix.device, fix.at)))
def test_packed_and_unpacked(items):
    body = positions.pack(columns(items))
    assert encode(body) == encode(positions.pack(columns(reversed(items)))), "canonical"
    found = positions.unpack(body, AT)
    known = [dataclasses.replace(item, received_at=item.received_at or AT) for item in items]
    assert [found.fix(number) for number in range(len(found))] == sorted(known, key=lambda fix: (fix.device, fix.at))


def test_coordinates_keep_a_centimetre_and_accuracy_is_never_made_better():
    (found,) = [positions.unpack(positions.pack(columns([Fix(device="d", at=AT, point=Point(lat_deg=35.123456789, lon_deg=1.0), accuracy_m=1.00001)])), AT)]
    assert found.lonlats.tolist() == [[1.0, 35.1234568]]
    assert found.accuracy_m.tolist() == [1.001]
    assert not np.isnan(found.accuracy_m).any()

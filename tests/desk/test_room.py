"""A case held open: views are made once, follow the log, and are those of the bulletin."""

from dataclasses import replace
from datetime import date

import pytest

from desk import valley
from desk.samples import received, report
from truceline.desk import day
from truceline.desk.case import open_case
from truceline.desk.room import MOST_KEPT, Room
from truceline.model.bulletin import Edition

DAY = date(2018, 10, 12)


@pytest.fixture
def room(tmp_path):
    case = valley.settled(valley.opened(valley.folder(tmp_path / "v")))
    case.add([received(report("1", lat=35.56))])
    case.close()
    room = Room(tmp_path / "v")
    yield room
    room.close()


def test_a_view_is_the_days_bulletin(room):
    state = room.case.state()
    size = room.case.store.size()
    sheet, _ = day.tell(state, room.case.settings(state), DAY, edition=Edition.INTERNAL, root=room.case.store.root(size))
    assert room.sheet(DAY, Edition.INTERNAL) == replace(sheet, features=())
    assert sheet.features
    assert room.sheet(DAY, Edition.PUBLIC) != sheet


def test_a_view_is_made_once_and_the_oldest_go(room):
    first = room.view(DAY, Edition.INTERNAL)
    assert room.view(DAY, Edition.INTERNAL) is first
    for number in range(MOST_KEPT):
        room.once(number, lambda held: 0)
    assert room.view(DAY, Edition.INTERNAL) is not first


def test_it_follows_the_log_when_asked_to(room):
    before, size = room.view(DAY, Edition.INTERNAL), room.newest()
    other = open_case(room.case.folder, by="bob")
    other.add([received(report("2", lat=35.57))])
    other.close()
    assert room.newest(wait=True) == size + 1
    after = room.view(DAY, Edition.INTERNAL)
    assert (len(before.told.findings), len(after.told.findings)) == (1, 2)
    assert after.told.log_size == size + 1
    assert room.case.store.size() == size + 1
    assert after.told.root == room.case.store.root(size + 1)


def test_what_was_asked_for_is_made_anew_before_a_newer_view_is_shown(room):
    made = []
    room.once("asked", lambda held: made.append(held.stand.state.size) or len(made))
    size = room.newest()
    room.by("bob").add([received(report("2", lat=35.57))])
    room.newest(wait=True)
    assert made == [size, size + 1]
    assert room.once("asked", lambda held: 0 / 0) == 2, "nobody waits for it"


def test_the_last_day_is_that_of_the_last_report_or_today(room, tmp_path):
    assert room.last_day() == max(item.when.start for item in room.stand.state.reports.values()).date()
    valley.settled(valley.opened(valley.folder(tmp_path / "empty"))).close()
    empty = Room(tmp_path / "empty")
    assert empty.last_day() == day.day_in(empty.case.now(), "Asia/Damascus")
    empty.close()


def test_what_somebody_does_in_it_carries_their_name(room):
    (entry,) = room.by("amina").add([received(report("3"))])
    assert entry.by == "amina"

"""Days counted from an event."""

import pytest

from truceline.model.timing import Modifier
from truceline.text.anchored import anchor, find


def read(words):
    return [(words[raw.start : raw.end], raw.days, raw.anchor) for raw in find(words, 0, len(words), None)]


ANCHORS = [
    ("the date of signing of the document", "signature"),
    ("this Agreement entering into force", "entry into force"),
    ("the entry into force of this Protocol", "entry into force"),
    ("EIF", "entry into force"),
    ("D-Day", "D-day"),
    ("the Transfer of Authority", "transfer of authority"),
    ("the moment of approval of this memorandum", "approval of this memorandum"),
    ("the withdrawal", "withdrawal"),
]


@pytest.mark.parametrize(("words", "wanted"), ANCHORS, ids=[words for words, _ in ANCHORS])
def test_the_name_of_an_event(words, wanted):
    assert anchor(words) == wanted


def test_an_event_stops_before_the_next_clause():
    assert read("within 14 days of the ceasefire all tanks leave")[0] == ("within 14 days of the ceasefire", 14, "ceasefire")
    assert read("within 14 days of the ceasefire, tanks leave")[0] == ("within 14 days of the ceasefire", 14, "ceasefire")


UNITS = [("24 hours", 1), ("48 hours", 2), ("36 hours", None), ("two weeks", 14), ("one month", None), ("ten consecutive days", 10), ("2.5 days", None)]


@pytest.mark.parametrize(("words", "days"), UNITS, ids=[words for words, _ in UNITS])
def test_only_whole_days_are_counted(words, days):
    assert [days for _, days, _ in read(f"within {words}")] == [days]


WEAPONS = ["D-30 howitzers", "a D-30 gun", "by D-30 fire", "D30", "MT-12", "D-20s", "the D-30"]


@pytest.mark.parametrize("words", WEAPONS)
def test_a_howitzer_is_no_day(words):
    assert read(words) == []


@pytest.mark.parametrize(
    ("words", "days"),
    [("by D-30 all leave", -30), ("until D-35, they stay", -35), ("D+30", 30), ("D \u2212 5", -5), ("D-Day + 5", 5), ("D plus 5", 5), ("on D-day", 0)],
)
def test_days_around_d_day(words, days):
    assert [days for _, days, _ in read(words)] == [days]


@pytest.mark.parametrize(
    "words", ["after 24 hours of fighting", "a 72-hour truce", "for 7 days", "14 days", "7 consecutive days of truce", "extended by 10 days", "5 days old"]
)
def test_a_duration_is_no_mention(words):
    assert read(words) == []


ACTS = [
    ("from the moment of approval of this memorandum", "the moment of approval of this memorandum", "approval of this memorandum"),
    ("upon signature", "upon signature", "signature"),
    ("upon entry into force of this Agreement", "upon entry into force of this Agreement", "entry into force"),
]


@pytest.mark.parametrize(("words", "text", "event"), ACTS, ids=[words for words, *_ in ACTS])
def test_the_moment_of_an_act(words, text, event):
    assert read(words) == [(text, 0, event)]


@pytest.mark.parametrize("words", ["at the time of the attack", "upon arrival", "the day of rest"])
def test_the_moment_of_something_else_is_none(words):
    assert read(words) == []


def test_limits_and_what_follows():
    modifiers = [
        raw.modifier
        for words in ("within 2 days", "not later than 2 days after it", "2 days after signing", "2 days before signing")
        for raw in find(words, 0, len(words), None)
    ]
    assert modifiers[0] is Modifier.WITHIN
    assert modifiers[-2:] == [Modifier.AFTER, Modifier.BEFORE]

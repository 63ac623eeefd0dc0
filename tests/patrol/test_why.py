"""Reasons of a plan, as a person reads them."""

import tomllib
from importlib.resources import files

import pytest

from patrol import zones as z
from saying import say
from truceline.patrol.plan import plan


def said(zone, crews, mode=z.COORDINATED, meetings=2):
    made = plan(zone, mode=mode, crews=crews, day=z.DAY, time_zone=z.DAMASCUS, meetings=meetings)
    return [(reason.code, say(reason)) for reason in made.reasons]


SENTENCES = {
    "the wait of a border": (
        z.fence(),
        (z.crews(),),
        "On the near limit, within the hours of duty, no point waits longer than 4 h for a look (crews: 2).",
    ),
    "why it cannot be less": (z.fence(), (z.crews(),), "both ends need looks"),
    "the sweep of a ring": (z.ring(), (z.crews(),), "together need that long to pass all of it once"),
    "hours too short to prove more": (z.fence(), (z.crews(crews=3, end="12:00"),), "too short to prove more"),
    "the limit without an end": (z.fence(), (z.crews(),), "could not do better than 4 h"),
    "the night": (z.fence(), (z.crews(),), "nobody is on duty from 18:00 to 06:00 (12 h)"),
    "how long a meeting is": (z.fence(), z.BOTH, "both crews halt for 15 min"),
    "what was not known": (z.fence(), z.BOTH, "unexploded ordnance are not known"),
}


@pytest.mark.parametrize(("zone", "crews", "words"), SENTENCES.values(), ids=SENTENCES)
def test_the_sentences(zone, crews, words):
    assert any(words in sentence for _, sentence in said(zone, crews))


def test_waits_of_a_minute_and_more_are_listed_with_crew_and_times():
    slow = (z.crews(crews=1, speed_kmh=20.0), z.crews("russia", "far", 1, 47.0))
    waits = [sentence for code, sentence in said(z.fence(), slow, meetings=4) if code == "crew_waits"]
    assert waits
    assert all(" min for its meeting, from " in sentence and " 0 min" not in sentence for sentence in waits)


def test_no_limit_is_claimed_where_none_is_known():
    mixed = tuple(z.crews(crews=1, speed_kmh=speed) for speed in (20.0, 30.0, 40.0, 50.0))
    assert "endless_patrol_limit" not in [code for code, _ in said(z.fence(), mixed)]
    assert "endless_patrol_limit" not in [code for code, _ in said(z.ring(), (z.crews(),))]


def test_no_sentence_is_kept_that_nothing_says():
    """Every code of the word list stands in the source of the room."""
    room = "".join(page.read_text("utf-8") for page in files("truceline.patrol").iterdir() if page.name.endswith(".py"))
    codes = tomllib.loads(files("truceline.tell").joinpath("wording", "en", "patrol.toml").read_text("utf-8"))
    terms = ("bound_length_and_speed", "bound_turning_back", "bound_hours_of_duty")
    assert [code for code in codes if f'"{code}"' not in room and code not in terms] == []
    assert all(f'"{term.removeprefix("bound_")}"' in room for term in terms)

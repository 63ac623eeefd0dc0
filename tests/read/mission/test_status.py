"""Counts of a period."""

from datetime import date

import pytest

from read.mission.samples import STATUS, sheet_of, source_of
from truceline.read.mission import status


def read(text, year=None):
    return status.read(sheet_of(text), source_of(text), year)


def tallies(text):
    return {tally.what: (tally.qualified, tally.count, tally.before) for tally in read(text, 2021).tallies}


def test_the_sample():
    found = read(STATUS)
    assert (found.first, found.last) == (date(2021, 5, 3), date(2021, 5, 16))
    assert tallies(STATUS) == {
        "ceasefire violations": ("about", 1250, 2000),
        "explosions": ("almost", 310, 450),
        "weapons beyond withdrawal lines": (None, 17, None),
        "restrictions of movement": (None, 4, None),
    }


def test_each_count_stands_on_its_words():
    for tally in read(STATUS).tallies:
        (quote,) = tally.cited
        assert STATUS[quote.start : quote.end] == quote.quote


WORDINGS = [
    ("Between 1 and 14 June, it recorded fewer ceasefire violations (around 8,000), compared with the previous two weeks.", ("about", 8000, None)),
    ("Between 1 and 14 June, it recorded over 9,500 ceasefire violations (compared with over 6,500 in the previous two-week period).", ("over", 9500, 6500)),
    ("Between 1 and 14 June, it recorded no ceasefire violations.", (None, 0, None)),
]


@pytest.mark.parametrize(("text", "wanted"), WORDINGS, ids=[row[0][30:70] for row in WORDINGS])
def test_wordings(text, wanted):
    assert tallies(text)["ceasefire violations"] == wanted


def test_a_period_over_the_turn_of_the_year_begins_in_the_old_one():
    found = read("Between 28 December and 10 January, it recorded 30 ceasefire violations.", 2021)
    assert (found.first, found.last) == (date(2020, 12, 28), date(2021, 1, 10))


def test_without_a_year_the_days_stay_open():
    assert read("Between 1 and 14 June, it recorded 30 ceasefire violations.").first is None

"""Exceptions and conditions of a term."""

import pytest

from truceline.read import provisos

CASES = [
    ("Flights are banned, with the exception of drones of the mission.", ("drones of the mission",), ()),
    ("No person may cross, except with a permit.", ("a permit",), ()),
    ("Control returns, provided that the vote was held.", (), ("provided that the vote was held",)),
    ("Withdrawal begins only after seven quiet days.", (), ("only after seven quiet days",)),
    ("Guns leave by 5 May.", (), ()),
]


@pytest.mark.parametrize(("text", "exceptions", "conditions"), CASES, ids=[row[0] for row in CASES])
def test_words_of_provisos(text, exceptions, conditions):
    assert provisos.exceptions(text, 0, len(text)) == exceptions
    assert provisos.conditions(text, 0, len(text)) == conditions


def test_what_stands_within_one():
    text = CASES[0][0]
    assert provisos.inside(text, text.index("drones"), 0, len(text))
    assert not provisos.inside(text, text.index("Flights"), 0, len(text))

"""The right of reply: asked, waited for, answered, or not; and no fact changes."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from saying import say
from truceline.model.finding import Finding, Reply, Status
from truceline.watch import replies

FINDING = Finding(id="f", report="r", placed=(), touches=(), status=Status.CORROBORATED)
ASKED = Reply(party="north", asked=datetime(2018, 10, 1, tzinfo=UTC), due=datetime(2018, 10, 15, 21, tzinfo=UTC))
GIVEN = replace(ASKED, text="EXERCISE it was not us", given=datetime(2018, 10, 9, tzinfo=UTC))
CASES = [
    ("asked, the clock runs", ASKED, datetime(2018, 10, 14, tzinfo=UTC), "due by 15 October 2018"),
    ("to the moment", ASKED, datetime(2018, 10, 15, 21, tzinfo=UTC), "due by 15 October 2018"),
    ("nobody tells it yet", ASKED, None, "due by 15 October 2018"),
    ("the day is past", ASKED, datetime(2018, 10, 16, tzinfo=UTC), "had not answered by 15 October 2018"),
    ("answered", GIVEN, datetime(2018, 10, 16, tzinfo=UTC), "answered on 9 October 2018: “EXERCISE it was not us”"),
]


@pytest.mark.parametrize(("name", "reply", "as_of", "words"), CASES, ids=[name for name, *_ in CASES])
def test_what_is_said_of_it(name, reply, as_of, words):
    (found,) = replies.attach([FINDING], {("f", "north"): reply}, as_of, "Asia/Damascus")
    assert words in say(found.reasons[-1])
    assert replace(found, replies=(), reasons=()) == FINDING, "a reply changes no fact"
    assert found.replies == (reply,)


def test_other_findings_stay_as_they_are():
    assert replies.attach([FINDING], {("g", "north"): ASKED}, None, "UTC") == (FINDING,)
    assert replies.attach([FINDING], {}, None, "UTC") == (FINDING,)

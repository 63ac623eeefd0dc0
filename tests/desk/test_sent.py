"""What is sent, as its entry keeps it: the written form is the plain one to the last byte, and clocks are kept as they were."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desk.samples import AT, report
from truceline.desk.sent import Sent, clocks, read
from truceline.ledger import leaf
from truceline.model.entry import Entry, Kind
from truceline.model.errors import BadInput
from truceline.model.plain import to_plain
from truceline.model.report import Report

FIELDS = {"id": "7", "time": "2018-10-16T14:30+03:00", "act": "explosion", "said_by": "EXERCISE A; EXERCISE B", "text": 'EXERCISE "é\u2028\U0001f600'}
PLACES = (
    {"lat": 35.5, "lon": -36.25, "precision_m": 300},
    {"lat": 1e-7, "lon": 179.999999, "precision_m": 20.5, "place": "Mill", "basis": "measured"},
    {"place": "Mill", "within": "Valley"},
    {"observer_lat": 35.1, "observer_lon": 36, "bearing": "NNE", "distance_max_m": 5000},
)
OTHERS = st.fixed_dictionaries(
    {},
    optional={
        "actors": st.lists(st.sampled_from(["North", "South", "Ünit 3"]), max_size=3, unique=True),
        "weapon": st.sampled_from(["mortar", ""]),
        "count": st.integers(0, 10**6),
        "deaths_best": st.integers(0, 9),
        "observed_by": st.sampled_from(["saw", "heard"]),
        "exercise": st.booleans(),
        "event": st.sampled_from(["blast", ""]),
        "text": st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=60),
        "until": st.just("15:00"),
    },
)


def sealed(sent):
    return leaf.seal(Entry(index=5, kind=Kind.REPORT_RECEIVED, at=AT, by=sent.by, body=sent.body()), bytes)


@given(st.sampled_from(PLACES), OTHERS)
def test_the_written_form_makes_the_same_leaf_as_the_plain_one(place, others):
    sent = read({**FIELDS, **place, **others}, by="team", text="{}", beside={"device": "tablet"})
    assert isinstance(sent.report, Report)
    assert sealed(sent) == sealed(sent._replace(plain=None)) == sealed(sent._replace(plain=to_plain(sent.report)))


def test_another_value_makes_another_leaf():
    """The control of the one above."""
    sent = read({**FIELDS, **PLACES[0]}, by="team", text="{}")
    other = read({**FIELDS, **PLACES[0], "text": "EXERCISE other"}, by="team", text="{}")
    assert sealed(sent) != sealed(sent._replace(plain=other.plain))


def test_the_entry_holds_the_words_their_digest_and_what_stands_beside():
    body = Sent(report("1"), "team", "abc", beside={"token": "http:team:1"}).body()
    assert body["document"] == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", "the SHA-256 of abc (FIPS 180-2, B.1)"
    assert (body["id"], body["sent"], body["token"]) == (report("1").id, "abc", "http:team:1")
    assert set(Sent(report("1"), "team", "abc").body()) == {"id", "report", "document", "sent"}


def test_what_is_no_row_of_the_table_is_refused():
    with pytest.raises(BadInput, match="act is missing"):
        read({"id": "7", "said_by": "EXERCISE"}, by="team", text="{}")


CLOCKS = [
    (timedelta(0), None, "a true clock"),
    (timedelta(days=-40), None, "a report that waited for a network"),
    (timedelta(seconds=200), None, "a little ahead"),
    (timedelta(days=3650), 315_360_000, "ten years ahead"),
]


@pytest.mark.parametrize(("off", "ahead", "why"), CLOCKS, ids=[why for _, _, why in CLOCKS])
def test_both_clocks_are_kept_and_one_ahead_is_said(off, ahead, why):
    found = clocks(AT + off, AT)
    assert found == {"received": to_plain(AT), "device_at": to_plain(AT + off), "clock_ahead_s": ahead}

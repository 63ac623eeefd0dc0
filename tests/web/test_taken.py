"""What is made of a group: each is answered on its own, whatever stands beside it, and a receipt is JSON with nothing lost."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desk import valley
from truceline.desk.live import Live, Receipt
from truceline.model.entry import Kind
from truceline.model.finding import Effect, Placed, Relation, Touch
from truceline.web import taken
from truceline.web.intake import Given

GOOD = {"id": "1", "time": "2018-10-16T14:30Z", "act": "explosion", "lat": 35.56, "lon": 36.4, "precision_m": 300, "said_by": "EXERCISE"}


@pytest.fixture
def case(tmp_path):
    kept = valley.settled(valley.opened(valley.folder(tmp_path / "valley")))
    yield kept
    kept.close()


def sent(number, by="team-3", **beside):
    return Given(by, json.dumps(GOOD | {"id": str(number)}).encode(), beside)


def test_what_is_refused_does_not_disturb_its_neighbours(case):
    size = case.store.size()
    group = [sent(1), Given("team-3", b"{"), sent(2), Given("team-3", b'{"id": "3"}'), Given("team-3", b"\xff"), sent(1)]
    answers = taken.take(Live(case), group)
    assert [answer.status for answer in answers] == [201, 400, 201, 422, 400, 200]
    values = [json.loads(answer.data) for answer in answers]
    assert [value.get("index") for value in values] == [size, None, size + 1, None, None, size]
    assert "act is missing" in values[3]["error"]
    assert case.store.size() == size + 2


def test_where_all_are_refused_nothing_is_written(case):
    size = case.store.size()
    assert [answer.status for answer in taken.take(Live(case), [Given("team-3", b"[]")])] == [400]
    assert case.store.size() == size


def test_a_token_is_good_for_one_report(case):
    live = Live(case)
    answers = taken.take(live, [sent(1, token="a"), sent(2, token="a"), sent(1, token="a"), sent(3, token="b")])
    assert [answer.status for answer in answers] == [201, 409, 200, 201]
    assert "own" in json.loads(answers[1].data)["error"]
    assert [answer.status for answer in taken.take(live, [sent(2, token="c"), sent(4, token="b")])] == [201, 409], "refused is not kept"
    assert sum(entry.kind is Kind.REPORT_RECEIVED for entry in case.store.entries()) == 3


numbers = st.none() | st.floats(0, 1e9)
placed = st.builds(Placed, zone=st.text(max_size=5), relation=st.sampled_from(Relation), share=numbers, distance_m=numbers, reasons=st.just(()))
touches = st.builds(
    Touch,
    clause=st.text(max_size=5),
    effect=st.sampled_from(Effect),
    parties=st.lists(st.text(max_size=4), max_size=2).map(tuple),
    reasons=st.just(()),
    relation=st.none(),
)


@given(st.lists(placed, max_size=3).map(tuple), st.lists(touches, max_size=3).map(tuple))
def test_a_receipt_is_json_of_all_that_it_says(places, touched):
    value = json.loads(taken.receipt(Receipt("a" * 64, 7, True, places, touched)))
    assert value == {
        "report": "a" * 64,
        "index": 7,
        "placed": [{"zone": item.zone, "relation": item.relation.value, "share": item.share, "distance_m": item.distance_m} for item in places],
        "touches": [{"clause": item.clause, "effect": item.effect.value, "parties": list(item.parties)} for item in touched],
    }

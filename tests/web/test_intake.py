"""POST /reports: what is taken, what is refused and with which sentence, and that nothing is answered that is not in the log."""

import json

import pytest

from desk import valley
from truceline.desk import access
from truceline.desk.case import open_case
from truceline.web import beside
from truceline.web.app import App
from web.door import Door, Reopened

GOOD = {
    "id": "7",
    "time": "2018-10-16T14:30+03:00",
    "act": "explosion",
    "lat": 35.56,
    "lon": 36.4,
    "precision_m": 300,
    "actors": ["North", "South"],
    "said_by": "EXERCISE team 3",
    "text": "EXERCISE: «انفجار» near the mill",
    "exercise": True,
}


@pytest.fixture
def case(tmp_path):
    valley.settled(valley.opened(valley.folder(tmp_path / "valley"))).close()
    return tmp_path / "valley"


@pytest.fixture
def door(case):
    token = access.add(case, "team-3")
    return Reopened(lambda: App(case, beside.thread), token)


def logged(case):
    kept = open_case(case)
    try:
        return kept.state().reports
    finally:
        kept.close()


def test_a_report_is_taken_screened_and_receipted(door, case):
    ((status, receipt),) = door.run((GOOD,))
    assert status == 201
    report = logged(case)[receipt["report"]]
    assert (report.key, report.actors, report.text) == ("7", ("North", "South"), GOOD["text"])
    assert [place["relation"] for place in receipt["placed"]] == ["inside"]
    assert {touch["clause"]: touch["effect"] for touch in receipt["touches"]}["zone-1"] == "against"


def test_the_same_report_again_is_the_same_report(door, case):
    answers = door.run((GOOD,), (GOOD,), (GOOD | {"id": "8"},))
    assert sorted(status for status, _ in answers) == [200, 201, 201]
    assert len({value["index"] for _, value in answers}) == 2
    assert len(logged(case)) == 2


def without(name):
    return {key: value for key, value in GOOD.items() if key != name}


REFUSED = [
    ("not JSON", b"{", 400, "no JSON"),
    ("a list", [GOOD], 400, "no JSON object"),
    ("a number", b"7", 400, "no JSON object"),
    ("a key twice", b'{"id": "1", "id": "2"}', 400, "'id' stands in it twice"),
    ("NaN", json.dumps(GOOD).replace("35.56", "NaN").encode(), 400, "NaN is no number"),
    ("Infinity", json.dumps(GOOD).replace("35.56", "-Infinity").encode(), 400, "-Infinity is no number"),
    ("a number too large for a double", json.dumps(GOOD).replace("35.56", "1e400").encode(), 422, "lat"),
    ("no UTF-8", b'{"id": "\xff"}', 400, "byte 8 is not UTF-8"),
    ("nested too deep", b'{"id": ' + b"[" * 30_000, 400, "no JSON"),
    ("too long", json.dumps(GOOD | {"text": "x" * 70_000}).encode(), 413, "longer than 65,536"),
    ("a cell too long", GOOD | {"text": "x" * 30_000}, 422, "text has 30,000"),
    ("a digit too many", b'{"id": ' + b"9" * 5000 + b"}", 400, "no JSON"),
    ("an unknown key", GOOD | {"colour": "red"}, 422, "'colour' is not known"),
    ("no act", without("act"), 422, "act is missing"),
    ("an unknown act", GOOD | {"act": "dance"}, 422, "act 'dance'"),
    ("no time", without("time"), 422, "no date"),
    ("no time zone", GOOD | {"time": "2018-10-16T14:30"}, 422, "no time zone"),
    ("no longitude", without("lon"), 422, "lon is empty"),
    ("exchanged coordinates", GOOD | {"lat": 136.4, "lon": 35.56}, 422, "seem to be exchanged"),
    ("null island", GOOD | {"lat": 0, "lon": 0}, 422, "no position"),
    ("an object for a name", GOOD | {"said_by": {"name": "x"}}, 422, "neither text nor a number"),
    ("a name that is two", GOOD | {"actors": ["North; South"]}, 422, "without semicolons"),
    ("half a surrogate", json.dumps(GOOD | {"text": "\ud800"}).encode(), 422, "broken character"),
    ("NUL", GOOD | {"text": "a\0b"}, 422, "NUL"),
]


@pytest.mark.parametrize(("body", "status", "words"), [row[1:] for row in REFUSED], ids=[row[0] for row in REFUSED])
def test_what_is_no_report_is_refused_in_one_sentence_and_changes_nothing(door, case, body, status, words):
    ((given, value), (after, _)) = door.run((body,), (GOOD,))
    assert (given, list(value)) == (status, ["error"]), value
    assert words in value["error"]
    assert ";" in value["error"], "the sentence says what to do"
    assert after == 201, "others are served meanwhile"
    assert len(logged(case)) == 1


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"authorization": None}, 401),
        ({"authorization": "Bearer wrong"}, 401),
        ({"authorization": "Basic dGVhbS0zOng="}, 401),
        ({"authorization": "Bearer"}, 401),
        ({"content-type": "text/csv"}, 415),
        ({"content-type": None}, 415),
    ],
)
def test_who_may_not_send_and_what_is_no_json(door, case, headers, status):
    ((given, value),) = door.run((GOOD, "/reports", "POST", headers))
    assert given == status
    assert "error" in value
    assert not logged(case)


def test_a_report_in_pieces_is_whole_and_one_that_breaks_off_is_none(door, case):
    data = json.dumps(GOOD).encode()
    pieces = [data[first : first + 40] for first in range(0, len(data), 40)]
    assert door.run((b"", "/reports", "POST", None, pieces))[0][0] == 201

    flood = [b" " * 60_000] * 1000
    token = access.add(case, "team-4")
    other = Door(App(case, beside.thread), token)
    assert other.run((b"", "/reports", "POST", None, flood))[0][0] == 413
    assert len(logged(case)) == 1


def test_reports_are_not_given_out(door):
    ((status, value),) = door.run((GOOD, "/reports", "GET"))
    assert status == 405
    assert "POST" in value["error"]


def test_it_says_that_it_is_alive(door):
    assert door.run((b"", "/health", "GET")) == [(200, {"alive": True})]

"""What stands beside a report: a key that makes sending twice the same as once, the device and its clock."""

import json
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest

from truceline.desk.case import open_case
from truceline.web.aside import Refused, aside
from web.test_intake import GOOD, case, door  # noqa: F401


def headed(**headers):
    return [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()]


def bodies(case):  # noqa: F811
    kept = open_case(case)
    try:
        return [entry.body for entry in kept.store.entries() if entry.kind.value == "report_received"]
    finally:
        kept.close()


def with_key(body, key, **headers):
    return body, "/reports", "POST", {"idempotency-key": key, **headers}


def test_without_such_headers_nothing_is_kept_beside():
    assert aside(headed(authorization="Bearer x", content_type="application/json"), "team-3") == {}


def test_a_key_is_the_senders_own():
    assert aside(headed(idempotency_key="7"), "team-3") == {"token": "http:team-3:7"}
    assert aside(headed(idempotency_key="7"), "team-4") != aside(headed(idempotency_key="7"), "team-3")


@pytest.mark.parametrize(
    ("off", "ahead", "why"),
    [
        (timedelta(days=3650), True, "ten years ahead is said"),
        (timedelta(hours=1), True, "an hour ahead is said"),
        (timedelta(seconds=60), False, "a minute ahead is not worth a word"),
        (timedelta(days=-2), False, "behind says nothing: reports wait for a network"),
    ],
)
def test_the_devices_clock_is_kept_as_it_is(off, ahead, why):
    said = (datetime.now(UTC) + off).replace(microsecond=0)
    found = aside(headed(date=format_datetime(said, usegmt=True)), "team-3")
    assert datetime.fromisoformat(found["device_at"]) == said, why
    assert (found["clock_ahead_s"] is not None) is ahead, why


@pytest.mark.parametrize(
    "headers",
    [{"idempotency_key": ""}, {"idempotency_key": "x" * 201}, {"idempotency_key": "\xe9"}, {"device": "a\tb"}, {"date": "yesterday"}, {"date": "99999"}],
)
def test_a_header_that_cannot_be_read_is_refused(headers):
    with pytest.raises(Refused) as caught:
        aside(headed(**headers), "team-3")
    assert caught.value.status == 400


def test_the_same_key_with_the_same_report_is_the_same_and_with_another_is_refused(door, case):  # noqa: F811
    other = GOOD | {"text": "EXERCISE: another text"}
    answers = door.run(with_key(GOOD, "k-1"))
    assert answers[0][0] == 201
    again = [door.run(request)[0] for request in (with_key(GOOD, "k-1"), with_key(other, "k-1"), with_key(other, "k-2"))]
    assert [status for status, _ in again] == [200, 409, 201]
    assert again[0][1]["index"] == answers[0][1]["index"]
    assert "used for another report;" in again[1][1]["error"]
    assert [body.get("token") for body in bodies(case)] == ["http:team-3:k-1", "http:team-3:k-2"]


def test_two_reports_under_one_key_at_once_are_one(door, case):  # noqa: F811
    answers = door.run(*(with_key(GOOD | {"text": f"EXERCISE {number}"}, "k-1") for number in range(12)))
    assert sorted(status for status, _ in answers) == [201] + [409] * 11
    assert len(bodies(case)) == 1


def test_many_sendings_at_once_and_over_restarts_are_one_row_with_one_receipt(door, case):  # noqa: F811
    found = [answer for _ in range(3) for answer in door.run(*([with_key(GOOD, "k-1")] * 7))]
    assert sorted(status for status, _ in found) == [200] * 20 + [201]
    assert len({json.dumps(value, sort_keys=True) for _, value in found}) == 1


def test_two_accounts_on_one_device_are_one_source(door, case):  # noqa: F811
    door.run(with_key(GOOD, "1", device="IMEI-1"), with_key(GOOD | {"id": "8", "said_by": "EXERCISE B"}, "2", device="IMEI-1"), (GOOD | {"id": "9"},))
    kept = open_case(case)
    marks = sorted(map(sorted, kept.state().marks.values()))
    kept.close()
    assert marks == [["device:IMEI-1"], ["device:IMEI-1"]], "the third says of no device"

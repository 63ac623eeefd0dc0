"""Attachments over HTTP: whole or in parts, torn or wrong, again and again: what is attached is the file, and nothing else is."""

import asyncio
import hashlib
import random
import sqlite3

import pytest

from truceline.desk import access, record
from truceline.desk.case import open_case
from truceline.web import attachments, beside
from truceline.web.app import App
from web.door import Reopened
from web.test_intake import GOOD, case, door  # noqa: F401

DATA = random.Random(2018).randbytes(20_000)
NAME = hashlib.sha256(DATA).hexdigest()


@pytest.fixture
def sent(door):  # noqa: F811
    return door.run((GOOD,))[0][1]["report"]


def put(report, data=DATA, name=NAME, label="photo.jpg", **headers):
    given = {"content-length": str(len(data)), **{key.replace("_", "-"): value for key, value in headers.items()}}
    return data, f"/reports/{report}/attachments/{name}?name={label}", "PUT", {key: value for key, value in given.items() if value}


def span(first, last):
    return {"content_range": f"bytes {first}-{last - 1}/{len(DATA)}"}


def attached(case):  # noqa: F811
    kept = open_case(case)
    try:
        rows = [entry for entry in kept.store.entries() if entry.kind.value == "attachment_kept"]
        return [(row.by, row.body["of"], item["document"], item["label"], item["bytes"]) for row in rows for item in row.body["attachments"]]
    finally:
        kept.close()


def test_a_photograph_is_attached_once_with_its_bytes(door, case, sent):  # noqa: F811
    answers = [door.run(put(sent))[0] for _ in range(3)]
    assert [status for status, _ in answers] == [201, 200, 200]
    assert len({value["index"] for _, value in answers}) == 1
    assert attached(case) == [("team-3", sent, NAME, "photo.jpg", len(DATA))]
    assert (case / "documents" / NAME).read_bytes() == DATA
    assert record.verify(case, None)["faults"] == []


def test_cut_at_every_kilobyte_it_goes_on_and_is_the_same(door, case, sent):  # noqa: F811
    for first in range(0, len(DATA), 1000):
        assert door.run((b"", f"/reports/{sent}/attachments/{NAME}", "GET"))[0] == (200, {"bytes": first, "whole": False})
        assert not (case / "documents" / NAME).exists() and attached(case) == []
        status, _ = door.run(put(sent, DATA[first : first + 1000], **span(first, first + 1000)))[0]
        assert status == (201 if first + 1000 == len(DATA) else 202)
    assert (case / "documents" / NAME).read_bytes() == DATA
    assert len(attached(case)) == 1


def test_a_sender_that_goes_away_leaves_no_attachment_and_its_part_can_be_gone_on_from(door, case, sent):  # noqa: F811
    data, path, method, headers = put(sent)
    gone = door.run((data[:7000], path, method, headers))[0]  # more was announced than comes
    assert gone == (202, {"bytes": 7000, "whole": False}) and attached(case) == []
    assert door.run(put(sent, DATA[7000:], **span(7000, len(DATA))))[0][0] == 201


WRONG = [
    ("another file than its name says", put("R", data=b"x" * 100), 400, "not " + NAME),
    ("no digest", put("R", name="photo"), 400, "no SHA-256"),
    ("capital letters", put("R", name=NAME.upper()), 400, "no SHA-256"),
    ("no such report", put("0" * 64), 404, "no such report"),
    ("no length", put("R", content_length=""), 400, "Content-Length"),
    ("too large", put("R", content_length=str(2**30)), 413, "send at most"),
    ("more than announced", put("R", content_length="100"), 400, "more came"),
    ("a gap", put("R", data=DATA[500:], **span(500, len(DATA))), 409, "go on from byte 0"),
    ("no range", put("R", content_range="500-"), 400, "Content-Range"),
    ("a name with a line in it", put("R", label="a%0Ab"), 400, "name cannot be used"),
    ("no token", put("R", authorization="Bearer wrong"), 401, "no known token"),
]


@pytest.mark.parametrize(("request_", "status", "words"), [row[1:] for row in WRONG], ids=[row[0] for row in WRONG])
def test_what_is_wrong_is_refused_in_one_sentence_and_nothing_is_attached(door, case, sent, request_, status, words):  # noqa: F811
    data, path, method, headers = request_
    ((given, value),) = door.run((data, path.replace("/R/", f"/{sent}/"), method, headers))
    assert (given, list(value)) == (status, ["error"]), value
    assert words in value["error"] and ";" in value["error"]
    assert attached(case) == [] and not (case / "documents" / NAME).exists()
    assert door.run(put(sent))[0][0] == 201, "after it the right one is taken"


def test_two_at_once_do_not_mix(door, case, sent):  # noqa: F811
    answers = door.run(put(sent), put(sent), put(sent))
    assert {status for status, _ in answers} <= {200, 201, 409} and sum(status == 201 for status, _ in answers) == 1
    assert (case / "documents" / NAME).read_bytes() == DATA


def test_who_sends_nothing_is_cut_off_and_what_came_stays(case):  # noqa: F811
    token = access.add(case, "team-3")
    slow = Reopened(lambda: App(case, beside.thread), token)
    report = slow.run((GOOD,))[0][1]["report"]
    given = attachments.Attachments(case, access.tokens(case), patience_s=0.05)
    answers = []

    async def main():
        events = [{"type": "http.request", "body": DATA[:500], "more_body": True}]

        async def receive():
            return events.pop() if events else await asyncio.sleep(30)

        async def send(event):
            answers.append(event)

        head = [(b"authorization", f"Bearer {token}".encode()), (b"content-length", b"20000")]
        scope = {"type": "http", "method": "PUT", "path": f"/reports/{report}/attachments/{NAME}", "raw_path": b"", "root_path": "", "query_string": b""}
        await given.routes()[0].app({**scope, "headers": head, "path_params": {"report": report, "name": NAME}}, receive, send)

    asyncio.run(main())
    assert answers[0]["status"] == 408
    assert slow.run((b"", f"/reports/{report}/attachments/{NAME}", "GET"))[0][1] == {"bytes": 500, "whole": False}


def test_the_server_screens_on_without_making_all_anew(door, case, sent):  # noqa: F811
    door.run(put(sent))
    status, value = door.run((GOOD | {"id": "8"},))[0]
    assert (status, value["placed"][0]["relation"]) == (201, "inside")
    with sqlite3.connect(case / "case.db") as db:
        assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    db.close()

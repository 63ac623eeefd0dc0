"""Receipts over HTTP: each report's, signed, and not more checkpoints than one in a while."""

import asyncio
import json

import pytest

from truceline.desk import access, signing
from truceline.desk.case import open_case
from truceline.ledger.merkle import InvalidProof
from truceline.model.plain import from_plain
from truceline.model.record import Receipt
from truceline.web import beside
from truceline.web.app import App
from truceline.web.receipts import Receipts
from web.door import Door
from web.test_intake import GOOD, case, door  # noqa: F401


@pytest.fixture
def key(case, tmp_path, monkeypatch):  # noqa: F811
    monkeypatch.setenv("TRUCELINE_KEYS", str(tmp_path / "keys"))
    monkeypatch.delenv("TRUCELINE_PASSPHRASE", raising=False)
    kept = open_case(case)
    try:
        return str(signing.make_key(kept))
    finally:
        kept.close()


def test_a_report_has_a_receipt_that_verifies_and_a_touched_one_does_not(door, key):  # noqa: F811
    sent = door.run((GOOD,))[0][1]
    ((status, value),) = door.run((b"", f"/receipts/{sent['report']}", "GET"))
    assert status == 200 and value["index"] == sent["index"]
    found = signing.check(from_plain(Receipt, value), key)
    assert found.size > sent["index"]
    with pytest.raises(InvalidProof):
        signing.check(from_plain(Receipt, value | {"leaf": value["leaf"].replace("20", "21", 1)}), key)
    assert not any(secret in json.dumps(value) for secret in ("team 3", "mill", "35.56"))


def test_however_many_ask_one_checkpoint_is_signed_in_a_while(case, key):  # noqa: F811
    token = access.add(case, "team-3")
    one = Door(App(case, beside.thread), token)

    async def ask(number):
        sent = await one.ask(GOOD | {"id": str(number)})
        return await one.ask(b"", f"/receipts/{sent[1]['report']}", "GET")

    async def main():
        async with one.app.lifespan():
            return [await ask(number) for number in range(5)]

    answers = asyncio.run(main())
    assert [status for status, _ in answers] == [200, 202, 202, 202, 202]
    assert 0 < answers[1][1]["ready_in_s"] <= 11
    assert len(signing.checkpoints(case)) == 1
    later = Door(App(case, beside.thread), token)
    asked = [(b"", "/receipts/" + report, "GET") for report in reversed(reports(case))]
    answers = [*later.run(*asked)]
    assert [status for status, _ in answers] == [200] * 5, "the next checkpoint, signed by a server that has waited, holds them all"
    assert len(signing.checkpoints(case)) == 2


def reports(case):  # noqa: F811
    kept = open_case(case)
    try:
        return list(kept.state().reports)
    finally:
        kept.close()


@pytest.mark.parametrize(("path", "headers", "status"), [("0" * 64, {}, 404), ("5", {}, 404), ("%00", {}, 404), ("0" * 64, {"authorization": None}, 401)])
def test_what_is_not_given(door, key, path, headers, status):  # noqa: F811
    given, value = door.run((b"", f"/receipts/{path}", "GET", headers))[0]
    assert (given, list(value)) == (status, ["error"])


def test_a_case_without_a_key_says_how_to_make_one(door):  # noqa: F811
    sent = door.run((GOOD,))[0][1]
    status, value = door.run((b"", f"/receipts/{sent['report']}", "GET"))[0]
    assert (status, "log sign CASE --new-key" in value["error"]) == (503, True)


def test_its_only_address():
    assert [route.path for route in Receipts(None, {}).routes()] == ["/receipts/{report}"]

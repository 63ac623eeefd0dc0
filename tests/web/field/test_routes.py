"""Field reports over HTTP: who may send, once and whole, whatever happens on the way; and OpenRosa as ODK Collect speaks it."""

import asyncio
import json
import random
from base64 import b64encode

import pytest

from assurance import scale
from truceline.desk import access, files, record
from truceline.model.entry import Kind
from truceline.web import beside
from truceline.web.app import App
from truceline.web.field import routes
from web import fieldwork
from web.fieldwork import CANARIES, PASSWORD, ask, entries, parts, photo, report


@pytest.fixture
def case(tmp_path, monkeypatch):
    monkeypatch.setenv("TRUCELINE_KEYS", str(tmp_path / "keys"))
    return fieldwork.made(tmp_path)


@pytest.fixture
def token(case):
    return access.add(case, "team-3")


def bearer(token):
    return {"authorization": f"Bearer {token}"}


def basic(name, token):
    return {"authorization": f"Basic {b64encode(f'{name}:{token}'.encode()).decode()}"}


def run(case, *asks):
    """Ask an application of the case, all at once, and return (status, headers, body) for each."""

    async def main():
        app = App(case, beside.thread)
        async with app._rest.router.lifespan_context(app):
            return await asyncio.gather(*(ask(app, *words, **more) for words, more in asks))

    return asyncio.run(main())


def posted(token, text, *pictures, headers=None, path="/field/reports", **more):
    kind, body = parts([("report", text if isinstance(text, str) else json.dumps(text))], [("photo", "photo-1", data) for data in pictures])
    return (path, body), {"headers": {"content-type": kind, **bearer(token), **(headers or {})}, **more}


def test_a_report_with_a_photo_is_durable_screened_and_sealed(case, token):
    ((status, _, body),) = run(case, posted(token, report(), photo()))
    told = json.loads(body)
    assert status == 201 and told["placed"][0]["relation"] == "inside"
    (kept,), (attached,) = entries(case), entries(case, Kind.ATTACHMENT_KEPT)
    assert (kept.index, kept.by, kept.body["id"], kept.body["device_at"]) == (told["index"], "team-3", told["report"], "2018-10-16T11:31:00Z")
    assert json.loads(kept.body["sent"]) == report()
    (item,) = attached.body["attachments"]
    assert attached.body["of"] == told["report"] and item["sha256"] == files.sha256(photo())
    assert record.verify(case, None)["faults"] == []
    held = [path.read_bytes() for path in case.rglob("*") if path.is_file()]
    assert not any(canary in data for canary in CANARIES for data in held), "nothing of the camera's words in the clear"


def test_a_report_sent_again_and_again_at_once_is_one_row(case, token):
    """SAFETY.md D7: 1 to 20 times each, all at the same time; the full form has 200 reports."""
    chance = random.Random(7)
    sent = [json.dumps(report(f"EXERCISE-{number}")) for number in range(scale(8, 200))]
    asks = [posted(token, text, *([photo(size=(20, 20))] if chance.random() < 0.5 else [])) for text in sent for _ in range(chance.randint(1, 20))]
    chance.shuffle(asks)
    found = [answer for first in range(0, len(asks), 8) for answer in run(case, *asks[first : first + 8])]
    told = [json.loads(body) for _, _, body in found]
    assert {status for status, *_ in found} <= {200, 201} and sum(status == 201 for status, *_ in found) == len(sent)
    rows = entries(case)
    assert len(rows) == len(sent) and {(row.body["id"], row.index) for row in rows} == {(item["report"], item["index"]) for item in told}
    attached = [(entry.body["of"], entry.body["attachments"][0]["sha256"]) for entry in entries(case, Kind.ATTACHMENT_KEPT)]
    assert len(attached) == len(set(attached))


def test_the_same_name_with_another_report_is_a_conflict(case, token):
    answers = [run(case, posted(token, one))[0] for one in (report(), report(text="EXERCISE: other words"), report())]
    assert [status for status, *_ in answers] == [201, 409, 200]
    assert b"another report came under this name" in answers[1][2]
    assert len(entries(case)) == 1


def test_photos_may_come_later(case, token):
    text = json.dumps(report())
    answers = [run(case, posted(token, text, *pictures))[0] for pictures in ((), (photo(),), (photo(),), (photo("navy"),))]
    assert [status for status, *_ in answers] == [201, 200, 200, 200]
    assert len({json.loads(body)["index"] for _, _, body in answers}) == 1
    assert len(entries(case, Kind.ATTACHMENT_KEPT)) == 2


def test_a_photo_that_is_none_does_not_keep_the_report_back(case, token):
    ((status, _, body),) = run(case, posted(token, report(), b"EXERCISE no picture", photo()))
    assert status == 415 and b"the report is in the log, but of file 1" in body
    assert len(entries(case)) == len(entries(case, Kind.ATTACHMENT_KEPT)) == 1


def test_a_photo_that_was_damaged_on_its_way_is_asked_for_again(case, token):
    named = report(x_photos=files.sha256(photo()))
    changed = bytearray(photo())
    changed[-5] ^= 1
    assert run(case, posted(token, named, bytes(changed)))[0][0] == 400
    assert entries(case) == []
    assert run(case, posted(token, named, photo()))[0][0] == 201


def test_torn_uploads_leave_nothing(case, token):
    """SAFETY.md D8: the sender is gone at many places; no entry, no attachment."""
    (path, body), more = posted(token, report(), photo())
    cuts = sorted(random.Random(8).sample(range(len(body) - 2), scale(60, 1500)))
    asks = [((path, body[:cut]), {**more, "torn": True}) for cut in cuts]
    found = [answer for first in range(0, len(asks), 8) for answer in run(case, *asks[first : first + 8])]
    assert {status for status, *_ in found} == {400}
    assert entries(case) == entries(case, Kind.ATTACHMENT_KEPT) == []
    assert run(case, ((path, body), more))[0][0] == 201, "the control: the whole of it is taken"


REFUSED = [
    ("no JSON", "{", 400, "no JSON"),
    ("no report in it", "", 400, "no JSON"),
    ("an unknown act", report(act="party"), 422, "act 'party'"),
    ("a time that came twice", report(time="14:30", date="2018-10-26", zone="EXERCISE/Nowhere"), 422, "zone"),
    ("an unknown column", report(secret="x"), 422, "'secret'"),
    ("a place beyond the Earth", report(lat="135.5"), 422, "exchanged"),
]


@pytest.mark.parametrize(("text", "status", "says"), [row[1:] for row in REFUSED], ids=[row[0] for row in REFUSED])
def test_what_is_refused_keeps_nothing(case, token, text, status, says):
    ((found, _, body),) = run(case, posted(token, text, photo()))
    assert found == status and says in json.loads(body)["error"]
    assert entries(case) == [] and not list((case / "documents").glob("*")), "not even the photo"


def entered(case, name):
    """Enter the desk; return the cookie of the session."""

    async def main():
        app = App(case, beside.thread)
        async with app._rest.router.lifespan_context(app):
            _, head, page = await ask(app, "/enter", method="GET")
            token = page.decode().partition('name="token" value="')[2].partition('"')[0]
            body = f"token={token}&name={name}&password={PASSWORD.replace(' ', '+')}&code=".encode()
            kind = {"content-type": "application/x-www-form-urlencoded", "content-length": str(len(body))}
            status, head, _ = await ask(app, "/enter", body, headers=kind)
            assert status == 303, head
            cookie = {"cookie": head["set-cookie"].partition(";")[0]}
            status, _, told = await ask(app, "/field/session", method="GET", headers=cookie)
            return cookie, status, json.loads(told)

    return asyncio.run(main())


def test_a_session_sends_with_the_token_that_it_asks_for(case, token):
    cookie, status, told = entered(case, "Mona")
    assert status == 200
    (words, more) = posted(token, report())
    kind = {"content-type": more["headers"]["content-type"], **cookie}
    right = {**kind, "x-form-token": told["token"]}
    tries = [kind, {**kind, "x-form-token": "old"}, {**right, "sec-fetch-site": "cross-site"}, right]
    answers = run(case, *((words, {"headers": head}) for head in tries))
    assert [status for status, *_ in answers] == [403, 403, 403, 201]
    assert [entry.by for entry in entries(case)] == ["Mona"]


@pytest.mark.parametrize(("name", "may"), [("Mona", True), ("Vera", True), ("Lia", False), ("Edda", False)])
def test_only_who_may_report_gets_a_token(case, name, may):
    _, status, _ = entered(case, name)
    assert status == (200 if may else 401)


def test_without_a_name_nothing_is_taken(case, token):
    words, more = posted(token, report())
    for head in ({}, bearer("wrong"), basic("team-3", "wrong"), basic("other", token), {"authorization": "Basic %%%"}, {"authorization": f"Digest {token}"}):
        kind = {"content-type": more["headers"]["content-type"], **head}
        assert run(case, (words, {"headers": kind}))[0][0] == 401
    assert run(case, (("/field/session",), {"method": "GET"}))[0][0] == 401
    assert entries(case) == []


def filled(key="uuid:EXERCISE-1", text="EXERCISE", inner=""):
    where = "<way>point</way><at>35.56 36.4 0 12</at>"
    said = f"<act>explosion</act><time>2018-10-16T14:30:00.000+03:00</time><observed_by>saw</observed_by><said_by>EXERCISE</said_by><text>{text}</text>"
    meta = f"<end>2018-10-16T14:35:00.000+03:00</end><orx:meta><orx:instanceID>{key}</orx:instanceID></orx:meta>"
    return f'<data id="truceline-report" version="1" xmlns:orx="http://openrosa.org/xforms">{said}{where}{inner}{meta}</data>'.encode()


def submitted(token, form, *pictures, **more):
    attached = [(f"{number}.jpg", f"{number}.jpg", data) for number, data in enumerate(pictures)]
    kind, body = parts(files=[("xml_submission_file", "submission.xml", form), *attached])
    return ("/openrosa/submission", body), {"headers": {"content-type": kind, **basic("team-3", token), "x-openrosa-version": "1.0"}, **more}


def test_collect_asks_before_it_sends(case, token):
    (status, head, body), (refused, asks, _) = run(
        case,
        (("/openrosa/submission",), {"method": "HEAD", "headers": basic("team-3", token)}),
        (("/openrosa/submission",), {"method": "HEAD"}),
    )
    assert (status, body, head["x-openrosa-version"], head["location"]) == (204, b"", "1.0", "http://127.0.0.1/openrosa/submission")
    assert int(head["x-openrosa-accept-content-length"]) > 10**7
    assert refused == 401 and asks["www-authenticate"].startswith('Basic realm="Truceline"')


def test_behind_a_proxy_every_address_is_one_of_tls(case, token):
    """Collect sends its name and token to the address that it is told."""
    head = {**basic("team-3", token), "x-forwarded-proto": "https", "host": "case.example"}
    asked = [(("/openrosa/submission",), {"method": "HEAD", "headers": head}), (("/openrosa/formList",), {"method": "GET", "headers": head})]
    (_, told, _), (_, _, listed) = run(case, *asked)
    assert told["location"] == "https://case.example/openrosa/submission"
    assert b"<downloadUrl>https://case.example/openrosa/forms/report.xml<" in listed


def test_a_filled_form_is_a_report_with_its_photos(case, token):
    ((status, head, body),) = run(case, submitted(token, filled(), photo(), photo("navy")))
    assert status == 201 and head["content-type"].startswith("text/xml") and b"submit_success" in body
    (kept,) = entries(case)
    assert kept.body["report"]["key"] == "uuid:EXERCISE-1" and kept.body["sent"] == filled().decode() and kept.body["device_at"] == "2018-10-16T11:35:00Z"
    assert len(entries(case, Kind.ATTACHMENT_KEPT)) == 2
    assert record.verify(case, None)["faults"] == []


def test_one_form_in_several_uploads_is_one_report(case, token):
    asks = [submitted(token, filled(), *pictures) for pictures in ((photo(),), (photo("navy"),), (photo(),), ())]
    assert {run(case, one)[0][0] for one in asks} == {201}
    assert len(entries(case)) == 1 and len(entries(case, Kind.ATTACHMENT_KEPT)) == 2
    assert run(case, submitted(token, filled(text="EXERCISE: changed")))[0][0] == 409


UNFIT = [(b"<data/>", 422), (b"", 400), (b"\xff\xfe", 400), (filled(inner="<x/>"), 422), (b"<!DOCTYPE a>" + filled(), 400), (b"x" * 70_000, 400)]


@pytest.mark.parametrize(("form", "status"), UNFIT)
def test_what_is_no_filled_form_is_said_in_openrosas_words(case, token, form, status):
    ((found, head, body),) = run(case, submitted(token, form))
    assert found == status and b'nature="submit_error"' in body and head["x-openrosa-version"] == "1.0"
    assert entries(case) == []


def test_where_nothing_can_be_written_it_is_to_be_sent_again(case, token):
    (case / "case.toml").rename(case / "away.toml")
    app = App(case, beside.thread)

    async def main():
        await app._writer.start()
        words, more = posted(token, report())
        found = await ask(app, *words, **more)
        await app._writer.stop()
        return found

    assert asyncio.run(main())[0] == 503


def test_the_worker_may_answer_for_the_form_alone(case):
    ((status, head, body),) = run(case, (("/field/worker.js",), {"method": "GET"}))
    assert status == 200 and head["service-worker-allowed"] == "/field" and head["content-type"].startswith("text/javascript")
    needs = body.decode().partition("NEEDS = [")[2].partition("]")[0].replace('"', "").replace("\n", "").split(",")
    assert len([path for path in needs if path.strip()]) > 8, routes.__name__

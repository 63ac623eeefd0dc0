"""The served case is killed under load, again and again: what was answered is there once and unchanged, and what was not may be sent again."""

import asyncio
import hashlib
import http.client
import itertools
import json
import os
import random
import re
import shutil
import signal
import subprocess
import sys
import threading
from contextlib import suppress

import pytest

from assurance import scale
from desk import valley
from small import disk
from truceline.desk import access, record
from truceline.model.entry import Kind
from truceline.stores.sqlite import SqliteStore
from truceline.web import beside
from truceline.web.app import App
from web.door import Door

WRITERS = 4


@pytest.fixture
def case(tmp_path):
    valley.settled(valley.opened(valley.folder(tmp_path / "valley"))).close()
    return tmp_path / "valley"


def served(case):
    """Serve the case on a free port; return the process and the port once it answers."""
    words = ["from truceline.cli.app import main; main()", "serve", str(case), "--port", "0"]
    environment = {**os.environ, "PYTHONPATH": ":".join(sys.path)}
    process = subprocess.Popen([sys.executable, "-c", *words], stderr=subprocess.PIPE, text=True, env=environment)
    found = re.search(r":(\d+)/", process.stderr.readline())
    assert found, process.stderr.read()
    return process, int(found[1])


def body(name):
    place = {"lat": 35.56, "lon": 36.4, "precision_m": 300}
    return {"id": name, "time": "2018-10-16T14:30+03:00", "act": "explosion", **place, "said_by": "EXERCISE team", "text": name}


class Sender(threading.Thread):
    """Sends one report after the other, first again what was never answered, until the server is gone; keeps each answer."""

    def __init__(self, port, token, names, again, answers, attached):
        super().__init__()
        self.attached = attached
        self.port, self.token, self.names, self.again, self.answers = port, token, names, again, answers

    def run(self):
        server = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        head = {"Authorization": f"Bearer {self.token}", "Content-Type": "application/json"}
        while True:
            name = self.again.pop() if self.again else f"EXERCISE {next(self.names)}"
            try:
                server.request("POST", "/reports", json.dumps(body(name)), head)
                answer = server.getresponse()
                told = json.loads(answer.read())
            except (OSError, http.client.HTTPException, ValueError):
                self.again.append(name)
                return
            self.answers.append((name, answer.status, told["index"], told["report"]))
            self._attach(server, told["report"])

    def _attach(self, server, report):
        """Send a photograph with it; what becomes of it when the server dies meanwhile is not known."""
        photo = random.Random(report).randbytes(20_000)
        head = {"Authorization": f"Bearer {self.token}"}
        with suppress(OSError, http.client.HTTPException):
            server.request("PUT", f"/reports/{report}/attachments/{hashlib.sha256(photo).hexdigest()}", photo, head)
            answer = server.getresponse()
            answer.read()
            self.attached.append((report, photo, answer.status))


def missed(case, answers):
    """Return the names that were answered and are not there once, unchanged, at the index and under the id that was told."""
    store = SqliteStore.open(case / "case.db")
    found = {}
    for entry in store.entries():
        if entry.kind is Kind.REPORT_RECEIVED:
            found.setdefault(entry.body["report"]["key"], []).append((entry.index, entry.body["id"], entry.body["report"]["text"]))
    store.close()
    return {name for name, _, index, report in answers if found.get(name) != [(index, report, name)]} | {name for name, kept in found.items() if len(kept) > 1}


def logged(case):
    store = SqliteStore.open(case / "case.db")
    try:
        return {entry.body["report"]["key"] for entry in store.entries() if entry.kind is Kind.REPORT_RECEIVED}
    finally:
        store.close()


@pytest.mark.parametrize("seed", range(scale(1, 10)))
def test_nothing_that_was_answered_is_lost_doubled_or_changed(case, seed):
    """The full form has 1,000 kills, 100 of each of ten cases, four senders at once."""
    token, chance, names = access.add(case, "team"), random.Random(2018 + seed), itertools.count()
    again, answers, attached = [[] for _ in range(WRITERS)], [], []
    for _ in range(scale(2, 100)):
        process, port = served(case)
        senders = [Sender(port, token, names, mine, answers, attached) for mine in again]
        for sender in senders:
            sender.start()
        with_some = len(answers) + chance.randint(1, 40)
        while len(answers) < with_some and process.poll() is None:
            senders[0].join(0.005)
        process.send_signal(signal.SIGKILL)
        for sender in senders:
            sender.join()
        process.wait()
        process.stderr.close()
    assert {status for _, status, _, _ in answers} <= {200, 201}
    assert len(answers) > 2 and not missed(case, answers)
    assert missed(case, [*answers, ("EXERCISE told and never written", 201, 10**6, "0" * 64)]), "the control: a word that nothing stands behind is found"
    unanswered = {name for mine in again for name in mine}
    assert logged(case) - {name for name, *_ in answers} <= unanswered, "only what nobody was told of may be there besides"
    assert {status for *_, status in attached} <= {200, 201} and not lost(case, attached)
    assert lost(case, [("0" * 64, b"EXERCISE never sent", 201)]), "the control"
    assert record.verify(case, None)["faults"] == [], "no entry names a file that is missing or not whole"


def lost(case, attached):
    """Return the reports whose attachment was answered for and is not in the log, or not among the originals with its bytes."""
    store = SqliteStore.open(case / "case.db")
    named = {(entry.body["of"], item["document"]) for entry in store.entries() if entry.kind is Kind.ATTACHMENT_KEPT for item in entry.body["attachments"]}
    store.close()
    there = {path.name: path for path in record.documents(case)}
    found = ((report, hashlib.sha256(photo).hexdigest(), photo) for report, photo, _ in attached)
    return {report for report, name, photo in found if (report, name) not in named or name not in there or there[name].read_bytes() != photo}


def test_a_full_disk_is_answered_with_507_and_with_room_again_it_goes_on(tmp_path):
    """A case on a file system of 2 MB: each report that is refused is told so, reads and the check of the log go on, and no restart is needed."""
    with disk(tmp_path / "small", "2m") as place:
        folder = place / "valley"
        valley.settled(valley.opened(valley.folder(folder))).close()
        token = access.add(folder, "team")
        door = Door(App(folder, beside.thread), token)
        photo = random.Random(2018).randbytes(100_000)
        name = hashlib.sha256(photo).hexdigest()
        sizes = {"content-length": str(len(photo))}

        async def main():
            async with door.app.lifespan():
                status, told = await door.ask(body("EXERCISE first"))
                assert status == 201, told
                (folder / "ballast").write_bytes(bytes(shutil.disk_usage(place).free))
                refused = [await door.ask(photo, f"/reports/{told['report']}/attachments/{name}", "PUT", sizes)]
                answers = [await door.ask(body(f"EXERCISE {number} " + "x" * 9000)) for number in range(60)]
                refused += [answer for answer in answers if answer[0] != 201]
                logged_then = logged(folder)
                faults = record.verify(folder, None)["faults"]
                (folder / "ballast").unlink()
                after = [await door.ask(body("EXERCISE after")), await door.ask(photo, f"/reports/{told['report']}/attachments/{name}", "PUT", sizes)]
                return status, refused, [answer[0] for answer in answers].count(201), logged_then, faults, after

        status, refused, taken, then, faults, after = asyncio.run(main())
        assert status == 201 and len(refused) > 10 and {answer[0] for answer in refused} == {507}
        assert all("make room" in value["error"] for _, value in refused)
        assert (len(then), faults) == (1 + taken, [])
        assert [answer[0] for answer in after] == [201, 201]
        assert record.verify(folder, None)["faults"] == []

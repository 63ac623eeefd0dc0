"""The served case is killed under load, again and again: what was answered is there once and unchanged, and what was not may be sent again."""

import http.client
import itertools
import json
import os
import random
import re
import signal
import subprocess
import sys
import threading

import pytest

from assurance import scale
from desk import valley
from truceline.desk import access, record
from truceline.model.entry import Kind
from truceline.stores.sqlite import SqliteStore

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
    found = re.search(r":(\d+)/reports", process.stderr.readline())
    assert found, process.stderr.read()
    return process, int(found[1])


def body(name):
    place = {"lat": 35.56, "lon": 36.4, "precision_m": 300}
    return {"id": name, "time": "2018-10-16T14:30+03:00", "act": "explosion", **place, "said_by": "EXERCISE team", "text": name}


class Sender(threading.Thread):
    """Sends one report after the other, first again what was never answered, until the server is gone; keeps each answer."""

    def __init__(self, port, token, names, again, answers):
        super().__init__()
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


def test_nothing_that_was_answered_is_lost_doubled_or_changed(case):
    """The full form has 1,000 kills, four senders at once."""
    token, chance, names = access.add(case, "team"), random.Random(2018), itertools.count()
    again, answers = [[] for _ in range(WRITERS)], []
    for _ in range(scale(2, 1000)):
        process, port = served(case)
        senders = [Sender(port, token, names, mine, answers) for mine in again]
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
    store = SqliteStore.open(case / "case.db")
    kept = {entry.body["report"]["key"]: entry for entry in store.entries() if entry.kind is Kind.REPORT_RECEIVED}
    reports = sum(entry.kind is Kind.REPORT_RECEIVED for entry in store.entries())
    store.close()
    assert len(kept) == reports, "none is there twice"
    for name, _, index, report in answers:
        assert (kept[name].index, kept[name].body["id"], kept[name].body["report"]["text"]) == (index, report, name)
    unanswered = {name for mine in again for name in mine}
    assert len(answers) > 2 and len(set(kept) - {name for name, *_ in answers}) <= len(unanswered), "only what nobody was told of may be there besides"
    assert record.verify(case, None)["faults"] == []

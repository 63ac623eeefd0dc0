"""A real server in a process of its own: what it has answered survives kill -9, and Ctrl-C ends it in peace."""

import json
import re
import signal
import socket
import subprocess
import sys
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

from truceline.desk import access
from truceline.desk.case import open_case


@contextmanager
def served(folder):
    """Run `truceline serve` on a free port of 127.0.0.1; yield the process and the address of its reports."""
    words = ["serve", str(folder), "--port", "0"]
    process = subprocess.Popen([sys.executable, "-c", "from truceline.cli.app import main; main()", *words], stderr=subprocess.PIPE, text=True)
    try:
        line = process.stderr.readline()
        found = re.search(r"http://127\.0\.0\.1:\d+/", line)
        assert found, line
        yield process, f"{found[0]}reports"
    finally:
        process.kill()
        process.communicate()


def post(address, token, number):
    body = {"id": str(number), "time": "2018-10-16T14:30+03:00", "act": "explosion", "lat": 35.56, "lon": 36.4, "precision_m": 300, "said_by": "EXERCISE 3"}
    headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}
    request = urllib.request.Request(address, json.dumps(body | {"exercise": True}).encode(), headers)
    with urllib.request.urlopen(request, timeout=60) as answer:
        return answer.status, json.loads(answer.read())


def logged(folder):
    case = open_case(folder)
    try:
        assert not case.store.verify()
        return set(case.state().reports)
    finally:
        case.close()


def test_what_was_answered_survives_a_kill_and_is_not_doubled(folder):
    token = access.add(folder, "team-3")
    answered = set()

    def send(address, number):
        try:
            answered.add(post(address, token, number)[1]["report"])
        except OSError:
            return False
        return True

    with served(folder) as (process, address), ThreadPoolExecutor(8) as pool:
        assert send(address, 0)
        futures = [pool.submit(send, address, number) for number in range(1, 400)]
        for future in futures[:100]:
            future.result()
        process.send_signal(signal.SIGKILL)
    assert 100 < len(answered) < 400, "it was killed in the middle"
    assert answered <= logged(folder)
    with served(folder) as (_, address):
        statuses = [post(address, token, number)[0] for number in range(400)]
    assert set(statuses) == {200, 201}, "the device sends all again, and each is kept once"
    assert len(logged(folder)) == 400


def test_ctrl_c_ends_it_in_peace(folder):
    token = access.add(folder, "team-3")
    with served(folder) as (process, address):
        assert post(address, token, 1)[0] == 201
        process.send_signal(signal.SIGINT)
        _, err = process.communicate(timeout=60)
    assert "Traceback" not in err
    assert (process.returncode, "is kept" in err) == (130, True)
    assert len(logged(folder)) == 1


def test_without_an_address_it_says_what_to_do(terminal, folder):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        assert "cannot be had" in terminal.refused("serve", folder, "--port", str(taken.getsockname()[1]))

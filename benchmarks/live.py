"""One report after the other over HTTP: how many a second are on the disk, screened and answered, and how long each waits."""

import contextlib
import json
import os
import re
import select
import signal
import socket
import sqlite3
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path

from benchmarks import timing
from truceline.desk import access, confirm, demo, intake
from truceline.desk.case import open_case

TITLE = "One report over HTTP, durable and screened"
MUST = "Must: >= 3,000 a second at 32 connections with p99 <= 50 ms; one connection p50 <= 2 ms; memory flat. Aim: >= 5,000 a second, p99 <= 15 ms."

LENGTH = re.compile(rb"content-length: (\d+)\r\n", re.IGNORECASE)


def run(quick):
    """Serve the example case on 127.0.0.1, send reports, and return the table and how many were lost."""
    plans = [(1, 200), (32, 2_000)] if quick else [(1, 2_000), (32, 10_000), (32, 30_000)]
    with tempfile.TemporaryDirectory() as folder:
        case = Path(folder) / "case"
        demo.make(case)
        settled(case)
        token = access.add(case, "bench")
        with served(case) as (port, process):
            send(port, 1, requests(token, range(50)))
            rows, sent = [], 50
            for connections, count in plans:
                some = requests(token, range(sent, sent + count))
                sent, used = sent + count, processor(process.pid)
                waits, seconds = send(port, connections, some)
                rows.append(row(connections, count, waits, seconds, processor(process.pid) - used, resident(process.pid)))
        lost = sent - kept(case)
    head = ["connections", "reports", "a second", "a processor second", "p50", "p99", "longest", "resident"]
    return f"{timing.table(head, rows)}\n\nThe example case; each report is new, {lost} of {sent:,} are not in the log afterwards. {MUST}", lost


def settled(folder):
    """Let the exercise's person confirm what READ found, so that there is a zone."""
    case = open_case(folder, by="EXERCISE person")
    intake.take_document(case, (folder / "article.html").read_bytes(), name="article.html", published=None)
    confirm.confirm(case, (), everything=True)
    confirm.confirm(case, demo.answers(folder))
    case.close()


def row(connections, count, waits, seconds, used, resident_mb):
    """Return a line of the table."""
    ordered = sorted(waits)
    at = [ordered[min(count - 1, int(count * share))] * 1000 for share in (0.5, 0.99, 1)]
    return [f"{connections}", f"{count:,}", f"{count / seconds:,.0f}", f"{count / used:,.0f}", *(f"{value:.1f} ms" for value in at), f"{resident_mb:,.0f} MB"]


def report(number):
    """Return a made-up report as the body of a request: half of them spread over the country, half within some kilometres of the line's middle."""
    wide = 1.5 if number % 2 else 0.2
    lat = 35.6 + wide * ((number * 0.6180339887) % 1 - 0.5)
    lon = 36.6 + wide * ((number * 0.7548776662) % 1 - 0.5)
    return {
        "id": f"EXERCISE {number}",
        "time": f"2018-10-{20 + number % 10}T{number % 24:02}:{number % 60:02}:00+03:00",
        "act": ("explosion", "small_arms_fire", "weapon_presence")[number % 3],
        "lat": round(lat, 6),
        "lon": round(lon, 6),
        "precision_m": (20, 100, 500)[number % 3],
        "said_by": f"EXERCISE team {number % 7}",
        "observed_by": "saw",
        "text": "EXERCISE: made up for a benchmark",
        "exercise": True,
    }


def requests(token, numbers):
    """Return the requests that send these reports, as bytes."""
    head = f"POST /reports HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer {token}\r\nContent-Type: application/json\r\nContent-Length: "
    bodies = [json.dumps(report(number)) for number in numbers]
    return [f"{head}{len(body)}\r\n\r\n{body}".encode() for body in bodies]


class Client:
    """One connection that sends requests one after the other and notes how long each waits for its answer."""

    def __init__(self, port):
        self.socket = socket.create_connection(("127.0.0.1", port))
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.waits, self.buffer, self.since = [], b"", 0.0

    def ask(self, request):
        """Send a request."""
        self.since = time.perf_counter()
        self.socket.sendall(request)

    def answered(self):
        """Read what has come, and say whether the answer is whole. Raises AssertionError for anything but 201."""
        self.buffer += self.socket.recv(65536)
        end, length = self.buffer.find(b"\r\n\r\n"), LENGTH.search(self.buffer)
        if end < 0 or len(self.buffer) < end + 4 + int(length[1]):
            return False
        self.waits.append(time.perf_counter() - self.since)
        assert self.buffer.startswith(b"HTTP/1.1 201 "), self.buffer[:300]
        self.buffer = b""
        return True


def send(port, connections, requests):
    """Send requests over so many connections, each waiting for its answer; return all waits and the seconds it took.

    They are made before, and what waits for answers is the system's own epoll, so that this client takes little of the processors that it shares.
    """
    clients = {client.socket.fileno(): client for client in (Client(port) for _ in range(connections))}
    left, todo = len(requests), iter(requests)
    with select.epoll() as waiting:
        start = time.perf_counter()
        for number, client in clients.items():
            waiting.register(number, select.EPOLLIN)
            client.ask(next(todo))
        while left:
            for number, _ in waiting.poll():
                client = clients[number]
                if client.answered():
                    left -= 1
                    if request := next(todo, None):
                        client.ask(request)
        seconds = time.perf_counter() - start
    for client in clients.values():
        client.socket.close()
    return [wait for client in clients.values() for wait in client.waits], seconds


@contextmanager
def served(case):
    """Run `truceline serve` in a process of its own; yield its port and the process."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    words = ["from truceline.cli.app import main; main()", "serve", str(case), "--port", str(port)]
    process = subprocess.Popen([sys.executable, "-c", *words], stderr=subprocess.DEVNULL)
    try:
        for _ in range(600):
            with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
                break
            time.sleep(0.1)
        yield port, process
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(30)


def resident(pid):
    """Return the memory that a server's processes hold, in MB."""
    return sum(int(Path(f"/proc/{one}/statm").read_text().split()[1]) for one in family(pid)) * os.sysconf("SC_PAGE_SIZE") / 1e6


def processor(pid):
    """Return the processor seconds that a server's processes have used."""
    fields = [Path(f"/proc/{one}/stat").read_text().rpartition(")")[2].split() for one in family(pid)]
    return sum(int(row[11]) + int(row[12]) for row in fields) / os.sysconf("SC_CLK_TCK")


def family(pid):
    """Return a process and those that it has started."""
    return [pid, *(int(one) for path in Path(f"/proc/{pid}/task").glob("*/children") for one in path.read_text().split())]


def kept(case):
    """Return how many reports the case's log holds."""
    with contextlib.closing(sqlite3.connect(case / "case.db")) as log:
        return log.execute("SELECT count(*) FROM name WHERE name LIKE 'report_received:%'").fetchone()[0]

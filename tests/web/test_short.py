"""The short way answers what uvicorn's way answers, byte for byte, and hands over whatever is not plain."""

import itertools
import json
import re
import socket
import threading
import time
from contextlib import contextmanager

import pytest
import uvicorn

from desk import valley
from truceline.desk import access
from truceline.desk.case import open_case
from truceline.web import beside, short
from truceline.web.app import App

REPORT = {"id": "7", "time": "2018-10-16T14:30+03:00", "act": "explosion", "lat": 35.56, "lon": 36.4, "precision_m": 300, "said_by": "EXERCISE team 3"}
KEEP_S = 1


def made(folder):
    """Return a case in `folder` and the token of one who may send."""
    valley.settled(valley.opened(valley.folder(folder))).close()
    return folder, access.add(folder, "team-3")


@contextmanager
def served(folder, protocol=None):
    """Serve a case in this process; yield its port and the server. `protocol`: what speaks HTTP, by default the short way."""
    app = App(folder, beside.thread)
    server = uvicorn.Server(uvicorn.Config(app, http=protocol or app.protocol, log_level="critical", server_header=False, timeout_keep_alive=KEEP_S))
    with socket.create_server(("127.0.0.1", 0)) as listening:
        thread = threading.Thread(target=server.run, args=([listening],))
        thread.start()
        try:
            while not server.started:
                time.sleep(0.01)
            yield listening.getsockname()[1], server
        finally:
            server.should_exit = True
            thread.join()


@pytest.fixture(scope="module")
def case(tmp_path_factory):
    return made(tmp_path_factory.mktemp("own") / "valley")


@pytest.fixture(scope="module")
def ways(case, tmp_path_factory):
    """The ports and tokens of a server with the short way, and of one without, each with a case of its own."""
    folder, token = made(tmp_path_factory.mktemp("other") / "valley")
    with served(case[0]) as (own, _), served(folder, "auto") as (other, _):
        yield (own, case[1]), (other, token)


def report(number, **more):
    return json.dumps(REPORT | {"id": f"EXERCISE {number}"} | more).encode()


def request(body, token, *headers, line=b"POST /reports HTTP/1.1"):
    given = [b"Host: 127.0.0.1", b"Authorization: Bearer " + token.encode(), b"Content-Type: application/json", b"Content-Length: %d" % len(body), *headers]
    return b"\r\n".join([line, *given, b"", body])


def talked(port, *pieces, pause_s=0.0):
    """Send pieces one after the other, say that nothing more comes, and return all that is answered until the server closes."""
    with socket.create_connection(("127.0.0.1", port), timeout=30) as connection:
        found = b""
        for piece in pieces:
            connection.sendall(piece)
            time.sleep(pause_s)
        while data := connection.recv(65536):
            found += data
        return found


def shape(answer):
    """Return answers without what differs from time to time: dates, where in the log a report lies, and with that their length."""
    text = re.sub(rb"(date|content-length): [^\r]*\r\n", b"", answer, flags=re.IGNORECASE)
    heads = [sorted(head.split(b"\r\n")) for head in re.findall(rb"HTTP/1\.1 .*?\r\n\r\n", text, re.DOTALL)]
    return heads, re.findall(rb'"error": ?"[^"]*"|"relation":"[a-z]*"|"alive":true', text)


def chunked(token):
    body = report("chunks")
    head = request(b"", token).replace(b"Content-Length: 0", b"Transfer-Encoding: chunked")
    return head + b"%x\r\n%b\r\n%x\r\n%b\r\n0\r\n\r\n" % (20, body[:20], len(body) - 20, body[20:])


PLAIN = [
    ("a report", lambda token: request(report(1), token)),
    ("two at once", lambda token: request(report(2), token) + request(report(3), token)),
    ("names in small letters", lambda token: request(report(4), token).replace(b"Content-Length", b"content-length")),
    ("no JSON", lambda token: request(b"{", token)),
    ("no report", lambda token: request(b"{}", token)),
    ("nothing", lambda token: request(b"", token)),
    ("no token", lambda token: request(report(5), "wrong")),
    ("not marked as JSON", lambda token: request(report(5), token).replace(b"application/json", b"text/csv")),
    ("a key of its own", lambda token: request(report(6), token, b"Idempotency-Key: 6")),
    ("a key that cannot be used", lambda token: request(report(6), token, b"Idempotency-Key: " + b"x" * 300)),
    ("a key of another report", lambda token: request(report(7), token, b"Idempotency-Key: 7") + request(report(8), token, b"Idempotency-Key: 7")),
]
HANDED = [
    ("another address", lambda token: b"GET /health HTTP/1.1\r\nHost: x\r\n\r\n"),
    ("another address after a report", lambda token: request(report(9), token) + b"GET /health HTTP/1.1\r\nHost: x\r\n\r\n" + request(report(10), token)),
    ("another method", lambda token: b"GET /reports HTTP/1.1\r\nHost: x\r\n\r\n"),
    ("a query", lambda token: request(report(11), token, line=b"POST /reports?x=1 HTTP/1.1")),
    ("HTTP/1.0", lambda token: request(report(12), token, line=b"POST /reports HTTP/1.0")),
    ("a body in chunks", chunked),
    ("a client that waits", lambda token: request(report(13), token, b"Expect: 100-continue")),
    ("the last one", lambda token: request(report(14), token, b"Connection: close")),
    ("a length twice", lambda token: request(report(15), token, b"Content-Length: 3")),
    ("a length that is none", lambda token: request(report(15), token).replace(b"Content-Length: ", b"Content-Length: +")),
    ("a length and chunks", lambda token: request(report(15), token, b"Transfer-Encoding: chunked")),
    ("too long", lambda token: request(report(16, text="x" * 70_000), token)),
    ("a folded line", lambda token: request(report(17), token, b"X-Folded: a\r\n b")),
    ("a space before the colon", lambda token: request(report(17), token, b"X-Space : a")),
    ("a NUL in a header", lambda token: request(report(17), token, b"X-Nul: a\0b")),
    ("no HTTP", lambda token: b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n"),
    ("lines that end in LF", lambda token: request(report(18), token).replace(b"\r\n", b"\n")),
]


ALL = PLAIN + HANDED


@pytest.mark.parametrize(("name", "bytes_of"), ALL, ids=[name for name, _ in ALL])
def test_both_ways_answer_alike(ways, name, bytes_of):
    own, other = (talked(port, bytes_of(token)) for port, token in ways)
    assert shape(own) == shape(other)
    assert own, "the control: something was answered"


@pytest.mark.parametrize(("name", "bytes_of"), PLAIN, ids=[name for name, _ in PLAIN])
def test_what_is_plain_is_not_handed_over(ways, name, bytes_of, monkeypatch):
    monkeypatch.setattr(short.Short, "_hand_over", lambda self: self._transport.abort())
    port, token = ways[0]
    assert talked(port, bytes_of(token)).startswith(b"HTTP/1.1 ")


@pytest.fixture
def handed(monkeypatch):
    """The connections that were handed over."""
    found, whole = [], short.Short._hand_over
    monkeypatch.setattr(short.Short, "_hand_over", lambda self: found.append(self) or whole(self))
    return found


@pytest.mark.parametrize(("name", "bytes_of"), HANDED, ids=[name for name, _ in HANDED])
def test_all_else_is_handed_over(ways, name, bytes_of, handed):
    """The control of the one above."""
    port, token = ways[0]
    talked(port, bytes_of(token))
    assert len(handed) == 1


def test_a_head_without_end_is_handed_over(ways, handed):
    with socket.create_connection(("127.0.0.1", ways[0][0])) as connection:
        connection.sendall(b"POST /reports HTTP/1.1\r\nX-Long: " + b"x" * 100_000)
        assert waited(lambda: handed)


def waited(question):
    """Say whether the answer to a question becomes yes before long."""
    for _ in range(400):
        if question():
            return True
        time.sleep(0.025)
    return False


def test_a_report_in_pieces_is_whole(ways):
    port, token = ways[0]
    data = request(report("pieces"), token)
    cuts = [0, 1, 10, 23, 24, 60, data.find(b"\r\n\r\n") + 2, data.find(b"\r\n\r\n") + 4, len(data) - 1, len(data)]
    pieces = [data[first:last] for first, last in itertools.pairwise(cuts)]
    assert talked(port, *pieces, pause_s=0.02).startswith(b"HTTP/1.1 201 ")


def test_many_at_once_on_one_connection_are_answered_in_their_order(ways):
    port, token = ways[0]
    found = talked(port, b"".join(request(report(f"many {number}"), token) for number in range(300)))
    places = [int(place) for place in re.findall(rb'"index":(\d+)', found)]
    assert len(places) == found.count(b"HTTP/1.1 201 ") == 300
    assert places == sorted(places)


def logged(folder):
    kept = open_case(folder)
    try:
        return {item.key for item in kept.state().reports.values()}
    finally:
        kept.close()


def test_who_goes_away_is_written_all_the_same(case, ways):
    port, token = ways[0]
    with socket.create_connection(("127.0.0.1", port)) as connection:
        connection.sendall(request(report("gone"), token))
        time.sleep(0.05)
    assert waited(lambda: "EXERCISE gone" in logged(case[0]))


def test_at_the_end_an_idle_connection_is_closed(case):
    with served(case[0]) as (port, server), socket.create_connection(("127.0.0.1", port), timeout=30) as connection:
        connection.sendall(request(report("before"), case[1]))
        assert connection.recv(65536).startswith(b"HTTP/1.1 201 ")
        server.should_exit = True
        assert connection.recv(65536) == b""

"""Following a case: one look at the log for all, sizes as they change, an end with the session."""

import asyncio
import contextlib
import socket

import httpx2
import pytest

from desk import valley
from desk.samples import received, report
from truceline.desk import people
from truceline.web import live
from truceline.web.live import Live
from web import chromium, served


@pytest.fixture
def folder(tmp_path):
    valley.settled(valley.opened(valley.folder(tmp_path / "v"))).close()
    return tmp_path / "v"


def test_all_who_ask_at_once_are_told_from_one_look(folder, monkeypatch):
    looks = []
    monkeypatch.setattr(Live, "_counted", lambda self: looks.append(1) or len(looks))

    async def main():
        followed = Live(folder)
        sizes = await asyncio.gather(*(followed.size() for _ in range(500)))
        followed.stop()
        return sizes

    assert set(asyncio.run(main())) == {1}
    assert len(looks) == 1


def test_a_new_entry_of_somebody_elses_process_is_heard_within_a_second(folder, monkeypatch):
    async def main():
        followed = Live(folder)
        case = valley.opened(folder)
        heard = []

        async def goes_on():
            return len(heard) < 2

        async for event in followed.follow(goes_on):
            heard.append(event)
            if len(heard) == 1:
                assert followed.followers == 1
                case.add([received(report("9"))])
        case.close()
        assert followed.followers == 0
        followed.stop()
        return heard, case

    heard, _ = asyncio.run(asyncio.wait_for(main(), 20))
    first, second = (int(event.split("data: ")[1]) for event in heard)
    assert second == first + 1


def test_the_line_is_kept_open_with_a_word(folder, monkeypatch):
    monkeypatch.setattr(live, "STILL_S", 0.0)
    monkeypatch.setattr(live, "EVERY_S", 0.01)

    async def main():
        followed = Live(folder)
        heard = []

        async def goes_on():
            return len(heard) < 3

        async for event in followed.follow(goes_on):
            heard.append(event)
        followed.stop()
        return heard

    assert asyncio.run(asyncio.wait_for(main(), 20))[1:] == [": still here\n\n"] * 2


def test_five_hundred_follow_at_once_and_all_hear_of_a_new_entry_and_of_their_sessions_end(tmp_path, monkeypatch):
    monkeypatch.setenv("TRUCELINE_KEYS", str(tmp_path / "keys"))
    folder = served.folder(tmp_path)
    with chromium.server(folder) as address:
        with httpx2.Client(base_url=address) as client:
            token = served.Browser.token(None, client.get("/enter", timeout=60).text)
            client.post("/enter", data={"token": token, "name": "mona", "password": served.PASSWORD}, timeout=60)
            cookie = client.cookies["truceline"]
        host, port = address.removeprefix("http://").split(":")
        request = f"GET /desk/live HTTP/1.1\r\nHost: {host}\r\nCookie: truceline={cookie}\r\n\r\n".encode()
        with contextlib.ExitStack() as stack:
            lines = []
            for _ in range(500):
                sock = stack.enter_context(socket.create_connection((host, int(port)), timeout=60))
                sock.sendall(request)
                lines.append(sock)
            sizes = [heard(sock) for sock in lines]
            assert len(set(sizes)) == 1
            case = valley.opened(folder)
            case.add([received(report("9"))])
            case.close()
            assert [heard(sock) for sock in lines] == [sizes[0] + 1] * 500
            people.end_sessions(folder, "mona")
            assert all(ended(sock) for sock in lines)


def heard(sock):
    """Return the next size that is told on a line."""
    data = b""
    while b"data: " not in data or not data.endswith(b"\n\r\n"):
        part = sock.recv(4096)
        assert part, "the line was cut"
        data += part
    return int(data.split(b"data: ")[1].split(b"\n")[0])


def ended(sock):
    while part := sock.recv(4096):
        if b"0\r\n\r\n" in part:
            return True
    return True

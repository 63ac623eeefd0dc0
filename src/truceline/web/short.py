"""The short way of a report through HTTP: a request as devices send it is read and answered here, all else is uvicorn's.

A connection begins here. While it brings nothing but whole, plain `POST /reports`, each goes straight to the writer. At the first request that is
anything else (another address, a body in chunks, a header that steers the connection, a line that is not written as RFC 9112 has it) the connection
is handed to uvicorn's own protocol with all that it brought and was not answered, and stays there: whatever is hard about HTTP is done in one place.
"""

import asyncio
import logging
import re
from collections.abc import Mapping
from http import HTTPStatus
from typing import Any, cast

from uvicorn.config import Config
from uvicorn.protocols.http.auto import AutoHTTPProtocol
from uvicorn.server import ServerState

from truceline.web.intake import MOST_BYTES, Answer, Given, admitted, refused
from truceline.web.writer import Writer

LINE = b"POST /reports HTTP/1.1\r\n"
MOST_HEAD = 16 * 2**10
"""The longest head that is read here, in bytes."""

HEAD = re.compile(rb"(?:[A-Za-z0-9-]+:[\t\x20-\x7e\x80-\xff]*\r\n)+")
LENGTH = re.compile(rb"[0-9]{1,6}")
STEERING = frozenset({b"connection", b"expect", b"keep-alive", b"te", b"trailer", b"transfer-encoding", b"upgrade"})
STATUS = {item.value: f"HTTP/1.1 {item.value} {item.phrase}\r\n".encode() for item in HTTPStatus}


class Short(asyncio.Protocol):
    """One connection. `names`: who may send, by the digests of their tokens; the rest is what uvicorn gives each of its protocols."""

    _transport: asyncio.Transport

    def __init__(self, writer: "Writer[Given, Answer]", names: Mapping[str, str], *, config: Config, server_state: ServerState, **given: Any) -> None:
        self._writer, self._names = writer, names
        self._config, self._server, self._given = config, server_state, given
        self._data = b""
        self._busy = self._full = self._last = False
        self._idle: asyncio.TimerHandle | None = None
        self._since = 0.0

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Begin."""
        self._transport = cast(asyncio.Transport, transport)
        self._server.connections.add(cast(Any, self))
        self._rest()

    def connection_lost(self, exc: Exception | None) -> None:
        """End; what was handed to the writer is written all the same."""
        self._leave()

    def data_received(self, data: bytes) -> None:
        """Take what came; while a request is being answered it waits."""
        self._data += data
        if not self._busy:
            self._next()
        elif len(self._data) > MOST_BYTES:
            self._transport.pause_reading()

    def pause_writing(self) -> None:
        """Take no further request while answers are not read."""
        self._full = True

    def resume_writing(self) -> None:
        """Go on."""
        self._full = False
        self._next()

    def shutdown(self) -> None:
        """Close when the request under way, if any, is answered: the server ends."""
        self._last = True
        if not self._busy:
            self._transport.close()

    def _next(self) -> None:
        """Take the next request, if it is there to its end."""
        if self._busy or self._full or not self._data or self._transport.is_closing():
            return
        end = self._data.find(b"\r\n\r\n", 0, MOST_HEAD)
        if end < 0 and _may_be(self._data):
            return
        headers = _headers(self._data[: end + 2]) if end >= 0 else None
        if headers is None:
            self._hand_over()
            return
        whole = end + 4 + int(dict(headers)[b"content-length"])
        if len(self._data) >= whole:
            body, self._data = self._data[end + 4 : whole], self._data[whole:]
            self._take(headers, body)

    def _take(self, headers: list[tuple[bytes, bytes]], body: bytes) -> None:
        self._busy = True
        try:
            by, beside = admitted(headers, self._names)
            self._writer.hand(Given(by, body, beside)).add_done_callback(self._answered)
        except Exception as error:
            self._answer(refused(error))

    def _answered(self, future: "asyncio.Future[Answer]") -> None:
        error = future.exception()
        answer = future.result() if error is None else refused(error)
        if answer.status == 500:
            logging.getLogger("uvicorn.error").error("a report could not be written", exc_info=error)
        self._answer(answer)

    def _answer(self, answer: Answer) -> None:
        self._busy = False
        if self._transport.is_closing():
            return
        given = b"".join([b"%b: %b\r\n" % pair for pair in (*self._server.default_headers, *answer.headers)])
        close = b"connection: close\r\n" if self._last else b""
        head = b"%bcontent-type: application/json\r\ncontent-length: %d\r\ncache-control: no-store\r\n%b%b\r\n"
        self._transport.write(head % (STATUS[answer.status], len(answer.data), given, close) + answer.data)
        if self._last:
            self._transport.close()
            return
        self._since = asyncio.get_running_loop().time()
        if not self._transport.is_reading():
            self._transport.resume_reading()
        if self._data:
            asyncio.get_running_loop().call_soon(self._next)

    def _rest(self) -> None:
        """Close a connection that brings nothing for as long as uvicorn waits for the next request."""
        loop, most = asyncio.get_running_loop(), self._config.timeout_keep_alive
        if not (self._busy or self._data) and self._since and loop.time() - self._since >= most:
            self._transport.close()
        else:
            self._idle = loop.call_later(most, self._rest)

    def _leave(self) -> None:
        self._server.connections.discard(cast(Any, self))
        if self._idle:
            self._idle.cancel()

    def _hand_over(self) -> None:
        """Let uvicorn's own protocol have the connection, with what was not answered yet."""
        self._leave()
        other = cast(Any, AutoHTTPProtocol)(config=self._config, server_state=self._server, **self._given)
        self._transport.set_protocol(other)
        other.connection_made(self._transport)
        other.data_received(self._data)


def _may_be(data: bytes) -> bool:
    """Say whether the beginning of a head may become one of those read here."""
    return len(data) < MOST_HEAD and data[: len(LINE)] == LINE[: len(data)] and data.count(b"\n") == data.count(b"\r\n")


def _headers(head: bytes) -> list[tuple[bytes, bytes]] | None:
    """Return the headers of a plain request for the one address, names in small letters; None for any other."""
    if not head.startswith(LINE) or not HEAD.fullmatch(head, len(LINE)):
        return None
    pairs = [line.split(b":", 1) for line in head[len(LINE) : -2].split(b"\r\n")]
    found = [(name.lower(), value.strip(b" \t")) for name, value in pairs]
    named = dict(found)
    length = named.get(b"content-length", b"")
    plain = len(named) == len(found) and STEERING.isdisjoint(named) and LENGTH.fullmatch(length) and int(length) <= MOST_BYTES
    return found if plain else None

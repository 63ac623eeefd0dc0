"""The one way into the log from the event loop: what waits together is written together, and each is answered when that is on the disk."""

import asyncio
import pickle
import socket
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from typing import Any, Generic, TypeVar

from truceline.model.errors import TrucelineError
from truceline.web import beside
from truceline.web.beside import LENGTH, Beside, Opened

T = TypeVar("T")
R = TypeVar("R")

MOST = 512
"""How many items go together at most."""

UNDER_WAY = 1
"""How many groups are under way at once. What comes while one is written goes together as the next; more under way would only make them smaller."""

PAUSE_S = 1.0
"""After this long a process that has ended is started anew."""


class Writer(Generic[T, R]):
    """Puts items to what works beside the loop and returns its answers. It takes whatever waits at once, so a single item never waits for others.

    Where a group fails all of its items fail with the same error, and the next is tried anew. Where the process itself ends, all that it had not
    answered fail with a TrucelineError, since nobody knows whether they were written, and it is started again.
    """

    def __init__(self, opened: Opened, start: Callable[[Opened, socket.socket], Beside] = beside.process, most: int = MOST) -> None:
        self._opened, self._start, self._most = opened, start, most
        self._waiting: deque[tuple[T, asyncio.Future[R]]] = deque()
        self._sent: deque[list[asyncio.Future[R]]] = deque()
        self._out: asyncio.StreamWriter | None = None
        self._due = False
        self._task: asyncio.Task[None] | None = None

    async def start(self) -> None:
        """Start what works beside the running event loop."""
        self._task = asyncio.create_task(self._run(await self._begin()))

    async def stop(self) -> None:
        """Write what still waits, and end it."""
        assert self._task, "start() comes first"
        while self._waiting or self._sent:
            await asyncio.sleep(0.01)
        self._task.cancel()
        await asyncio.wait([self._task])

    def hand(self, item: T) -> "asyncio.Future[R]":
        """Return what will hold the answer for `item` once it is written, or what answering its group raised."""
        if self._task is None or self._task.done():
            raise TrucelineError("nothing is being written", "start the server anew; its messages say what ended it", "the case")
        future: asyncio.Future[R] = asyncio.get_running_loop().create_future()
        self._waiting.append((item, future))
        if not self._due:
            self._due = True
            asyncio.get_running_loop().call_soon(self._send)  # after all that have come by now
        return future

    def _send(self) -> None:
        self._due = False
        while self._out and self._waiting and len(self._sent) < UNDER_WAY:
            group = [self._waiting.popleft() for _ in range(min(self._most, len(self._waiting)))]
            message = pickle.dumps([item for item, _ in group], pickle.HIGHEST_PROTOCOL)
            self._out.write(LENGTH.pack(len(message)) + message)
            self._sent.append([future for _, future in group])

    async def _begin(self) -> tuple[Beside, asyncio.StreamReader]:
        ours, theirs = socket.socketpair()
        stream, self._out = await asyncio.open_connection(sock=ours)
        worker = await asyncio.to_thread(self._start, self._opened, theirs)
        self._send()
        return worker, stream

    async def _run(self, begun: tuple[Beside, asyncio.StreamReader]) -> None:
        while True:
            worker, stream = begun
            try:
                await self._answers(stream)
            except (asyncio.IncompleteReadError, ConnectionError):
                self._fail()
            finally:
                await self._end(worker)
            await asyncio.sleep(PAUSE_S)
            begun = await self._begin()

    async def _end(self, worker: Beside) -> None:
        assert self._out
        self._out.close()
        with suppress(ConnectionError):
            await self._out.wait_closed()
        self._out = None
        await asyncio.to_thread(worker.join)

    async def _answers(self, stream: asyncio.StreamReader) -> None:
        while True:
            (length,) = LENGTH.unpack(await stream.readexactly(LENGTH.size))
            answers, error = pickle.loads(await stream.readexactly(length))
            _settle(self._sent.popleft(), answers, error)
            self._send()

    def _fail(self) -> None:
        error = TrucelineError("the program that writes has ended, and is started again", "send it again; what was written already is kept once", "the case")
        while self._sent:
            _settle(self._sent.popleft(), (), error)


def _settle(futures: list[asyncio.Future[Any]], answers: Any, error: Exception | None) -> None:
    if error:
        for future in futures:
            if not future.done():
                future.set_exception(error)
        return
    for future, answer in zip(futures, answers, strict=True):
        if not future.done():
            future.set_result(answer)

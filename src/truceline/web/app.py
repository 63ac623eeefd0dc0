"""The application: which address is answered by what."""

import socket
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager
from functools import partial
from pathlib import Path
from typing import Any

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from truceline.desk import access
from truceline.desk.case import open_case
from truceline.desk.live import Live
from truceline.web import beside, intake, taken
from truceline.web.attachments import Attachments
from truceline.web.beside import Beside, Opened
from truceline.web.intake import Answer, Given, Receive, Scope, Send
from truceline.web.receipts import Receipts
from truceline.web.short import Short
from truceline.web.writer import Writer

REPORTS = "/reports"


class App:
    """The case in `folder` over HTTP, an ASGI application. Reports go their short way, all else through Starlette."""

    def __init__(self, folder: Path, start: Callable[[Opened, socket.socket], Beside] = beside.process) -> None:
        self._writer: Writer[Given, Answer] = Writer(partial(_live, folder), start)
        self._names = access.tokens(folder)
        routes = [Route("/health", _health), *Attachments(folder, self._names).routes(), *Receipts(folder, self._names).routes()]
        self._rest = Starlette(routes=routes, lifespan=lambda app: self.lifespan())

    @property
    def senders(self) -> int:
        """Return how many may send reports."""
        return len(self._names)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] == "http" and scope["path"] == REPORTS:
            await self._reports(scope, receive, send)
        else:
            await self._rest(scope, receive, send)  # type: ignore[arg-type]

    async def _reports(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["method"] != "POST":
            await intake.answer(send, intake.told(405, {"error": "reports are sent with POST; see docs/how-to/serve.md"}, ((b"allow", b"POST"),)))
        else:
            await intake.post(scope, receive, send, writer=self._writer, names=self._names)

    def protocol(self, **given: Any) -> Short:
        """Return what speaks HTTP on a connection, for `uvicorn.Config(http=...)`."""
        return Short(self._writer, self._names, **given)

    @asynccontextmanager
    async def lifespan(self) -> AsyncIterator[None]:
        """Be open for the length of an `async with` block; on leaving, what still waits is written."""
        await self._writer.start()
        yield
        await self._writer.stop()


@contextmanager
def _live(folder: Path) -> Iterator[Callable[[Sequence[Given]], list[Answer]]]:
    """Open a case and yield what reads, logs and screens reports; this runs beside the loop, as does the writing of their answers."""
    case = open_case(folder, by="serve")
    try:
        yield partial(taken.take, Live(case))
    finally:
        case.close()


async def _health(request: Request) -> JSONResponse:
    return JSONResponse({"alive": True})

"""The application: which address is answered by what."""

import socket
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager
from functools import partial
from pathlib import Path
from typing import Any, TextIO

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from truceline.desk import access, live
from truceline.desk.case import open_case
from truceline.web import beside, intake, taken, viewer
from truceline.web.attachments import Attachments
from truceline.web.beside import Beside, Opened
from truceline.web.field.routes import Field
from truceline.web.gate import Gate
from truceline.web.intake import Answer, Given, Receive, Scope, Send
from truceline.web.live import Live
from truceline.web.metrics import Metrics
from truceline.web.receipts import Receipts
from truceline.web.short import Short
from truceline.web.site import Site
from truceline.web.viewer import Viewer
from truceline.web.writer import Writer

REPORTS = "/reports"


class App:
    """The case in `folder` over HTTP, an ASGI application. Reports go their short way, all else through Starlette; `log` takes a line an answer."""

    def __init__(self, folder: Path, start: Callable[[Opened, socket.socket], Beside] = beside.process, log: TextIO | None = None) -> None:
        self._writer: Writer[Given, Answer] = Writer(partial(_live, folder), start)
        self._names = access.tokens(folder)
        self._viewer = Viewer(folder, viewer.process if start is beside.process else viewer.thread)
        self._gate = Gate(folder)
        self._live = Live(folder)
        site = Site(self._gate, self._viewer, self._live, Metrics(log))
        own = Attachments(folder, self._names), Receipts(folder, self._names), Field(folder, self._gate, self._viewer, self._writer, self._names)
        routes = [Route("/health", _health), *(route for part in own for route in part.routes()), *site.routes()]
        self._rest = Starlette(routes=routes, middleware=Site.middleware(), exception_handlers=site.errors(), lifespan=lambda app: self.lifespan())

    @property
    def senders(self) -> int:
        """Return how many may send reports."""
        return len(self._names)

    @property
    def people(self) -> int:
        """Return how many may enter the desk."""
        return len(self._gate.people())

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
        self._viewer.begin()
        yield
        await self._writer.stop()
        self._viewer.stop()
        self._live.stop()


@contextmanager
def _live(folder: Path) -> Iterator[Callable[[Sequence[Given]], list[Answer]]]:
    """Open a case and yield what reads, logs and screens reports; this runs beside the loop, as does the writing of their answers."""
    case = open_case(folder, by="serve")
    try:
        yield partial(taken.take, live.Live(case))
    finally:
        case.close()


async def _health(request: Request) -> JSONResponse:
    return JSONResponse({"alive": True})

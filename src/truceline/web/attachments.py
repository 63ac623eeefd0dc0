"""PUT /reports/ID/attachments/SHA-256: a photograph or another file for a report, whole or in parts, answered when it is safe beside the log.

A file is named by its own digest. So a part, a torn transfer or another file can never be taken for it, and sending it again is the same as once.
"""

import asyncio
import re
from collections.abc import AsyncIterator, Mapping
from pathlib import Path

from starlette.concurrency import run_in_threadpool
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from truceline.desk import attaching
from truceline.desk.case import Case, clock, open_store
from truceline.model.entry import Kind
from truceline.model.errors import BadInput, NoRoom, TrucelineError
from truceline.web.aside import Refused
from truceline.web.intake import sender

MOST_BYTES = 64 * 2**20
"""The largest file, in bytes."""

PATIENCE_S = 60.0
"""Who sends nothing for so long is cut off; what came stays, and can be gone on from."""

_RANGE = re.compile(r"bytes (\d{1,12})-(\d{1,12})/(\d{1,12})")
_DIGEST = re.compile(r"[0-9a-f]{64}")


class Attachments:
    """The addresses of the attachments of the case in `folder`. `names`: who may send, by the digests of their tokens."""

    def __init__(self, folder: Path, names: Mapping[str, str], patience_s: float = PATIENCE_S) -> None:
        self._folder, self._names, self._patience_s = folder, names, patience_s
        self._coming: set[str] = set()

    def routes(self) -> list[Route]:
        """Return what answers them."""
        return [Route("/reports/{report}/attachments/{name}", self.answer, methods=["GET", "PUT"])]

    async def answer(self, request: Request) -> Response:
        """Answer one request: 201 attached, 200 it was already, 202 a part is here; GET says how many bytes are here.

        Errors: 400 wrong headers or another file than its name says, 401 no known token, 404 no such report, 408 nothing more came, 409 go on from
        elsewhere, 413 too large, 507 no room.
        """
        try:
            by = sender(request.scope["headers"], self._names)
            name = request.path_params["name"]
            if not _DIGEST.fullmatch(name):
                raise Refused(400, "the last part of the address is no SHA-256; write the 64 small letters and digits that sha256sum gives")
            return await (self._put(request, name, by) if request.method == "PUT" else self._told(name))
        except Refused as refused:
            return JSONResponse({"error": refused.sentence}, refused.status)
        except BadInput as error:
            return JSONResponse({"error": f"{error.what}; {error.remedy}"}, 400)
        except TrucelineError as error:
            return JSONResponse({"error": f"{error}"}, 507 if isinstance(error, NoRoom) else 503, {"retry-after": "5"})

    async def _told(self, name: str) -> Response:
        count, whole = await run_in_threadpool(attaching.held, self._folder, name)
        return JSONResponse({"bytes": count, "whole": whole})

    async def _put(self, request: Request, name: str, by: str) -> Response:
        start, total = _expected(request)
        label = request.query_params.get("name", "")
        if len(label) > 200 or not label.isprintable():
            raise Refused(400, "the name cannot be used; give up to 200 printable characters, or none")
        report = request.path_params["report"]
        if not await run_in_threadpool(self._known, report):
            raise Refused(404, "the log has no such report; send it first, and name it by the id in the answer to it")
        if name in self._coming:
            raise Refused(409, "this file is coming already; ask with GET how much is here, and go on when the other is done")
        self._coming.add(name)
        try:
            if not (await run_in_threadpool(attaching.held, self._folder, name))[1]:
                count = await self._take(request, name, start, total)
                if count < total:
                    return JSONResponse({"bytes": count, "whole": False}, 202)
            index, new = await run_in_threadpool(self._attach, report, name, label, by)
        finally:
            self._coming.discard(name)
        return JSONResponse({"report": report, "document": name, "index": index}, 201 if new else 200)

    async def _take(self, request: Request, name: str, start: int, total: int) -> int:
        """Take what comes, from byte `start` on, and return how many bytes are then here."""
        known, _ = await run_in_threadpool(attaching.held, self._folder, name)
        if start > known:
            raise Refused(409, f"{known} bytes of this file are here, not {start}; go on from byte {known}")
        count = start
        with attaching.part(self._folder, name, start) as stream:
            async for block in _blocks(request, self._patience_s):
                count += len(block)
                if count > total:
                    raise Refused(400, f"more came than the {total:,} bytes that were announced; send the file again from its beginning")
                await run_in_threadpool(stream.write, block)
        return count

    def _known(self, report: str) -> bool:
        store = open_store(self._folder)
        try:
            return store.known(Kind.REPORT_RECEIVED, report)
        finally:
            store.close()

    def _attach(self, report: str, name: str, label: str, by: str) -> tuple[int, bool]:
        case = Case(folder=self._folder, store=open_store(self._folder), by=by, now=clock)
        try:
            entry, new = attaching.attach(case, report, name, label)
        finally:
            case.close()
        return entry.index, new


async def _blocks(request: Request, patience_s: float) -> AsyncIterator[bytes]:
    """Yield what comes, until the end, until the sender is gone, or until it has sent nothing for too long (then Refused is raised)."""
    stream = request.stream()
    while True:
        try:
            yield await asyncio.wait_for(anext(stream), patience_s)
        except (StopAsyncIteration, ClientDisconnect):
            return
        except TimeoutError:
            raise Refused(408, "nothing more came; ask with GET how much is here, and go on from there") from None


def _expected(request: Request) -> tuple[int, int]:
    """Return from which byte on a request has the file, and how many bytes the whole has. Raises Refused for one that is too large or does not say."""
    length, span = request.headers.get("content-length", ""), request.headers.get("content-range")
    found = _RANGE.fullmatch(span) if span else None
    if span and not found:
        raise Refused(400, "the header Content-Range cannot be read; write it as bytes 1000-1999/5000")
    if not found and not length.isdecimal():
        raise Refused(400, "the length of the file is not said; send the header Content-Length")
    start, total = (int(found[1]), int(found[3])) if found else (0, int(length))
    if total > MOST_BYTES:
        raise Refused(413, f"the file has {total:,} bytes; send at most {MOST_BYTES:,}")
    return start, total

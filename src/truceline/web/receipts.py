"""GET /receipts/ID: the receipt of a report, signed: its leaf, the proof that the log holds it, and a checkpoint under the log's key."""

import threading
import time
from collections.abc import Mapping
from pathlib import Path

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from truceline.desk import signing
from truceline.desk.case import Case, clock, open_store
from truceline.model.entry import Kind
from truceline.model.errors import TrucelineError
from truceline.model.plain import to_plain
from truceline.web.aside import Refused
from truceline.web.intake import sender

EVERY_S = 10.0
"""At most one checkpoint is signed in so long, however many ask: each is a file that the case keeps."""


class Receipts:
    """The receipts of the case in `folder`. `names`: who may ask, by the digests of their tokens."""

    def __init__(self, folder: Path, names: Mapping[str, str], every_s: float = EVERY_S) -> None:
        self._folder, self._names, self._every_s = folder, names, every_s
        self._next = 0.0
        self._lock = threading.Lock()

    def routes(self) -> list[Route]:
        """Return what answers them."""
        return [Route("/receipts/{report}", self.answer, methods=["GET"])]

    async def answer(self, request: Request) -> Response:
        """Answer one request: 200 the receipt, 202 it is signed in a few seconds.

        Errors: 401 no known token, 404 no such report, 503 the case cannot sign.
        """
        try:
            sender(request.scope["headers"], self._names)
            return await run_in_threadpool(self._receipt, request.path_params["report"])
        except Refused as refused:
            return JSONResponse({"error": refused.sentence}, refused.status)
        except TrucelineError as error:
            return JSONResponse({"error": f"{error.what}; {error.remedy}"}, 503)

    def _receipt(self, report: str) -> Response:
        case = Case(folder=self._folder, store=open_store(self._folder), by="serve", now=clock)
        try:
            index = case.store.find(f"{Kind.REPORT_RECEIVED.value}:{report}")
            if index is None:
                raise Refused(404, "the log has no such report; name it by the id in the answer to it")
            with self._lock:
                return self._signed(case, index)
        finally:
            case.close()

    def _signed(self, case: Case, index: int) -> Response:
        """Return a receipt under a checkpoint that is there; sign one where there is none, unless that was done a moment ago."""
        kept = signing.checkpoints(case.folder)
        if not kept or int(kept[-1].stem) <= index:
            wait = self._next - time.monotonic()
            if wait > 0:
                return JSONResponse({"ready_in_s": round(wait) + 1}, 202, {"retry-after": str(round(wait) + 1)})
            signing.sign(case)
            self._next = time.monotonic() + self._every_s
        return JSONResponse(to_plain(signing.receipt(case, index)), headers={"cache-control": "no-store"})

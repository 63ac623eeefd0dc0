"""The addresses of field teams: reports of the form with their photos, and OpenRosa 1.0 for ODK Collect and KoboCollect.

All of them go through the same writer as POST /reports: what was answered is durable and screened. A report that is sent again is known again, by the same
bytes; what comes with it later is added. https://docs.getodk.org/openrosa/
"""

import asyncio
import binascii
import json
from base64 import b64decode
from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime
from http import HTTPStatus
from importlib.resources import files
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route

from truceline.desk import photos
from truceline.desk.access import digest
from truceline.desk.case import clock
from truceline.desk.files import sha256
from truceline.desk.sent import clocks
from truceline.model.errors import BadInput, NoRoom, TrucelineError
from truceline.model.person import Right
from truceline.web import intake, taken
from truceline.web.aside import Refused
from truceline.web.ask import Ask, Shown
from truceline.web.field import submission, xform
from truceline.web.field.uploads import MOST_BYTES, Upload, Uploads
from truceline.web.gate import Gate
from truceline.web.intake import Answer, Given
from truceline.web.viewer import Viewer
from truceline.web.writer import Writer

OPENROSA = {"x-openrosa-version": "1.0", "x-openrosa-accept-content-length": str(MOST_BYTES), "cache-control": "no-store", "x-content-type-options": "nosniff"}
PLAIN = {"cache-control": "no-store", "x-content-type-options": "nosniff"}

PICTURES_AT_ONCE = 2
"""Photos that are being copied at the same time."""

Page = Callable[..., Shown]


class Field:
    """The door for field teams of the case in `folder`. `names`: who may send, by the digests of their tokens."""

    def __init__(self, folder: Path, gate: Gate, viewer: Viewer, writer: "Writer[Given, Answer]", names: Mapping[str, str]) -> None:
        self._folder, self._gate, self._viewer, self._writer, self._names = folder, gate, viewer, writer, names
        self._uploads, self._pictures = Uploads(), asyncio.Semaphore(PICTURES_AT_ONCE)

    def routes(self) -> list[BaseRoute]:
        """Return the routes; the form itself is a door (web.doors)."""
        return [
            Route("/field/session", self._session, methods=["GET"]),
            Route("/field/reports", self._report, methods=["POST"]),
            Route("/field/worker.js", _worker, methods=["GET"]),
            Route("/openrosa/formList", self._page(xform.listed), methods=["GET"]),
            Route("/openrosa/forms/report.xml", self._page(xform.page), methods=["GET"]),
            Route("/openrosa/submission", self._submission, methods=["HEAD", "POST"]),
        ]

    async def _session(self, request: Request) -> Response:
        """Say whether the session still holds, and give the token that goes with reports: one that a page kept offline carries may be too old."""
        person = self._gate.person(request)
        if person is None or not person.may(Right.REPORT):
            return JSONResponse({"error": "enter the desk first"}, HTTPStatus.UNAUTHORIZED, PLAIN)
        return JSONResponse({"token": self._gate.token(request)}, headers=PLAIN)

    def _sender(self, request: Request) -> str:
        """Return who sends, by a token of their own or by their session. Raises Refused."""
        kind, _, given = request.headers.get("authorization", "").partition(" ")
        if kind:
            return self._by_token(kind.lower(), given.strip())
        person = self._gate.person(request)
        if person is None or not person.may(Right.REPORT):
            raise Refused(401, "enter the desk again, or send a token")
        if not self._gate.ours(request, request.headers.get("x-form-token", "")):
            raise Refused(403, "this form is too old; ask for a new token at /field/session")
        return person.name

    def _by_token(self, kind: str, given: str) -> str:
        if kind == "basic":
            try:
                name, _, token = b64decode(given, validate=True).decode("utf-8").partition(":")
            except (binascii.Error, UnicodeDecodeError):
                raise Refused(401, "no known name and token") from None
            if self._names.get(digest(token)) == name:
                return name
        elif kind == "bearer" and (name := self._names.get(digest(given), "")):
            return name
        raise Refused(401, "no known name and token; they are made with `truceline token`")

    async def _report(self, request: Request) -> Response:
        """Take a report: its JSON in the field `report`, and photos; answer as POST /reports does."""
        try:
            by = self._sender(request)
            upload = await self._uploads.read(request)
            text = upload.texts.get("report", "")
            _, fields = taken.decoded(text.encode())
            report = Given(by, text.encode(), {"token": f"field:{fields.get('id')}", **_clocks(fields.get("x_device_at"))})
            taken.read(report)
            _whole(upload, fields.get("x_photos", ""))
            kept, wrong = await self._kept(upload.files)
            answer = await self._put(report._replace(attachments=tuple(kept)), wrong)
            return Response(answer.data, answer.status, PLAIN, "application/json")
        except Refused as refused:
            return JSONResponse({"error": refused.sentence}, refused.status, PLAIN)

    async def _submission(self, request: Request) -> Response:
        """Take a filled form of ODK Collect, in one upload or in several under one instanceID."""
        try:
            by = self._sender(request)
            if request.method == "HEAD":
                return Response(status_code=HTTPStatus.NO_CONTENT, headers={**OPENROSA, "location": f"{_origin(request)}/openrosa/submission"})
            upload = await self._uploads.read(request)
            text, attached = _form_of(upload)
            filled = submission.read(text.encode())
            report = Given(by, text.encode(), {"token": f"submission:{filled.instance}", **_clocks(filled.device_at)}, filled.fields)
            taken.read(report)
            kept, wrong = await self._kept(attached)
            await self._put(report._replace(attachments=tuple(kept)), wrong)
            return _said(HTTPStatus.CREATED, "the report is in the log")
        except Refused as refused:
            return _said(refused.status, refused.sentence)

    async def _put(self, given: Given, wrong: str) -> Answer:
        """Write a report; a photo that cannot be read does not keep it back, but is refused after it. Raises Refused."""
        try:
            answer = await self._writer.hand(given)
        except TrucelineError as error:
            raise Refused(507 if isinstance(error, NoRoom) else 503, f"{error}") from None
        if answer.status == HTTPStatus.CONFLICT:
            raise Refused(409, "another report came under this name before; send this one under a name of its own")
        if answer.status >= HTTPStatus.BAD_REQUEST:
            raise Refused(answer.status, json.loads(answer.data)["error"])
        if wrong:
            raise Refused(415, f"the report is in the log, but {wrong}")
        return answer

    async def _kept(self, attached: tuple[tuple[str, str, bytes], ...]) -> tuple[list[dict[str, Any]], str]:
        """Keep photos, and return what the log says of them, and what was wrong with one that could not be kept."""
        kept, wrong = [], ""
        for number, (_, name, data) in enumerate(attached, 1):
            try:
                async with self._pictures:
                    kept.append(await asyncio.to_thread(photos.keep, self._folder, name, data))
            except BadInput as error:
                wrong = f"of file {number}: {error.what}; {error.remedy}"
            except TrucelineError as error:
                raise Refused(503, f"{error}") from None
        return kept, wrong

    def _page(self, page: Page) -> Callable[[Request], Awaitable[Response]]:
        async def answer(request: Request) -> Response:
            try:
                self._sender(request)
            except Refused as refused:
                return _said(refused.status, refused.sentence)
            shown = await self._viewer.answer(page, Ask(path=request.url.path, origin=_origin(request)))
            return Response(shown.body, shown.status, OPENROSA, shown.media_type)

        return answer


def _origin(request: Request) -> str:
    """Return the address of this site as its visitors have it: a proxy takes their TLS off, and Collect would send its token in the clear to http."""
    scheme = "https" if request.headers.get("x-forwarded-proto") == "https" else request.url.scheme
    return f"{scheme}://{request.headers.get('host', '')}"


def _form_of(upload: Upload) -> tuple[str, tuple[tuple[str, str, bytes], ...]]:
    """Return the filled form and the files that come with it. Raises Refused where there is no form."""
    form = next((data for field, _, data in upload.files if field == "xml_submission_file"), upload.texts.get("xml_submission_file", "").encode())
    if not form or len(form) > intake.MOST_BYTES:
        raise Refused(400, f"there is no part 'xml_submission_file' of at most {intake.MOST_BYTES:,} bytes; send the form with its files")
    try:
        text = form.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Refused(400, f"byte {error.start} of the form is not UTF-8 text; send UTF-8") from None
    return text, tuple(item for item in upload.files if item[0] != "xml_submission_file" and item[1] != "audit.csv")


def _whole(upload: Upload, named: object) -> None:
    """Raise Refused where a photo is none of those that the report names by their SHA-256: it was damaged on its way."""
    known = str(named).split()
    for number, (_, _, data) in enumerate(upload.files, 1):
        if known and sha256(data) not in known:
            raise Refused(400, f"photo {number} came with other bytes than the report names; send it again")


def _clocks(said: object) -> dict[str, Any]:
    """Return what the log says of the device's clock; what is no moment says nothing."""
    try:
        moment = datetime.fromisoformat(str(said))
    except ValueError:
        moment = None
    return clocks(moment, clock()) if moment and moment.tzinfo else {}


def _said(status: int, sentence: str) -> Response:
    head = {**OPENROSA, **({"www-authenticate": 'Basic realm="Truceline", charset="UTF-8"'} if status == HTTPStatus.UNAUTHORIZED else {})}
    nature = "submit_success" if status < 300 else "submit_error"
    text = f'<OpenRosaResponse xmlns="http://openrosa.org/http/response"><message nature="{nature}">{escape(sentence)}</message></OpenRosaResponse>'
    return Response(text, status, head, "text/xml; charset=utf-8")


async def _worker(request: Request) -> Response:
    """Return the program that answers for the form while there is no network; it may answer for /field and nothing else."""
    text = files("truceline.web").joinpath("static", "field-worker.js").read_text("utf-8")
    head = {"service-worker-allowed": "/field", "cache-control": "no-cache", "x-content-type-options": "nosniff"}
    return Response(text, media_type="text/javascript; charset=utf-8", headers=head)

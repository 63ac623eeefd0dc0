"""The pages over HTTP: the doors of the case as routes, the way in and out, the files that pages need, and what is said when something is wrong."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from http import HTTPStatus
from importlib.resources import files
from time import monotonic
from typing import Any
from urllib.parse import quote

from starlette.datastructures import MutableHeaders
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response, StreamingResponse
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from xstatic.pkg import leaflet

from truceline.desk.room import Room
from truceline.model.errors import TrucelineError
from truceline.model.person import Person, Right
from truceline.web import render
from truceline.web.api.answers import refused
from truceline.web.api.readers import Readers
from truceline.web.ask import Ask, Missing, Shown
from truceline.web.doors import DOORS, Door, Open
from truceline.web.gate import COOKIE, Gate
from truceline.web.live import Live
from truceline.web.metrics import MEDIA_TYPE, Metrics
from truceline.web.viewer import Viewer

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; manifest-src 'self'; worker-src 'self';"
    " form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "geolocation=(self), camera=(self), microphone=()",
    "cache-control": "no-store",
}
"""On every answer that does not say otherwise: nothing of others is loaded, nothing is kept by the browser, nobody frames it (OWASP ASVS 5.0, chapter 3)."""

NO_READER = "no token that may read; send 'Authorization: Bearer TOKEN', made with `truceline token CASE NAME --read EDITION`, or none for the public edition"

MOST_FORM = 200_000
"""Bytes of a form."""


class Site:
    """The pages of a case."""

    def __init__(self, gate: Gate, viewer: Viewer, live: Live, metrics: Metrics) -> None:
        self._gate, self._viewer, self._live, self._metrics = gate, viewer, live, metrics
        self._readers = Readers(gate.folder)

    def routes(self) -> list[BaseRoute]:
        """Return the routes of all doors, and those of the way in and out."""
        own = [
            Route("/enter", self._enter, methods=["GET"]),
            Route("/enter", self._entered, methods=["POST"]),
            Route("/leave", self._leave, methods=["POST"]),
            Route("/language", self._language, methods=["POST"]),
            Route("/ready", self._ready),
            Route("/metrics", self._measured),
            Route("/desk/live", self._follow, methods=["GET"]),
            Route("/static/parts.css", _style),
            Route("/static/leftward.css", _style),
            Mount("/static/leaflet", Kept(directory=leaflet.BASE_DIR)),
            Mount("/static", Kept(packages=[("truceline.web", "static")])),
        ]
        return [*(Route(door.path, self._through(door), methods=[door.method]) for door in DOORS), *own]

    @staticmethod
    def middleware() -> list[Middleware]:
        """Return what every answer goes through."""
        return [Middleware(Guarded), Middleware(GZipMiddleware, minimum_size=1000, compresslevel=5)]

    def errors(self) -> Mapping[int | type[Exception], Callable[[Request, Exception], Awaitable[Response]]]:
        """Return what answers addresses that do not exist, and what nobody foresaw."""

        async def missing(request: Request, error: Exception) -> Response:
            return await self._said(request, self._gate.person(request), "not_here", HTTPStatus.NOT_FOUND)

        async def failed(request: Request, error: Exception) -> Response:
            return Response(render.words("en")["failed"], HTTPStatus.INTERNAL_SERVER_ERROR, media_type="text/plain; charset=utf-8")

        return {404: missing, 500: failed}

    def _through(self, door: Door) -> Callable[[Request], Awaitable[Response]]:
        inner = self._read if door.who is Open.READER else self._let_in

        async def answer(request: Request) -> Response:
            began = monotonic()
            found = await inner(request, door)
            self._metrics.answered(door.path, door.method, found.status_code, monotonic() - began)
            return found

        return answer

    async def _read(self, request: Request, door: Door) -> Response:
        """Answer at a door of the API: in the edition that a token or a session opens, errors as JSON."""
        person = self._gate.person(request)
        ask = self._ask(request, person)
        if len(request.query_params.multi_items()) > len(ask.query):
            return response(refused(ask, HTTPStatus.BAD_REQUEST, "a parameter stands twice; give each once"))
        try:
            edition = self._readers.edition(request.headers.get("authorization", ""), person)
            if edition is None:
                return response(refused(ask, HTTPStatus.UNAUTHORIZED, NO_READER, (("www-authenticate", "Bearer"),)))
            return response(await self._viewer.answer(door.page, replace(ask, reads=edition)))
        except TrucelineError as error:
            return response(refused(ask, HTTPStatus.SERVICE_UNAVAILABLE, str(error), (("retry-after", "5"),)))

    async def _let_in(self, request: Request, door: Door) -> Response:
        person = self._gate.person(request)
        if not door.lets(person):
            if person is None and door.method == "GET":
                return RedirectResponse(f"/enter?to={quote(request.url.path)}", HTTPStatus.SEE_OTHER)
            return await self._said(request, person, "not_here", HTTPStatus.NOT_FOUND)
        form = await _form(request) if door.method == "POST" else {}
        if door.method == "POST" and not self._gate.ours(request, form.get("token", "")):
            return await self._said(request, person, "form_lost", HTTPStatus.FORBIDDEN)
        return await self._shown(request, person, door, self._ask(request, person, form))

    async def _shown(self, request: Request, person: Person | None, door: Door, ask: Ask) -> Response:
        try:
            return response(await self._viewer.answer(door.page, ask))
        except Missing:
            return await self._said(request, person, "not_here", HTTPStatus.NOT_FOUND)
        except TrucelineError as error:
            return Response(render.say(ask, "busy", why=error), HTTPStatus.SERVICE_UNAVAILABLE, {"retry-after": "5"}, "text/plain; charset=utf-8")

    def _ask(self, request: Request, person: Person | None, form: dict[str, str] | None = None) -> Ask:
        language = request.cookies.get("language", "")
        return Ask(
            path=request.url.path,
            parts={name: str(value) for name, value in request.path_params.items()},
            query=dict(request.query_params),
            form=form or {},
            person=person,
            language=language if language in render.LANGUAGES else _preferred(request),
            token=self._gate.token(request),
            origin=f"{self._gate.scheme(request)}://{request.headers.get('host', '')}",
        )

    async def _said(self, request: Request, person: Person | None, code: str, status: int) -> Response:
        ask = self._ask(request, person, {"code": code, "status": str(int(status))})
        return response(await self._viewer.answer(_sentence, ask))

    async def _enter(self, request: Request) -> Response:
        return response(await self._viewer.answer(_way_in, self._ask(request, None)))

    async def _entered(self, request: Request) -> Response:
        form = await _form(request)
        if not self._gate.ours(request, form.get("token", "")):
            return await self._said(request, None, "form_lost", HTTPStatus.FORBIDDEN)
        address = request.client.host if request.client else ""
        person = await asyncio.to_thread(self._gate.enter, form.get("name", ""), form.get("password", ""), form.get("code", ""), address)
        if person is None:
            return response(await self._viewer.answer(_way_in, self._ask(request, None, {"wrong": "wrong_entry", "to": form.get("to", "")})))
        answer = RedirectResponse(_local(form.get("to", ""), "/desk"), HTTPStatus.SEE_OTHER)
        self._gate.open(answer, person, self._gate.scheme(request) == "https")
        return answer

    async def _leave(self, request: Request) -> Response:
        if not self._gate.ours(request, (await _form(request)).get("token", "")):
            return await self._said(request, self._gate.person(request), "form_lost", HTTPStatus.FORBIDDEN)
        answer = RedirectResponse("/", HTTPStatus.SEE_OTHER)
        answer.delete_cookie(COOKIE, path="/")
        return answer

    async def _language(self, request: Request) -> Response:
        form = await _form(request)
        answer = RedirectResponse(_local(form.get("back", ""), "/"), HTTPStatus.SEE_OTHER)
        if form.get("language") in render.LANGUAGES:
            answer.set_cookie("language", form["language"], max_age=365 * 86400, samesite="lax", secure=self._gate.scheme(request) == "https", path="/")
        return answer

    async def _ready(self, request: Request) -> Response:
        """Say whether pages can be made: only then should people be sent here."""
        try:
            await self._viewer.answer(_nothing, Ask(path="/ready"))
        except TrucelineError as error:
            return JSONResponse({"ready": False, "why": str(error)}, HTTPStatus.SERVICE_UNAVAILABLE)
        return JSONResponse({"ready": True})

    async def _measured(self, request: Request) -> Response:
        """Return the metrics, to whoever has a sender's token, or may audit."""
        person = self._gate.person(request)
        if not (self._gate.token_known(request) or (person and person.may(Right.AUDIT))):
            return await self._said(request, person, "not_here", HTTPStatus.NOT_FOUND)
        return Response(self._metrics.text(size=await self._live.size(), listeners=self._live.followers), media_type=MEDIA_TYPE)

    async def _follow(self, request: Request) -> Response:
        """Tell those who follow the case how many entries its log has, until they leave or their session ends."""
        if self._gate.person(request) is None or self._live.full:
            return await self._said(request, self._gate.person(request), "not_here", HTTPStatus.NOT_FOUND)

        async def goes_on() -> bool:
            return self._gate.person(request) is not None and not await request.is_disconnected()

        return StreamingResponse(self._live.follow(goes_on), media_type="text/event-stream", headers={"x-accel-buffering": "no"})


class Kept(StaticFiles):
    """Files that a browser may keep for an hour, since they change with the program alone."""

    def file_response(self, *given: Any, **more: Any) -> Response:
        """Return a file."""
        found = super().file_response(*given, **more)
        found.headers["cache-control"] = "max-age=3600"
        return found


class Guarded:
    """Puts the headers on every answer."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        await self._app(scope, receive, guarded)


def response(shown: Shown) -> Response:
    """Return an answer as a response of the framework."""
    return Response(shown.body, shown.status, dict(shown.headers), shown.media_type)


def _nothing(room: Room, ask: Ask) -> Shown:
    return Shown(body=b"")


def _way_in(room: Room, ask: Ask) -> Shown:
    wrong = render.say(ask, ask.form["wrong"]) if ask.form else ""
    to = _local(ask.form.get("to") or ask.query.get("to", ""), "/desk")
    return render.page("enter.html", ask, room, status=HTTPStatus.UNAUTHORIZED if wrong else HTTPStatus.OK, wrong=wrong, to=to)


def _local(address: str, otherwise: str) -> str:
    """Return an address of this site, `otherwise` where it would lead elsewhere."""
    return address if address.startswith("/") and not address.startswith(("//", "/\\")) and address.isprintable() else otherwise


def _sentence(room: Room, ask: Ask) -> Shown:
    return render.page("said.html", ask, room, status=int(ask.form["status"]), says=render.say(ask, ask.form["code"]))


async def _form(request: Request) -> dict[str, str]:
    """Return the fields of a form; none where it is longer than a form may be, which its token then shows."""
    length = request.headers.get("content-length", "")
    if not length.isdecimal() or int(length) > MOST_FORM:
        return {}
    async with request.form(max_files=0, max_fields=50) as fields:
        return {name: value for name, value in fields.items() if isinstance(value, str)}


def _preferred(request: Request) -> str:
    """Return the first language that the browser asks for and the pages have."""
    asked = (part.split(";")[0].strip()[:2].lower() for part in request.headers.get("accept-language", "").split(","))
    return next((code for code in asked if code in render.LANGUAGES), "en")


async def _style(request: Request) -> Response:
    """Return a style sheet of the bulletins, which pages share."""
    name = "bulletin.css" if request.url.path.endswith("parts.css") else "leftward.css"
    text = files("truceline.outputs").joinpath("templates", name).read_text("utf-8")
    return Response(text, media_type="text/css", headers={"cache-control": "max-age=3600"})

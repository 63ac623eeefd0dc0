"""POST /reports: a report as one JSON object with the columns of docs/how-to/table.md, answered when it is safe in the log.

Written against ASGI itself, without a framework: this is the one route that many devices use at once.
"""

import json
from collections.abc import Awaitable, Callable, Mapping
from typing import Any, NamedTuple

from truceline.desk.access import digest
from truceline.model.errors import NoRoom, TrucelineError
from truceline.web.aside import Headers, Refused, aside, header
from truceline.web.writer import Writer

MOST_BYTES = 64 * 2**10
"""The longest report, in bytes."""

Scope = Mapping[str, Any]
Receive = Callable[[], Awaitable[dict[str, Any]]]
Send = Callable[[dict[str, Any]], Awaitable[None]]


class Given(NamedTuple):
    """What somebody sends: who it is, a report as JSON, and what its entry keeps beside it (`web.aside`).

    `fields`: the report's columns, where `data` is no JSON that has them; `attachments`: see desk.sent.
    """

    by: str
    data: bytes
    beside: dict[str, Any] | None = None
    fields: Mapping[str, Any] | None = None
    attachments: tuple[dict[str, Any], ...] = ()


class Answer(NamedTuple):
    """What is answered: the HTTP status, JSON, and headers besides those of every answer."""

    status: int
    data: bytes
    headers: Headers = ()


async def post(scope: Scope, receive: Receive, send: Send, *, writer: "Writer[Given, Answer]", names: Mapping[str, str]) -> None:
    """Answer one request: 201 for a report that is new in the log, 200 for one that was there already, else an error with one sentence.

    `names`: who may send, by the digests of their tokens. Errors: those of `refused` and of `web.taken`, 413 too long.
    """
    try:
        by, beside = admitted(scope["headers"], names)
        await answer(send, await writer.hand(Given(by, await _body(receive), beside)))
    except Exception as error:
        found = refused(error)
        await answer(send, found)
        if found.status == 500:
            raise


def admitted(headers: Headers, names: Mapping[str, str]) -> tuple[str, dict[str, Any]]:
    """Return who sends a report, and what its entry keeps beside it. Raises Refused for a request that cannot bring one, whatever its body holds."""
    by = sender(headers, names)
    if header(headers, b"content-type").partition(";")[0].strip().lower() != "application/json":
        raise Refused(415, "the report is not marked as JSON; send the header 'Content-Type: application/json'")
    return by, aside(headers, by)


def refused(error: BaseException) -> Answer:
    """Return the answer for what was not taken: 400 no usable header, 401 no known token, 415 not JSON, 507 no room, 500 or 503 nothing was written,
    or nobody knows.
    """
    if isinstance(error, Refused):
        return told(error.status, {"error": error.sentence})
    if isinstance(error, TrucelineError):
        return told(507 if isinstance(error, NoRoom) else 503, {"error": f"{error}"}, ((b"retry-after", b"5"),))
    return told(500, {"error": "the report may not have been written; send it again, it is kept once"})


def told(status: int, value: object, headers: Headers = ()) -> Answer:
    """Return an answer that tells a value as JSON."""
    return Answer(status, _JSON.encode(value).encode(), headers)


async def answer(send: Send, given: Answer) -> None:
    """Send an answer."""
    head = [(b"content-type", b"application/json"), (b"content-length", b"%d" % len(given.data)), (b"cache-control", b"no-store"), *given.headers]
    await send({"type": "http.response.start", "status": given.status, "headers": head})
    await send({"type": "http.response.body", "body": given.data})


def sender(headers: Headers, names: Mapping[str, str]) -> str:
    """Return the name of who sends. Raises Refused for a token that is not known."""
    kind, _, token = header(headers, b"authorization").partition(" ")
    name = names.get(digest(token.strip())) if kind.lower() == "bearer" else None
    if name is None:
        raise Refused(401, "no known token; send the header 'Authorization: Bearer TOKEN', made with `truceline token`")
    return name


async def _body(receive: Receive) -> bytes:
    """Return what was sent, read no farther than a report may be long."""
    data, more = bytearray(), True
    while more:
        event = await receive()
        if event["type"] == "http.disconnect":
            raise Refused(400, "the report was not sent to its end; send it again")
        data += event.get("body", b"")
        more = event.get("more_body", False)
        if len(data) > MOST_BYTES:
            raise Refused(413, f"the report is longer than {MOST_BYTES:,} bytes; shorten its text")
    return bytes(data)


_JSON = json.JSONEncoder(ensure_ascii=False, allow_nan=False, separators=(",", ":"))

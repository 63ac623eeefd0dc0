"""POST /reports: a report as one JSON object with the columns of docs/how-to/table.md, answered when it is safe in the log.

Written against ASGI itself, without a framework: this is the one route that many devices use at once.
"""

import json
from collections.abc import Awaitable, Callable, Mapping
from typing import Any, NamedTuple

from truceline.desk.access import digest
from truceline.model.errors import NoRoom, TrucelineError
from truceline.web.aside import Refused, beside, header
from truceline.web.writer import Writer

MOST_BYTES = 64 * 2**10
"""The longest report, in bytes."""

Scope = Mapping[str, Any]
Receive = Callable[[], Awaitable[dict[str, Any]]]
Send = Callable[[dict[str, Any]], Awaitable[None]]


class Given(NamedTuple):
    """What somebody sends: who it is, a report as JSON, and what its entry keeps beside it (`web.aside`)."""

    by: str
    data: bytes
    beside: dict[str, Any] | None = None


class Answer(NamedTuple):
    """What is answered: the HTTP status, and JSON."""

    status: int
    data: bytes


async def post(scope: Scope, receive: Receive, send: Send, *, writer: "Writer[Given, Answer]", names: Mapping[str, str]) -> None:
    """Answer one request: 201 for a report that is new in the log, 200 for one that was there already, else an error with one sentence.

    `names`: who may send, by the digests of their tokens. Errors: 400 no usable header, 401 no known token, 413 too long, 415 not JSON, those of
    `web.taken`, 507 no room, 500 or 503 nothing was written, or nobody knows.
    """
    try:
        by = sender(scope, names)
        given = await writer.put(Given(by, await _body(scope, receive), beside(scope, by)))
    except Refused as refused:
        await answer(send, refused.status, {"error": refused.sentence})
    except TrucelineError as error:
        await answer(send, 507 if isinstance(error, NoRoom) else 503, {"error": f"{error}"}, ((b"retry-after", b"5"),))
    except Exception:
        await answer(send, 500, {"error": "the report may not have been written; send it again, it is kept once"})
        raise
    else:
        await _send(send, given.status, given.data)


async def answer(send: Send, status: int, value: object, headers: tuple[tuple[bytes, bytes], ...] = ()) -> None:
    """Send a value as JSON."""
    await _send(send, status, _JSON.encode(value).encode(), headers)


async def _send(send: Send, status: int, data: bytes, headers: tuple[tuple[bytes, bytes], ...] = ()) -> None:
    head = [(b"content-type", b"application/json"), (b"content-length", b"%d" % len(data)), (b"cache-control", b"no-store"), *headers]
    await send({"type": "http.response.start", "status": status, "headers": head})
    await send({"type": "http.response.body", "body": data})


def sender(scope: Scope, names: Mapping[str, str]) -> str:
    """Return the name of who sends. Raises Refused for a token that is not known."""
    kind, _, token = header(scope, b"authorization").partition(" ")
    name = names.get(digest(token.strip())) if kind.lower() == "bearer" else None
    if name is None:
        raise Refused(401, "no known token; send the header 'Authorization: Bearer TOKEN', made with `truceline token`")
    return name


async def _body(scope: Scope, receive: Receive) -> bytes:
    """Return what was sent, read no farther than a report may be long."""
    if header(scope, b"content-type").partition(";")[0].strip().lower() != "application/json":
        raise Refused(415, "the report is not marked as JSON; send the header 'Content-Type: application/json'")
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

"""POST /reports: a report as one JSON object with the columns of docs/how-to/table.md, answered when it is safe in the log.

Written against ASGI itself, without a framework: this is the one route that many devices use at once.
"""

import json
from collections.abc import Awaitable, Callable, Mapping
from typing import Any, NamedTuple

from truceline.desk.access import digest
from truceline.model.errors import TrucelineError
from truceline.web.writer import Writer

MOST_BYTES = 64 * 2**10
"""The longest report, in bytes."""

Scope = Mapping[str, Any]
Receive = Callable[[], Awaitable[dict[str, Any]]]
Head = Mapping[bytes, bytes]
Send = Callable[[dict[str, Any]], Awaitable[None]]


class Refused(Exception):
    """A request that is answered with an error: its HTTP status, and a sentence."""

    def __init__(self, status: int, sentence: str) -> None:
        self.status, self.sentence = status, sentence
        super().__init__(sentence)


class Given(NamedTuple):
    """What somebody sends: who it is, the token of this sending ("" without one), and a report as JSON."""

    by: str
    token: str
    data: bytes


class Answer(NamedTuple):
    """What is answered: the HTTP status, and JSON."""

    status: int
    data: bytes


async def post(scope: Scope, receive: Receive, send: Send, *, writer: "Writer[Given, Answer]", names: Mapping[str, str]) -> None:
    """Answer one request: 201 for a report that is new in the log, 200 for one that was there already, else an error with one sentence.

    `names`: who may send, by the digests of their tokens. Errors: 401 no known token, 413 too long, 415 not JSON, those of `web.taken`,
    500 or 503 nothing was written, or nobody knows.
    """
    try:
        head = dict(reversed(scope["headers"]))
        given = await writer.put(Given(by=_sender(head, names), token=_text(head, b"idempotency-key"), data=await _body(head, receive)))
    except Refused as refused:
        await answer(send, refused.status, {"error": refused.sentence})
    except TrucelineError as error:
        await answer(send, 503, {"error": f"{error}"}, ((b"retry-after", b"5"),))
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


def _sender(head: Head, names: Mapping[str, str]) -> str:
    kind, _, token = _text(head, b"authorization").partition(" ")
    name = names.get(digest(token.strip())) if kind.lower() == "bearer" else None
    if name is None:
        raise Refused(401, "no known token; send the header 'Authorization: Bearer TOKEN', made with `truceline token`")
    return name


def _text(head: Head, name: bytes) -> str:
    return head.get(name, b"").decode("latin-1")


async def _body(head: Head, receive: Receive) -> bytes:
    """Return what was sent, read no farther than a report may be long."""
    if _text(head, b"content-type").partition(";")[0].strip().lower() != "application/json":
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

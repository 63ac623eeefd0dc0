"""POST /reports: a report as one JSON object with the columns of docs/how-to/table.md, answered when it is safe in the log.

Written against ASGI itself, without a framework: this is the one route that many devices use at once.
"""

import json
from collections.abc import Awaitable, Callable, Mapping
from typing import Any, NamedTuple

from truceline.desk import live
from truceline.desk.access import digest
from truceline.desk.live import Receipt, Sent
from truceline.model.errors import BadInput, TrucelineError
from truceline.web.writer import Writer

MOST_BYTES = 64 * 2**10
"""The longest report, in bytes."""

Scope = Mapping[str, Any]
Receive = Callable[[], Awaitable[dict[str, Any]]]
Send = Callable[[dict[str, Any]], Awaitable[None]]


class Refused(Exception):
    """A request that is answered with an error: its HTTP status, and a sentence."""

    def __init__(self, status: int, sentence: str) -> None:
        self.status, self.sentence = status, sentence
        super().__init__(sentence)


class Answer(NamedTuple):
    """The answer for a report: whether it is new in the log, and the receipt as JSON."""

    new: bool
    receipt: bytes


async def post(scope: Scope, receive: Receive, send: Send, *, writer: "Writer[Sent, Answer]", names: Mapping[str, str]) -> None:
    """Answer one request: 201 for a report that is new in the log, 200 for one that was there already, else an error with one sentence.

    `names`: who may send, by the digests of their tokens. Errors: 400 no JSON object, 401 no known token, 413 too long, 415 not JSON, 422 no report,
    500 or 503 nothing was written, or nobody knows.
    """
    try:
        by = _sender(scope, names)
        text = await _body(scope, receive)
        sent = Sent(report=reported(decoded(text)), by=by, text=text)
        given = await writer.put(sent)
    except Refused as refused:
        await answer(send, refused.status, {"error": refused.sentence})
    except TrucelineError as error:
        await answer(send, 503, {"error": f"{error}"}, ((b"retry-after", b"5"),))
    except Exception:
        await answer(send, 500, {"error": "the report may not have been written; send it again, it is kept once"})
        raise
    else:
        await _send(send, 201 if given.new else 200, given.receipt)


async def answer(send: Send, status: int, value: object, headers: tuple[tuple[bytes, bytes], ...] = ()) -> None:
    """Send a value as JSON."""
    await _send(send, status, _JSON.encode(value).encode(), headers)


async def _send(send: Send, status: int, data: bytes, headers: tuple[tuple[bytes, bytes], ...] = ()) -> None:
    head = [(b"content-type", b"application/json"), (b"content-length", b"%d" % len(data)), (b"cache-control", b"no-store"), *headers]
    await send({"type": "http.response.start", "status": status, "headers": head})
    await send({"type": "http.response.body", "body": data})


def _sender(scope: Scope, names: Mapping[str, str]) -> str:
    given = _header(scope, b"authorization")
    kind, _, token = given.partition(" ")
    name = names.get(digest(token.strip())) if kind.lower() == "bearer" else None
    if name is None:
        raise Refused(401, "no known token; send the header 'Authorization: Bearer TOKEN', made with `truceline token`")
    return name


def _header(scope: Scope, name: bytes) -> str:
    return next((value.decode("latin-1") for key, value in scope["headers"] if key == name), "")


async def _body(scope: Scope, receive: Receive) -> str:
    """Return the text sent, read no farther than a report may be long."""
    if _header(scope, b"content-type").partition(";")[0].strip().lower() != "application/json":
        raise Refused(415, "the report is not marked as JSON; send the header 'Content-Type: application/json'")
    parts, length, more = [], 0, True
    while more:
        event = await receive()
        if event["type"] == "http.disconnect":
            raise Refused(400, "the report was not sent to its end; send it again")
        parts.append(event.get("body", b""))
        length += len(parts[-1])
        if length > MOST_BYTES:
            raise Refused(413, f"the report is longer than {MOST_BYTES:,} bytes; shorten its text")
        more = event.get("more_body", False)
    try:
        return b"".join(parts).decode("utf-8")
    except UnicodeDecodeError as error:
        raise Refused(400, f"byte {error.start} is not UTF-8 text; send UTF-8") from None


def decoded(text: str) -> dict[str, Any]:
    """Return the JSON object in a text. Raises Refused where there is none, or one that can be read in more than one way."""
    try:
        value = _READ.decode(text)
    except (ValueError, RecursionError) as error:
        raise Refused(400, f"this is no JSON that can be read in one way only: {error}; mend it") from None
    if not isinstance(value, dict):
        raise Refused(400, "this is no JSON object; send one report as {\"id\": ..., \"act\": ...}")
    return value


def reported(fields: Mapping[str, Any]) -> dict[str, Any]:
    """Return the report, as plain values, that the columns of the table give. Raises Refused where they give none."""
    try:
        return live.read(fields)
    except BadInput as error:
        raise Refused(422, f"{error.what}; {error.remedy}") from None


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        raise ValueError(f"the key '{next(name for name in names if names.count(name) > 1)}' stands in it twice")
    return found


def _no_number(text: str) -> None:
    raise ValueError(f"{text} is no number")


_JSON = json.JSONEncoder(ensure_ascii=False, allow_nan=False, separators=(",", ":"))
_READ = json.JSONDecoder(object_pairs_hook=_once, parse_constant=_no_number)


def answered(receipt: Receipt) -> Answer:
    """Return the answer that a receipt makes."""
    value = {
        "report": receipt.report,
        "index": receipt.index,
        "placed": [{"zone": item.zone, "relation": item.relation.value, "share": item.share, "distance_m": item.distance_m} for item in receipt.placed],
        "touches": [{"clause": item.clause, "effect": item.effect.value, "parties": item.parties} for item in receipt.touches],
    }
    return Answer(receipt.new, _JSON.encode(value).encode())

"""What the process beside the loop makes of what was sent: read, logged, screened, answered. The loop itself never looks into a report."""

import json
from collections.abc import Sequence
from functools import lru_cache
from json.encoder import encode_basestring
from typing import Any

from truceline.desk import sent
from truceline.desk.live import Live, Receipt
from truceline.desk.sent import Sent
from truceline.model.errors import BadInput
from truceline.model.finding import Placed, Touch
from truceline.web.aside import Refused
from truceline.web.intake import Answer, Given


def take(live: Live, group: Sequence[Given]) -> list[Answer]:
    """Return the answer for each of a group: 201 for a report that is new in the log, 200 for one that was there already; 400 no JSON object, 409 a
    token used before, 422 no report. Raises what `Live.take` does.
    """
    read = [_read(given) for given in group]
    receipts = iter(live.take([item for item in read if isinstance(item, Sent)]))
    return [_answer(next(receipts)) if isinstance(item, Sent) else item for item in read]


def _answer(told: Receipt) -> Answer:
    if told.index is None:
        return _refused(409, "the Idempotency-Key was used for another report; send this one under a key of its own")
    return Answer(201 if told.new else 200, receipt(told).encode())


def _refused(status: int, sentence: str) -> Answer:
    return Answer(status, json.dumps({"error": sentence}, ensure_ascii=False).encode())


def _read(given: Given) -> Sent | Answer:
    try:
        return read(given)
    except Refused as refused:
        return _refused(refused.status, refused.sentence)


def read(given: Given) -> Sent:
    """Return what was sent. Raises Refused: 400 no JSON object, 422 no report."""
    text, fields = decoded(given.data) if given.fields is None else (given.data.decode("utf-8"), given.fields)
    try:
        found = sent.read(fields, given.by, text, given.beside)
    except BadInput as error:
        raise Refused(422, f"{error.what}; {error.remedy}") from None
    return found._replace(attachments=given.attachments) if given.attachments else found


def decoded(data: bytes) -> tuple[str, dict[str, Any]]:
    """Return the text of a JSON object, and the object. Raises Refused for what is none, or can be read in more than one way."""
    try:
        text = data.decode("utf-8")
        value = _READ.decode(text)
    except UnicodeDecodeError as error:
        raise Refused(400, f"byte {error.start} is not UTF-8 text; send UTF-8") from None
    except (ValueError, RecursionError) as error:
        raise Refused(400, f"this is no JSON that can be read in one way only: {error}; mend it") from None
    if not isinstance(value, dict):
        raise Refused(400, 'this is no JSON object; send one report as {"id": ..., "act": ...}')
    return text, value


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        raise ValueError(f"the key '{next(name for name in names if names.count(name) > 1)}' stands in it twice")
    return found


def _no_number(text: str) -> None:
    raise ValueError(f"{text} is no number")


_READ = json.JSONDecoder(object_pairs_hook=_once, parse_constant=_no_number)


def receipt(told: Receipt) -> str:
    """Return a receipt as JSON: the report's id, its index in the log, and without reasons where it lies and what it touches."""
    placed, touches = ",".join([_placed(item) for item in told.placed]), ",".join([_touch(item) for item in told.touches])
    return f'{{"report":"{told.report}","index":{told.index},"placed":[{placed}],"touches":[{touches}]}}'


def _placed(item: Placed) -> str:
    return f'{{"zone":{_quoted(item.zone)},"relation":"{item.relation.value}","share":{_number(item.share)},"distance_m":{_number(item.distance_m)}}}'


def _number(value: float | None) -> str:
    return "null" if value is None else repr(value)


@lru_cache(1024)
def _quoted(text: str) -> str:
    return encode_basestring(text)


def _touch(item: Touch) -> str:
    return _touched(item.clause, item.effect.value, item.parties)


@lru_cache(1024)
def _touched(clause: str, effect: str, parties: tuple[str, ...]) -> str:
    return json.dumps({"clause": clause, "effect": effect, "parties": parties}, ensure_ascii=False, separators=(",", ":"))

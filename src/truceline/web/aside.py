"""What stands beside a report in the headers of its request: the sender's own name for this sending, the device, and what its clock said."""

from collections.abc import Iterable
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any, TypeAlias

from truceline.desk.case import clock
from truceline.desk.sent import clocks

MOST = 200
"""The longest key or device's name, in characters."""

NAMES = frozenset({b"idempotency-key", b"date", b"device"})


Headers: TypeAlias = Iterable[tuple[bytes, bytes]]
"""The headers of a request, names in small letters."""


class Refused(Exception):
    """A request that is answered with an error: its HTTP status, and a sentence."""

    def __init__(self, status: int, sentence: str) -> None:
        self.status, self.sentence = status, sentence
        super().__init__(sentence)


def header(headers: Headers, name: bytes) -> str:
    """Return a header's value, "" where there is none."""
    for key, value in headers:
        if key == name:
            return str(value, "latin-1")
    return ""


def aside(headers: Headers, by: str) -> dict[str, Any]:
    """Return what the entry of a report keeps of the headers `Idempotency-Key`, `Date` (RFC 9110, 6.6.1: the device's clock) and `Device`.

    A key is the sender's own: two senders may use the same. Raises Refused for a header that cannot be read.
    """
    given = {name.decode(): value.decode("latin-1").strip() for name, value in headers if name in NAMES}
    if not given:
        return {}
    found: dict[str, Any] = {}
    if "idempotency-key" in given:
        found["token"] = f"http:{by}:{_plain(given['idempotency-key'], 'Idempotency-Key')}"
    if "device" in given:
        found["device"] = _plain(given["device"], "Device")
    return found | (clocks(_date(given["date"]), clock()) if "date" in given else {})


def _plain(text: str, name: str) -> str:
    if not text or len(text) > MOST or not (text.isascii() and text.isprintable()):
        raise Refused(400, f"the header {name} cannot be used; write up to {MOST} letters, digits and signs of ASCII")
    return text


def _date(text: str) -> datetime:
    try:
        moment = parsedate_to_datetime(text)
    except (ValueError, TypeError, OverflowError):
        raise Refused(400, "the header Date is no time; write it as Tue, 16 Oct 2018 11:30:00 GMT, or leave it out") from None
    return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)

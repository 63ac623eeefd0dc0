"""A report with all that belongs to it as somebody sends it, and what its entry keeps of that."""

import hashlib
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, NamedTuple

from truceline.model.plain import to_plain
from truceline.model.report import Report
from truceline.sources import table

SKEW_S = 300
"""How far a device's clock may be ahead of ours before that is said; how far behind says nothing, since reports wait for a network."""

Keep = Callable[[bytes], str]
"""Keeps bytes, durably, and returns their digest."""


class Sent(NamedTuple):
    """A report as it came in, `by` whom, and the very `text` that was sent.

    `plain`: its plain form, where that was made with it (sources.table.written). `token`: the sender's own name for this sending (an Idempotency-Key,
    an ODK instanceID), the same when it is sent again; "" where it has none. `attachments`: (name, bytes). `device_at`: what the sending
    device's clock said, None where it says nothing; `device`: its own name, by which two accounts on one telephone are one source.
    """

    report: Report
    by: str
    text: str
    plain: Mapping[str, Any] | None = None
    token: str = ""
    attachments: tuple[tuple[str, bytes], ...] = ()
    device: str | None = None
    device_at: datetime | None = None

    def name(self) -> str | None:
        """Return the name of this sending in the log: two senders may use one token for two things."""
        return f"submission:{self.by}:{self.token}" if self.token else None


def read(fields: Mapping[str, object], by: str, text: str, token: str = "") -> Sent:
    """Return what was sent as an object with the columns of the table of reports. Raises BadInput for what would make a row of the table a Reject."""
    report, plain = table.written(fields)
    return Sent(report=report, by=by, text=text, plain=plain, token=token)


def body(sent: Sent, received: datetime, keep: Keep) -> dict[str, Any]:
    """Return the body of its entry; attachments are kept first, so that an entry never names what is not there."""
    plain = to_plain(sent.report) if sent.plain is None else sent.plain
    found = {"id": sent.report.id, "report": plain, "document": hashlib.sha256(sent.text.encode()).hexdigest(), "sent": sent.text}
    if sent.token:
        found["token"] = sent.name()
    if sent.attachments:
        found["attachments"] = kept(sent, keep)
    if sent.device:
        found["device"] = sent.device
    if sent.device_at is not None:
        found |= _clock(sent.device_at, received)
    return found


def kept(sent: Sent, keep: Keep) -> list[dict[str, Any]]:
    """Keep what is attached, and return what an entry says of each."""
    return [{"document": keep(data), "label": name, "bytes": len(data)} for name, data in sent.attachments]


def _clock(device_at: datetime, received: datetime) -> dict[str, Any]:
    """Return a device's time as it was; one that is ahead is said, never mended, and the order of entries is that of the log alone."""
    ahead = (device_at - received).total_seconds()
    return {"device_at": to_plain(device_at), "clock_ahead_s": round(ahead) if ahead > SKEW_S else None}

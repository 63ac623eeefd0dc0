"""A report as somebody sends it, and what its entry keeps of that."""

import hashlib
from collections.abc import Mapping
from datetime import datetime
from typing import Any, NamedTuple

from truceline.model.plain import to_plain
from truceline.model.report import Report
from truceline.sources import table

SKEW_S = 300
"""How far a device's clock may be ahead of ours before that is said; how far behind says nothing, since reports wait for a network."""


class Sent(NamedTuple):
    """A report as it came in, `by` whom, and the very `text` that was sent.

    `plain`: its plain form, where that was written when it was read (sources.table.written). `beside`: what else its entry keeps: the sender's own
    name for this sending as `token`, the `device`, whose two accounts are one source, and its `clocks`. `attachments`: what the log says of each file
    that was kept for it before (desk.photos.keep).
    """

    report: Report
    by: str
    text: str
    plain: Mapping[str, Any] | None = None
    beside: dict[str, Any] | None = None
    attachments: tuple[dict[str, Any], ...] = ()

    def body(self) -> dict[str, Any]:
        """Return the body of its entry."""
        plain = to_plain(self.report) if self.plain is None else self.plain
        found = {"id": self.report.id, "report": plain, "document": hashlib.sha256(self.text.encode()).hexdigest(), "sent": self.text}
        return found | self.beside if self.beside else found


def read(fields: Mapping[str, object], by: str, text: str, beside: dict[str, Any] | None = None) -> Sent:
    """Return what was sent as an object with the columns of the table of reports. Raises BadInput for what would make a row of the table a Reject."""
    report, plain = table.written(fields)
    return Sent(report, by, text, plain, beside)


def clocks(device_at: datetime, received: datetime) -> dict[str, Any]:
    """Return both times as they were; a device's clock that is ahead is said, never mended, and the order of entries is that of the log alone."""
    ahead = (device_at - received).total_seconds()
    return {"received": to_plain(received), "device_at": to_plain(device_at), "clock_ahead_s": round(ahead) if ahead > SKEW_S else None}

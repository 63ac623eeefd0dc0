"""One report comes in with all that belongs to it: its original bytes, attachments, both clocks, and a token that makes sending twice the same as once."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from truceline.desk.case import Case
from truceline.ledger.canon import digest
from truceline.model.entry import Entry, Kind
from truceline.model.errors import NotAllowed
from truceline.model.plain import to_plain
from truceline.model.report import Report

SKEW_S = 300
"""How far a device's clock may be ahead of ours before that is said; how far behind says nothing, since reports wait for a network."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Submission:
    """What somebody sends. `token`: the sender's own name for this sending (an ODK instanceID, an Idempotency-Key), the same when it is sent again.

    `original`: the bytes as they came; `attachments`: (name, bytes); `device_at`: what the sending device's clock said, None where it
    says nothing; `device`: its own name, by which two accounts on one telephone are one source.
    """

    report: Report
    token: str
    original: bytes
    attachments: Sequence[tuple[str, bytes]] = ()
    device_at: datetime | None = None
    device: str | None = None


def submit(case: Case, sent: Submission) -> tuple[Entry, bool]:
    """Keep a submission and return its entry, and whether it is new. When this returns, all of it is durable.

    Files are written whole and synced before the entry that names them. The same token with the same report gives the same entry again; with more
    attachments, these are added by an entry of their own. Raises NotAllowed where a token comes with another report.
    """
    token = f"submission:{sent.token}"
    known = case.store.find(f"token:{token}")
    if known is None:
        known = case.store.find(f"{Kind.REPORT_RECEIVED.value}:{sent.report.id}")
    if known is not None:
        return _again(case, sent, known), False
    body = {
        "id": sent.report.id,
        "token": token,
        "report": to_plain(sent.report),
        "document": case.keep(sent.original),
        "attachments": [_keep(case, name, data) for name, data in sent.attachments],
        "device": sent.device,
        **clocks(sent.device_at, case.now()),
    }
    added = case.add([(Kind.REPORT_RECEIVED, body)])
    if added:
        return added[0], True
    return submit(case, sent)  # somebody else entered it between the look and the entry


def attachments(case: Case, report: str) -> tuple[dict[str, Any], ...]:
    """Return what was attached to a report, at once and later: name, digest and size of each."""
    found: list[dict[str, Any]] = []
    for entry in case.store.entries():
        about = {Kind.REPORT_RECEIVED: "id", Kind.ATTACHMENT_KEPT: "of"}.get(entry.kind)
        if about and entry.body.get(about) == report:
            found += entry.body.get("attachments", [])
    return tuple(found)


def _again(case: Case, sent: Submission, index: int) -> Entry:
    entry = next(case.store.entries(index, index + 1))
    if entry.body.get("id") != sent.report.id:
        raise NotAllowed(f"the token '{sent.token}' was used for another report", "send it under a token of its own", f"entry {index}")
    known = {item["document"] for item in attachments(case, sent.report.id)} if sent.attachments else set()
    added = [item for item in (_keep(case, name, data) for name, data in sent.attachments) if item["document"] not in known]
    if added:
        case.add([(Kind.ATTACHMENT_KEPT, {"id": digest([sent.report.id, added]), "of": sent.report.id, "attachments": added})])
    return entry


def _keep(case: Case, name: str, data: bytes) -> dict[str, Any]:
    return {"document": case.keep(data), "label": name, "bytes": len(data)}


def clocks(device_at: datetime | None, received: datetime) -> dict[str, Any]:
    """Return both times as they were; a device's clock that is ahead is said, never mended, and the order of entries is that of the log alone."""
    if device_at is None:
        return {"received": to_plain(received), "device_at": None, "clock_ahead_s": None}
    ahead = (device_at - received).total_seconds()
    return {"received": to_plain(received), "device_at": to_plain(device_at), "clock_ahead_s": round(ahead) if ahead > SKEW_S else None}

"""An entry of the log: the only truth; every state is a fold over entries."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any


class Kind(StrEnum):
    """What an entry records."""

    SETTINGS_SET = "settings_set"
    DOCUMENT_KEPT = "document_kept"
    DRAFT_READ = "draft_read"
    ITEM_CONFIRMED = "item_confirmed"
    ITEM_AMENDED = "item_amended"
    ITEM_REJECTED = "item_rejected"
    LINE_SET = "line_set"
    PLACES_SET = "places_set"
    REPORT_RECEIVED = "report_received"
    REPORT_REJECTED = "report_rejected"
    STEP_TAKEN = "step_taken"
    TRACK_RECEIVED = "track_received"
    POSITIONS_RECEIVED = "positions_received"
    BULLETIN_ISSUED = "bulletin_issued"
    CORRECTION = "correction"
    REDACTED = "redacted"
    KEY_SET = "key_set"
    ATTACHMENT_KEPT = "attachment_kept"
    VOICES_SET = "voices_set"
    REPLY_ASKED = "reply_asked"
    REPLY_GIVEN = "reply_given"
    INVESTIGATION_ENTERED = "investigation_entered"
    ACCESS_DENIED = "access_denied"
    ORIGINAL_OPENED = "original_opened"


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """An entry that no longer counts: its index and kind, when and by whom that was said, why, and the index of the one in its place, None for none."""

    entry: int
    kind: Kind
    at: datetime
    by: str
    why: str
    instead: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One record of the log: its `index` from 0, when and by whom it was made, and its body as plain JSON values.

    A CORRECTION names the index of the entry that it corrects in `body["corrects"]`; nothing is ever taken out. A REDACTED names the entry and
    the fields whose values were withheld for good; the entry itself stays, and so does every proof of it.
    """

    index: int
    kind: Kind
    at: datetime
    by: str
    body: dict[str, Any]

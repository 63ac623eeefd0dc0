"""What the public tells a mission: kept apart from the case's log until a monitor takes it in as a report or sets it aside.

Anybody may write, so it is bounded: so many texts, so many an hour. No address and no moment finer than the day is kept with one.
"""

import json
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from truceline.desk import files
from truceline.desk.case import Case
from truceline.ledger.canon import digest, identify
from truceline.model.entry import Entry, Kind
from truceline.model.errors import BadInput, TrucelineError
from truceline.model.plain import to_plain
from truceline.sources import table

LEAST, MOST = 20, 2_000
"""Characters of a tip."""

MOST_KEPT = 1_000
"""Tips that wait; more are refused until a monitor has gone through some."""

SAID_BY = "somebody of the public"


@dataclass(frozen=True, slots=True, kw_only=True)
class Tip:
    """What somebody wrote, and on which day (UTC); `id` is the digest of both."""

    id: str
    day: date
    text: str


def keep(case: Case, text: str) -> Tip:
    """Keep a tip for a monitor. Raises BadInput where it is too short or too long, TrucelineError where too many wait."""
    words = text.strip()
    if not LEAST <= len(words) <= MOST:
        raise BadInput(f"the text has {len(words):,} characters", f"write {LEAST} to {MOST:,}")
    day = case.now().date()
    tip = Tip(id=digest([day.isoformat(), words]), day=day, text=words)
    if len(list(_folder(case).glob("*.json"))) >= MOST_KEPT:
        raise TrucelineError("too many texts wait to be read", "try again later")
    files.write(_folder(case) / f"{tip.id}.json", json.dumps({"day": day.isoformat(), "text": words}, ensure_ascii=False).encode())
    return tip


def waiting(case: Case) -> tuple[Tip, ...]:
    """Return the tips that no monitor has dealt with, the oldest day first."""
    found = [_read(path) for path in _folder(case).glob("*.json")]
    return tuple(sorted(found, key=lambda tip: (tip.day, tip.id)))


def take_in(case: Case, id: str) -> Entry:
    """Enter a tip as a report without a place, of another act, said by somebody of the public, and return its entry. Raises BadInput where there is none."""
    tip = _waits(case, id)
    fields = {"id": f"tip/{tip.id[:16]}", "date": tip.day.isoformat(), "zone": "UTC", "act": "other", "place": "?", "said_by": SAID_BY, "text": tip.text}
    report = identify(replace(table.one(fields), id="", place=None))
    document = case.keep(tip.text.encode())
    added = case.add([(Kind.REPORT_RECEIVED, {"id": report.id, "report": to_plain(report), "document": document})])
    _path(case, tip.id).unlink(missing_ok=True)
    return added[0] if added else next(entry for entry in case.store.entries() if entry.body.get("id") == report.id)


def set_aside(case: Case, id: str) -> None:
    """Delete a tip that is no report; nothing of it stays. Raises BadInput where there is none."""
    _path(case, _waits(case, id).id).unlink(missing_ok=True)


def _waits(case: Case, id: str) -> Tip:
    path = _path(case, id)
    if not (len(id) == 64 and id.isalnum() and path.is_file()):
        raise BadInput("this text does not wait any more", "somebody else has dealt with it")
    return _read(path)


def _read(path: Path) -> Tip:
    value = json.loads(path.read_text("utf-8"))
    return Tip(id=path.stem, day=date.fromisoformat(value["day"]), text=value["text"])


def _path(case: Case, id: str) -> Path:
    return _folder(case) / f"{id}.json"


def _folder(case: Case) -> Path:
    return case.folder / "tips"

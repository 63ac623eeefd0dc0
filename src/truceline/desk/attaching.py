"""A file is attached to a report that the log has. It may come in parts over a bad network, and counts only when it is there whole."""

import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO

from truceline.desk import files
from truceline.desk.case import Case
from truceline.ledger.canon import digest
from truceline.model.entry import Entry, Kind
from truceline.model.errors import BadInput

BLOCK = 2**20


def held(folder: Path, name: str) -> tuple[int, bool]:
    """Return how many bytes of the file whose SHA-256 is `name` a case in `folder` has, and whether that is all of it."""
    whole, part = folder / "documents" / name, _part(folder, name)
    if whole.exists():
        return whole.stat().st_size, True
    return (part.stat().st_size, False) if part.exists() else (0, False)


@contextmanager
def part(folder: Path, name: str, start: int) -> Iterator[BinaryIO]:
    """Open what there is of a file so that it goes on from byte `start`; what came is kept, also where the block is left by an error.

    Raises BadInput where fewer bytes are there, TrucelineError where it cannot be written.
    """
    path = _part(folder, name)
    if start > held(folder, name)[0]:
        raise BadInput(f"only {held(folder, name)[0]} bytes of this file are here, not {start}", "go on from there", path.name)
    try:
        path.parent.mkdir(exist_ok=True)
        with path.open("r+b" if path.exists() else "w+b") as stream:
            stream.seek(start)
            stream.truncate()
            yield stream
    except OSError as error:
        raise files.unwritten(error, path) from None


def attach(case: Case, report: str, name: str, label: str) -> tuple[Entry, bool]:
    """Attach the file whose SHA-256 is `name` to a report, and return the entry that says so and whether it is new.

    The file is synced and has its own name before the entry that names it. Raises BadInput where there is no such report, or what came is another file:
    then it is thrown away.
    """
    if case.store.find(f"{Kind.REPORT_RECEIVED.value}:{report}") is None:
        raise BadInput("the log has no such report", "send the report first, and name it by the id in its answer", report[:10])
    whole = case.folder / "documents" / name
    if not whole.exists():
        _make_whole(_part(case.folder, name), whole)
    body = attachment(report, {"document": name, "label": label, "bytes": whole.stat().st_size})
    made = case.add([(Kind.ATTACHMENT_KEPT, body)])
    if made:
        return made[0], True
    known = case.store.find(f"{Kind.ATTACHMENT_KEPT.value}:{body['id']}")
    assert known is not None, "what was not added is in the log already"
    return next(case.store.entries(known, known + 1)), False


def attachment(report: str, item: dict[str, Any]) -> dict[str, Any]:
    """Return the body of the entry that attaches a kept file to a report; the same file to the same report is the same entry."""
    return {"id": digest([report, item["document"]]), "of": report, "attachments": [item]}


def _make_whole(path: Path, whole: Path) -> None:
    """Give a file that is here to its last byte its own name. Raises BadInput where it is another than the name says, or not here."""
    try:
        found = _synced(path)
        if found == whole.name:
            path.replace(whole)
            files.sync(whole.parent)
            return
        path.unlink()
    except FileNotFoundError:
        raise BadInput("nothing of this file is here", "send it", path.name) from None
    except OSError as error:
        raise files.unwritten(error, whole) from None
    raise BadInput(f"what came has the SHA-256 {found}, not {whole.name}", "send the file again from its beginning", path.name)


def _synced(path: Path) -> str:
    """Return the SHA-256 of a file that is on the disk when this returns."""
    found = hashlib.sha256()
    with path.open("r+b") as stream:
        while block := stream.read(BLOCK):
            found.update(block)
        os.fsync(stream.fileno())
    return found.hexdigest()


def _part(folder: Path, name: str) -> Path:
    return folder / "documents" / f".{name}.part"

"""A value is taken out of the record for good, and an entry says so: who is in danger is protected, and every proof still holds."""

from pathlib import Path

from truceline.desk.case import Case
from truceline.desk.custody import named_in
from truceline.desk.fold import MAIN
from truceline.desk.record import documents
from truceline.ledger import leaf
from truceline.model.entry import Entry, Kind
from truceline.model.errors import BadInput, NotAllowed

MAY = frozenset({*MAIN, Kind.DOCUMENT_KEPT})
"""The kinds of entries that can be redacted: what people said or did. Settings, lines and the deal are no place for a value that must go."""

EXACT = 3
"""A number with so many decimals is looked for in originals: 35.812 finds a place, 35.8 half of a country."""


def fields(case: Case, index: int) -> dict[str, str]:
    """Return the fields of an entry that can be withheld, as path -> what it holds, cut to a line."""
    rows = list(case.store.stored(index, index + 1))
    if not rows:
        raise BadInput(f"there is no entry {index}", f"the log has {case.store.size()}")
    entry = leaf.unseal(*rows[0])
    gone = leaf.examine(*rows[0]).withheld
    held = {path: str(value)[:200] for path, value in leaf.fields(entry) if path not in gone and path != "body/id"}
    return {**held, **dict.fromkeys(gone, "(withheld)")}


def redact(case: Case, index: int, paths: tuple[str, ...], *, why: str, with_documents: bool = False) -> tuple[Entry, list[str]]:
    """Withhold fields of an entry for good; return the entry that says so, and the kept originals that they name or in which the same words still stand.

    `with_documents` destroys these too: an original cannot be kept in part. Raises BadInput where there is no such field, NotAllowed where the entry
    must stay whole. Copies outside (backups, exports, a server's own logs) are not reached from here.
    """
    known = fields(case, index)
    wrong = [path for path in paths if path not in known]
    if wrong or not paths:
        raise BadInput(f"entry {index} has no field '{', '.join(wrong)}'", f"use some of: {', '.join(known)}")
    entry = next(case.store.entries(index, index + 1))
    if entry.kind not in MAY:
        raise NotAllowed(f"an entry of kind {entry.kind.value} stays whole", "redact the report, step or reply that it speaks of")
    if not why.strip():
        raise BadInput("the redaction gives no reason", "say why, in a sentence that harms nobody, with --why")
    gone = [value for path, value in leaf.fields(entry) if path in paths]
    words, named = _words(gone), set(named_in(gone))
    if "body/sent" in known and any(path.startswith("body/report") for path in paths):
        paths = tuple(dict.fromkeys([*paths, "body/sent"]))  # the text as it was sent is an original too, and cannot be kept in part
    still = [path for path in documents(case.folder) if path.name in named or any(word in path.read_bytes() for word in words)]
    destroyed = [path.name for path in still] if with_documents else []
    body = {"entry": index, "fields": sorted(paths), "why": why, "destroyed": destroyed}
    said = case.store.withhold(index, paths, (Kind.REDACTED, case.now(), case.by, body))
    for path in still if with_documents else ():
        _destroy(path)
    case.store.purge()
    return said, [] if with_documents else [path.name for path in still]


def _words(values: list[object]) -> list[bytes]:
    """Return the texts in values by which an original is recognised that holds them."""
    found: list[bytes] = []
    for value in values:
        if isinstance(value, str) and len(value.strip()) > 2:
            found.append(value.strip().encode())
        elif isinstance(value, float) and len(repr(value).partition(".")[2]) >= EXACT:
            found.append(repr(value).encode())
        elif isinstance(value, (list, dict)):
            found += _words([item for key, item in value.items() if key != "is"] if isinstance(value, dict) else value)
    return found


def _destroy(path: Path) -> None:
    """Write over a file and take it away; on flash memory and in copies of the disk more may be left."""
    import os

    with path.open("r+b") as stream:
        stream.write(bytes(path.stat().st_size))
        stream.flush()
        os.fsync(stream.fileno())
    path.unlink()

"""The log, checked, moved and given away."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from truceline.desk import files, handover, signing
from truceline.desk.case import open_server, open_store
from truceline.ledger import checkpoint as checkpoints
from truceline.ledger import note
from truceline.ledger.leaf import unseal
from truceline.ledger.merkle import InvalidProof
from truceline.model.errors import BadInput
from truceline.model.plain import from_plain
from truceline.model.record import Receipt
from truceline.stores import Store
from truceline.stores.move import move as move_log
from truceline.stores.sqlite import SqliteStore

STORE = "store"
"""The file in a case's folder that says where its log is, when it is not in case.db."""


def verify(folder: Path, checkpoint: str | None, key: str | None = None) -> dict[str, Any]:
    """Check the log of the case in `folder`; return its size, root and a sentence for each fault.

    `checkpoint`: what somebody kept outside, as "SIZE:ROOT" or as the file of a receipt or of a signed checkpoint; `key`: the log's key as they got it.
    """
    store = open_log(folder)
    try:
        key = str(signing.read_key(key)) if key else None
        size, root = _kept(checkpoint, key) if checkpoint else (None, None)
        faults = _whole("all of its entries", lambda: list(store.verify(size=size, root=root)))
        faults += _whole("the checkpoints beside it", lambda: signing.faults(folder, store))
        faults += _whole("the originals", lambda: _documents(folder, store))
        faults += _whole("its keys", lambda: _stranger(store, key)) if key else []
        entries, top = _stands(store)
        return {"size": entries, "root": top, "faults": faults, "checkpoint": bool(checkpoint)}
    finally:
        store.close()


def export(folder: Path, out: Path) -> tuple[int, str]:
    """Write every leaf, one a line, to `out`; return the log's size and root. A leaf shows no field of its entry, so the file may be published."""
    store = open_log(folder)
    try:
        size = store.size()
        files.write(out, b"".join(leaf + b"\n" for leaf, _ in store.stored(0, size)))
        return size, store.root(size)
    finally:
        store.close()


def move(folder: Path, address: str) -> str:
    """Move a case's log to the database at `address`, or with "case.db" back into its folder, and return the root that both have.

    The log that it came from stays as it is, under a name that says so. Raises BadInput where the other place holds another log.
    """
    source = open_log(folder)
    try:
        target = _target(folder, address)
        try:
            root = move_log(source, target)
        finally:
            target.close()
    finally:
        source.close()
    if address == "case.db":
        (folder / STORE).rename(folder / "store.moved")
    else:
        files.write(folder / STORE, address.encode() + b"\n")
        if (folder / "case.db").exists():
            (folder / "case.db").rename(folder / "case.db.moved")
    return root


def open_log(folder: Path) -> Store:
    """Open a case's log and nothing else of it. Raises BadInput where there is none."""
    if not (folder / "case.db").is_file() and not (folder / STORE).is_file():
        raise BadInput(f"'{folder}' has no log", "name a case's folder", "no case.db in it")
    return open_store(folder)


def documents(folder: Path) -> list[Path]:
    """Return the kept originals, each under its digest."""
    return sorted(path for path in (folder / "documents").glob("*") if len(path.name) == 64)


_NAMES = re.compile(rb'"document":"([0-9a-f]{64})"')
_KEPT = re.compile(rb'"digest":"([0-9a-f]{64})"')
_DESTROYED = re.compile(rb'"destroyed":\[([^\]]*)\]')


def _documents(folder: Path, store: Store) -> list[str]:
    """Return what is wrong with the originals: other bytes than their names say, or named by an entry and not there."""
    kept = {path.name: path for path in documents(folder)}
    found = [f"document {name} has other bytes than its name says" for name, path in kept.items() if files.sha256(path.read_bytes()) != name]
    missing: dict[str, int] = {}
    for index, (leaf, seals) in enumerate(store.stored()):
        text = seals or leaf
        named = _NAMES.findall(text) + (_KEPT.findall(text) if b'"kind":"document_kept"' in leaf else [])
        for name in (item.decode() for item in named):
            if name not in kept and not _within(leaf, seals, name):
                missing.setdefault(name, index)
        if b'"kind":"redacted"' in leaf and (gone := _DESTROYED.search(text)):
            for name in gone[1].decode().replace('"', "").split(","):
                missing.pop(name, None)
    return found + [f"document {name}, which entry {index} names, is not there" for name, index in missing.items()]


def _within(data: bytes, seals: bytes | None, name: str) -> bool:
    """Say whether an original stands in the entry itself, as that of a report does which came over the network, or stood there until it was redacted."""
    if b'"sent":' not in (seals or b"") and b'"body/sent"' not in (seals or b""):
        return False
    sent = unseal(data, seals).body.get("sent")
    return sent is None or files.sha256(sent.encode()) == name


def _target(folder: Path, address: str) -> Store:
    if address != "case.db":
        return open_server(address)
    if not (folder / STORE).is_file():
        raise BadInput("this case's log is in case.db already", "give the address of a database")
    return SqliteStore.open(folder / "case.db")


def _kept(text: str, key: str | None) -> tuple[int, str]:
    """Return the size and root that somebody kept. Raises BadInput where it is no checkpoint, or not signed as it says."""
    if Path(text).is_file():
        return _signed(files.read_text(Path(text)), key, text)
    size, _, root = text.partition(":")
    if not size.isdigit() or len(root) != 64 or set(root) - set("0123456789abcdef"):
        raise BadInput(f"'{text}' is not a checkpoint", "write SIZE:ROOT as a bulletin prints it, or name the file of a receipt", "--checkpoint")
    return int(size), root


def _signed(text: str, key: str | None, where: str) -> tuple[int, str]:
    try:
        if text.startswith("{"):
            receipt = from_plain(Receipt, json.loads(text))
            found = signing.check(receipt, key)
        elif key:
            found = checkpoints.verify(text, note.read_key(key))
        else:
            found = checkpoints.read(note.split(text)[0])
    except (InvalidProof, ValueError, KeyError, TypeError) as error:
        raise BadInput(f"what was kept does not hold: {error}", "check that it is the file as you got it, and the key", where) from None
    return found.size, found.root


def _whole(what: str, look: Callable[[], list[str]]) -> list[str]:
    """Return what is found wrong; a damaged file may give anything in place of what is looked for, and that is said too."""
    try:
        return look()
    except Exception as error:
        return [f"the log is damaged, so that {what} cannot be checked: {error!r}"]


def _stranger(store: Store, key: str) -> list[str]:
    keyring = handover.held(store)
    if handover.reaches(keyring, note.read_key(key)):
        return []
    return [f"the log names another key as its own ({keyring[-1].key if keyring else 'none'}) than the one that you gave, which did not hand over to it"]


def _stands(store: Store) -> tuple[int, str]:
    try:
        size = store.size()
        return size, store.root(size)
    except Exception:  # the walk over the log names the damage
        return 0, "none"

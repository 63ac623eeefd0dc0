"""The log, checked and given away."""

from pathlib import Path
from typing import Any

from truceline.desk import files
from truceline.model.errors import BadInput
from truceline.stores.sqlite import SqliteStore


def verify(folder: Path, checkpoint: str | None) -> dict[str, Any]:
    """Check the log of the case in `folder`, against a kept "SIZE:ROOT" where given; return its size, root and a sentence for each fault."""
    store = _open(folder)
    try:
        size, root = _checkpoint(checkpoint) if checkpoint else (None, None)
        faults = list(store.verify(size=size, root=root))
        faults += [f"document {path.name} has other bytes than its name says" for path in _documents(folder) if files.sha256(path.read_bytes()) != path.name]
        return {"size": store.size(), "root": store.root(), "faults": faults}
    finally:
        store.close()


def export(folder: Path, out: Path) -> tuple[int, str]:
    """Write every entry's canonical bytes, one a line, to `out`; return the log's size and root."""
    store = _open(folder)
    try:
        size = store.size()
        files.write(out, b"".join(store.leaf(index) + b"\n" for index in range(size)))
        return size, store.root()
    finally:
        store.close()


def _open(folder: Path) -> SqliteStore:
    if not (folder / "case.db").is_file():
        raise BadInput(f"'{folder}' has no log", "name a case's folder", "no case.db in it")
    return SqliteStore.open(folder / "case.db")


def _documents(folder: Path) -> list[Path]:
    return sorted(path for path in (folder / "documents").glob("*") if len(path.name) == 64)


def _checkpoint(text: str) -> tuple[int, str]:
    size, _, root = text.partition(":")
    if not size.isdigit() or len(root) != 64 or set(root) - set("0123456789abcdef"):
        raise BadInput(f"'{text}' is not a checkpoint", "write SIZE:ROOT as a bulletin prints it", "--checkpoint")
    return int(size), root

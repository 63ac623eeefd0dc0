"""A copy of a case, made while others go on writing in it: its log byte for byte and checked, its originals, and all files beside them."""

from collections.abc import Callable, Iterator
from pathlib import Path

from truceline.desk import files
from truceline.desk.record import STORE, documents, open_log
from truceline.model.entry import Kind
from truceline.model.errors import BadInput
from truceline.stores import Store
from truceline.stores.move import move
from truceline.stores.sqlite import SqliteStore

LOG, NEW = "case.db", "case.db.new"


def backup(folder: Path, out: Path, *, progress: Callable[[int], None] = lambda count: None) -> tuple[int, str, int]:
    """Copy the case in `folder` to the folder `out`, or bring an older copy there up to date; return the log's size and root, and how many originals it has.

    The copy is a case of its own, with its log in case.db. What was redacted or destroyed in the case since an older copy is gone from that copy too.
    Raises BadInput where `out` holds something else, or either log is found damaged.
    """
    if out.resolve().is_relative_to(folder.resolve()) or (out.exists() and not (out / LOG).exists() and not (out / NEW).exists() and any(out.iterdir())):
        raise BadInput(f"'{out}' cannot hold the copy", "name a new folder outside the case, or that of an older copy of it", "backup")
    out.mkdir(parents=True, exist_ok=True)
    source = open_log(folder)
    try:
        size, root = _log(source, out, progress)
    finally:
        source.close()
    _beside(folder, out)
    return size, root, _originals(folder, out)


def _log(source: Store, out: Path, progress: Callable[[int], None]) -> tuple[int, str]:
    """Copy the log, or what came since. One in which something was redacted since is made anew, and takes the older one's place when it is whole."""
    anew = not (out / LOG).exists() or _redacted(source, out)
    place = out / (NEW if anew else LOG)
    target = SqliteStore.open(place)
    try:
        root = move(source, target, progress=progress)
        target.purge()
        size = target.size()
    finally:
        target.close()
    if anew:
        for left in out.glob(f"{LOG}-*"):
            left.unlink()
        place.replace(out / LOG)
        files.sync(out)
    return size, root


def _redacted(source: Store, out: Path) -> bool:
    """Say whether something was redacted in the log since the copy in `out` was made."""
    copy = SqliteStore.open(out / LOG)
    try:
        return any(entry.kind is Kind.REDACTED for entry in source.entries(copy.size()))
    finally:
        copy.close()


def _originals(folder: Path, out: Path) -> int:
    """Copy the originals that are not there yet, take away those that were destroyed in the case, and return how many there are."""
    own = {path.name: path for path in documents(folder)}
    for name, path in own.items():
        if not (out / "documents" / name).exists():
            files.write(out / "documents" / name, path.read_bytes())
    for path in documents(out):
        if path.name not in own:
            path.unlink()
    return len(own)


def _beside(folder: Path, out: Path) -> None:
    """Copy all other files of a case that differ: settings, lines, places, voices, checkpoints, tokens' digests, bulletins."""
    for path in _others(folder):
        copy, data = out / path.relative_to(folder), path.read_bytes()
        if not copy.is_file() or copy.read_bytes() != data:
            files.write(copy, data)


def _others(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.rglob("*")):
        first = path.relative_to(folder).parts[0]
        hidden = path.name.startswith(".")
        if path.is_file() and not (hidden or first in ("documents", STORE) or first.startswith((LOG, f"{STORE}."))):
            yield path

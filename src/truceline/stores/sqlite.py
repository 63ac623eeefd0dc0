"""The log in one SQLite file: write-ahead log, synchronous FULL, append-only by trigger.

The table `entry` holds the truth (`leaf`: canonical bytes). `hash` and `key` are derived from it, and `verify` makes them anew.
"""

import sqlite3
from collections.abc import Iterator, Sequence
from pathlib import Path

from truceline.ledger.leaf import from_leaf, to_leaf
from truceline.ledger.merkle import Peaks, leaf_hash
from truceline.model.entry import Entry, Kind
from truceline.model.errors import BadInput, TrucelineError
from truceline.stores import NewEntry

VERSION = 1
_SCHEMA = """
CREATE TABLE entry (at INTEGER PRIMARY KEY, leaf BLOB NOT NULL, hash BLOB NOT NULL, key TEXT) STRICT;
CREATE UNIQUE INDEX entry_key ON entry (key) WHERE key IS NOT NULL;
CREATE TRIGGER entry_stays BEFORE UPDATE ON entry BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;
CREATE TRIGGER entry_remains BEFORE DELETE ON entry BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;
"""


class SqliteStore:
    """A log in a file; see truceline.stores.Store for its functions."""

    def __init__(self, connection: sqlite3.Connection, where: str) -> None:
        self._db, self._where = connection, where
        self._peaks = Peaks()

    @classmethod
    def open(cls, path: Path) -> "SqliteStore":
        """Open the log in `path`, or make an empty one. Raises BadInput where the file is no log, or made by a newer Truceline."""
        try:
            db = sqlite3.connect(path, isolation_level=None, timeout=30)
            db.execute("PRAGMA journal_mode=WAL")
            db.execute("PRAGMA synchronous=FULL")
            version = db.execute("PRAGMA user_version").fetchone()[0]
            if version == 0:
                db.executescript(f"BEGIN IMMEDIATE; {_SCHEMA} PRAGMA user_version={VERSION}; COMMIT;")
        except sqlite3.Error as error:
            raise BadInput(f"the log cannot be opened: {error}", "give the folder of a case, with room and the right to write in it", str(path)) from None
        if version > VERSION:
            db.close()
            raise BadInput(f"the log has layout {version}", f"use a newer Truceline; this one knows layouts up to {VERSION}", str(path))
        return cls(db, str(path))

    def append(self, entries: Sequence[NewEntry]) -> tuple[Entry, ...]:
        """Add entries in one transaction. An entry whose kind and body["id"] are in the log already is left out."""
        added: list[Entry] = []
        try:
            self._db.execute("BEGIN IMMEDIATE")
            index = self.size()
            for kind, at, by, body in entries:
                key = _key(kind, body)
                if key and self._has(key):
                    continue
                entry = Entry(index=index, kind=kind, at=at, by=by, body=body)
                leaf = to_leaf(entry)
                self._db.execute("INSERT INTO entry VALUES (?, ?, ?, ?)", (index, leaf, leaf_hash(leaf), key))
                added.append(entry)
                index += 1
            self._db.execute("COMMIT")
        except BaseException as error:
            if self._db.in_transaction:
                self._db.execute("ROLLBACK")
            if isinstance(error, sqlite3.Error):
                remedy = "make room, or wait until the other program is done, and try again"
                raise TrucelineError(f"nothing was written: {error}", remedy, self._where) from None
            raise
        return tuple(added)

    def entries(self, since: int = 0, until: int | None = None) -> Iterator[Entry]:
        """Yield entries by index. Raises BadInput naming an entry whose bytes are damaged."""
        for index, leaf in self._db.execute("SELECT at, leaf FROM entry WHERE at >= ? AND at < ? ORDER BY at", (since, 2**62 if until is None else until)):
            try:
                yield from_leaf(leaf)
            except ValueError as error:
                raise BadInput(f"entry {index} is damaged: {error}", "run `truceline log verify` and go back to a copy", self._where) from None

    def leaf(self, index: int) -> bytes:
        """Return an entry's canonical bytes. Raises IndexError where there is none."""
        row = self._db.execute("SELECT leaf FROM entry WHERE at = ?", (index,)).fetchone()
        if row is None:
            raise IndexError(index)
        return bytes(row[0])

    def size(self) -> int:
        """Return the number of entries."""
        return int(self._db.execute("SELECT coalesce(max(at) + 1, 0) FROM entry").fetchone()[0])

    def root(self, size: int | None = None) -> str:
        """Return the root of the first `size` entries; the newest ones are added to what was computed before."""
        wanted = self.size() if size is None else size
        peaks = self._peaks if wanted >= self._peaks.size else Peaks()
        rows = self._db.execute("SELECT hash FROM entry WHERE at >= ? AND at < ? ORDER BY at", (peaks.size, wanted))
        peaks.extend(row[0] for row in rows)
        return peaks.root().hex()

    def known(self, kind: Kind, id: str) -> bool:
        """Say whether an entry of this kind with this id is in the log."""
        return self._has(f"{kind.value}:{id}")

    def verify(self, *, size: int | None = None, root: str | None = None) -> tuple[str, ...]:
        """Make every derived value anew from the stored bytes and name each record that does not agree."""
        try:
            faults, peaks, kept = self._walk(size)
        except sqlite3.Error as error:
            return (f"the file is damaged: {error}",)
        if size is not None and peaks.size < size:
            faults.append(f"the log has {peaks.size} entries, but a checkpoint for {size} was kept: the end is missing")
        elif root is not None and kept != root:
            faults.append(f"the first {size} entries do not have the root of the kept checkpoint: they were rewritten")
        return tuple(faults)

    def close(self) -> None:
        """Close the file."""
        self._db.close()

    def _has(self, key: str) -> bool:
        return self._db.execute("SELECT 1 FROM entry WHERE key = ?", (key,)).fetchone() is not None

    def _walk(self, size: int | None) -> tuple[list[str], Peaks, str | None]:
        faults: list[str] = []
        peaks, kept, due = Peaks(), None, 0
        for at, leaf, stored, key in self._db.execute("SELECT at, leaf, hash, key FROM entry NOT INDEXED ORDER BY at"):
            faults += [f"entry {gap} is missing" for gap in range(due, at)]
            due = at + 1
            faults += _faults_of(at, leaf, stored, key)
            peaks.append(leaf_hash(leaf))
            if peaks.size == size:
                kept = peaks.root().hex()
        faults += [f"the file is damaged: {row[0]}" for row in self._db.execute("PRAGMA integrity_check") if row[0] != "ok"]
        return faults, peaks, kept


def _key(kind: Kind, body: dict[str, object]) -> str | None:
    return f"{kind.value}:{body['id']}" if isinstance(body.get("id"), str) else None


def _faults_of(at: int, leaf: bytes, stored: bytes, key: str | None) -> list[str]:
    found = [] if leaf_hash(leaf) == stored else [f"entry {at} has other bytes than were logged"]
    try:
        entry = from_leaf(leaf)
    except ValueError as error:
        return [*found, f"entry {at} cannot be read: {error}"]
    if entry.index != at:
        found.append(f"entry {at} was logged as entry {entry.index}")
    if _key(entry.kind, entry.body) != key:
        found.append(f"the index entry of {at} says {key!r}, the entry says {_key(entry.kind, entry.body)!r}")
    return found

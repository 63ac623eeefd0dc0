"""The log in one SQLite file: write-ahead log, synchronous FULL, append-only by trigger."""

import secrets
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from threading import RLock
from typing import Any

from truceline.ledger import leaf
from truceline.model.errors import BadInput, NoRoom, TrucelineError
from truceline.stores._sql import Salts, SqlStore

VERSION = 2
_TABLES = """
CREATE TABLE seals (at INTEGER PRIMARY KEY, lines BLOB NOT NULL) STRICT;
CREATE TABLE name (name TEXT PRIMARY KEY, at INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE node (level INTEGER NOT NULL, at INTEGER NOT NULL, hash BLOB NOT NULL, PRIMARY KEY (level, at)) STRICT, WITHOUT ROWID;
CREATE TRIGGER seals_remain BEFORE DELETE ON seals BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;
"""
_ENTRY = """
CREATE TABLE entry (at INTEGER PRIMARY KEY, leaf BLOB NOT NULL, hash BLOB NOT NULL) STRICT;
CREATE TRIGGER entry_stays BEFORE UPDATE ON entry BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;
CREATE TRIGGER entry_remains BEFORE DELETE ON entry BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;
"""
_FROM_1 = "DROP INDEX entry_key; ALTER TABLE entry DROP COLUMN key;"
_TRIGGERS = {"entry_stays", "entry_remains", "seals_remain"}


SETTINGS = ("journal_mode=WAL", "synchronous=FULL", "secure_delete=ON", "fullfsync=ON")
"""FULL: a commit returns when the disk says that it has it; NORMAL would lose the last ones in a power cut."""


class SqliteStore(SqlStore):
    """A log in a file; see truceline.stores.Store for its functions. Several threads may write through one; to read meanwhile, open another."""

    @classmethod
    def open(cls, path: Path, *, salts: Salts = secrets.token_bytes) -> "SqliteStore":
        """Open the log in `path`, or make one where there is no file.

        Raises BadInput where the file is no log, made by a newer Truceline, or has lost all that was in it: that is never taken for a new log.
        """
        fresh = not path.exists()
        try:
            db = sqlite3.connect(path, isolation_level=None, timeout=30, check_same_thread=False)
            try:
                version = _version(db, path, fresh)
                for setting in SETTINGS:
                    db.execute(f"PRAGMA {setting}")
            except BaseException:
                db.close()
                raise
            store = cls(_File(db, str(path)), salts)
            if version == 1:
                store._upgrade(db)
        except (sqlite3.Error, UnicodeDecodeError) as error:  # the latter where a damaged file makes SQLite say what is no text
            raise BadInput(f"the log cannot be opened: {error}", "give the folder of a case, with room and the right to write in it", str(path)) from None
        return store

    def verify(self, *, size: int | None = None, root: str | None = None) -> tuple[str, ...]:
        """Make every derived value anew from the stored bytes and name each record that does not agree, also in a file that is no whole database."""
        try:
            return super().verify(size=size, root=root)
        except (sqlite3.Error, UnicodeDecodeError) as error:
            return (f"the file is damaged: {error}", *self._db.faults())

    def purge(self) -> None:
        """Leave nothing of what was withheld in the file or in its write-ahead log."""
        for _ in self._db.rows("PRAGMA wal_checkpoint(TRUNCATE)"):
            pass

    def _upgrade(self, db: sqlite3.Connection) -> None:
        """Give a log of layout 1 the tables of layout 2; its leaves stay as they are, and so does its root."""
        with self._db.writing():
            for statement in _statements(_FROM_1 + _TABLES):
                db.execute(statement)
            rows = [leaf.unseal(data, None) for data, _ in self.stored()]
            self._db.run("INSERT INTO name VALUES (?, ?)", [(name, entry.index) for entry in rows for name in leaf.names(entry.kind, entry.body)])
            self._grow(0, len(rows))
            db.execute(f"PRAGMA user_version={VERSION}")


FULL = frozenset({sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR_WRITE})
"""What SQLite says where a disk is full, and where a file may not grow."""


def _version(db: sqlite3.Connection, path: Path, fresh: bool) -> int:
    """Return the layout of the log in a file, after making it where the file is `fresh`."""
    version = int(db.execute("PRAGMA user_version").fetchone()[0])
    if version > VERSION:
        raise BadInput(f"the log has layout {version}", f"use a newer Truceline; this one knows layouts up to {VERSION}", str(path))
    if version == 0 and not fresh:
        raise BadInput("this file holds no log", "put a copy of it back; only if nothing was ever kept in it, take it away and begin anew", str(path))
    if version == 0:
        db.executescript(f"BEGIN IMMEDIATE; {_ENTRY} {_TABLES} PRAGMA user_version={VERSION}; COMMIT;")
    return version


class _File:
    """The SQLite file as a Database."""

    errors: tuple[type[Exception], ...] = (sqlite3.Error,)

    def __init__(self, connection: sqlite3.Connection, where: str) -> None:
        self._connection, self.where = connection, where
        self._lock = RLock()

    def rows(self, statement: str, *values: Any) -> Iterator[tuple[Any, ...]]:
        with self._lock:
            return iter(self._connection.execute(statement, values))

    def run(self, statement: str, values: Sequence[tuple[Any, ...]]) -> None:
        self._connection.executemany(statement, values)

    @contextmanager
    def writing(self) -> Iterator[None]:
        with self._lock:
            try:
                self._connection.execute("BEGIN IMMEDIATE")
                yield
                self._connection.execute("COMMIT")
            except BaseException as error:
                self._undo()
                if isinstance(error, sqlite3.Error):
                    remedy = "make room, or wait until the other program is done, and try again"
                    kind = NoRoom if getattr(error, "sqlite_errorcode", None) in FULL else TrucelineError
                    raise kind(f"nothing was written: {error}", remedy, self.where) from None
                raise

    def _undo(self) -> None:
        if self._connection.in_transaction:
            self._connection.execute("ROLLBACK")

    def faults(self) -> list[str]:
        try:
            found = [f"the file is damaged: {row[0]}" for row in self.rows("PRAGMA integrity_check") if row[0] != "ok"]
            triggers = {row[0] for row in self.rows("SELECT name FROM sqlite_schema WHERE type = 'trigger'")}
        except (sqlite3.Error, UnicodeDecodeError) as error:
            return [f"the file is damaged: {error}"]
        return found + [f"the guard {name}, which keeps entries from being changed, was taken away" for name in sorted(_TRIGGERS - triggers)]

    def close(self) -> None:
        self._connection.close()


def _statements(script: str) -> list[str]:
    """Return the statements of a script, those of a trigger together."""
    found, part = [], ""
    for piece in script.split(";"):
        part += piece + ";"
        if sqlite3.complete_statement(part):
            found.append(part)
            part = ""
    return found

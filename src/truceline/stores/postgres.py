"""The log in a PostgreSQL database, one schema for each case: durable commits, one writer at a time, append-only by trigger."""

import re
import secrets
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import psycopg
from psycopg import sql

from truceline.model.errors import BadInput, NoRoom, TrucelineError
from truceline.stores._sql import Salts, SqlStore

VERSION = 2
_TABLES = """
CREATE TABLE entry (at bigint PRIMARY KEY, leaf bytea NOT NULL, hash bytea NOT NULL);
CREATE TABLE seals (at bigint PRIMARY KEY, lines bytea NOT NULL);
CREATE TABLE name (name text PRIMARY KEY, at bigint NOT NULL);
CREATE TABLE node (level integer NOT NULL, at bigint NOT NULL, hash bytea NOT NULL, PRIMARY KEY (level, at));
CREATE TABLE layout (version integer NOT NULL);
CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RAISE EXCEPTION ''the log is append-only''; END';
CREATE TRIGGER entry_stays BEFORE UPDATE OR DELETE OR TRUNCATE ON entry EXECUTE FUNCTION refuse();
CREATE TRIGGER seals_remain BEFORE DELETE OR TRUNCATE ON seals EXECUTE FUNCTION refuse();
"""
_TRIGGERS = {"entry_stays", "seals_remain"}
_FETCH = 1000


class PostgresStore(SqlStore):
    """A log in a schema; see truceline.stores.Store for its functions."""

    @classmethod
    def open(cls, address: str, *, salts: Salts = secrets.token_bytes, make: bool = True) -> "PostgresStore":
        """Open the log at `postgresql://user@host/database#case`, or where there is none `make` an empty one; the case is a schema of that name.

        The password comes from where PostgreSQL's own programs take it (~/.pgpass, PGPASSWORD). Raises BadInput where it cannot be opened, was
        made by a newer Truceline, or the server may lose what it said is written.
        """
        address, _, case = address.partition("#")
        if not re.fullmatch(r"(?!pg_)[a-z][a-z0-9_]{0,62}", case):
            raise BadInput(f"'{case}' is no name for a log", "end the address with # and a name of small letters, digits and _", address)
        try:
            connection = psycopg.connect(address, autocommit=True, connect_timeout=10, options="-c synchronous_commit=on -c client_encoding=UTF8")
            try:
                _ready(connection, case, make)
            except BaseException:
                connection.close()
                raise
        except psycopg.Error as error:
            raise BadInput(f"the log cannot be opened: {str(error).strip()}", "check the address, and that the server runs", address) from None
        return cls(_Server(connection, f"{address}#{case}"), salts)

    def purge(self) -> None:
        """Leave nothing of what was withheld in the table; the server's own write-ahead log and backups must be dealt with by who keeps them."""
        for _ in self._db.rows("VACUUM (FULL) seals"):
            pass


def _ready(connection: "psycopg.Connection[Any]", case: str, make: bool) -> None:
    """Make the schema where it is not there, if it may be made, and check that commits are durable."""
    name = sql.Identifier(case)
    with connection.transaction():
        connection.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
        known = connection.execute("SELECT to_regclass(%s)", [f'"{case}".layout']).fetchone()
        if known is None or known[0] is None:
            if not make:
                raise BadInput("this database holds no log of that name", "restore it from a copy, or check the address in the case's file `store`", case)
            connection.execute(sql.SQL("CREATE SCHEMA IF NOT EXISTS {}").format(name))
        connection.execute(sql.SQL("SET search_path TO {}").format(name))
        if known is None or known[0] is None:
            for statement in _TABLES.strip().split(";\n"):
                connection.execute(statement.encode())
            connection.execute("INSERT INTO layout VALUES (%s)", [VERSION])
    row = connection.execute("SELECT (SELECT version FROM layout), current_setting('fsync'), current_setting('full_page_writes')").fetchone()
    version, *durable = row or (0, "", "")
    if version > VERSION:
        raise BadInput(f"the log has layout {version}", f"use a newer Truceline; this one knows layouts up to {VERSION}", case)
    if durable != ["on", "on"]:
        raise BadInput("this server may lose what it said is written", "switch fsync and full_page_writes on in postgresql.conf", case)


_LOCK = 7_478_423_001
"""The advisory lock under which schemas are made and entries written: one writer at a time, without which numbers could have gaps."""


class _Server:
    """The connection as a Database."""

    errors: tuple[type[Exception], ...] = (psycopg.Error,)

    def __init__(self, connection: "psycopg.Connection[Any]", where: str) -> None:
        self._connection, self.where = connection, where

    def rows(self, statement: str, *values: Any) -> Iterator[tuple[Any, ...]]:
        """Yield rows as they come, in blocks, so that a long log is never held whole."""
        text = statement.replace("?", "%s").encode()
        if not values and not statement.startswith("SELECT"):
            self._connection.execute(text)
            return
        if "ORDER BY entry.at" not in statement:
            yield from self._connection.execute(text, values or None)
            return
        with self._connection.transaction(), self._connection.cursor(name=f"walk_{secrets.token_hex(4)}") as cursor:
            cursor.itersize = _FETCH
            yield from cursor.execute(text, values or None)

    def run(self, statement: str, values: Sequence[tuple[Any, ...]]) -> None:
        with self._connection.cursor() as cursor:
            cursor.executemany(statement.replace("?", "%s").encode(), values)

    @contextmanager
    def writing(self) -> Iterator[None]:
        try:
            with self._connection.transaction():
                self._connection.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
                yield
        except psycopg.Error as error:
            kind = NoRoom if isinstance(error, psycopg.errors.DiskFull) else TrucelineError
            raise kind(f"nothing was written: {str(error).strip()}", "see what the server says, and try again", self.where) from None

    def faults(self) -> list[str]:
        query = "SELECT tgname FROM pg_trigger WHERE tgrelid IN (to_regclass('entry'), to_regclass('seals')) AND tgenabled <> 'D'"
        found = {row[0] for row in self.rows(query)}
        return [f"the guard {name}, which keeps entries from being changed, was taken away" for name in sorted(_TRIGGERS - found)]

    def close(self) -> None:
        self._connection.close()

"""A log in four tables, whatever the database: what SQLite and PostgreSQL share.

`entry` holds each leaf and `seals` the values under it; these two are the truth. `entry.hash`, `name` (by which an entry is found) and `node` (the hashes
of every full subtree of 2**8, 2**16, ... leaves, so that a proof reads a few hundred rows and not the whole log) are made from them.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from typing import Any, Protocol

from truceline.ledger import leaf, proof
from truceline.ledger.merkle import full_root, leaf_hash
from truceline.model.entry import Entry, Kind
from truceline.model.errors import BadInput
from truceline.stores import NewEntry
from truceline.stores._walk import STEP, Walk

Salts = Callable[[int], bytes]
"""Return so many random bytes."""

AT_ONCE = 500
"""How many names are asked for in one query."""

_Row = tuple[int, tuple[str, ...], bytes, bytes | None]
"""An entry to be written: its index, its names, its leaf, its seals."""


class Database(Protocol):
    """What a database must do for a log. Statements are written with ? for values."""

    where: str
    errors: tuple[type[Exception], ...]

    def rows(self, statement: str, *values: Any) -> Iterator[tuple[Any, ...]]:
        """Run a query and yield its rows."""

    def run(self, statement: str, values: Sequence[tuple[Any, ...]]) -> None:
        """Run a statement once for each row of values."""

    def writing(self) -> AbstractContextManager[None]:
        """Hold the one right to write; on leaving all is durable, or after an error nothing was written."""

    def faults(self) -> list[str]:
        """Return what the database itself finds wrong with its files and tables."""

    def close(self) -> None:
        """Close the connection."""


class SqlStore:
    """A log in a database; see truceline.stores.Store for its functions."""

    def __init__(self, database: Database, salts: Salts) -> None:
        self._db, self._salts = database, salts

    def append(self, entries: Sequence[NewEntry]) -> tuple[Entry, ...]:
        """Add entries in one transaction; one whose name is in the log already is left out."""
        with self._db.writing():
            return self._append(entries)

    def withhold(self, index: int, paths: Sequence[str], entry: NewEntry) -> Entry:
        """Withhold the fields `paths` of entry `index` and add the entry that says so. Raises BadInput where there is no such entry or field."""
        with self._db.writing():
            found = list(self._db.rows("SELECT lines FROM seals WHERE at = ?", index))
            if not found:
                raise BadInput(f"entry {index} has no fields that can be withheld", "name an entry as `truceline log show` prints it", self._db.where)
            try:
                rest = leaf.withhold(found[0][0], paths)
            except KeyError as error:
                raise BadInput(f"entry {index} has no field {error}", "name it as `truceline log show --fields` prints it", self._db.where) from None
            self._db.run("UPDATE seals SET lines = ? WHERE at = ?", [(rest, index)])
            return self._append([entry])[0]

    def restore(self, rows: Iterable[tuple[bytes, bytes | None]]) -> None:
        """Add entries as another store gave them. Raises BadInput where one does not follow or is damaged."""
        with self._db.writing():
            index = self.size()
            added: list[_Row] = []
            for data, seals in rows:
                seen = leaf.examine(data, seals)
                if seen.fault or seen.at != index + len(added):
                    what = f"what was given as entry {index + len(added)} is another or damaged"
                    raise BadInput(what, "run `truceline log verify` on its source", self._db.where)
                added.append((seen.at, seen.names, data, seals))
            self._write(added)

    def entries(self, since: int = 0, until: int | None = None) -> Iterator[Entry]:
        """Yield entries by index. Raises BadInput naming an entry whose bytes are damaged."""
        for index, (data, seals) in enumerate(self.stored(since, until), since):
            yield self._read(index, data, seals)

    def stored(self, since: int = 0, until: int | None = None) -> Iterator[tuple[bytes, bytes | None]]:
        """Yield each entry's leaf and seals as they are kept."""
        query = "SELECT leaf, lines FROM entry LEFT JOIN seals ON seals.at = entry.at WHERE entry.at >= ? AND entry.at < ? ORDER BY entry.at"
        for row in self._db.rows(query, since, 2**62 if until is None else until):
            yield row[0], row[1]

    def size(self) -> int:
        """Return the number of entries."""
        return int(next(self._db.rows("SELECT coalesce(max(at) + 1, 0) FROM entry"))[0])

    def root(self, size: int | None = None) -> str:
        """Return the root of the first `size` entries (all, by default) in hexadecimal."""
        return proof.root(self._node, self.size() if size is None else size).hex()

    def find(self, name: str) -> int | None:
        """Return the index of the entry with this name, None where there is none."""
        return next((int(row[0]) for row in self._db.rows("SELECT at FROM name WHERE name = ?", name)), None)

    def known(self, kind: Kind, id: str) -> bool:
        """Say whether an entry of this kind with this id is in the log."""
        return self.find(f"{kind.value}:{id}") is not None

    def inclusion(self, index: int, size: int) -> tuple[bytes, ...]:
        """Return the proof that the log of `size` entries holds entry `index`."""
        return proof.inclusion(self._node, index, size)

    def consistency(self, size1: int, size2: int) -> tuple[bytes, ...]:
        """Return the proof that the log of `size1` entries is the beginning of that of `size2`."""
        return proof.consistency(self._node, size1, size2)

    def verify(self, *, size: int | None = None, root: str | None = None) -> tuple[str, ...]:
        """Make every derived value anew from the stored bytes and name each record that does not agree."""
        return (*Walk(self._db).faults(size, root), *self._db.faults())

    def close(self) -> None:
        """Close the database."""
        self._db.close()

    def _read(self, index: int, data: bytes, seals: bytes | None) -> Entry:
        try:
            return leaf.unseal(data, seals)
        except ValueError as error:
            raise BadInput(f"entry {index} is damaged: {error}", "run `truceline log verify` and go back to a copy", self._db.where) from None

    def _append(self, entries: Sequence[NewEntry]) -> tuple[Entry, ...]:
        index = self.size()
        added: list[Entry] = []
        rows: list[_Row] = []
        names = [leaf.names(kind, body) for kind, _, _, body in entries]
        taken = self._taken([name for own in names for name in own])
        for (kind, at, by, body), own in zip(entries, names, strict=True):
            if not taken.isdisjoint(own):
                continue
            entry = Entry(index=index + len(added), kind=kind, at=at, by=by, body=body)
            taken.update(own)
            added.append(entry)
            rows.append((entry.index, own, *leaf.seal(entry, self._salts)))
        self._write(rows)
        return tuple(added)

    def _taken(self, names: Sequence[str]) -> set[str]:
        """Return those of the names that the log has already."""
        found: set[str] = set()
        for first in range(0, len(names), AT_ONCE):
            some = names[first : first + AT_ONCE]
            found.update(row[0] for row in self._db.rows(f"SELECT name FROM name WHERE name IN ({','.join('?' * len(some))})", *some))
        return found

    def _write(self, rows: Sequence[_Row]) -> None:
        self._db.run("INSERT INTO entry VALUES (?, ?, ?)", [(at, data, leaf_hash(data)) for at, _, data, _ in rows])
        self._db.run("INSERT INTO seals VALUES (?, ?)", [(at, seals) for at, _, _, seals in rows if seals is not None])
        self._db.run("INSERT INTO name VALUES (?, ?)", [(name, at) for at, names, _, _ in rows for name in names])
        if rows:
            self._grow(rows[0][0], rows[-1][0] + 1)

    def _grow(self, old: int, new: int) -> None:
        """Keep the nodes that became full when the log grew from `old` to `new` entries."""
        level = STEP
        while new >> level:
            full = range(old >> level, new >> level)
            self._db.run("INSERT INTO node VALUES (?, ?, ?)", [(level, number, self._node(level, number, kept=False)) for number in full])
            level += STEP

    def _node(self, level: int, number: int, *, kept: bool = True) -> bytes:
        """Return the hash of a full subtree, from the nearest level below it that is kept."""
        base = (level if kept else level - 1) // STEP * STEP
        below = level - base
        span = number << below, (number + 1) << below
        if base:
            found = self._db.rows("SELECT hash FROM node WHERE level = ? AND at >= ? AND at < ? ORDER BY at", base, *span)
        else:
            found = self._db.rows("SELECT hash FROM entry WHERE at >= ? AND at < ? ORDER BY at", *span)
        hashes = [row[0] for row in found]
        if len(hashes) != 1 << below:
            what = f"the hashes of entries {number << level} to {(number + 1 << level) - 1} are not all there"
            raise BadInput(what, "run `truceline log verify`", self._db.where)
        return full_root(hashes)

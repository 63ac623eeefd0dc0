"""One walk over the whole log that makes everything derived anew and names each record that does not agree."""

import hashlib
from collections.abc import Iterator
from typing import Any, Protocol

from truceline.ledger import leaf
from truceline.ledger.merkle import full_root, leaf_hash, node_hash

STEP = 8
"""Nodes are kept at every level that is a multiple of this, but for the leaves themselves."""


_ALL = "SELECT entry.at, leaf, hash, lines FROM entry LEFT JOIN seals ON seals.at = entry.at ORDER BY entry.at"


class Rows(Protocol):
    """A database that can be asked; `errors` are those that it raises where its files are damaged."""

    errors: tuple[type[Exception], ...]

    def rows(self, statement: str, *values: Any) -> Iterator[tuple[Any, ...]]:
        """Run a query and yield its rows."""


class Walk:
    """A walk over the log in `database`."""

    def __init__(self, database: Rows) -> None:
        self._db = database
        self._nodes = _Nodes()
        self._names = self._due = 0
        self._withheld: dict[int, set[str]] = {}
        self._allowed: dict[int, set[str]] = {}
        self._found: list[str] = []

    def faults(self, size: int | None, root: str | None) -> list[str]:
        """Return a sentence for each fault; with a kept checkpoint also whether the log still begins with it."""
        kept = self._nodes.root().hex() if size == 0 else None
        try:
            for at, data, stored, seals in self._db.rows(_ALL):
                self._found += [f"entry {gap} is missing" for gap in range(self._due, min(at, self._due + 100))]
                self._due = at + 1
                self._entry(at, _bytes(data), _bytes(stored), None if seals is None else _bytes(seals))
                if self._nodes.size == size:
                    kept = self._nodes.root().hex()
            self._beside()
        except self._db.errors as error:
            self._found.append(f"entry {self._due} or what belongs to it cannot be read: {error}")
        if size is not None and self._nodes.size < size:
            self._found.append(f"the log has {self._nodes.size} entries, but a checkpoint for {size} was kept: the end is missing")
        elif root is not None and kept != root:
            self._found.append(f"the first {size} entries do not have the root of the kept checkpoint: they were rewritten")
        return self._found

    def _entry(self, at: int, data: bytes, stored: bytes, seals: bytes | None) -> None:
        hashed = leaf_hash(data)
        self._nodes.append(hashed)
        if hashed != stored:
            self._found.append(f"entry {at} has other bytes than were logged")
        seen = leaf.examine(data, seals)
        if seen.fault:
            self._found.append(f"entry {at} has other bytes than were logged: {seen.fault}")
        if seen.at not in (at, -1):
            self._found.append(f"entry {at} was logged as entry {seen.at}")
        if seen.withheld:
            self._withheld[at] = set(seen.withheld)
        if seen.redacts:
            self._allowed.setdefault(seen.redacts[0], set()).update(seen.redacts[1])
        for name in seen.names:
            self._names += _mark(name, at)

    def _beside(self) -> None:
        """Check what stands beside the entries: names and seals of no entry, kept nodes, fields withheld without an entry that says so."""
        for at, gone in self._withheld.items():
            for path in sorted(gone - self._allowed.get(at, set())):
                self._found.append(f"entry {at} lacks its field {path}, and no entry says that it was redacted")
        for at, named in self._allowed.items():
            for path in sorted(named - self._withheld.get(at, set())):
                self._found.append(f"entry {at} still has its field {path}, which another entry says was redacted")
        if sum(_mark(name, at) for name, at in self._db.rows("SELECT name, at FROM name")) != self._names:
            self._index()
        strays = self._db.rows("SELECT at FROM seals WHERE NOT EXISTS (SELECT 1 FROM entry WHERE entry.at = seals.at)")
        self._found += [f"there are fields of entry {row[0]}, which is not in the log" for row in strays]
        stored = {(row[0], row[1]): _bytes(row[2]) for row in self._db.rows("SELECT level, at, hash FROM node")}
        for place in sorted(set(stored) | set(self._nodes.full)):
            if stored.get(place) != self._nodes.full.get(place):
                self._found.append(f"the kept hash over entries {place[1] << place[0]} to {((place[1] + 1) << place[0]) - 1} is not theirs")

    def _index(self) -> None:
        """Name what is wrong in the index of names: only needed where its sum is another than that of the entries."""
        owners: dict[str, int] = {}
        for at, data, seals in self._db.rows("SELECT entry.at, leaf, lines FROM entry LEFT JOIN seals ON seals.at = entry.at ORDER BY entry.at"):
            owners.update(dict.fromkeys(leaf.examine(_bytes(data), None if seals is None else _bytes(seals)).names, at))
        stored = dict(self._db.rows("SELECT name, at FROM name"))
        for name in sorted(set(owners) | set(stored), key=str):
            one, other = stored.get(name), owners.get(name)
            if one != other:
                says, true = ("nowhere" if at is None else f"entry {at}" for at in (one, other))
                self._found.append(f"the index says that '{name}' is {says}, but it is {true}")


def _mark(name: object, at: object) -> int:
    """Return a number for a name and its entry; the sum of all such numbers is that of no other index, in whatever order they come."""
    return int.from_bytes(hashlib.sha256(f"{at}:{name}".encode()).digest(), "big")


def _bytes(value: Any) -> bytes:
    """Return bytes as they are, and nothing for what a damaged file gives in their place."""
    return value if isinstance(value, bytes) else b""


class _Nodes:
    """A tree that grows, with the hashes of all its full subtrees at levels 8, 16, ..., made anew."""

    def __init__(self) -> None:
        self.size = 0
        self.full: dict[tuple[int, int], bytes] = {}
        self._row: list[list[bytes]] = [[]]
        self._count: dict[int, int] = {}

    def append(self, hashed: bytes) -> None:
        self._row[0].append(hashed)
        self.size += 1
        level = 0
        while len(self._row[level]) == 1 << STEP:
            value = full_root(self._row[level])
            self._row[level] = []
            level += 1
            if level == len(self._row):
                self._row.append([])
            self._row[level].append(value)
            number = self._count.get(level, 0)
            self._count[level] = number + 1
            self.full[level * STEP, number] = value

    def root(self) -> bytes:
        """Return the root of all so far: the full subtrees that each row holds, from the smallest on the right to the largest on the left."""
        value: bytes | None = None
        for row in self._row:
            end = len(row)
            while end:
                width = end & -end
                peak = full_root(row[end - width : end])
                value = peak if value is None else node_hash(peak, value)
                end -= width
        return hashlib.sha256(b"").digest() if value is None else value

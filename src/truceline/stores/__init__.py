"""One file per store of the log; every store has the same few functions."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import Any, Protocol

from truceline.model.entry import Entry, Kind

NewEntry = tuple[Kind, datetime, str, dict[str, Any]]
"""What a new entry is made of: kind, when, by whom, body."""


class Store(Protocol):
    """An append-only log. Entries are numbered from 0 without gaps; nothing is changed or taken out, and a field's value can only be withheld."""

    def append(self, entries: Sequence[NewEntry]) -> tuple[Entry, ...]:
        """Add entries in one durable transaction, all or none, and return them with their indexes; one whose name is taken is left out."""

    def entries(self, since: int = 0, until: int | None = None) -> Iterator[Entry]:
        """Yield the entries with since <= index < until, in order."""

    def stored(self, since: int = 0, until: int | None = None) -> Iterator[tuple[bytes, bytes | None]]:
        """Yield each entry's leaf and its seals as they are kept (see ledger.leaf)."""

    def restore(self, rows: Iterable[tuple[bytes, bytes | None]]) -> None:
        """Add entries that another store gave, in one durable transaction. Raises BadInput where one does not follow or is damaged."""

    def withhold(self, index: int, paths: Sequence[str], entry: NewEntry) -> Entry:
        """Take the values of fields out of an entry for good and add `entry`, which says so, in one durable transaction."""

    def purge(self) -> None:
        """Leave nothing of what was withheld in the store's own files."""

    def size(self) -> int:
        """Return the number of entries."""

    def root(self, size: int | None = None) -> str:
        """Return the RFC 6962 root of the first `size` entries (all, by default) in hexadecimal."""

    def find(self, name: str) -> int | None:
        """Return the index of the entry with this name (see ledger.leaf.names), None where there is none."""

    def known(self, kind: Kind, id: str) -> bool:
        """Say whether an entry of this kind with this `body["id"]` is in the log."""

    def inclusion(self, index: int, size: int) -> tuple[bytes, ...]:
        """Return the proof that the log of `size` entries holds entry `index`."""

    def consistency(self, size1: int, size2: int) -> tuple[bytes, ...]:
        """Return the proof that the log of `size1` entries is the beginning of that of `size2`."""

    def verify(self, *, size: int | None = None, root: str | None = None) -> tuple[str, ...]:
        """Return a sentence for each fault found; with a kept checkpoint (size, root) also whether the log still begins with it."""

    def close(self) -> None:
        """Close the store."""

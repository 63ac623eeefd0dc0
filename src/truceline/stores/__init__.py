"""One file per store of the log; every store has the same few functions."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any, Protocol

from truceline.model.entry import Entry, Kind

NewEntry = tuple[Kind, datetime, str, dict[str, Any]]
"""What a new entry is made of: kind, when, by whom, body."""


class Store(Protocol):
    """An append-only log. Entries are numbered from 0 without gaps; nothing is changed or taken out."""

    def append(self, entries: Sequence[NewEntry]) -> tuple[Entry, ...]:
        """Add entries in one durable transaction, all or none, and return them with their indexes."""

    def entries(self, since: int = 0, until: int | None = None) -> Iterator[Entry]:
        """Yield the entries with since <= index < until, in order."""

    def leaf(self, index: int) -> bytes:
        """Return the canonical bytes of an entry."""

    def size(self) -> int:
        """Return the number of entries."""

    def root(self, size: int | None = None) -> str:
        """Return the RFC 6962 root of the first `size` entries (all, by default) in hexadecimal."""

    def known(self, kind: Kind, id: str) -> bool:
        """Say whether an entry of this kind with this `body["id"]` is in the log."""

    def verify(self, *, size: int | None = None, root: str | None = None) -> tuple[str, ...]:
        """Return a sentence for each fault found; with a kept checkpoint (size, root) also whether the log still begins with it."""

    def close(self) -> None:
        """Close the store."""

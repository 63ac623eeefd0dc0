"""Group commit: threads that write at the same time share one transaction, and each waits until its own entries are durable."""

from collections.abc import Sequence
from dataclasses import dataclass
from threading import Lock

from truceline.ledger.canon import encode
from truceline.model.entry import Entry
from truceline.stores import NewEntry, Store


@dataclass(slots=True)
class _Wish:
    entries: Sequence[NewEntry]
    added: tuple[Entry, ...] | None = None
    error: BaseException | None = None


class Group:
    """Appends for many threads to one store. A sync costs the same for one report as for a hundred, so the more write, the less each waits."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._turn, self._guard = Lock(), Lock()
        self._waiting: list[_Wish] = []

    def append(self, entries: Sequence[NewEntry]) -> tuple[Entry, ...]:
        """Add entries as `Store.append` does and return when they are durable. All that share a transaction share its failure.

        Raises ValueError for entries without a single form before anything of anybody is written.
        """
        for _, _, by, body in entries:
            encode([by, body])
        wish = _Wish(entries)
        with self._guard:
            self._waiting.append(wish)
        with self._turn:
            if wish.added is None and wish.error is None:
                self._write()
        if wish.error is not None:
            raise wish.error
        return wish.added or ()

    def _write(self) -> None:
        with self._guard:
            wishes, self._waiting = self._waiting, []
        try:
            added = iter(self._store.append([entry for wish in wishes for entry in wish.entries]))
        except BaseException as error:
            for wish in wishes:
                wish.error = error
            return
        following = next(added, None)
        for wish in wishes:
            own = []
            for _, _, _, body in wish.entries:
                if following is not None and following.body is body:
                    own.append(following)
                    following = next(added, None)
            wish.added = tuple(own)

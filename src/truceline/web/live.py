"""Following a case live: whoever does hears how many entries its log has whenever that changes (server-sent events)."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from time import monotonic

from truceline.desk.case import open_store
from truceline.stores import Store

EVERY_S = 0.5
"""How often the log is looked at, once for all who follow it, also where another server writes it."""

STILL_S = 15.0
"""How often those who follow hear that the line still stands."""

MOST = 600
"""Followers at once."""


class Live:
    """The size of the log of the case in `folder`, and those who follow it."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.followers = 0
        self._looker = ThreadPoolExecutor(1, thread_name_prefix="truceline-size")
        self._store: Store | None = None
        self._seen, self._at = 0, -EVERY_S
        self._look: asyncio.Future[int] | None = None

    async def size(self) -> int:
        """Return how many entries the log has, at most `EVERY_S` ago."""
        if self._look is None and monotonic() - self._at < EVERY_S:
            return self._seen
        if self._look is None:
            self._look = asyncio.get_running_loop().run_in_executor(self._looker, self._counted)
        look = self._look
        try:
            self._seen = await look
            self._at = monotonic()
        finally:
            self._look = None if self._look is look else self._look
        return self._seen

    def _counted(self) -> int:
        if self._store is None:
            self._store = open_store(self._folder)
        return self._store.size()

    @property
    def full(self) -> bool:
        """Say whether nobody else can follow."""
        return self.followers >= MOST

    async def follow(self, goes_on: Callable[[], Awaitable[bool]]) -> AsyncIterator[str]:
        """Yield events as text: each new size, and a word now and then while there is none, for as long as `goes_on`."""
        self.followers += 1
        last, told = -1, monotonic()
        try:
            while await goes_on():
                size = await self.size()
                if size != last:
                    yield f"event: size\ndata: {size}\n\n"
                    last, told = size, monotonic()
                elif monotonic() - told > STILL_S:
                    yield ": still here\n\n"
                    told = monotonic()
                await asyncio.sleep(EVERY_S)
        finally:
            self.followers -= 1

    def stop(self) -> None:
        """Close the log."""
        self._looker.submit(self._close)
        self._looker.shutdown()

    def _close(self) -> None:
        with suppress(Exception):
            if self._store:
                self._store.close()
        self._store = None

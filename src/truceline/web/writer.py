"""Group commit: what many send at once is written by one thread in one go, and each sender is answered when it is safe on the disk."""

import asyncio
import threading
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, ExitStack
from functools import partial
from queue import SimpleQueue
from typing import Generic, NoReturn, TypeVar

T = TypeVar("T")
R = TypeVar("R")

MOST = 512
"""How many are written in one go at most, so that nobody waits long behind a flood."""


class Writer(Generic[T, R]):
    """One thread that hands to `take` whatever waits, together: a single item at once, never waiting for others to come.

    `opened` gives `take` for as long as the thread works, and is entered and left in that thread, since a database may want that. `take` gets
    the items in the order in which they came and returns an answer for each. Where it raises, every item of that go fails with the same error,
    and the next go is tried anew.
    """

    def __init__(self, opened: AbstractContextManager[Callable[[Sequence[T]], Sequence[R]]], most: int = MOST) -> None:
        self._opened, self._most = opened, most
        self._waiting: SimpleQueue[tuple[T, asyncio.Future[R]] | None] = SimpleQueue()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._thread = threading.Thread(target=self._work, name="truceline-writer", daemon=True)

    def start(self) -> None:
        """Start the thread; called within the running event loop whose futures it is to answer."""
        self._loop = asyncio.get_running_loop()
        self._thread.start()

    async def stop(self) -> None:
        """Write what still waits, and end the thread."""
        self._waiting.put(None)
        await asyncio.to_thread(self._thread.join)

    async def put(self, item: T) -> R:
        """Return the answer for `item` once it is written. Raises what `take` raised."""
        assert self._loop, "start() comes first"
        future: asyncio.Future[R] = self._loop.create_future()
        self._waiting.put((item, future))
        return await future

    def _work(self) -> None:
        with ExitStack() as stack:
            try:
                take = stack.enter_context(self._opened)
            except Exception as error:  # those who send must hear of it
                take = partial(_refuse, error)
            more = True
            while more:
                group, more = self._group()
                if group:
                    self._answer(take, group)

    def _group(self) -> tuple[list[tuple[T, asyncio.Future[R]]], bool]:
        """Return what waits, at least one item, and whether the thread goes on."""
        first = self._waiting.get()
        group = []
        while first is not None:
            group.append(first)
            if len(group) == self._most or self._waiting.empty():
                return group, True
            first = self._waiting.get()
        return group, False

    def _answer(self, take: Callable[[Sequence[T]], Sequence[R]], group: list[tuple[T, "asyncio.Future[R]"]]) -> None:
        assert self._loop
        try:
            answers = take([item for item, _ in group])
        except Exception as error:  # whatever went wrong, those who wait must hear of it
            self._loop.call_soon_threadsafe(_fail, [future for _, future in group], error)
        else:
            self._loop.call_soon_threadsafe(_set, [future for _, future in group], answers)


def _refuse(error: Exception, items: Sequence[object]) -> NoReturn:
    raise error


def _set(futures: Sequence["asyncio.Future[R]"], answers: Sequence[R]) -> None:
    for future, answer in zip(futures, answers, strict=True):
        if not future.done():
            future.set_result(answer)


def _fail(futures: Sequence["asyncio.Future[R]"], error: Exception) -> None:
    for future in futures:
        if not future.done():
            future.set_exception(error)

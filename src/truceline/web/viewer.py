"""The room of a case, in a process of its own: pages are made there, so that the loop stays free for reports."""

import asyncio
import multiprocessing
import os
import signal
import threading
from collections.abc import Callable
from concurrent.futures import BrokenExecutor, Executor, ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import suppress
from functools import partial
from pathlib import Path

from truceline.desk.room import Room
from truceline.web.ask import Ask, Shown
from truceline.web.beside import deaf

Answer = Callable[[Room, Ask], Shown]
"""A page: what it shows of a room to whom. A function of a module, since it is named to the other process."""

_rooms: dict[Path, Room] = {}
"""The room that this process holds open."""


def process() -> Executor:
    """Return a process that makes pages one after the other."""
    return ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn"), initializer=_alone)


def thread() -> Executor:
    """Return a thread that does the same, for a program that shall have no second process."""
    return ThreadPoolExecutor(1, thread_name_prefix="truceline-pages")


class Viewer:
    """Makes the pages of the case in `folder`."""

    def __init__(self, folder: Path, start: Callable[[], Executor] = process) -> None:
        self._folder, self._start = folder, start
        self._beside: Executor | None = None

    async def answer(self, page: Answer, ask: Ask) -> Shown:
        """Return what a page answers; whatever it raises is raised here."""
        return await asyncio.get_running_loop().run_in_executor(self._opened(), partial(_answer, self._folder, page, ask))

    def begin(self) -> None:
        """Begin to open the case, so that the first who asks waits less."""
        with deaf():
            self._opened().submit(_open, self._folder)

    def _opened(self) -> Executor:
        if self._beside is None:
            self._beside = self._start()
        return self._beside

    def stop(self) -> None:
        """End; what is being made is made to its end."""
        if self._beside:
            with suppress(BrokenExecutor):  # it may have ended on its own
                self._beside.submit(_close, self._folder).result()
            self._beside.shutdown()
            self._beside = None


def _answer(folder: Path, page: Answer, ask: Ask) -> Shown:
    return page(_room(folder), ask)


def _room(folder: Path) -> Room:
    if folder not in _rooms:
        _rooms[folder] = Room(folder)
    return _rooms[folder]


def _open(folder: Path) -> None:
    _room(folder)


def _close(folder: Path) -> None:
    if folder in _rooms:
        _rooms.pop(folder).close()


def _alone() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches both; the loop then ends this process in order
    threading.Thread(target=_with_the_loop, name="truceline-parent", daemon=True).start()


def _with_the_loop() -> None:
    """End this process when the loop's has ended, however that came: nobody else would ever end it."""
    if parent := multiprocessing.parent_process():
        parent.join()
    os._exit(1)

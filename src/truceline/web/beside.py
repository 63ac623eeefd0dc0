"""What works beside the event loop, in a process of its own: it holds the case, and speaks with the loop through a socket."""

import multiprocessing
import pickle
import signal
import socket
import struct
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, suppress
from functools import partial
from typing import Any, BinaryIO, NoReturn, Protocol, TypeAlias

Take: TypeAlias = Callable[[Sequence[Any]], Sequence[Any]]
Opened: TypeAlias = Callable[[], AbstractContextManager[Take]]
"""Opens what is to be asked, such as a case, and yields what answers a group of items, an answer for each in their order."""

LENGTH = struct.Struct(">I")
"""Before each message: how many bytes it has. A message is a pickle, since both ends are this same program and nobody else has the socket."""


class Beside(Protocol):
    """What was started: a process or a thread."""

    def join(self) -> None:
        """Wait until it has ended."""


@contextmanager
def deaf() -> Iterator[None]:
    """Start processes within a `with` block so that they never hear Ctrl-C, from their first step on; it reaches all, and the loop then ends them in order."""
    if threading.current_thread() is not threading.main_thread():  # only the main thread may set how signals are heard
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def process(opened: Opened, sock: socket.socket) -> Beside:
    """Start a process that answers what comes through a socket, until it is closed."""
    found = multiprocessing.get_context("spawn").Process(target=_alone, args=(opened, sock), name="truceline-case", daemon=True)
    with deaf():
        found.start()
    sock.close()  # the process has its own now; without ours it hears when the loop's end closes, and the loop when the process ends
    return found


def thread(opened: Opened, sock: socket.socket) -> Beside:
    """Start a thread that does the same, for a program that shall have no second process."""
    found = threading.Thread(target=work, args=(opened, sock), name="truceline-case", daemon=True)
    found.start()
    return found


def _alone(opened: Opened, sock: socket.socket) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches both; the loop then closes the socket, and what it has sent is still written
    work(opened, sock)


def work(opened: Opened, sock: socket.socket) -> None:
    """Answer groups one after the other until the socket is closed: (answers, None), or (None, error) for a group that failed."""
    with suppress(ConnectionError), sock, sock.makefile("rwb") as stream:
        try:
            with opened() as take:
                _serve(stream, take)
        except ConnectionError:  # the loop is gone, with all who waited
            return
        except Exception as error:  # those who send must hear of it
            _serve(stream, partial(_refuse, error))


def _serve(stream: Any, take: Take) -> None:
    while (items := _read(stream)) is not None:
        try:
            message = pickle.dumps((list(take(items)), None), pickle.HIGHEST_PROTOCOL)
        except Exception as error:
            message = pickle.dumps((None, _portable(error)), pickle.HIGHEST_PROTOCOL)
        stream.write(LENGTH.pack(len(message)) + message)
        stream.flush()


def _read(stream: BinaryIO) -> Any:
    head = stream.read(LENGTH.size)
    return pickle.loads(stream.read(LENGTH.unpack(head)[0])) if len(head) == LENGTH.size else None


def _portable(error: Exception) -> Exception:
    """Return an error as it is where it can be sent, else its words."""
    try:
        pickle.loads(pickle.dumps(error))
    except Exception:
        return RuntimeError(repr(error))
    return error


def _refuse(error: Exception, items: Sequence[object]) -> NoReturn:
    raise error

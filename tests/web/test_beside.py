"""What works beside the loop, spoken with by hand: frames, the order of answers, and the end."""

import pickle
import socket
from contextlib import contextmanager

from truceline.web import beside
from truceline.web.beside import LENGTH


def ask(stream, *groups):
    for group in groups:
        message = pickle.dumps(group)
        stream.write(LENGTH.pack(len(message)) + message)
    stream.flush()
    return [pickle.loads(stream.read(LENGTH.unpack(stream.read(LENGTH.size))[0])) for _ in groups]


def test_groups_are_answered_in_their_order_and_it_ends_with_the_socket():
    ours, theirs = socket.socketpair()
    ended = []

    @contextmanager
    def opened():
        yield lambda items: [item + 1 for item in items]
        ended.append(True)

    started = beside.thread(opened, theirs)
    with ours, ours.makefile("rwb") as stream:
        assert ask(stream, [1, 2], [3], []) == [([2, 3], None), ([4], None), ([], None)]
        assert not ended
    started.join()
    assert ended == [True], "what was opened is closed"


def test_half_a_message_is_none():
    ours, theirs = socket.socketpair()
    groups = []

    @contextmanager
    def opened():
        yield lambda items: groups.append(items) or items

    started = beside.thread(opened, theirs)
    with ours:
        ours.sendall(LENGTH.pack(1000)[:2])
    started.join()
    assert groups == []


def test_a_loop_that_is_gone_ends_it_without_a_word(capfd):
    ours, theirs = socket.socketpair()

    @contextmanager
    def opened():
        yield lambda items: [bytes(1 << 20) for _ in items]

    started = beside.thread(opened, theirs)
    with ours:
        message = pickle.dumps([1] * 8)
        ours.sendall(LENGTH.pack(len(message)) + message)
    started.join()
    assert capfd.readouterr().err == ""

"""Group commit: nobody is lost, none is answered before it is written, a single one does not wait."""

import asyncio
import os
import pickle
import signal
import threading
from contextlib import contextmanager, nullcontext
from functools import partial

import pytest

from truceline.model.errors import BadInput, TrucelineError
from truceline.web import beside, writer
from truceline.web.writer import Writer


def run(take, work, most=512, start=beside.thread):
    async def main():
        writer = Writer(partial(nullcontext, take), start, most)
        await writer.start()
        try:
            return await work(writer)
        finally:
            await writer.stop()

    return asyncio.run(main())


def test_each_is_answered_with_its_own_answer_in_the_order_of_coming():
    groups = []

    def take(items):
        groups.append(list(items))
        return [item * 10 for item in items]

    async def work(writer):
        return await asyncio.gather(*(writer.hand(number) for number in range(1000)))

    assert run(take, work) == [number * 10 for number in range(1000)]
    assert [item for group in groups for item in group] == list(range(1000)), "in the order of coming, none twice"
    assert max(map(len, groups)) <= 512


def test_what_waits_while_the_disk_is_busy_goes_together():
    gate, groups = threading.Event(), []

    def take(items):
        groups.append(list(items))
        if len(groups) == 1:
            gate.wait(10)
        return items

    async def work(writer):
        first = asyncio.ensure_future(writer.hand(0))
        while not groups:
            await asyncio.sleep(0.001)
        others = []
        for number in range(1, 20):
            others.append(asyncio.ensure_future(writer.hand(number)))
            await asyncio.sleep(0)
        await asyncio.sleep(0.05)
        assert not any(future.done() for future in (first, *others)), "nobody is answered before the write is over"
        gate.set()
        return await asyncio.gather(first, *others)

    assert run(take, work) == list(range(20))
    assert groups[0] == [0], "a single one is written at once"
    assert [item for group in groups for item in group] == list(range(20))
    assert len(groups) <= 4, "one more group may be under way, and those who came meanwhile go together"


def test_an_error_reaches_those_of_its_go_and_no_other():
    def take(items):
        if "bad" in items:
            raise OSError("no room")
        return items

    async def work(writer):
        with pytest.raises(OSError, match="no room"):
            await writer.hand("bad")
        assert await writer.hand("also good") == "also good"
        return await writer.hand("good")

    assert run(take, work) == "good"


def test_what_waits_is_written_before_the_end():
    written = []

    def take(items):
        written.extend(items)
        return items

    async def settled(writer):
        tasks = [asyncio.ensure_future(writer.hand(number)) for number in range(100)]
        await asyncio.sleep(0)
        return tasks

    run(take, settled)
    assert written == list(range(100))


def test_who_goes_away_does_not_disturb_the_others():
    gate = threading.Event()

    def take(items):
        gate.wait(10)
        return items

    async def work(writer):
        gone, stays = asyncio.ensure_future(writer.hand(1)), asyncio.ensure_future(writer.hand(2))
        await asyncio.sleep(0.01)
        gone.cancel()
        gate.set()
        return await stays

    assert run(take, work) == 2


def tens(items):
    return [(item * 10, os.getpid()) for item in items]


def refuse_three(items):
    if 3 in items:
        raise BadInput("3 is no good", "send another number", "the test")
    return tens(items)


@contextmanager
def closed():
    raise BadInput("there is no case here", "name another folder", "nowhere")
    yield


def test_a_process_of_its_own_answers_and_its_errors_come_whole():
    async def work(writer):
        answers = await asyncio.gather(*(writer.hand(number) for number in (1, 2)))
        with pytest.raises(BadInput, match=r"3 is no good; send another number \(the test\)"):
            await writer.hand(3)
        return answers

    answers = run(refuse_three, work, start=beside.process)
    assert [value for value, _ in answers] == [10, 20]
    assert os.getpid() not in {pid for _, pid in answers}


def test_a_process_that_is_killed_is_said_and_started_again(monkeypatch):
    monkeypatch.setattr(writer, "PAUSE_S", 0.01)

    async def work(own):
        _, pid = await own.hand(1)
        os.kill(pid, signal.SIGKILL)
        with pytest.raises(TrucelineError, match="has ended"):
            while True:
                await own.hand(2)
        value, other = await own.hand(3)
        return value, other != pid

    assert run(tens, work, start=beside.process) == (30, True)


def test_where_nothing_can_be_opened_each_hears_why():
    async def main():
        own = Writer(closed, beside.thread)
        await own.start()
        for _ in range(2):
            with pytest.raises(BadInput, match="no case here"):
                await own.hand(1)
        await own.stop()

    asyncio.run(main())


def test_an_error_that_cannot_be_sent_is_told_in_words():
    class Own(Exception):
        def __reduce__(self):
            raise pickle.PicklingError("no")

    def take(items):
        raise Own("what happened")

    async def work(writer):
        with pytest.raises(RuntimeError, match="what happened"):
            await writer.hand(1)

    run(take, work)

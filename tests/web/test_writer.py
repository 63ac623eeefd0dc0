"""Group commit: nobody is lost, none is answered before it is written, a single one does not wait."""

import asyncio
import threading
from contextlib import nullcontext

import pytest

from truceline.web.writer import Writer


def run(take, work, most=512):
    async def main():
        writer = Writer(nullcontext(take), most)
        writer.start()
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
        return await asyncio.gather(*(writer.put(number) for number in range(1000)))

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
        first = asyncio.ensure_future(writer.put(0))
        while not groups:
            await asyncio.sleep(0.001)
        others = [asyncio.ensure_future(writer.put(number)) for number in range(1, 20)]
        await asyncio.sleep(0)
        assert not any(future.done() for future in (first, *others)), "nobody is answered before the write is over"
        gate.set()
        return await asyncio.gather(first, *others)

    assert run(take, work) == list(range(20))
    assert groups[0] == [0], "a single one is written at once"
    assert groups[1] == list(range(1, 20)), "and those who came meanwhile go together"


def test_an_error_reaches_those_of_its_go_and_no_other():
    def take(items):
        if "bad" in items:
            raise OSError("no room")
        return items

    async def work(writer):
        with pytest.raises(OSError, match="no room"):
            await writer.put("bad")
        return await writer.put("good")

    assert run(take, work) == "good"


def test_what_waits_is_written_before_the_end():
    written = []

    def take(items):
        written.extend(items)
        return items

    async def settled(writer):
        tasks = [asyncio.ensure_future(writer.put(number)) for number in range(100)]
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
        gone, stays = asyncio.ensure_future(writer.put(1)), asyncio.ensure_future(writer.put(2))
        await asyncio.sleep(0.01)
        gone.cancel()
        gate.set()
        return await stays

    assert run(take, work) == 2

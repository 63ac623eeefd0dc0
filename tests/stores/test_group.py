"""Group commit: many threads, few transactions, each gets what is its own."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from stores.test_stores import new
from truceline.model.errors import TrucelineError
from truceline.stores.group import Group


class Counting:
    """A store that counts its transactions, and fails when it is told to."""

    def __init__(self, store):
        self.store, self.calls, self.broken = store, 0, False

    def append(self, entries):
        self.calls += 1
        if self.broken:
            raise TrucelineError("nothing was written: no room", "make room")
        return self.store.append(entries)


def test_each_thread_gets_its_own_entries_and_transactions_are_shared(store):
    counting = Counting(store)
    group = Group(counting)
    with ThreadPoolExecutor(16) as pool:
        added = list(pool.map(lambda number: group.append([new(number), new(f"{number}b")]), range(200)))
    assert [[entry.body["id"] for entry in own] for own in added] == [[f"r{number}", f"r{number}b"] for number in range(200)]
    assert sorted(entry.index for own in added for entry in own) == list(range(400))
    assert (store.size(), store.verify()) == (400, ())
    assert counting.calls <= 200


def test_the_same_report_from_many_threads_is_one(store):
    group = Group(store)
    with ThreadPoolExecutor(8) as pool:
        added = list(pool.map(lambda _: group.append([new(1, token="t")]), range(40)))
    assert sorted(map(len, added)) == [0] * 39 + [1]
    assert store.size() == 1


def test_what_cannot_be_written_is_refused_to_its_own_caller_alone(store):
    group = Group(store)
    with pytest.raises(ValueError):
        group.append([new(1, number=float("inf"))])
    assert len(group.append([new(2)])) == 1


def test_a_failure_is_told_to_all_that_shared_it_and_the_next_may_succeed(store):
    counting = Counting(store)
    group = Group(counting)
    counting.broken = True
    with ThreadPoolExecutor(8) as pool:
        done = [pool.submit(group.append, [new(number)]) for number in range(30)]
    assert all(isinstance(item.exception(), TrucelineError) for item in done)
    counting.broken = False
    assert len(group.append([new(1)])) == 1
    assert store.size() == 1

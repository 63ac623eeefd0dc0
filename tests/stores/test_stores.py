"""Every store has the same few functions: one contract, run on each of them."""

import inspect
from datetime import UTC, datetime

import pytest

from truceline.model.entry import Kind
from truceline.stores import Store
from truceline.stores.sqlite import SqliteStore

AT = datetime(2018, 10, 15, tzinfo=UTC)
FUNCTIONS = {name for name, member in inspect.getmembers(Store, inspect.isfunction) if not name.startswith("_")}


@pytest.fixture(params=[SqliteStore])
def store(request, tmp_path):
    store = request.param.open(tmp_path / "log")
    yield store
    store.close()


def new(number):
    return Kind.REPORT_RECEIVED, AT, "ann", {"id": f"r{number}"}


def test_a_store_has_every_function_with_the_same_parameters(store):
    for name in FUNCTIONS:
        wanted = list(inspect.signature(getattr(Store, name)).parameters.values())[1:]
        has = list(inspect.signature(getattr(store, name)).parameters.values())
        assert [(p.name, p.kind, p.default) for p in has] == [(p.name, p.kind, p.default) for p in wanted], name


def test_the_contract(store):
    assert (store.size(), list(store.entries()), store.verify()) == (0, [], ())
    first = store.append([new(1), new(2)])
    assert [entry.index for entry in first] == [0, 1]
    kept = store.size(), store.root()
    second = store.append([new(2), new(3)])
    assert [entry.body["id"] for entry in second] == ["r3"], "what is known is left out"
    assert tuple(store.entries(since=1, until=2)) == first[1:]
    assert store.known(Kind.REPORT_RECEIVED, "r3") and not store.known(Kind.REPORT_RECEIVED, "r4")
    assert store.root(2) == kept[1] != store.root()
    assert store.verify(size=kept[0], root=kept[1]) == ()
    assert store.verify(size=2, root=store.root()) != ()
    assert store.leaf(0).startswith(b"{")

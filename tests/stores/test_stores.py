"""Every store has the same few functions: one contract, run on each of them."""

import inspect
from datetime import UTC, datetime

import pytest

from truceline.ledger import leaf, proof
from truceline.ledger.merkle import leaf_hash, verify_consistency, verify_inclusion
from truceline.model.entry import Kind
from truceline.model.errors import BadInput
from truceline.stores import Store

AT = datetime(2018, 10, 15, tzinfo=UTC)
FUNCTIONS = {name for name, member in inspect.getmembers(Store, inspect.isfunction) if not name.startswith("_")}


def new(number, **body):
    return Kind.REPORT_RECEIVED, AT, "ann", {"id": f"r{number}", "text": f"EXERCISE {number}", **body}


def fill(store, count=20):
    return store.append([new(number) for number in range(count)])


def test_a_store_has_every_function_with_the_same_parameters(store):
    for name in FUNCTIONS:
        wanted = list(inspect.signature(getattr(Store, name)).parameters.values())[1:]
        has = list(inspect.signature(getattr(store, name)).parameters.values())
        assert [(p.name, p.kind, p.default) for p in has] == [(p.name, p.kind, p.default) for p in wanted], name


def test_entries_are_numbered_and_come_back(store):
    assert (store.size(), list(store.entries()), store.verify()) == (0, [], ())
    first = store.append([new(1), new(2)])
    assert [entry.index for entry in first] == [0, 1]
    kept = store.size(), store.root()
    second = store.append([new(2), new(3)])
    assert [entry.body["id"] for entry in second] == ["r3"], "what is known is left out"
    assert tuple(store.entries(since=1, until=2)) == first[1:]
    assert tuple(store.entries()) == first + second
    assert store.root(2) == kept[1] != store.root()
    assert store.verify(size=kept[0], root=kept[1]) == ()
    assert store.verify(size=2, root=store.root()) != ()


def test_names_lead_to_entries_and_two_in_one_batch_are_one(store):
    assert len(store.append([new(1), new(1), new(4, token="t-9")])) == 2
    assert store.known(Kind.REPORT_RECEIVED, "r1") and not store.known(Kind.REPORT_RECEIVED, "r2")
    assert (store.find("report_received:r4"), store.find("token:t-9"), store.find("token:t-8")) == (1, 1, None)
    assert store.append([new(5, token="t-9")]) == (), "a token is used once"


def test_the_root_is_that_of_the_leaves_and_proofs_hold_across_kept_nodes(store):
    fill(store, 300)
    store.append([new(number) for number in range(300, 700)])
    leaves = [leaf_hash(data) for data, _ in store.stored()]
    nodes = proof.over(leaves)
    for size in (1, 255, 256, 257, 512, 700):
        assert store.root(size) == proof.root(nodes, size).hex()
        index = size * 2 // 3
        path = store.inclusion(index, size)
        verify_inclusion(index=index, size=size, leaf=leaves[index], proof=path, root=bytes.fromhex(store.root(size)))
        way = store.consistency(size, 700)
        verify_consistency(size1=size, size2=700, root1=bytes.fromhex(store.root(size)), root2=bytes.fromhex(store.root()), proof=way)
    assert store.verify() == ()


def test_a_batch_is_all_or_nothing(store):
    with pytest.raises(ValueError):
        store.append([new(1), new(2, number=float("nan"))])
    assert (store.size(), store.verify()) == (0, ())
    assert fill(store)


def test_what_was_written_is_there_when_the_log_is_opened_again(fresh):
    added = fill(fresh("kept"))
    assert tuple(fresh("kept").entries()) == added


def test_a_value_is_withheld_and_every_proof_stays(store):
    fill(store)
    size, root, path = store.size(), store.root(), store.inclusion(7, 20)
    said = store.withhold(7, ["body/text", "by"], (Kind.REDACTED, AT, "ann", {"entry": 7, "fields": ["body/text", "by"], "why": "a source in danger"}))
    assert said.index == 20
    (entry,) = store.entries(7, 8)
    assert (entry.by, entry.body) == ("", {"id": "r7"})
    assert b"EXERCISE 7" not in b"".join(seals for _, seals in store.stored() if seals)
    assert (store.root(size), store.inclusion(7, 20)) == (root, path)
    assert store.verify(size=size, root=root) == ()
    store.purge()
    assert store.verify() == ()


@pytest.mark.parametrize(("index", "path"), [(99, "body/text"), (0, "body/nothing"), (-1, "by")])
def test_what_is_not_there_cannot_be_withheld(store, index, path):
    fill(store, 2)
    with pytest.raises(BadInput):
        store.withhold(index, [path], (Kind.REDACTED, AT, "ann", {"entry": index, "fields": [path]}))
    assert store.size() == 2


def test_a_log_is_restored_byte_for_byte(fresh):
    source, target = fresh(), fresh()
    fill(source, 300)
    target.restore(list(source.stored(0, 200)))
    target.restore(list(source.stored(200)))
    assert (target.root(), list(target.stored()), target.verify()) == (source.root(), list(source.stored()), ())
    assert target.find("report_received:r299") == 299


def test_entries_that_do_not_follow_or_are_damaged_are_not_restored(fresh):
    source, target = fresh(), fresh()
    fill(source, 3)
    rows = list(source.stored())
    damaged = rows[0][0], rows[0][1].replace(b"EXERCISE", b"exercise")
    for bad in ([rows[1]], [damaged], [rows[0], rows[2]], [(b"{}", None)]):
        with pytest.raises(BadInput):
            target.restore(bad)
        assert target.size() == 0


def test_the_salts_are_new_for_each_entry(fresh):
    one, other = fresh(), fresh()
    fill(one, 5), fill(other, 5)
    assert one.root() != other.root()
    assert len({seals for _, seals in [*one.stored(), *other.stored()]}) == 10
    assert leaf.unseal(*next(one.stored())) == leaf.unseal(*next(other.stored()))

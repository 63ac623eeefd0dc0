"""The walk over a log: nodes made anew are those of the tree, and a sum of names is that of no other index."""

from hypothesis import given
from hypothesis import strategies as st

from truceline.ledger import proof
from truceline.ledger.merkle import Peaks, leaf_hash
from truceline.stores import _walk

pairs = st.lists(st.tuples(st.text(), st.integers(0, 99)), unique=True, max_size=8)


def test_nodes_are_the_roots_of_full_subtrees():
    leaves = [leaf_hash(str(number).encode()) for number in range(1000)]
    nodes = _walk._Nodes()
    for leaf in leaves:
        nodes.append(leaf)
    assert set(nodes.full) == {(8, 0), (8, 1), (8, 2)}
    assert all(value == proof.over(leaves)(*place) for place, value in nodes.full.items())


def test_the_root_at_every_size_is_that_of_the_tree():
    tree, nodes = Peaks(), _walk._Nodes()
    assert nodes.root() == tree.root()
    for number in range(2, 700):
        leaf = leaf_hash(str(number).encode())
        tree.append(leaf)
        nodes.append(leaf)
        assert (nodes.size, nodes.root()) == (tree.size, tree.root())


def total(index):
    return sum(_walk._mark(name, at) for name, at in index)


@given(pairs, pairs)
def test_the_sum_of_an_index_knows_it_in_any_order_and_no_other(one, other):
    assert total(one) == total(reversed(one))
    assert (total(one) == total(other)) == (set(one) == set(other))


def test_what_a_damaged_file_gives_for_bytes_is_nothing():
    assert [_walk._bytes(value) for value in (b"x", "x", 5, None)] == [b"x", b"", b"", b""]

"""Proofs are made from nodes: they hold, they are those of the RFC's own definition, and a touched one does not hold."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from truceline.ledger import merkle, proof

LEAVES = [merkle.leaf_hash(bytes([n])) for n in range(70)]


def slow_root(leaves):
    """The definition of RFC 6962, word for word."""
    if len(leaves) == 1:
        return leaves[0]
    k = split(len(leaves))
    return merkle.node_hash(slow_root(leaves[:k]), slow_root(leaves[k:]))


def split(size):
    k = 1
    while k * 2 < size:
        k *= 2
    return k


def slow_path(index, leaves):
    """PATH(m, D[n]) of RFC 6962, section 2.1.1."""
    if len(leaves) == 1:
        return []
    k = split(len(leaves))
    return [*slow_path(index, leaves[:k]), slow_root(leaves[k:])] if index < k else [*slow_path(index - k, leaves[k:]), slow_root(leaves[:k])]


def slow_subproof(m, leaves, whole):
    """SUBPROOF(m, D[n], b) of RFC 6962, section 2.1.2."""
    if m == len(leaves):
        return [] if whole else [slow_root(leaves)]
    k = split(len(leaves))
    if m <= k:
        return [*slow_subproof(m, leaves[:k], whole), slow_root(leaves[k:])]
    return [*slow_subproof(m - k, leaves[k:], False), slow_root(leaves[:k])]


def accepted(call, **values):
    try:
        call(**values)
    except merkle.InvalidProof:
        return False
    return True


@given(st.integers(1, 70), st.data())
def test_proofs_are_those_of_the_rfc(size, data):
    nodes, leaves = proof.over(LEAVES), LEAVES[:size]
    index, first = data.draw(st.integers(0, size - 1)), data.draw(st.integers(1, size))
    assert proof.root(nodes, size) == slow_root(leaves)
    assert list(proof.inclusion(nodes, index, size)) == slow_path(index, leaves)
    assert list(proof.consistency(nodes, first, size)) == slow_subproof(first, leaves, True)


@given(st.integers(1, 70), st.data())
def test_own_proofs_hold_and_touched_ones_do_not(size, data):
    nodes = proof.over(LEAVES)
    index = data.draw(st.integers(0, size - 1))
    path, top = list(proof.inclusion(nodes, index, size)), proof.root(nodes, size)
    merkle.verify_inclusion(index=index, size=size, leaf=LEAVES[index], proof=path, root=top)
    touched = bytes([LEAVES[index][0] ^ 1]) + LEAVES[index][1:]
    assert not accepted(merkle.verify_inclusion, index=index, size=size, leaf=touched, proof=path, root=top)
    assert not accepted(merkle.verify_inclusion, index=index, size=size, leaf=LEAVES[index], proof=[*path, top], root=top)
    first = data.draw(st.integers(1, size))
    way = proof.consistency(nodes, first, size)
    merkle.verify_consistency(size1=first, size2=size, root1=proof.root(nodes, first), root2=top, proof=way)
    other = proof.root(proof.over([merkle.leaf_hash(b"other"), *LEAVES[1:]]), first)
    assert not accepted(merkle.verify_consistency, size1=first, size2=size, root1=other, root2=top, proof=way)


@pytest.mark.parametrize("index", [-1, 3])
def test_there_is_no_proof_of_a_leaf_that_is_not_there(index):
    with pytest.raises(IndexError):
        proof.inclusion(proof.over(LEAVES), index, 3)


@pytest.mark.parametrize(("size1", "size2"), [(0, 3), (4, 3), (-1, 3)])
def test_there_is_no_proof_of_consistency_from_nothing_or_backwards(size1, size2):
    with pytest.raises(IndexError):
        proof.consistency(proof.over(LEAVES), size1, size2)


def test_no_leaves_have_the_hash_of_nothing():
    assert proof.root(proof.over([]), 0) == merkle.Peaks().root()

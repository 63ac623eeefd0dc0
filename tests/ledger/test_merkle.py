"""The tree: published vectors, RFC constants, and proofs that must not be believed."""

import base64
import hashlib
import json
import tarfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data import shared
from truceline.ledger import merkle


def test_constants_of_the_rfc():
    assert merkle.root([]) == hashlib.sha256(b"").digest()
    assert merkle.leaf_hash(b"").hex() == "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d"
    assert merkle.node_hash(b"a", b"b") == hashlib.sha256(b"\x01ab").digest()


def vectors(kind):
    with tarfile.open(shared("vectors/merkle_rfc6962_vectors.tar.gz")) as archive:
        for member in archive:
            if member.name.endswith(".json") and f"/{kind}/" in member.name:
                yield member.name, json.load(archive.extractfile(member))


def unbase(text):
    return base64.b64decode(text or "")


def accepted(call, **values):
    try:
        call(**values)
    except merkle.InvalidProof:
        return False
    return True


def test_inclusion_vectors():
    seen = 0
    for name, case in vectors("inclusion"):
        proof = [unbase(p) for p in case["proof"] or []]
        leaf, root = unbase(case["leafHash"]), unbase(case["root"])
        said = accepted(merkle.verify_inclusion, index=case["leafIdx"], size=case["treeSize"], leaf=leaf, proof=proof, root=root)
        assert said is not case["wantErr"], name
        seen += 1
    assert seen == 98


def test_consistency_vectors():
    seen = 0
    for name, case in vectors("consistency"):
        proof = [unbase(p) for p in case["proof"] or []]
        said = accepted(
            merkle.verify_consistency, size1=case["size1"], size2=case["size2"], root1=unbase(case["root1"]), root2=unbase(case["root2"]), proof=proof
        )
        assert said is not case["wantErr"], name
        seen += 1
    assert seen == 98


LEAVES = [merkle.leaf_hash(bytes([n])) for n in range(70)]


def slow_root(leaves):
    """The definition of RFC 6962, word for word."""
    if not leaves:
        return hashlib.sha256(b"").digest()
    if len(leaves) == 1:
        return leaves[0]
    k = 1
    while k * 2 < len(leaves):
        k *= 2
    return merkle.node_hash(slow_root(leaves[:k]), slow_root(leaves[k:]))


@given(st.integers(0, 70))
def test_root_is_the_definition(size):
    assert merkle.root(LEAVES[:size]) == slow_root(LEAVES[:size])


@given(st.integers(1, 70), st.data())
def test_own_proofs_hold_and_touched_ones_do_not(size, data):
    index = data.draw(st.integers(0, size - 1))
    leaves = LEAVES[:size]
    proof, top = merkle.inclusion_proof(leaves, index), merkle.root(leaves)
    merkle.verify_inclusion(index=index, size=size, leaf=leaves[index], proof=proof, root=top)
    touched = bytes([leaves[index][0] ^ 1]) + leaves[index][1:]
    assert not accepted(merkle.verify_inclusion, index=index, size=size, leaf=touched, proof=proof, root=top)
    assert not accepted(merkle.verify_inclusion, index=index, size=size, leaf=leaves[index], proof=[*proof, top], root=top)
    first = data.draw(st.integers(1, size))
    path = merkle.consistency_proof(leaves, first)
    merkle.verify_consistency(size1=first, size2=size, root1=merkle.root(leaves[:first]), root2=top, proof=path)
    other = merkle.root([merkle.leaf_hash(b"other"), *leaves[1:first]])
    assert not accepted(merkle.verify_consistency, size1=first, size2=size, root1=other, root2=top, proof=path)


@pytest.mark.parametrize(("index", "size"), [(-1, 3), (3, 3), (0, 0)])
def test_no_such_leaf(index, size):
    with pytest.raises(merkle.InvalidProof):
        merkle.verify_inclusion(index=index, size=size, leaf=LEAVES[0], proof=[], root=LEAVES[0])

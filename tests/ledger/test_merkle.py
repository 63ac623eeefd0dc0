"""The tree: published vectors, RFC constants, and proofs that must not be believed."""

import base64
import hashlib
import json
import tarfile

import pytest

from data import shared
from truceline.ledger import merkle


def test_constants_of_the_rfc():
    assert merkle.Peaks().root() == hashlib.sha256(b"").digest()
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


LEAVES = [merkle.leaf_hash(bytes([n])) for n in range(3)]


@pytest.mark.parametrize(("index", "size"), [(-1, 3), (3, 3), (0, 0)])
def test_no_such_leaf(index, size):
    with pytest.raises(merkle.InvalidProof):
        merkle.verify_inclusion(index=index, size=size, leaf=LEAVES[0], proof=[], root=LEAVES[0])

"""The tree: published vectors, RFC constants, and proofs that must not be believed."""

import base64
import hashlib
import json
import random
import tarfile

import pymerkle
import pytest

from assurance import scale
from data import shared
from truceline.ledger import merkle, proof


def test_constants_of_the_rfc():
    assert merkle.Peaks().root() == hashlib.sha256(b"").digest()
    assert merkle.leaf_hash(b"").hex() == "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d"
    assert merkle.node_hash(b"a", b"b") == hashlib.sha256(b"\x01ab").digest()


def test_constants_of_the_reference_code():
    assert merkle.leaf_hash(b"L123456").hex() == "395aa064aa4c29f7010acfe3f25db9485bbd4b91897b6ad7ad547639252b4d56"
    assert merkle.node_hash(b"N123", b"N456").hex() == "aa217fe888e47007fa15edab33c2b492a722cb106c64667fc2b044444de66bbb"


REFERENCE = [  # the leaves and roots with which the logs of Certificate Transparency are tested
    ("", "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d"),
    ("00", "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125"),
    ("10", "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77"),
    ("2021", "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7"),
    ("3031", "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4"),
    ("40414243", "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef"),
    ("5051525354555657", "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c"),
    ("606162636465666768696a6b6c6d6e6f", "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"),
]


def test_the_eight_reference_roots():
    tree = merkle.Peaks()
    for leaf, root in REFERENCE:
        tree.append(merkle.leaf_hash(bytes.fromhex(leaf)))
        assert tree.root().hex() == root


@pytest.mark.parametrize("level", range(9))
def test_the_root_of_a_full_subtree_is_that_of_its_tree(level):
    tree, leaves = merkle.Peaks(), [merkle.leaf_hash(bytes([number % 251])) for number in range(1 << level)]
    tree.extend(leaves)
    assert merkle.full_root(leaves) == tree.root()


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


def in_subtree(case):
    """An entry's place in a subtree is its place in a tree of the subtree's leaves alone."""
    merkle.check_subtree(case["start"], case["end"])
    leaf, root, proof = unbase(case["leafHash"]), unbase(case["root"]), [unbase(p) for p in case["proof"] or []]
    merkle.verify_inclusion(index=case["leafIdx"] - case["start"], size=case["end"] - case["start"], leaf=leaf, proof=proof, root=root)


def of_subtree(case):
    proof = [unbase(p) for p in case["proof"] or []]
    part, root = unbase(case["root1"]), unbase(case["root2"])
    merkle.verify_subtree(start=case["start"], end=case["end"], size=case["size"], part=part, root=root, proof=proof)


@pytest.mark.parametrize(("kind", "check", "count"), [("subtreeinclusion", in_subtree, 204), ("subtreeconsistency", of_subtree, 118)])
def test_subtree_vectors(kind, check, count):
    seen = 0
    for name, case in vectors(kind):
        assert accepted(check, case=case) is not case["wantErr"], name
        seen += 1
    assert seen == count


LEAVES = [merkle.leaf_hash(bytes([n])) for n in range(3)]


@pytest.mark.parametrize(("index", "size"), [(-1, 3), (3, 3), (0, 0)])
def test_no_such_leaf(index, size):
    with pytest.raises(merkle.InvalidProof):
        merkle.verify_inclusion(index=index, size=size, leaf=LEAVES[0], proof=[], root=LEAVES[0])


def test_an_independent_implementation_agrees():
    """pymerkle on random trees of up to 5,000 leaves: the same root, and its proofs are ours. The full form has 10,000 trees."""
    chance = random.Random(6962)
    for _ in range(scale(5, 10_000)):
        size = int(5000 ** chance.random())
        other, tree, leaves = pymerkle.InmemoryTree(algorithm="sha256"), merkle.Peaks(), [chance.randbytes(chance.randrange(40)) for _ in range(size)]
        for data in leaves:
            other.append_entry(data)
        tree.extend(map(merkle.leaf_hash, leaves))
        assert other.get_root() == tree.root()
        wrong = merkle.Peaks()
        wrong.extend(map(merkle.leaf_hash, [leaves[0] + b"!", *leaves[1:]]))
        assert other.get_root() != wrong.root(), "the control"
        index, nodes = chance.randrange(size), proof.over([merkle.leaf_hash(data) for data in leaves])
        path = [bytes.fromhex(item) for item in other.prove_inclusion(index + 1, size).serialize()["path"][1:]]
        assert path == list(proof.inclusion(nodes, index, size))

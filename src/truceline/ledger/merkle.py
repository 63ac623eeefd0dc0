"""The Merkle tree of RFC 6962, section 2.1: hashes, the root of a growing tree, and the verification of proofs.

Hashes are 32 bytes (SHA-256). Verification follows RFC 9162, sections 2.1.3.2 and 2.1.4.2.
"""

import hashlib
from collections.abc import Iterable, Sequence


class InvalidProof(Exception):
    """A proof that does not show what it claims."""


def leaf_hash(data: bytes) -> bytes:
    """Return the hash of a leaf holding `data`."""
    return hashlib.sha256(b"\0" + data).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """Return the hash of an inner node."""
    return hashlib.sha256(b"\1" + left + right).digest()


def full_root(hashes: Sequence[bytes]) -> bytes:
    """Return the root over a full subtree: as many hashes as a power of two, 1 or more, in their order."""
    row, sha = hashes, hashlib.sha256
    while len(row) > 1:
        row = [sha(b"\1" + row[at] + row[at + 1]).digest() for at in range(0, len(row), 2)]
    return row[0]


class Peaks:
    """A growing tree that keeps only the roots of its full subtrees: appending is O(log n) at worst, O(1) on average."""

    def __init__(self) -> None:
        self.size = 0
        self._peaks: list[bytes] = []

    def append(self, leaf: bytes) -> None:
        """Add one leaf hash."""
        self._peaks.append(leaf)
        self.size += 1
        for _ in range((self.size & -self.size).bit_length() - 1):
            right = self._peaks.pop()
            self._peaks.append(node_hash(self._peaks.pop(), right))

    def extend(self, leaves: Iterable[bytes]) -> None:
        """Add leaf hashes in their order."""
        for leaf in leaves:
            self.append(leaf)

    def root(self) -> bytes:
        """Return the root of all leaves so far."""
        if not self._peaks:
            return hashlib.sha256(b"").digest()
        value = self._peaks[-1]
        for peak in reversed(self._peaks[:-1]):
            value = node_hash(peak, value)
        return value


def verify_inclusion(*, index: int, size: int, leaf: bytes, proof: Sequence[bytes], root: bytes) -> None:
    """Raise InvalidProof unless `proof` shows that `leaf` (a leaf hash) stands at `index` in the tree of `size` leaves with this `root`."""
    if not 0 <= index < size:
        raise InvalidProof(f"no leaf {index} in a tree of {size}")
    _lengths(leaf, root, *proof)
    at, last, value = index, size - 1, leaf
    for sibling in proof:
        if last == 0:
            raise InvalidProof("the proof is too long")
        if at & 1 or at == last:
            value = node_hash(sibling, value)
            while not at & 1 and at:
                at, last = at >> 1, last >> 1
        else:
            value = node_hash(value, sibling)
        at, last = at >> 1, last >> 1
    if last or value != root:
        raise InvalidProof("the proof does not lead to the root")


def verify_consistency(*, size1: int, size2: int, root1: bytes, root2: bytes, proof: Sequence[bytes]) -> None:
    """Raise InvalidProof unless `proof` shows that the tree (size1, root1) is the beginning of the tree (size2, root2)."""
    if size1 < 1:
        raise InvalidProof("an empty tree is the beginning of any, without a proof")
    verify_subtree(start=0, end=size1, size=size2, part=root1, root=root2, proof=proof)


def verify_subtree(*, start: int, end: int, size: int, part: bytes, root: bytes, proof: Sequence[bytes]) -> None:
    """Raise InvalidProof unless `proof` shows that the leaves from `start` to before `end`, whose own root is `part`, stand there in the tree (size, root).

    Method: Merkle Tree Certificates (draft-ietf-plants-merkle-tree-certs), section 4.4.3; a consistency proof of RFC 9162 is the case start = 0.
    """
    if start == end and 0 <= end <= size and not proof and part == Peaks().root():
        return
    if size < end:
        raise InvalidProof(f"a tree of {size} leaves has none before {end}")
    check_subtree(start, end)
    _lengths(*proof, *((part, root) if proof else ()))
    first, last, top = start, end - 1, size - 1
    whole = last == top
    while first != last and (whole or last & 1):
        first, last, top = first >> 1, last >> 1, top >> 1
    path = [part, *proof] if first == last else list(proof)
    if not path:
        raise InvalidProof("the proof is empty")
    _walk((first, last, top), path, part, root)


def check_subtree(start: int, end: int) -> None:
    """Raise InvalidProof unless `start` is a multiple of the least power of two that holds the leaves up to `end`: only these have a root of their own."""
    if not 0 <= start < end or start & ((1 << (end - start - 1).bit_length()) - 1):
        raise InvalidProof(f"the leaves from {start} to before {end} are no subtree")


def _walk(at: tuple[int, int, int], path: list[bytes], part: bytes, root: bytes) -> None:
    first, last, top = at
    one = other = path[0]
    for step in path[1:]:
        if top == 0:
            raise InvalidProof("the proof is too long")
        if last & 1 or last == top:
            one, other = node_hash(step, one) if first < last else one, node_hash(step, other)
            while not last & 1:
                first, last, top = first >> 1, last >> 1, top >> 1
        else:
            other = node_hash(other, step)
        first, last, top = first >> 1, last >> 1, top >> 1
    if top or one != part or other != root:
        raise InvalidProof("the proof does not lead to both roots")


def _lengths(*hashes: bytes) -> None:
    if any(len(value) != 32 for value in hashes):
        raise InvalidProof("a hash has 32 bytes")

"""Proofs of RFC 6962, sections 2.1.1 and 2.1.2, made from the hashes of full subtrees wherever these are kept.

A node is named (level, number): the root over the 2**level leaves from number * 2**level on. A tree is cut into ranges of leaves; a range that begins
where its first full subtree begins is a row of nodes.
"""

from collections.abc import Callable, Sequence
from typing import TypeAlias

from truceline.ledger.merkle import Peaks, node_hash

Nodes: TypeAlias = Callable[[int, int], bytes]
"""Return the hash of the node (level, number)."""


def root(nodes: Nodes, size: int) -> bytes:
    """Return the root over the first `size` leaves; of none, the hash of the empty string."""
    return _range(nodes, 0, size) if size else Peaks().root()


def inclusion(nodes: Nodes, index: int, size: int) -> tuple[bytes, ...]:
    """Return the audit path of leaf `index` in the tree of `size` leaves, from the leaf upwards. Raises IndexError where there is no such leaf."""
    if not 0 <= index < size:
        raise IndexError(f"leaf {index} of {size}")
    path, start, end = [], 0, size
    while end - start > 1:
        middle = start + _split(end - start)
        if index < middle:
            path.append(_range(nodes, middle, end))
            end = middle
        else:
            path.append(_range(nodes, start, middle))
            start = middle
    return tuple(reversed(path))


def consistency(nodes: Nodes, size1: int, size2: int) -> tuple[bytes, ...]:
    """Return the proof that the tree of the first `size1` leaves is the beginning of that of `size2`. Raises IndexError for other sizes."""
    if not 0 < size1 <= size2:
        raise IndexError(f"size {size1} of {size2}")
    path, start, end = [], 0, size2
    while end > size1:
        middle = start + _split(end - start)
        if size1 <= middle:
            path.append(_range(nodes, middle, end))
            end = middle
        else:
            path.append(_range(nodes, start, middle))
            start = middle
    return tuple(reversed(path if start == 0 else [*path, _range(nodes, start, end)]))


def over(leaves: Sequence[bytes]) -> Nodes:
    """Return the nodes over leaf hashes that are all at hand."""

    def node(level: int, number: int) -> bytes:
        tree = Peaks()
        tree.extend(leaves[number << level : (number + 1) << level])
        return tree.root()

    return node


def _range(nodes: Nodes, start: int, end: int) -> bytes:
    """Return the root over the leaves from `start` to before `end`; `start` is a multiple of the largest power of two below their number."""
    parts = []
    while start < end:
        level = (end - start).bit_length() - 1
        parts.append(nodes(level, start >> level))
        start += 1 << level
    value = parts.pop()
    while parts:
        value = node_hash(parts.pop(), value)
    return value


def _split(size: int) -> int:
    return 1 << (size - 1).bit_length() - 1

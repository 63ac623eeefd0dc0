"""A log moves from one store to another, byte for byte: the same entries, the same root, the same proofs."""

from collections.abc import Callable
from itertools import islice

from truceline.model.errors import BadInput
from truceline.stores import Store

BATCH = 1000
"""Entries that share a transaction; a move that was cut off goes on from the last one."""


def move(source: Store, target: Store, *, batch: int = BATCH, progress: Callable[[int], None] = lambda count: None) -> str:
    """Copy a log into a store that is empty or holds its beginning, and return the root that both then have.

    Raises BadInput where the target holds another log, or either is found damaged; nothing is taken out of the source.
    """
    total, done = source.size(), target.size()
    if done > total or target.root() != source.root(done):
        raise BadInput(f"the other store holds another log of {done} entries", "name an empty one")
    rows = source.stored(done, total)
    while part := tuple(islice(rows, batch)):
        target.restore(part)
        done += len(part)
        progress(done)
    faults = target.verify(size=total, root=source.root(total))
    if faults:
        raise BadInput(f"the copy is not the same: {faults[0]}", "run `truceline log verify`, and move again into an empty store")
    return target.root()

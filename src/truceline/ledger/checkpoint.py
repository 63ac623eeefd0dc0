"""Checkpoints as the C2SP specification tlog-checkpoint writes them, and what two of them prove about a log."""

import base64
import binascii
import re
from collections.abc import Sequence

from truceline.ledger import note
from truceline.ledger.merkle import InvalidProof, verify_consistency
from truceline.ledger.note import Key
from truceline.model.record import Checkpoint

_SIZE = re.compile(r"0|[1-9][0-9]{0,14}")


def write(checkpoint: Checkpoint) -> str:
    """Return a checkpoint's text: origin, size and root, a line each."""
    return f"{checkpoint.origin}\n{checkpoint.size}\n{base64.b64encode(bytes.fromhex(checkpoint.root)).decode()}\n"


def read(text: str) -> Checkpoint:
    """Return the checkpoint in a note's text. Raises InvalidProof where it has another form."""
    lines = text.split("\n")
    try:
        root = base64.b64decode(lines[2], validate=True)
    except (IndexError, binascii.Error, ValueError):
        root = b""
    if len(lines) != 4 or not lines[0] or not _SIZE.fullmatch(lines[1]) or len(root) != 32:
        raise InvalidProof("this is not a checkpoint")
    checkpoint = Checkpoint(origin=lines[0], size=int(lines[1]), root=root.hex())
    if write(checkpoint) != text:
        raise InvalidProof("this is not a checkpoint in its one form")
    return checkpoint


def sign(checkpoint: Checkpoint, seed: bytes) -> str:
    """Return a checkpoint signed by its log, whose key goes by the origin's name."""
    text = write(checkpoint)
    return note.assemble(text, [note.signature(text, checkpoint.origin, seed)])


def verify(signed: str, key: Key, witnesses: Sequence[Key] = (), *, quorum: int = 0) -> Checkpoint:
    """Return the checkpoint in a note that the log's `key`, and at least `quorum` of the `witnesses`, signed. Raises InvalidProof for any other."""
    text, found = note.verify(signed, (key, *witnesses))
    checkpoint = read(text)
    names = {one.name for one in found}
    if key.kind != note.LOG or key.name not in names or key.name != checkpoint.origin:
        raise InvalidProof(f"{key.name} has not signed this checkpoint")
    seen = names & {witness.name for witness in witnesses if witness.kind == note.WITNESS}
    if len(seen) < quorum:
        raise InvalidProof(f"{len(seen)} of the witnesses have signed this checkpoint, {quorum} are asked for")
    return checkpoint


def conflict(one: str, other: str, key: Key) -> str | None:
    """Say how two checkpoints, both signed with `key`, show that the log's holder misbehaved; None where they do not by themselves.

    Anybody who has the key can check this. Raises InvalidProof where one of them is not signed with it.
    """
    first, second = verify(one, key), verify(other, key)
    if first.size == second.size and first.root != second.root:
        return f"{key.name} signed two different logs of {first.size} entries: roots {first.root} and {second.root}"
    return None


def follows(older: Checkpoint, newer: Checkpoint, proof: Sequence[bytes]) -> None:
    """Raise InvalidProof unless `proof` shows that the log of `older` is the beginning of that of `newer`."""
    if older.origin != newer.origin:
        raise InvalidProof(f"these are checkpoints of two logs, {older.origin} and {newer.origin}")
    if older.size == 0:
        if proof:
            raise InvalidProof("an empty log is the beginning of any, without a proof")
        return
    verify_consistency(size1=older.size, size2=newer.size, root1=bytes.fromhex(older.root), root2=bytes.fromhex(newer.root), proof=proof)

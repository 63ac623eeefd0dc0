"""A witness: somebody outside who signs a log's checkpoints, and never two that do not follow from each other."""

import base64
import binascii
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from truceline.desk import files, keys
from truceline.desk.case import Clock, clock
from truceline.ledger import checkpoint, note
from truceline.ledger.merkle import InvalidProof
from truceline.ledger.note import Key
from truceline.model.errors import BadInput, NotAllowed
from truceline.model.record import Checkpoint


def own(name: str) -> Key:
    """Return a witness's verifying key, making one where there is none on this machine."""
    return note.own_key(name, keys.load(name) if keys.exists(name) else keys.make(name), note.WITNESS)


def cosign(request: str, *, log: Key, name: str, state: Path, now: Clock = clock) -> str:
    """Return the checkpoint of a request with the witness's signature on it.

    `state` is the folder where the witness remembers what it signed last for each log. It is written and synced before the signature leaves, so
    that no kill in between lets it sign a log that does not go on from there. Raises NotAllowed where the log does not, BadInput for another text.
    """
    since, proof, signed = _read(request)
    try:
        new = checkpoint.verify(signed, log)
    except InvalidProof as error:
        raise BadInput(f"this checkpoint is not signed by the log: {error}", "ask the mission for its key, by another way than this file") from None
    seed = keys.load(name) if keys.exists(name) else keys.make(name)
    with _held(state):
        path = state / (base64.urlsafe_b64encode(log.name.encode()).decode().rstrip("=") + ".txt")
        # its own memory, checked when it was written, perhaps with a key that the log has replaced since
        last = checkpoint.read(note.split(path.read_text("utf-8"))[0]) if path.exists() else Checkpoint(origin=log.name, size=0, root="")
        _follows(last, new, since, proof)
        files.write(path, signed.encode())
    text, lines = note.split(signed)
    return note.assemble(text, [*lines, note.cosignature(text, name, seed, now())])


def _follows(last: Checkpoint, new: Checkpoint, since: int, proof: tuple[bytes, ...]) -> None:
    if since != last.size:
        raise NotAllowed(f"the last checkpoint signed here has {last.size} entries, not {since}", f"ask again with --since {last.size}", new.origin)
    try:
        checkpoint.follows(last, new, proof)
    except InvalidProof as error:
        raise NotAllowed(f"this log does not go on from the one signed here before: {error}", "keep both checkpoints and show them", new.origin) from None


def _read(request: str) -> tuple[int, tuple[bytes, ...], str]:
    head, _, signed = request.partition("\n\n")
    first, *lines = head.split("\n")
    word, _, since = first.partition(" ")
    try:
        if word != "old" or not since.isdecimal() or len(lines) > 63:
            raise ValueError("no `old SIZE` line")
        return int(since), tuple(base64.b64decode(line, validate=True) for line in lines), signed
    except (ValueError, binascii.Error) as error:
        raise BadInput(f"this is no request to a witness: {error}", "give the file that `truceline log ask` wrote") from None


@contextmanager
def _held(state: Path) -> Iterator[None]:
    """Hold the state so that two requests at once come one after the other."""
    state.mkdir(parents=True, exist_ok=True)
    handle = os.open(state / ".lock", os.O_RDWR | os.O_CREAT, 0o600)
    try:
        with suppress(ImportError):  # Windows has none: there, give one request after the other
            import fcntl

            fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)

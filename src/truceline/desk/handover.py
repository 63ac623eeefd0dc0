"""The keys of a log, one after the other: each but the first is handed over by the signature of the one before it, so that who has an old one can follow."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from truceline.ledger import note
from truceline.ledger.merkle import InvalidProof
from truceline.ledger.note import Key
from truceline.model.entry import Kind
from truceline.stores import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """A key of the log: entered at `index`; `handover`: the note by which the key before it gave way, None for the first, and where that one was lost."""

    key: Key
    index: int
    handover: str | None


def entry_id(number: int) -> str:
    """Return the id of the entry that names the log's key `number`, from 1 on: by it the entry is found without reading the log."""
    return "own" if number == 1 else f"own-{number}"


def held(store: Store) -> tuple[Held, ...]:
    """Return all keys that the log names as its own, in order. Raises BadInput or ValueError where an entry of one is damaged."""
    found: list[Held] = []
    while (index := store.find(f"{Kind.KEY_SET.value}:{entry_id(len(found) + 1)}")) is not None:
        body = next(store.entries(index, index + 1)).body
        found.append(Held(key=note.read_key(body["key"]), index=index, handover=body.get("handover")))
    return tuple(found)


def at(keys: Sequence[Held], size: int) -> Key | None:
    """Return the key that signs a log of `size` entries: the newest that is among them."""
    return next((item.key for item in reversed(keys) if item.index < size), keys[0].key if keys else None)


def write(old: Key, old_seed: bytes, new: Key, new_seed: bytes) -> str:
    """Return the note by which a key gives way to another; both sign it, so that nobody is handed a key that they do not have."""
    text = _text(old, new)
    return note.assemble(text, [note.signature(text, old.name, old_seed), note.signature(text, new.name, new_seed)])


def faults(keys: Sequence[Held]) -> list[str]:
    """Return a sentence for each handover that does not hold; one that is missing, since the old key was lost, is none."""
    found = []
    for number, (before, after) in enumerate(pairwise(keys), 2):
        if after.handover is not None and not _holds(after.handover, before.key, after.key):
            found.append(f"key {number} of the log was not handed over by the key before it")
    return found


def reaches(keys: Sequence[Held], key: Key) -> bool:
    """Say whether the log's newest key is `key`, or was handed over from it step by step."""
    for number, item in enumerate(keys):
        if item.key == key:
            rest = keys[number:]
            return all(after.handover and _holds(after.handover, before.key, after.key) for before, after in pairwise(rest))
    return False


def notes(keys: Sequence[Held], size: int) -> tuple[str, ...]:
    """Return the handovers that lead to the key which signs a log of `size` entries."""
    return tuple(item.handover for item in keys if item.handover is not None and item.index < size)


def follow(handovers: Sequence[str], key: Key) -> Key:
    """Return the key to which handovers lead from `key`; itself where none of them is of it. Raises InvalidProof for one that does not hold."""
    for one in handovers:
        lines = note.split(one)[0].split("\n")
        if lines[2:3] == [str(key)]:
            new = note.read_key(lines[3])
            if not _holds(one, key, new):
                raise InvalidProof(f"a handover of {key.name} does not hold")
            key = new
    return key


def _holds(handover: str, old: Key, new: Key) -> bool:
    try:
        text, signed = note.verify(handover, (old, new))
    except InvalidProof:
        return False
    return old.name == new.name and text == _text(old, new) and len(signed) == 2


def _text(old: Key, new: Key) -> str:
    return f"{old.name}\nkey handover\n{old}\n{new}\n"

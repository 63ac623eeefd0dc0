"""Signed notes: a text, an empty line, and a line for each signature, as the C2SP specifications signed-note and tlog-cosignature have them.

A key is written `name+id+base64`, `id` being the first 4 bytes of SHA-256(name, newline, kind and public key) in hexadecimal.
"""

import base64
import binascii
import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from truceline.ledger.merkle import InvalidProof
from truceline.ledger.signing import holds, public, sign

LOG, WITNESS = 1, 4
"""The kinds of key: Ed25519 over the text; Ed25519 over the time and the text (cosignature/v1)."""

MOST_SIGNATURES, MOST_BYTES = 100, 100_000
_DASH = "\u2014 "


@dataclass(frozen=True, slots=True, kw_only=True)
class Key:
    """A verifying key and the name that it goes by."""

    name: str
    kind: int
    public: bytes

    @property
    def id(self) -> bytes:
        """The key's 4 bytes in the signature line."""
        return hashlib.sha256(self.name.encode() + b"\n" + bytes([self.kind]) + self.public).digest()[:4]

    def __str__(self) -> str:
        return f"{self.name}+{self.id.hex()}+{base64.b64encode(bytes([self.kind]) + self.public).decode()}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Signed:
    """Who signed, and when a witness says that it did so (None for a log)."""

    name: str
    at: datetime | None


def own_key(name: str, seed: bytes, kind: int) -> Key:
    """Return the verifying key of a seed. Raises ValueError for a name that has no place in a note."""
    if not name or any(ch.isspace() or ch == "+" or not ch.isprintable() for ch in name):
        raise ValueError(f"'{name}' is no name for a key: it has a space, a + or nothing in it")
    return Key(name=name, kind=kind, public=public(seed))


def read_key(text: str) -> Key:
    """Return the key written as `name+id+base64`. Raises ValueError where it is not one, or its id is another's."""
    parts = text.strip().split("+", 2)
    blob = _unbase(parts[2]) if len(parts) == 3 else b""
    if len(blob) != 33 or blob[0] not in (LOG, WITNESS):
        raise ValueError(f"'{text.strip()}' is not a verifying key")
    key = Key(name=parts[0], kind=blob[0], public=blob[1:])
    if str(key) != text.strip():
        raise ValueError(f"the id in '{text.strip()}' is not that of the key")
    return key


def signature(text: str, name: str, seed: bytes) -> str:
    """Return the line with which a log signs a text."""
    return _line(own_key(name, seed, LOG), sign(seed, text.encode()))


def cosignature(text: str, name: str, seed: bytes, at: datetime) -> str:
    """Return the line with which a witness signs a text at a moment."""
    seconds = int(at.timestamp())
    return _line(own_key(name, seed, WITNESS), seconds.to_bytes(8, "big") + sign(seed, _timed(text, seconds)))


def assemble(text: str, lines: Iterable[str]) -> str:
    """Return the note of a text and its signature lines."""
    return text + "\n" + "".join(line + "\n" for line in lines)


def split(note: str) -> tuple[str, tuple[str, ...]]:
    """Return a note's text and its signature lines. Raises InvalidProof where it is no note."""
    text, gap, tail = note.rpartition("\n\n")
    text += "\n"
    lines = tuple(tail.split("\n")[:-1])
    plain = not any(ch < " " and ch != "\n" for ch in note)
    whole = gap and tail.endswith("\n") and 0 < len(lines) <= MOST_SIGNATURES and len(note) <= MOST_BYTES
    if not whole or not plain or not all(line.startswith(_DASH) for line in lines):
        raise InvalidProof("this is not a signed note")
    return text, lines


def verify(note: str, keys: Sequence[Key]) -> tuple[str, tuple[Signed, ...]]:
    """Return a note's text and who of `keys` signed it; signatures of others are passed over.

    Raises InvalidProof where it is no note, or a signature under one of the keys does not hold.
    """
    text, lines = split(note)
    found: dict[Key, Signed] = {}
    for line in lines:
        name, _, blob = line.removeprefix(_DASH).partition(" ")
        raw = _unbase(blob)
        if not name or len(raw) < 5:
            raise InvalidProof("a signature line of the note is damaged")
        for key in keys:
            if key.name == name and key.id == raw[:4]:
                found[key] = _check(key, text, raw[4:])
    return text, tuple(found.values())


def _check(key: Key, text: str, blob: bytes) -> Signed:
    at, message = None, text.encode()
    if key.kind == WITNESS:
        seconds, blob = int.from_bytes(blob[:8], "big"), blob[8:]
        message = _timed(text, seconds)
        at = datetime.fromtimestamp(seconds, UTC) if seconds < 2**37 else None
    if len(blob) != 64 or not holds(key.public, message, blob):
        raise InvalidProof(f"the signature of {key.name} does not hold")
    return Signed(name=key.name, at=at)


def _timed(text: str, seconds: int) -> bytes:
    return f"cosignature/v1\ntime {seconds}\n{text}".encode()


def _line(key: Key, blob: bytes) -> str:
    return f"{_DASH}{key.name} {base64.b64encode(key.id + blob).decode()}"


def _unbase(text: str) -> bytes:
    """Return the bytes of base64 in its one form, nothing for any other text."""
    try:
        raw = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        return b""
    return raw if base64.b64encode(raw).decode() == text else b""

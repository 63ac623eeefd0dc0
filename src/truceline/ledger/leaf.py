"""An entry as the bytes that the tree is made of, and back: the leaf says when and of what kind, and commits to the rest without showing it.

A leaf holds one digest over the entry's seals. A seal is a line of canonical JSON, `["path","salt",value]`; its commitment is the SHA-256 of that
line, and 16 random bytes of salt keep others from finding a value by trying all that it could be. What may lead to a person is sealed field by
field, all else of the body together. A line that was withheld leaves its commitment behind, `["path","commitment"]`, so that the leaf, the root
and every proof stay as they were.
"""

import hashlib
import json
import re
from collections.abc import Callable, Iterable
from datetime import datetime
from functools import lru_cache
from typing import Any, NamedTuple

from truceline.ledger.canon import encode, write
from truceline.model.entry import Entry, Kind
from truceline.model.plain import from_plain, instant

SALT_BYTES = 16


ALONE = frozenset({"said_by", "text", "place", "actors", "key", "observed_by", "evidence", "why", "name", "address", "fixes", "sent"})
"""The names of fields that are sealed each on its own, wherever they stand in a body or in a noun of it."""

NAMING = ("id", "token")
"""Fields of a body that an entry is found by; sealed on their own too, so that they can be read without the rest."""


def seal(entry: Entry, salts: Callable[[int], bytes]) -> tuple[bytes, bytes]:
    """Return an entry's leaf and its seals, one a line; `salts` returns so many random bytes. Raises ValueError where the body has no single form."""
    values, sha = fields(entry), hashlib.sha256
    text, wide = salts(SALT_BYTES * len(values)).hex(), 2 * SALT_BYTES
    lines = [f'{_opening(path)}{text[wide * number : wide * (number + 1)]}",{write(value)}]'.encode() for number, (path, value) in enumerate(values)]
    total = sha(b"".join([sha(line).digest() for line in lines])).hexdigest()
    head = f'{{"at":"{_at(entry.at)}","index":{entry.index},"is":"Sealed","kind":"{entry.kind.value}","seal":"{total}"}}'
    return head.encode(), b"\n".join(lines)


_at = lru_cache(16)(instant)  # entries of one transaction have one time


@lru_cache(1024)
def _opening(path: str) -> str:
    """Return how a seal's line begins, up to its salt."""
    return f'[{write(path)},"'


def fields(entry: Entry) -> list[tuple[str, Any]]:
    """Return what is sealed each on its own, as (path, value): the body without the rest, who made the entry, and each field that is ALONE."""
    found: list[tuple[str, Any]] = []
    rest: dict[str, Any] = {}
    for key, value in entry.body.items():
        if key in NAMING:
            continue
        if key in ALONE:
            found.append((f"body/{key}", value))
        elif isinstance(value, dict) and "is" in value and "/" not in key and not ALONE.isdisjoint(value):
            rest[key] = {name: item for name, item in value.items() if name not in ALONE}
            found += [(f"body/{key}/{name}", item) for name, item in value.items() if name in ALONE]
        else:
            rest[key] = value
    own = [(f"body/{name}", entry.body[name]) for name in NAMING if name in entry.body]
    return [("body", rest), ("by", entry.by), *own, *found]


def unseal(leaf: bytes, seals: bytes | None) -> Entry:
    """Return the entry that a leaf and its seals hold; a field that was withheld is missing in its body, or "" for who made it.

    A leaf of a log from before fields were sealed has no seals and holds its entry itself. Raises ValueError for anything else.
    """
    try:
        if not (head := _HEAD.fullmatch(leaf)):
            return from_plain(Entry, json.loads(leaf))
        body, by = _body(json.loads(b"[" + (seals or b"").replace(b"\n", b",") + b"]"))
        return Entry(index=int(head[2]), kind=Kind(head[3].decode()), at=datetime.fromisoformat(head[1].decode()), by=by, body=body)
    except _UNLIKE as error:
        raise ValueError(f"not an entry: {error!r}") from None


class Examined(NamedTuple):
    """What a leaf and its seals are: what is wrong where something is, and else the entry's index (`at`), its names, and the paths of fields withheld."""

    fault: str | None
    at: int = -1
    names: tuple[str, ...] = ()
    withheld: tuple[str, ...] = ()
    redacts: tuple[int, tuple[str, ...]] | None = None


def examine(leaf: bytes, seals: bytes | None) -> Examined:
    """Say what is wrong between a leaf and its seals; `redacts`: the entry and the fields that an entry of kind REDACTED names.

    Only what the leaf commits to is looked at: a field whose bytes have its commitment is the field that was logged.
    """
    head = _HEAD.fullmatch(leaf)
    if not head:
        return _unsealed(leaf, seals)
    lines = (seals or b"").split(b"\n")
    sha, digests, gone = hashlib.sha256, [], []
    for line in lines:  # as `commitment` does, in the one loop through which every field of a log goes
        if line[-68:-66] == b',"' and (found := _GONE.fullmatch(line)):
            digests.append(bytes.fromhex(found[2].decode()))
            gone.append(found[1].decode())
        else:
            digests.append(sha(line).digest())
    if sha(b"".join(digests)).hexdigest().encode() != head[4]:
        return Examined("its fields are not those that were logged", int(head[2]))
    own = {name: row[2] for line in lines[2:4] if (name := _NAMED.get(line[7:9])) and line.startswith(_STARTS[name]) and len(row := json.loads(line)) == 3}
    body = next(iter(json.loads(lines[0])[2:]), None) if head[3] == b"redacted" else None
    return Examined(None, int(head[2]), names(head[3].decode(), own), tuple(gone), (body["entry"], tuple(body["fields"])) if body else None)


def _unsealed(leaf: bytes, seals: bytes | None) -> Examined:
    try:
        head = json.loads(leaf)
        entry = from_plain(Entry, head)
        fault = None if encode(head) == leaf and not seals else "it is not in canonical form"
        return Examined(fault, entry.index, names(entry.kind.value, entry.body))
    except _UNLIKE as error:
        return Examined(f"it cannot be read: {error!r}")


_HEAD = re.compile(rb'\{"at":"([0-9T:.-]+Z)","index":(0|[1-9][0-9]*),"is":"Sealed","kind":"([a-z_]+)","seal":"([0-9a-f]{64})"\}')
_GONE = re.compile(rb'\["([^"\\]+)","([0-9a-f]{64})"\]')
_STARTS = {name: f'["body/{name}",'.encode() for name in NAMING}
_NAMED = {name[:2].encode(): name for name in NAMING}
_UNLIKE = (ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError)


def commitment(line: bytes) -> bytes:
    """Return the commitment of a seal's line, also where its value was withheld."""
    if line[-68:-66] == b',"' and (found := _GONE.fullmatch(line)):
        return bytes.fromhex(found[2].decode())
    return hashlib.sha256(line).digest()


def withhold(seals: bytes, paths: Iterable[str]) -> bytes:
    """Return seals in which the lines of `paths` show their commitment alone. Raises KeyError naming a path that is not among them."""
    lines = {json.loads(line)[0]: line for line in seals.split(b"\n")}
    for path in paths:
        lines[path] = encode([path, commitment(lines[path]).hex()])
    return b"\n".join(lines.values())


def names(kind: str, body: dict[str, Any]) -> tuple[str, ...]:
    """Return the names by which an entry is found again and that no other entry may have: its kind with `body["id"]`, its `body["token"]`."""
    own, token = body.get("id"), body.get("token")
    return (*((f"{kind}:{own}",) if isinstance(own, str) else ()), *((f"token:{token}",) if isinstance(token, str) else ()))


def _body(rows: list[list[Any]]) -> tuple[dict[str, Any], str]:
    body: dict[str, Any] = {}
    by = ""
    for row in rows:
        if len(row) == 3:
            path = row[0]
            if path == "body":
                body = row[2]
            elif path == "by":
                by = row[2]
            else:
                *outer, name = path.split("/")[1:]
                (body.setdefault(outer[0], {}) if outer else body)[name] = row[2]
    return body, by

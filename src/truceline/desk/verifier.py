"""Verify what a Truceline log gave away, without Truceline and without a network: `python verify.py FILE [--key KEY] [--older CHECKPOINT --proof FILE]`.

FILE is a custody archive (.zip), a receipt (.json) or a signed checkpoint (.txt). KEY is the log's key, or its file, as you got it by another way than FILE:
without it the signature shows only that whoever made the file made the key too. Nothing but Python 3.11's own library is needed, nothing is written.
It shares no code with Truceline: a second reading of RFC 6962, RFC 8032 and of C2SP's signed-note and tlog-checkpoint.
"""

import base64
import csv
import hashlib
import io
import json
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

MOST_BYTES, MOST_MEMBERS = 2 * 2**30, 200_000


class Invalid(Exception):
    """Something does not hold."""


def sha(data: bytes) -> bytes:
    """Return the SHA-256 of bytes."""
    return hashlib.sha256(data).digest()


# --- Merkle tree, RFC 6962 section 2.1, by its own recursive definition


def root_from(leaf: bytes, index: int, size: int, path: list[bytes]) -> bytes:
    """Return the root to which an audit path leads; `path` is used up from its end, the top of the tree."""
    if size == 1:
        return leaf
    split = 1 << (size - 1).bit_length() - 1
    beside = path.pop()
    if index < split:
        return sha(b"\1" + root_from(leaf, index, split, path) + beside)
    return sha(b"\1" + beside + root_from(leaf, index - split, size - split, path))


def check_inclusion(leaf: bytes, index: int, size: int, proof: list[bytes], root: bytes) -> None:
    """Raise Invalid unless the log of this size and root holds the leaf at index."""
    path = list(proof)
    if not 0 <= index < size or len(path) > 64 or any(len(item) != 32 for item in (leaf, root, *path)):
        raise Invalid(f"there is no proof of entry {index} in a log of {size}")
    try:
        found = root_from(leaf, index, size, path)
    except IndexError:
        raise Invalid("the proof is too short") from None
    if path or found != root:
        raise Invalid(f"the proof of entry {index} does not lead to the root")


def roots_from(size1: int, size2: int, whole: bool, root1: bytes, path: list[bytes]) -> tuple[bytes, bytes]:
    """Return the two roots to which a consistency proof leads."""
    if size1 == size2:
        same = root1 if whole else path.pop()
        return same, same
    split = 1 << (size2 - 1).bit_length() - 1
    beside = path.pop()
    if size1 <= split:
        old, new = roots_from(size1, split, whole, root1, path)
        return old, sha(b"\1" + new + beside)
    old, new = roots_from(size1 - split, size2 - split, False, root1, path)
    return sha(b"\1" + beside + old), sha(b"\1" + beside + new)


def check_consistency(size1: int, root1: bytes, size2: int, root2: bytes, proof: list[bytes]) -> None:
    """Raise Invalid unless the log (size1, root1) is the beginning of the log (size2, root2)."""
    path = list(proof)
    if 0 < size1 == size2 and not path and root1 == root2:
        return
    if not 0 < size1 <= size2 or len(path) > 64 or any(len(item) != 32 for item in (root1, root2, *path)):
        raise Invalid(f"there is no proof from {size1} to {size2} entries")
    try:
        found = roots_from(size1, size2, True, root1, path)
    except IndexError:
        raise Invalid("the proof is too short") from None
    if path or found != (root1, root2):
        raise Invalid("the log was rewritten: the proof does not lead from the one root to the other")


# --- Ed25519, RFC 8032 section 5.1.7, in extended coordinates; slow, and used on public values only

P = 2**255 - 19
ORDER = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, -1, P) % P
BASE_Y = 4 * pow(5, -1, P) % P
Point = tuple[int, int, int, int]


def point(data: bytes) -> Point:
    """Return the point that 32 bytes stand for. Raises Invalid where they are none, or not in the one form."""
    sign, y = divmod(int.from_bytes(data, "little"), 2**255)
    square = (y * y - 1) * pow(D * y * y + 1, -1, P) % P
    x = pow(square, (P + 3) // 8, P)
    if (x * x - square) % P:
        x = x * pow(2, (P - 1) // 4, P) % P
    if len(data) != 32 or y >= P or (x * x - square) % P or (x == 0 and sign):
        raise Invalid("a key or signature is no point of the curve")
    x = P - x if x & 1 != sign else x
    return x, y, 1, x * y % P


def add(one: Point, other: Point) -> Point:
    """Return the sum of two points."""
    a = (one[1] - one[0]) * (other[1] - other[0]) % P
    b = (one[1] + one[0]) * (other[1] + other[0]) % P
    c, d = 2 * one[3] * other[3] * D % P, 2 * one[2] * other[2] % P
    e, f, g, h = b - a, d - c, d + c, b + a
    return e * f % P, g * h % P, f * g % P, e * h % P


def times(number: int, one: Point) -> Point:
    """Return a multiple of a point."""
    total: Point = (0, 1, 1, 0)
    while number:
        total = add(total, one) if number & 1 else total
        one, number = add(one, one), number >> 1
    return total


def same(one: Point, other: Point) -> bool:
    """Say whether two points are one."""
    return not ((one[0] * other[2] - other[0] * one[2]) % P or (one[1] * other[2] - other[1] * one[2]) % P)


def check_signature(key: bytes, message: bytes, signature: bytes) -> None:
    """Raise Invalid unless the signature over the message is the key's; keys of small order sign nothing."""
    owner, s = point(key), int.from_bytes(signature[32:], "little")
    if len(signature) != 64 or s >= ORDER or same(times(8, owner), (0, 1, 1, 0)):
        raise Invalid("the signature or its key has no proper form")
    challenge = int.from_bytes(hashlib.sha512(signature[:32] + key + message).digest(), "little") % ORDER
    base = point(BASE_Y.to_bytes(32, "little"))
    if not same(times(s, base), add(point(signature[:32]), times(challenge, owner))):
        raise Invalid("the signature does not hold")


# --- Signed notes and checkpoints (C2SP)


def read_key(text: str) -> tuple[str, bytes, bytes]:
    """Return (name, id, public key) of a log's key written name+id+base64."""
    name, _, rest = text.strip().partition("+")
    blob = base64.b64decode(rest.partition("+")[2])
    key_id = sha(name.encode() + b"\n" + blob)[:4]
    if len(blob) != 33 or blob[0] != 1 or rest.partition("+")[0] != key_id.hex():
        raise Invalid("this is not the key of a log")
    return name, key_id, blob[1:]


def signed_text(note: str, key: str) -> str:
    """Return the text of a note that the key signed. Raises Invalid for any other."""
    name, key_id, public = read_key(key)
    text, _, lines = note.rpartition("\n\n")
    for line in lines.split("\n")[:100]:
        dash, who, blob = [*line.split(" "), "", ""][:3]
        raw = base64.b64decode(blob) if blob else b""
        if dash == "\u2014" and who == name and raw[:4] == key_id:
            check_signature(public, (text + "\n").encode(), raw[4:])
            return text + "\n"
    raise Invalid(f"{name} has not signed this")


def follow(handovers: list[str], key: str) -> str:
    """Return the key to which handovers, each signed by the key that gives way, lead from a key."""
    for note in handovers:
        if note.split("\n")[1:3] == ["key handover", key.strip()]:
            key = signed_text(note, key).split("\n")[3]
    return key


def read_checkpoint(note: str, key: str) -> tuple[str, int, bytes]:
    """Return (origin, size, root) of a checkpoint that the key signed. Raises Invalid for any other."""
    text = signed_text(note, key)
    origin, size, root = [*text.split("\n"), "", "", ""][:3]
    value = base64.b64decode(root)
    if origin != read_key(key)[0] or text != f"{origin}\n{int(size)}\n{base64.b64encode(value).decode()}\n" or len(value) != 32:
        raise Invalid("this is no checkpoint of the log whose key this is")
    return origin, int(size), value


# --- Entries


def read_entry(row: dict[str, Any], size: int, root: bytes) -> dict[str, Any]:
    """Return an entry whose leaf is in the log and whose fields are those that the leaf commits to. Raises Invalid for any other."""
    leaf, lines = row["leaf"], row.get("seals")
    head = json.loads(leaf)
    if head["index"] != row["index"]:
        raise Invalid(f"entry {row['index']} was logged as entry {head['index']}")
    check_inclusion(sha(b"\0" + leaf.encode()), row["index"], size, [bytes.fromhex(item) for item in row["proof"]], root)
    if head["is"] == "Entry":
        return {"index": head["index"], "at": head["at"], "kind": head["kind"], "by": head["by"], "fields": {"body": head["body"]}, "withheld": []}
    if lines is None:
        return {**head, "by": "", "fields": {}, "withheld": ["all"]}
    rows = [json.loads(line) for line in lines]  # [path, salt, value]; where the value was withheld [path, commitment]
    seals = [sha(line.encode()) if len(item) == 3 else bytes.fromhex(item[1]) for line, item in zip(lines, rows, strict=True)]
    if sha(b"".join(seals)).hex() != head["seal"]:
        raise Invalid(f"entry {row['index']} has other fields than were logged")
    fields = {item[0]: item[2] for item in rows if len(item) == 3}
    return {**head, "by": fields.get("by", ""), "fields": fields, "withheld": [item[0] for item in rows if len(item) == 2]}


def strings(value: Any) -> Iterator[str]:
    """Yield every string in a value."""
    if isinstance(value, str):
        yield value
    for item in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from strings(item)


def check_archive(data: bytes, key: str | None) -> list[str]:
    """Return sentences on a custody archive. Raises Invalid where anything in it does not hold."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members = archive.infolist()
        if len(members) > MOST_MEMBERS or sum(item.file_size for item in members) > MOST_BYTES or len({item.filename for item in members}) != len(members):
            raise Invalid("the archive is too large, or names a file twice")
        held = {item.filename: archive.read(item) for item in members}
    handovers = json.loads(held.get("handovers.json", b"[]"))
    origin, size, root = read_checkpoint(held["checkpoint.txt"].decode(), follow(handovers, key or held["key.txt"].decode()))
    entries = [read_entry(json.loads(line), size, root) for line in held["entries.jsonl"].decode().splitlines()]
    named = {text for entry in entries for text in strings(entry["fields"])}
    documents = {name.partition("/")[2]: value for name, value in held.items() if name.startswith("documents/")}
    for name, value in documents.items():
        if sha(value).hex() != name or name not in named:
            raise Invalid(f"document {name} has other bytes than its name says, or no entry names it")
    listed = {line[66:]: line[:64] for line in held["digests.txt"].decode().splitlines()}
    for name, value in held.items():
        if name != "digests.txt" and listed.get(name) != sha(value).hex():
            raise Invalid(f"{name} is not the file that digests.txt lists")
    told = [[str(entry["index"]), entry["at"], entry["kind"], entry["by"]] for entry in entries]
    if list(csv.reader(io.StringIO(held["handlers.csv"].decode())))[1:] != told:
        raise Invalid("handlers.csv says other than the entries")
    withheld = [f"entry {entry['index']}: {path}" for entry in entries for path in entry["withheld"]]
    return [
        f"{len(entries)} entries and {len(documents)} documents, all in the log {origin} of {size} entries",
        *([f"{len(withheld)} fields are withheld: {'; '.join(withheld[:20])}"] if withheld else []),
    ]


def check_receipt(data: bytes, key: str | None) -> list[str]:
    """Return sentences on a receipt. Raises Invalid where it does not hold."""
    value = json.loads(data)
    origin, size, root = read_checkpoint(value["checkpoint"], follow(value.get("handovers", []), key or value["key"]))
    check_inclusion(sha(b"\0" + value["leaf"].encode()), value["index"], size, [bytes.fromhex(item) for item in value["proof"]], root)
    if json.loads(value["leaf"])["index"] != value["index"]:
        raise Invalid("the receipt is of another entry")
    return [f"entry {value['index']} is in the log {origin} of {size} entries"]


def check_file(path: Path, key: str | None, older: str | None = None, proof: str | None = None) -> list[str]:
    """Return sentences on what a file shows. Raises Invalid where it does not hold."""
    data = path.read_bytes()
    try:
        if data[:2] == b"PK":
            return check_archive(data, key)
        if data[:1] == b"{":
            return check_receipt(data, key)
        if key is None:
            raise Invalid("a checkpoint alone needs --key")
        origin, size, root = read_checkpoint(data.decode(), key)
        if older is None:
            return [f"{origin} has signed a log of {size} entries, root {root.hex()}"]
        _, before, top = read_checkpoint(Path(older).read_text("utf-8"), key)
        if before == size and top != root:
            raise Invalid(f"MISBEHAVIOUR: {origin} has signed two different logs of {size} entries")
        path_up = [base64.b64decode(line) for line in Path(proof).read_text("utf-8").split("\n\n")[0].split("\n")[1:]] if proof else []
        check_consistency(before, top, size, root, path_up)
        return [f"the log of {size} entries goes on from that of {before}"]
    except Invalid:
        raise
    except Exception as error:
        raise Invalid(f"it cannot be read: {error!r}") from None


def main(words: list[str]) -> int:
    """Verify what the command line names, say what it shows, and return 0 where all holds, else 1."""
    given = dict(zip(words[1::2], words[2::2], strict=False))
    if not words or words[0].startswith("-") or len(words) % 2 == 0 or not set(given) <= {"--key", "--older", "--proof"}:
        sys.stderr.write((__doc__ or "") + "\n")
        return 2
    try:
        key = Path(given["--key"]).read_text("utf-8") if Path(given.get("--key", "")).is_file() else given.get("--key")
        said = check_file(Path(words[0]), key, given.get("--older"), given.get("--proof"))
    except (Invalid, OSError) as error:
        sys.stdout.write(f"DOES NOT HOLD: {error}\n")
        return 1
    if "--key" not in given:
        said.append("the key came with this file: compare it with the log's key as you got it elsewhere, or give that with --key")
    return 0 if sys.stdout.write("\n".join(said) + "\nHOLDS\n") else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""Files of a case: read within limits, written whole or not at all."""

import errno
import hashlib
import os
import secrets
import zlib
from pathlib import Path

from truceline.model.errors import BadInput, NoRoom, TrucelineError

MOST_BYTES = 512 * 2**20
"""The largest file taken in, in bytes, after unwrapping."""

MOST_MEMBERS = 1000
"""The most parts of one gzip file."""


def read_bytes(path: Path, most: int = MOST_BYTES) -> bytes:
    """Return the bytes of `path`. Raises BadInput where it is missing, a folder, unreadable, empty or larger than `most`."""
    try:
        if path.is_dir():
            raise BadInput(f"'{path.name}' is a folder", "name a file in it", str(path))
        if path.exists() and not path.is_file():
            raise BadInput(f"'{path.name}' is no file", "give a file, not a device or a pipe", str(path))
        if path.stat().st_size > most:
            raise BadInput(f"'{path.name}' has {path.stat().st_size:,} bytes", f"split it into files of at most {most:,} bytes", str(path))
        data = path.read_bytes()
    except FileNotFoundError:
        raise BadInput(f"there is no file '{path.name}'", "check the name and the folder", str(path)) from None
    except OSError as error:
        raise BadInput(f"'{path.name}' cannot be read: {error.strerror}", "check its permissions", str(path)) from None
    if not data.strip():
        raise BadInput(f"'{path.name}' is empty", "give a file with content", str(path))
    return data


def unwrap(data: bytes, where: str, most: int = MOST_BYTES) -> bytes:
    """Return `data`, gunzipped where it is a gzip file of one or more members. Raises BadInput for a damaged one, or one that inflates beyond `most` bytes."""
    plain: list[bytes] = []
    while data.startswith(b"\x1f\x8b"):
        inflater = zlib.decompressobj(wbits=31)
        try:
            plain.append(inflater.decompress(data, most + 1 - sum(map(len, plain))))
        except zlib.error as error:
            raise BadInput(f"the gzip file is damaged: {error}", "fetch it again", where) from None
        if sum(map(len, plain)) > most or len(plain) > MOST_MEMBERS:
            raise BadInput(f"the gzip file inflates to more than {most:,} bytes, or has more than {MOST_MEMBERS} parts", "split it", where)
        if not inflater.eof:
            raise BadInput("the gzip file ends too early", "fetch it again", where)
        data = inflater.unused_data
    if plain and data.strip(b"\0"):
        raise BadInput(f"{len(data):,} other bytes stand after the end of the gzip file", "fetch it again", where)
    return b"".join(plain) if plain else data


def read_text(path: Path) -> str:
    """Return the text of a UTF-8 file (with or without a byte order mark), line ends as they are. Raises BadInput where it is not text."""
    data = read_bytes(path, 50 * 2**20)
    return decode(data, str(path))


def decode(data: bytes, where: str) -> str:
    """Return `data` as text: UTF-8, or UTF-16 where a byte order mark says so. Raises BadInput for anything that is not text."""
    if data.startswith((b"%PDF", b"PK\x03\x04", b"\x1f\x8b", b"\x89PNG", b"\xff\xd8\xff", b"SQLite format 3")):
        raise BadInput("this is not a text or HTML file", "save the page as text or HTML and give that", where)
    try:
        text = data.decode("utf-16") if data.startswith((b"\xff\xfe", b"\xfe\xff")) else data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadInput(f"byte {error.start} is not UTF-8 text", "save the file as UTF-8", where) from None
    if "\0" in text:
        raise BadInput(f"character {text.index(chr(0))} is NUL, which no text has", "check that this is a text file", where)
    return text


def sha256(data: bytes) -> str:
    """Return the SHA-256 digest of `data` in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def write(path: Path, data: bytes) -> None:
    """Write `data` to `path` so that after a power cut there is the old file or the new one, never a part of it.

    Two that write one file at once each write their own part first; the last to be done counts. Raises TrucelineError where
    the file cannot be written: the disk is full, the folder is not ours.
    """
    part = path.with_name(f".{path.name[:80]}.{secrets.token_hex(4)}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            with part.open("wb") as stream:
                stream.write(data)
                stream.flush()
                os.fsync(stream.fileno())
            part.replace(path)
        finally:
            part.unlink(missing_ok=True)
        sync(path.parent)
    except OSError as error:
        raise unwritten(error, path) from None


FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
"""What a system says where a disk, or what somebody may have of it, is full."""


def unwritten(error: OSError, path: Path) -> TrucelineError:
    """Return the error to raise where `path` cannot be written."""
    kind = NoRoom if error.errno in FULL else TrucelineError
    return kind(f"'{path.name}' cannot be written: {error.strerror}", "make room, or name a folder that you may write in", str(path))


def sync(folder: Path) -> None:
    """Make a new name in a folder last, where the system has a way to."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def keep(folder: Path, data: bytes) -> str:
    """Keep the original bytes of something taken in under their digest, and return it; the same bytes are kept once."""
    name = sha256(data)
    path = folder / name
    if not path.exists():
        write(path, data)
    return name

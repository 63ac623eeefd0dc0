"""Photos of reports: a copy without anything but the picture, for the desk; and the original, sealed, as evidence.

What a camera writes into a file (place, time, serial number of the device, a small preview) can name who took it. The copy is made anew from the picture's
points, so that nothing else of the file is in it. The original is encrypted with AES-SIV (RFC 5297) under a key that lies with the signing keys, outside the
case's folder: the same bytes sealed twice are the same file, so that a photo that is sent again is kept once and shows where it was used before.
"""

import io
import warnings
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESSIV
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from PIL import Image, ImageOps, UnidentifiedImageError

from truceline.desk import files, keys
from truceline.model.errors import BadInput

MOST_BYTES = 12 * 2**20
"""The largest photo, in bytes."""

MOST_POINTS = 50_000_000
"""The most points of a photo, before anything of them is read: a small file can hold a picture that fills the memory."""

SIDE, QUALITY = 1600, 82
"""The longer side of the copy, in points, and its JPEG quality."""

_FORMATS = ("JPEG", "PNG", "WEBP")
_LOOKS = {b"ftypheic": "HEIC", b"ftypheix": "HEIC", b"ftypmif1": "HEIF", b"ftypavif": "AVIF", b"%PDF": "PDF", b"<svg": "SVG", b"GIF8": "GIF"}


def keep(folder: Path, name: str, data: bytes) -> dict[str, Any]:
    """Keep a photo of the case in `folder` and return what the log says of it: `document` (the sealed original), `sha256` and `bytes` (of the original
    itself), `label`, and `shown`: the copy with its `document`, `width` and `height`. When this returns, both are durable. Raises BadInput as `copy` does.
    """
    shown, size = copy(data)
    documents = folder / "documents"
    return {
        "label": name[:120],
        "document": files.keep(documents, _seal().encrypt(data, None)),
        "sha256": files.sha256(data),
        "bytes": len(data),
        "shown": {"document": files.keep(documents, shown), "width": size[0], "height": size[1]},
    }


def copy(data: bytes) -> tuple[bytes, tuple[int, int]]:
    """Return a photo as a new JPEG that holds the picture alone, upright and at most 1,600 points long, with its width and height.

    What it is, its content says, never its name. Raises BadInput where it is no whole JPEG, PNG or WebP picture, or too large.
    """
    if len(data) > MOST_BYTES:
        raise BadInput(f"the photo has {len(data):,} bytes", f"send at most {MOST_BYTES:,}", "photo")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # what is odd in its metadata does not matter: none of it is kept
            return _again(data)
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, EOFError, Image.DecompressionBombError, MemoryError) as error:
        kind = next((name for sign, name in _LOOKS.items() if sign in data[:64]), "")
        what = f"a {kind} file cannot be read here" if kind else f"the photo cannot be read: {error if isinstance(error, OSError) else 'it is damaged'}"
        raise BadInput(what[:300], "send it as JPEG, PNG or WebP", "photo") from None


def _again(data: bytes) -> tuple[bytes, tuple[int, int]]:
    with Image.open(io.BytesIO(data), formats=_FORMATS) as found:
        if found.width * found.height > MOST_POINTS:
            raise BadInput(f"the photo has {found.width:,} x {found.height:,} points", f"send one of at most {MOST_POINTS:,} points", "photo")
        found.draft("RGB", (SIDE, SIDE))
        picture = ImageOps.exif_transpose(found)
        picture.thumbnail((SIDE, SIDE))
        plain = Image.new("RGB", picture.size, "white")
        rgba = picture.convert("RGBA")
        plain.paste(rgba, mask=rgba.getchannel("A"))
    stream = io.BytesIO()
    plain.save(stream, "JPEG", quality=QUALITY)
    return stream.getvalue(), plain.size


def original(folder: Path, item: Mapping[str, Any]) -> bytes:
    """Return the original bytes of a photo, from what the log says of it. Raises BadInput where they are not there, or cannot be opened on this machine."""
    sealed = files.read_bytes(folder / "documents" / str(item["document"]))
    try:
        data = _seal().decrypt(sealed, None)
    except InvalidTag:
        raise BadInput("the photo was sealed with another key", "open it where it was taken in, or bring that machine's keys here", "photo") from None
    if files.sha256(data) != item["sha256"]:
        raise BadInput("the photo has other bytes than the log says", "check the log with `truceline log verify`", "photo")
    return data


def _seal() -> AESSIV:
    """Return the seal of this machine: one for all of its cases, so that a case that is moved or renamed can still be opened."""
    return AESSIV(HKDF(algorithm=SHA256(), length=64, salt=None, info=b"truceline photos").derive(keys.secret("photos")))

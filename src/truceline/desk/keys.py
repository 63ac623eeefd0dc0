"""The signing keys of logs and witnesses: one file each, outside every case's folder, since a case is copied and given away."""

import os
import re
import secrets
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    KeySerializationEncryption,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)

from truceline.ledger.canon import digest
from truceline.model.errors import BadInput, TrucelineError


def folder() -> Path:
    """Return where keys are kept: $TRUCELINE_KEYS, else ~/.config/truceline/keys."""
    named = os.environ.get("TRUCELINE_KEYS")
    return Path(named) if named else Path.home() / ".config" / "truceline" / "keys"


def make(name: str) -> bytes:
    """Make a key, keep it and return its seed; with $TRUCELINE_PASSPHRASE the file is encrypted. Raises BadInput where there is one of that name."""
    path = _path(name)
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    seed = secrets.token_bytes(32)
    data = Ed25519PrivateKey.from_private_bytes(seed).private_bytes(Encoding.PEM, PrivateFormat.PKCS8, _encryption())
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        raise BadInput(f"there is a key '{name}' already", "name another, or move that file away", str(path)) from None
    with os.fdopen(handle, "wb") as stream:
        stream.write(data)
        stream.flush()
        os.fsync(stream.fileno())
    return seed


def load(name: str) -> bytes:
    """Return the seed of a key. Raises BadInput where there is none, or it cannot be opened."""
    path = _path(name)
    try:
        key = load_pem_private_key(path.read_bytes(), _passphrase())
    except FileNotFoundError:
        raise BadInput(f"the key of '{name}' is not on this machine", "sign where it is, or set TRUCELINE_KEYS to its folder", str(path)) from None
    except (ValueError, TypeError) as error:
        raise BadInput(f"the key cannot be opened: {error}", "set TRUCELINE_PASSPHRASE to its passphrase", str(path)) from None
    if not isinstance(key, Ed25519PrivateKey):
        raise BadInput("this is no Ed25519 key", "name the file that Truceline made", str(path))
    return key.private_bytes_raw()


def exists(name: str) -> bool:
    """Say whether there is a key of that name on this machine."""
    return _path(name).is_file()


def _path(name: str) -> Path:
    return folder() / (re.sub(r"[^A-Za-z0-9._-]", "_", name) + ".pem")


def _passphrase() -> bytes | None:
    text = os.environ.get("TRUCELINE_PASSPHRASE")
    return text.encode() if text else None


def _encryption() -> KeySerializationEncryption:
    passphrase = _passphrase()
    return BestAvailableEncryption(passphrase) if passphrase else NoEncryption()


def secret(name: str) -> bytes:
    """Return the 32 random bytes kept under a name on this machine, made when there are none. Raises TrucelineError where they cannot be kept."""
    path = folder() / (digest([name])[:32] + ".secret")
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        part = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
        handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "wb") as stream:
            stream.write(secrets.token_bytes(32))
        try:
            os.link(part, path)  # whoever was first has made it
        except FileExistsError:
            pass
        finally:
            part.unlink()
        return path.read_bytes()
    except OSError as error:
        raise TrucelineError(f"no secret can be kept: {error.strerror}", "set TRUCELINE_KEYS to a folder that you may write in", str(path)) from None

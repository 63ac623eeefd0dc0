"""Ed25519 (RFC 8032) through the package `cryptography`, and a little stricter than it."""

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

_P = 2**255 - 19
_EIGHTH = 2707385501144840649318225287225658788936804267575313519463743609750303402022
SMALL = frozenset({0, 1, _P - 1, _EIGHTH, _P - _EIGHTH})
"""The y coordinates of the points of small order: under such a key one signature is good for many messages."""


def public(seed: bytes) -> bytes:
    """Return the 32 bytes of the public key of a 32 byte seed."""
    return Ed25519PrivateKey.from_private_bytes(seed).public_key().public_bytes_raw()


def sign(seed: bytes, message: bytes) -> bytes:
    """Return the 64 bytes of a signature."""
    return Ed25519PrivateKey.from_private_bytes(seed).sign(message)


def holds(key: bytes, message: bytes, signature: bytes) -> bool:
    """Say whether a signature is that of `key` over `message`; a key that is no point, not in its one form, or of small order signs nothing."""
    y = int.from_bytes(key, "little") & (2**255 - 1)
    if len(key) != 32 or y >= _P or y in SMALL:
        return False
    try:
        Ed25519PublicKey.from_public_bytes(key).verify(signature, message)
    except (InvalidSignature, ValueError):
        return False
    return True

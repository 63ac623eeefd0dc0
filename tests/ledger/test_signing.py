"""Ed25519: the vectors of RFC 8032, section 7.1, and keys that must not be believed."""

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from truceline.ledger import signing

VECTORS = [
    (
        "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
        "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
        "",
        "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b",
    ),
    (
        "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
        "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
        "72",
        "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00",
    ),
    (
        "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7",
        "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025",
        "af82",
        "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a",
    ),
]


@pytest.mark.parametrize(("seed", "key", "message", "signature"), VECTORS)
def test_vectors_of_the_rfc(seed, key, message, signature):
    assert signing.public(bytes.fromhex(seed)).hex() == key
    assert signing.sign(bytes.fromhex(seed), bytes.fromhex(message)).hex() == signature
    assert signing.holds(bytes.fromhex(key), bytes.fromhex(message), bytes.fromhex(signature))
    assert not signing.holds(bytes.fromhex(key), b"another", bytes.fromhex(signature))


def small(y, sign=0):
    return (y | sign << 255).to_bytes(32, "little")


@pytest.mark.parametrize("y", sorted(signing.SMALL))
@pytest.mark.parametrize("sign", [0, 1])
def test_a_key_of_small_order_signs_nothing(y, sign):
    assert not signing.holds(small(y, sign), b"anything", small(1) + bytes(32))


def test_the_control_without_our_check_one_signature_is_good_for_every_message():
    for message in (b"anything", b"everything"):
        Ed25519PublicKey.from_public_bytes(small(1)).verify(small(1) + bytes(32), message)


@pytest.mark.parametrize("key", [b"", bytes(31), (2**255 - 19 + 2).to_bytes(32, "little"), (2).to_bytes(32, "little")])
def test_what_is_no_key_signs_nothing(key):
    assert not signing.holds(key, b"x", bytes(64))

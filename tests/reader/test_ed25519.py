"""The reader's own Ed25519 agrees with the published vectors and with libsodium."""

from __future__ import annotations

import random

import pytest

from reader.sam_reader import ORDER, NotRightError, Signatures
from sam.keys.signing import Signer, verify

# RFC 8032, section 7.1: public key, message, signature
VECTORS = [
    (
        "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
        "",
        "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b",
    ),
    (
        "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
        "72",
        "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00",
    ),
    (
        "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025",
        "af82",
        "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a",
    ),
]


@pytest.fixture(scope="module")
def signatures() -> Signatures:
    return Signatures()


@pytest.mark.parametrize(("key", "message", "signature"), VECTORS)
def test_the_published_vectors(signatures: Signatures, key: str, message: str, signature: str) -> None:
    assert signatures.fits(bytes.fromhex(key), bytes.fromhex(message), bytes.fromhex(signature))
    assert not signatures.fits(bytes.fromhex(key), bytes.fromhex(message) + b"x", bytes.fromhex(signature))


def test_it_agrees_with_libsodium(signatures: Signatures) -> None:
    noise = random.Random(8032)  # noqa: S311 - the same messages in every run
    for _ in range(5):
        signer = Signer(noise.randbytes(32))
        for _ in range(10):
            message = noise.randbytes(noise.randrange(400))
            signature = bytearray(signer.sign(message))
            assert signatures.fits(signer.public, message, bytes(signature))
            signature[noise.randrange(64)] ^= 1 << noise.randrange(8)
            assert not signatures.fits(signer.public, message, bytes(signature))
            assert not verify(signer.public, message, bytes(signature))


def test_the_second_way_to_write_a_signature_is_refused(signatures: Signatures) -> None:
    signer = Signer(bytes(32))
    signature = signer.sign(b"x")
    other = signature[:32] + (int.from_bytes(signature[32:], "little") + ORDER).to_bytes(32, "little")
    assert signatures.fits(signer.public, b"x", signature)
    assert not signatures.fits(signer.public, b"x", other)


@pytest.mark.parametrize(
    "key",
    [
        bytes(32),  # of order 4
        b"\x01" + bytes(31),  # the neutral point
        b"\x02" + bytes(31),  # no point at all
        b"\xff" * 32,  # larger than the prime
    ],
)
def test_a_key_that_is_nobodys(signatures: Signatures, key: bytes) -> None:
    with pytest.raises(NotRightError):
        signatures.fits(key, b"", bytes(64))
    assert not verify(key, b"", bytes(64))


def test_wrong_lengths(signatures: Signatures) -> None:
    signer = Signer(bytes(32))
    assert not signatures.fits(signer.public, b"x", signer.sign(b"x")[:63])
    assert not signatures.fits(signer.public[:31], b"x", signer.sign(b"x"))

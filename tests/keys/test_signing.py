"""Signatures and sealed letters."""

from __future__ import annotations

import pytest

from sam.keys.signing import SealBroken, Signer, is_public_key, new_seed, open_sealed, seal_for, verify

# RFC 8032, section 7.1, test 2
SEED = bytes.fromhex("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb")
PUBLIC = bytes.fromhex("3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c")
SIGNATURE = bytes.fromhex(
    "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
    "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00"
)


def test_signatures_are_those_of_the_standard() -> None:
    signer = Signer(SEED)
    assert signer.public == PUBLIC
    assert signer.sign(b"\x72") == SIGNATURE
    assert verify(PUBLIC, b"\x72", SIGNATURE)


def test_only_the_right_key_message_and_signature_fit() -> None:
    signer, message = Signer(new_seed()), b"issue 10 rifles"
    signature = signer.sign(message)
    assert verify(signer.public, message, signature)
    assert not verify(Signer(new_seed()).public, message, signature)
    assert not verify(signer.public, message + b" ", signature)
    assert not verify(signer.public, message, bytes([signature[0] ^ 1]) + signature[1:])
    assert not verify(signer.public, message, signature[:-1])
    assert not verify(signer.public[:-1], message, signature)
    assert not verify(bytes(32), message, signature)


def test_a_letter_opens_with_one_key_only() -> None:
    seed = new_seed()
    letter = seal_for(Signer(seed).public, b"database key")
    assert open_sealed(seed, letter) == b"database key"
    assert len(letter) == len(b"database key") + 48
    with pytest.raises(SealBroken):
        open_sealed(new_seed(), letter)


def test_every_flipped_bit_of_a_letter_is_noticed() -> None:
    seed = new_seed()
    letter = seal_for(Signer(seed).public, b"database key")
    for position in range(len(letter) * 8):
        damaged = bytearray(letter)
        damaged[position // 8] ^= 1 << position % 8
        with pytest.raises(SealBroken):
            open_sealed(seed, bytes(damaged))
    for length in (0, 47, len(letter) - 1):
        with pytest.raises(SealBroken):
            open_sealed(seed, letter[:length])


def test_a_letter_to_nobody_is_refused() -> None:
    for public in (bytes(32), b"\xff" * 32, b"short"):
        assert not is_public_key(public)
        with pytest.raises(SealBroken):
            seal_for(public, b"x")
    assert is_public_key(PUBLIC)


def test_a_seed_has_32_bytes_and_is_not_printed() -> None:
    with pytest.raises(ValueError, match=r".+"):
        Signer(b"short")
    assert repr(SEED) not in repr(Signer(SEED))
    assert Signer(SEED) == Signer(SEED)
    assert new_seed() != new_seed()

"""Signatures, and sealed letters that only the owner of one key can open.

A person and a depot each have one Ed25519 key pair, made from a seed of 32 random bytes. The seed is the private half
and is kept wrapped in the key file; the public half is a document in the book. For letters the same pair is turned
into an X25519 pair (libsodium's own conversion), so nobody has to look after two keys.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field

from nacl import bindings
from nacl.exceptions import BadSignatureError, CryptoError

SEED_BYTES = 32
PUBLIC_BYTES = 32
SIGNATURE_BYTES = 64
SEAL_BYTES = 48  # what a sealed letter is longer than its content: a one-time public key and a check


class SealBroken(Exception):
    """A letter cannot be sealed to this key, or cannot be opened with it: wrong key, or damaged on the way."""


@dataclass(frozen=True, slots=True)
class Signer:
    """Signs with one private key.

    Attributes:
        seed: the private half, 32 bytes; never shown.
        public: the public half, 32 bytes.

    Raises:
        ValueError: the seed is not 32 bytes long.
    """

    seed: bytes = field(repr=False)
    public: bytes = field(init=False, compare=False)
    _private: bytes = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        public, private = bindings.crypto_sign_seed_keypair(self.seed)
        object.__setattr__(self, "public", public)
        object.__setattr__(self, "_private", private)

    def sign(self, message: bytes) -> bytes:
        """The signature of exactly these bytes, 64 bytes long; the same message gives the same signature."""
        return bindings.crypto_sign(message, self._private)[:SIGNATURE_BYTES]


def new_seed() -> bytes:
    """32 fresh random bytes, for a new person or a new depot."""
    return secrets.token_bytes(SEED_BYTES)


def verify(public: bytes, message: bytes, signature: bytes) -> bool:
    """Whether the owner of `public` signed exactly these bytes. False also for a key or signature that is none."""
    if len(public) != PUBLIC_BYTES or len(signature) != SIGNATURE_BYTES:
        return False
    try:
        bindings.crypto_sign_open(signature + message, public)
    except BadSignatureError:
        return False
    return True


def is_public_key(public: bytes) -> bool:
    """Whether these bytes can be somebody's public key: right length and a usable point of the curve."""
    try:
        _letter_box(public)
    except SealBroken:
        return False
    return True


def _letter_box(public: bytes) -> bytes:
    if len(public) != PUBLIC_BYTES:
        raise SealBroken
    try:
        return bindings.crypto_sign_ed25519_pk_to_curve25519(public)
    except CryptoError:
        raise SealBroken from None


def seal_for(public_ed25519: bytes, data: bytes) -> bytes:
    """A letter that only the owner of this public key can open, 48 bytes longer than `data`.

    It does not tell who wrote it.

    Raises:
        SealBroken: these bytes are nobody's public key.
    """
    return bindings.crypto_box_seal(data, _letter_box(public_ed25519))


def open_sealed(seed: bytes, data: bytes) -> bytes:
    """The content of a letter that was sealed for the owner of this seed.

    Raises:
        SealBroken: it was sealed for somebody else, or a byte of it was changed.
    """
    public, private = bindings.crypto_sign_seed_keypair(seed)
    if len(data) < SEAL_BYTES:
        raise SealBroken
    try:
        return bindings.crypto_box_seal_open(
            data, _letter_box(public), bindings.crypto_sign_ed25519_sk_to_curve25519(private)
        )
    except CryptoError:
        raise SealBroken from None

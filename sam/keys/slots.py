"""One slot of the key file: the depot's secret, wrapped by one person's password or by the recovery code.

What is inside is sealed with XChaCha20-Poly1305 under a key that Argon2id makes of the password. What stands outside
(name, rights, effort, the depot it belongs to) is bound to the seal: a slot whose outside was edited does not open
any more.
"""

from __future__ import annotations

import json
import secrets
from dataclasses import dataclass, field
from enum import Enum

from nacl import bindings
from nacl.exceptions import CryptoError

from sam.keys.effort import SALT_BYTES, Effort
from sam.keys.secret import KEY_BYTES, Secret
from sam.keys.secret import SALT_BYTES as DATABASE_SALT_BYTES
from sam.keys.signing import SEED_BYTES, Signer

NONCE_BYTES = 24


class SlotKind(Enum):
    """Who opens the slot. The value stands in the key file."""

    USER = "user"
    RECOVERY = "recovery"


@dataclass(frozen=True, slots=True)
class Holder:
    """The part of a slot that anybody may read.

    Attributes:
        kind: a user, or the recovery code.
        name: the user's name as entered; empty for the recovery code.
        writes: whether the depot's signing seed is inside.
        public: the user's personal public signing key, 32 bytes; empty for the recovery code.
    """

    kind: SlotKind
    name: str
    writes: bool
    public: bytes


RECOVERY_HOLDER = Holder(SlotKind.RECOVERY, "", False, b"")


@dataclass(frozen=True, slots=True)
class Contents:
    """What a slot gives to who opens it: the depot's secret, and a user's own signing key."""

    secret: Secret
    signer: Signer | None


@dataclass(frozen=True, slots=True)
class Slot:
    """A wrapped secret as it stands in the key file.

    Attributes:
        holder: whose it is.
        effort: the cost of the derivation.
        salt: 16 random bytes for the derivation.
        nonce: 24 random bytes for the seal.
        sealed: the sealed contents.
    """

    holder: Holder
    effort: Effort
    salt: bytes = field(repr=False)
    nonce: bytes = field(repr=False)
    sealed: bytes = field(repr=False)

    def outside(self) -> dict[str, object]:
        """Everything but the seal, as it is written into the key file."""
        return {
            "kind": self.holder.kind.value,
            "name": self.holder.name,
            "writes": self.holder.writes,
            "public": self.holder.public.hex(),
            "memory_mib": self.effort.memory_mib,
            "passes": self.effort.passes,
            "salt": self.salt.hex(),
            "nonce": self.nonce.hex(),
        }

    def open(self, password: bytes, depot_id: str) -> Contents | None:
        """The contents, or None if the password is wrong or the slot was edited. Runs the derivation.

        Raises:
            Unavailable: too little memory for the derivation.
        """
        key = self.effort.derive(password, self.salt)
        try:
            plain = bindings.crypto_aead_xchacha20poly1305_ietf_decrypt(
                self.sealed, _bound(self, depot_id), self.nonce, key
            )
        except CryptoError:
            return None
        return _unpacked(plain, self.holder)


def new_slot(holder: Holder, contents: Contents, password: bytes, depot_id: str, effort: Effort) -> Slot:
    """A fresh slot with its own salt and nonce. Runs the derivation.

    Raises:
        Unavailable: too little memory for the derivation.
    """
    salt, nonce = secrets.token_bytes(SALT_BYTES), secrets.token_bytes(NONCE_BYTES)
    empty = Slot(holder, effort, salt, nonce, b"")
    sealed = bindings.crypto_aead_xchacha20poly1305_ietf_encrypt(
        _packed(contents, holder), _bound(empty, depot_id), nonce, effort.derive(password, salt)
    )
    return Slot(holder, effort, salt, nonce, sealed)


def canonical(value: object) -> bytes:
    """JSON in its one form: sorted keys, no spaces, UTF-8."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def _bound(slot: Slot, depot_id: str) -> bytes:
    return b"sam key slot\0" + canonical({"depot": depot_id, "slot": slot.outside()})


def _packed(contents: Contents, holder: Holder) -> bytes:
    secret = contents.secret
    depot_seed = secret.depot_seed if holder.writes and secret.depot_seed else b""
    personal_seed = contents.signer.seed if contents.signer else b""
    return secret.database_key + secret.salt + depot_seed + personal_seed


def _unpacked(plain: bytes, holder: Holder) -> Contents:
    """Database key, salt, the depot's seed if the holder writes, the personal seed if the holder has a public key."""
    salt_at = KEY_BYTES
    depot_at = salt_at + DATABASE_SALT_BYTES
    person_at = depot_at + (SEED_BYTES if holder.writes else 0)
    depot_seed = plain[depot_at:person_at] if holder.writes else None
    signer = Signer(plain[person_at:]) if holder.public else None
    return Contents(Secret(plain[:salt_at], plain[salt_at:depot_at], depot_seed), signer)

"""The one random secret of a depot, and the keys that are derived from it.

The database key opens the book. Every other file of the depot (tape, desk, attachments, the list of users in the key
file) has a key of its own, computed from the database key under a name of its own: learning one of them does not give
the others.
"""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass, field

from sam.keys.signing import SEED_BYTES, new_seed

KEY_BYTES = 32
SALT_BYTES = 16


@dataclass(frozen=True, slots=True)
class Secret:
    """What a signed-in person holds for as long as the depot is open.

    Attributes:
        database_key: 32 bytes, the raw key of the encrypted book.
        salt: 16 bytes, the salt of the book; given explicitly, so that a torn first page can be repaired.
        depot_seed: 32 bytes, the depot's signing seed; None for those who only read, and after a recovery.

    Raises:
        ValueError: one of them has another length.
    """

    database_key: bytes = field(repr=False)
    salt: bytes = field(repr=False)
    depot_seed: bytes | None = field(repr=False)

    def __post_init__(self) -> None:
        seed_fits = self.depot_seed is None or len(self.depot_seed) == SEED_BYTES
        if len(self.database_key) != KEY_BYTES or len(self.salt) != SALT_BYTES or not seed_fits:
            raise ValueError("a secret is 32 bytes of key, 16 of salt and 32 of seed")

    @staticmethod
    def new() -> Secret:
        """A fresh secret for a new depot."""
        return Secret(secrets.token_bytes(KEY_BYTES), secrets.token_bytes(SALT_BYTES), new_seed())

    def without_depot_seed(self) -> Secret:
        """The same secret for somebody who reads and does not write."""
        return Secret(self.database_key, self.salt, None)

    @property
    def tape_key(self) -> bytes:
        """Key of the tape, 32 bytes."""
        return self._derived(b"sam tape", KEY_BYTES)

    @property
    def desk_key(self) -> bytes:
        """Raw key of the desk (drafts, filters, profiles), 32 bytes."""
        return self._derived(b"sam desk", KEY_BYTES)

    @property
    def desk_salt(self) -> bytes:
        """Salt of the desk, 16 bytes."""
        return self._derived(b"sam desk salt", SALT_BYTES)

    @property
    def attachment_key(self) -> bytes:
        """Raw key of the file of photographs and scans, 32 bytes."""
        return self._derived(b"sam attachments", KEY_BYTES)

    @property
    def attachment_salt(self) -> bytes:
        """Salt of the file of photographs and scans, 16 bytes."""
        return self._derived(b"sam attach salt", SALT_BYTES)

    @property
    def list_key(self) -> bytes:
        """Key under which the list of users in the key file is checked, 32 bytes."""
        return self._derived(b"sam key list", KEY_BYTES)

    def _derived(self, name: bytes, length: int) -> bytes:
        # BLAKE2b's own keyed mode; `person` (at most 16 bytes) keeps the uses apart
        return hashlib.blake2b(key=self.database_key, person=name, digest_size=length).digest()

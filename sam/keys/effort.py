"""How much work one guess of a password costs, for us and for a thief with a stolen computer.

Argon2id fills a stretch of memory several times over. The cost is measured when a depot is made, so that signing in
takes about half a second to a second on that computer, and is written into the key file beside each slot.
"""

from __future__ import annotations

import time
from dataclasses import dataclass

from nacl import bindings
from nacl.exceptions import CryptoError

from sam.domain.problems import Unavailable
from sam.domain.problems.keys import KeyProblem

LEAST_MEMORY_MIB = 64
MOST_MEMORY_MIB = 256  # a computer with 4 GiB must still be able to sign in
LEAST_PASSES = 3
MOST_PASSES = 64
SALT_BYTES = 16
KEY_BYTES = 32


class EffortOutOfBounds(ValueError):
    """Too little work to protect a password, or so much that the computer could not do it."""


@dataclass(frozen=True, slots=True)
class Effort:
    """The cost of deriving a key from a password.

    Attributes:
        memory_mib: memory that is filled, in MiB, 64 to 256.
        passes: how many times it is gone through, 3 to 64.

    Raises:
        EffortOutOfBounds: outside these limits. Checked before any memory is taken.
    """

    memory_mib: int
    passes: int

    def __post_init__(self) -> None:
        memory_fits = LEAST_MEMORY_MIB <= self.memory_mib <= MOST_MEMORY_MIB
        if not (memory_fits and LEAST_PASSES <= self.passes <= MOST_PASSES):
            raise EffortOutOfBounds

    def derive(self, password: bytes, salt: bytes) -> bytes:
        """The 32-byte key that wraps a slot. Takes a good part of a second; other threads go on meanwhile.

        Raises:
            Unavailable: the computer has not that much memory free.
        """
        try:
            return bindings.crypto_pwhash_alg(
                KEY_BYTES,
                password,
                salt,
                self.passes,
                self.memory_mib << 20,
                bindings.crypto_pwhash_ALG_ARGON2ID13,
            )
        except CryptoError:
            raise Unavailable(KeyProblem.MEMORY_SHORT, memory=self.memory_mib) from None


FLOOR = Effort(LEAST_MEMORY_MIB, LEAST_PASSES)


def calibrate(target_seconds: float = 0.7) -> Effort:
    """The effort that takes about `target_seconds` on this computer, measured now; memory first, then passes.

    Never less than `FLOOR`, however slow the computer, and never more than the limits of `Effort`.
    """
    begin = time.perf_counter()
    FLOOR.derive(b"measure", bytes(SALT_BYTES))
    per_mib = (time.perf_counter() - begin) / (FLOOR.memory_mib * FLOOR.passes)
    memory = MOST_MEMORY_MIB
    while memory > LEAST_MEMORY_MIB and memory * LEAST_PASSES * per_mib > target_seconds:
        memory //= 2
    passes = round(target_seconds / (memory * per_mib))
    return Effort(memory, min(max(passes, LEAST_PASSES), MOST_PASSES))

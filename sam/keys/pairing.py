"""How two depots learn each other's key without a network: a code read from paper or from a screen.

The code carries who it is (depot or headquarters, its short code) and its public signing key. It is not secret.
Anyone can make one, so the two people compare the fingerprint by telephone, or hand the paper over in person.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from enum import Enum

from sam.domain.problems import refuse
from sam.domain.problems.keys import KeyProblem
from sam.keys import paper
from sam.keys.signing import PUBLIC_BYTES, is_public_key

FORMAT = 1
CODE_BYTES = 8
WHOLE_BYTES = 2 + CODE_BYTES + PUBLIC_BYTES
FINGERPRINT_SYMBOLS = 6
FINGERPRINT_GROUP = 4


@dataclass(frozen=True, slots=True)
class Side:
    """Sender or receiver of what travels on a stick: short code and public key (32 bytes)."""

    code: str
    key: bytes


class PairingRole(Enum):
    """Which side a pairing code belongs to; the value is its byte in the code."""

    DEPOT = 1
    HEADQUARTERS = 2


@dataclass(frozen=True, slots=True)
class PairingCode:
    """What one side tells the other.

    Attributes:
        role: depot or headquarters.
        code: the short code of that depot, 1 to 8 visible ASCII characters.
        public: its Ed25519 public key, 32 bytes.

    Raises:
        ValueError: a code or key that cannot be written so.
    """

    role: PairingRole
    code: str
    public: bytes

    def __post_init__(self) -> None:
        visible = all("!" <= character <= "~" for character in self.code)
        if not visible or not 1 <= len(self.code) <= CODE_BYTES or not is_public_key(self.public):
            raise ValueError("a pairing code holds 1 to 8 visible ASCII characters and a public key")

    def text(self) -> str:
        """The code as it is printed: twelve groups of six characters."""
        code = self.code.encode("ascii").ljust(CODE_BYTES, b"\0")
        return paper.write(bytes((FORMAT, self.role.value)) + code + self.public)

    @staticmethod
    def read(text: str) -> PairingCode:
        """The meaning of a typed or scanned code; case, spaces, hyphens, O for 0 and I or L for 1 are forgiven.

        Raises:
            Refused: mistyped (naming the group where that can be told), made by a newer program, or not a pairing code.
        """
        data = paper.read(text, WHOLE_BYTES)
        if data[0] > FORMAT:
            raise refuse(KeyProblem.PAIRING_NEWER, "code")
        if data[0] < FORMAT:
            raise refuse(KeyProblem.PAIRING_UNUSABLE, "code")
        try:
            code = data[2 : 2 + CODE_BYTES].rstrip(b"\0").decode("ascii")
            return PairingCode(PairingRole(data[1]), code, data[2 + CODE_BYTES :])
        except ValueError:
            raise refuse(KeyProblem.PAIRING_UNUSABLE, "code") from None


def fingerprint(public: bytes) -> str:
    """A short name of a public key to compare by telephone: `XXXX-XXXX-XXXX`, 60 bits."""
    digest = int.from_bytes(hashlib.sha256(b"sam key fingerprint\0" + public).digest()[:8], "big") >> 4
    symbols = [digest >> 10 * (FINGERPRINT_SYMBOLS - 1 - i) & 1023 for i in range(FINGERPRINT_SYMBOLS)]
    return paper.grouped(paper.characters(symbols), FINGERPRINT_GROUP)

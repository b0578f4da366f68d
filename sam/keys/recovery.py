"""The recovery code: printed once when a depot is made, kept on paper in two sealed envelopes.

It opens the data when every password is lost, and signs nothing. 160 random bits and a check of 20 bits make 36
characters in six groups of six, such as `0NFN9W-13KJCD-...`.
"""

from __future__ import annotations

import secrets

from sam.keys import paper

CODE_BYTES = 20


def new_recovery_code() -> str:
    """A fresh code as it is printed."""
    return paper.write(secrets.token_bytes(CODE_BYTES))


def read_recovery_code(text: str) -> bytes:
    """The 20 bytes behind a typed code; case, spaces, hyphens, O for 0 and I or L for 1 are forgiven.

    Raises:
        Refused: not such a code, naming the group that was mistyped where that can be told.
    """
    return paper.read(text, CODE_BYTES)

"""Identity: 128-bit ids, written as 32 hexadecimal digits in documents and as 16 bytes in tables.

Weapons, lots, places and people get a random id where they are first written. What comes from a reference table, and the
places that every book has, derive their id from a name, so that two depots agree without ever talking.
"""

from __future__ import annotations

import hashlib
import re
import secrets
import uuid

_ID = re.compile("[0-9a-f]{32}")
NAMESPACE = uuid.UUID("5a1e9c1c-6f57-5d0b-9f0e-2f6d1d0c7a11")


def new_id() -> str:
    """A new random id."""
    return uuid.UUID(bytes=secrets.token_bytes(16), version=4).hex


def derived_id(family: str, name: str) -> str:
    """The id that everybody derives for the same name in the same family."""
    return uuid.uuid5(NAMESPACE, f"{family}\x1f{name}").hex


def is_id(text: str) -> bool:
    """Whether the text is written as an id."""
    return _ID.fullmatch(text) is not None


def book_id(depot_key: bytes) -> str:
    """The id of a book is made from its depot's public key, so that a pairing code names both."""
    return hashlib.sha256(b"SAM-BOOK\x00" + depot_key).digest()[:16].hex()

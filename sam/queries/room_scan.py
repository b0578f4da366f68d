"""What a code that is scanned in the room log means: a key, a seal, or a room."""

from __future__ import annotations

from sam.domain.places import STORES, PlaceKind
from sam.queries.key_register import KeyRow, key_named, keys
from sam.queries.proposals import PlaceLike, place_scanned
from sam.queries.reader import Reader
from sam.queries.seal_register import SealRow, seal_numbered


def room_scanned(reader: Reader, code: str) -> KeyRow | SealRow | PlaceLike | None:
    """The key or the seal with this number, else the place whose label or code this is."""
    key = key_named(keys(reader), code)
    seal = seal_numbered(reader, code) if key is None else None
    return key or seal or place_scanned(reader, code, STORES | {PlaceKind.WORKSHOP})

"""How far each book was checked, in a small file that the depot's key signs: without that key nobody can move it."""

from __future__ import annotations

import contextlib
import json
from typing import Any

from sam.domain import canonical
from sam.domain.ids import book_id
from sam.keys.signing import verify as fits
from sam.ledger.verify import Checked
from sam.paths import write_durably
from sam.services.shop import Shop

NOTE_TAG = b"SAM-CHECKED-1\x00"


class CheckNotes:
    """The note of the last checks of all books that are held here."""

    def __init__(self, shop: Shop) -> None:
        self._shop = shop
        self._path = shop.folder.path / "checked.json"

    def read(self) -> dict[int, Checked]:
        """What earlier checks vouch for; nothing when the file is missing or not ours."""
        try:
            said = json.loads(self._path.read_bytes())
            noted, signature = said["noted"], bytes.fromhex(said["signature"])
            if not fits(self._shop.depot_key, NOTE_TAG + canonical.write(noted), signature):
                return {}
            if noted["book"] != book_id(self._shop.depot_key) or noted["book"] != self._shop.book.uuid:
                return {}  # the key in the tables is not the one that the book is named after
            return {
                int(book): Checked(one["number"], bytes.fromhex(one["hash"])) for book, one in noted["books"].items()
            }
        except (OSError, ValueError, KeyError, TypeError):
            return {}

    def write(self, book_number: int, checked: Checked) -> None:
        """Note a check that found nothing; not possible for those who only read."""
        if self._shop.secret.depot_seed is None:
            return
        known = self.read() | {book_number: checked}
        said = {str(book): {"number": one.number, "hash": one.hash.hex()} for book, one in sorted(known.items())}
        noted: dict[str, Any] = {"book": self._shop.book.uuid, "books": said}
        signature = self._shop.sign_as_depot(NOTE_TAG + canonical.write(noted))
        with contextlib.suppress(OSError):  # a note only saves time
            write_durably(self._path, canonical.write({"noted": noted, "signature": signature.hex()}))

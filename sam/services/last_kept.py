"""When the depot was last backed up, and when its book was last put on a stick for headquarters.

Backups and bundles lie elsewhere, so what is known of them is a note on the desk: a help for the memory, and no proof. What headquarters
has confirmed stands in its receipt.
"""

from __future__ import annotations

import contextlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from sam import clock
from sam.domain.dates import read_moment
from sam.domain.problems import Unavailable
from sam.ledger.book import OWN, read_head
from sam.queries.books import books_held, pins
from sam.queries.reader import Reader
from sam.services.desk_of import desk_of
from sam.services.paired import HEADQUARTERS
from sam.services.receipts import kept_receipt
from sam.services.shop import Shop
from sam.services.watch_lists import watch_list
from sam.storage.desk import EVERYBODY

_KIND, _BACKUP, _BUNDLE = "kept", "backup", "bundle"


@dataclass(frozen=True, slots=True)
class Noted:
    """A backup or a bundle that was made: the last entry in it, when, and where it was put."""

    number: int
    moment: datetime
    path: str


@dataclass(frozen=True, slots=True)
class Keeping:
    """How the book is kept.

    Attributes:
        number, head: its last entry, and the hash of that, in capitals.
        backup, bundle: the newest that were made here; None when nothing is known of any.
        headquarters: codes of those that this depot is paired with.
        confirmed: the last entry that headquarters has confirmed; 0 for none.
        confirmed_at: when it did.
        here: the folder in which backups lie when no other is named.
        is_headquarters: whether this is one itself.
        held: at headquarters, the books of depots by code, each with its last entry that is held.
        watched: numbers on the watch list that counts; watched_at: when headquarters made it, None where there is none.
    """

    number: int
    head: str
    backup: Noted | None
    bundle: Noted | None
    headquarters: tuple[str, ...]
    confirmed: int
    confirmed_at: datetime | None
    here: Path
    is_headquarters: bool = False
    held: tuple[tuple[str, int], ...] = ()
    watched: int = 0
    watched_at: datetime | None = None


def note_backup(shop: Shop, number: int, path: Path) -> None:
    """A backup up to this entry was made and proved."""
    _note(shop, _BACKUP, number, path)


def note_bundle(shop: Shop, number: int, path: Path) -> None:
    """A bundle up to this entry lies whole on a stick."""
    _note(shop, _BUNDLE, number, path)


def keeping(shop: Shop) -> Keeping:
    """How the book is kept, as far as it is known here.

    Raises:
        Unavailable: the receipt beside the book cannot be read.
    """
    with shop.examining() as connection:
        head = read_head(connection, OWN)
        paired = tuple(pin.code for pin in pins(connection) if pin.role == HEADQUARTERS)
        held = tuple((one.code, one.head_number) for one in books_held(connection) if one.number != OWN)
        listed = watch_list(Reader(connection, OWN, shop.today))
    receipt = kept_receipt(shop.folder)
    noted = _noted(shop)
    return Keeping(
        number=head.number,
        head=head.hash.hex().upper(),
        backup=_read(noted.get(_BACKUP)),
        bundle=_read(noted.get(_BUNDLE)),
        headquarters=paired,
        confirmed=receipt.receipt.number if receipt is not None else 0,
        confirmed_at=read_moment(receipt.receipt.moment) if receipt is not None else None,
        here=shop.folder.backups,
        is_headquarters=shop.headquarters,
        held=held,
        watched=listed.numbers if listed is not None else 0,
        watched_at=read_moment(listed.made_at) if listed is not None else None,
    )


def _note(shop: Shop, name: str, number: int, path: Path) -> None:
    body = {"number": number, "moment": clock.to_text(clock.now()), "path": str(path.absolute())}
    with contextlib.suppress(Unavailable), desk_of(shop) as desk:  # what was made is made, noted or not
        desk.lay(EVERYBODY, _KIND, name, body)


def _noted(shop: Shop) -> Mapping[str, Any]:
    if not shop.folder.desk.exists():
        return {}
    with contextlib.suppress(Unavailable), desk_of(shop) as desk:
        return {paper.name: paper.body for paper in desk.papers(EVERYBODY, _KIND)}
    return {}


def _read(body: Any) -> Noted | None:
    moment = read_moment(str(body.get("moment", ""))) if isinstance(body, dict) else None
    number = body.get("number") if isinstance(body, dict) else None
    if moment is None or type(number) is not int:
        return None
    return Noted(number, moment, str(body.get("path", "")))

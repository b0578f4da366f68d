"""The desk of a depot, open for one job: what people arrange for themselves, beside the book and never part of it."""

from __future__ import annotations

from sam.services.shop import Shop
from sam.storage.desk import Desk
from sam.storage.engine import FileKey


def desk_of(shop: Shop) -> Desk:
    """The desk, or a fresh one; to be closed soon, for one thread at a time has it open.

    Raises:
        Unavailable: it is in use, or not even a fresh one can be made.
    """
    return Desk(shop.folder.desk, FileKey(shop.secret.desk_key, shop.secret.desk_salt))

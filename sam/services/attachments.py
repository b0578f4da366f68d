"""Keeps a picture or a scan in the encrypted file beside the book, for a document that is about to name it by its SHA-256.

It is kept before the document is posted: a picture that no document names does no harm.
"""

from __future__ import annotations

from sam.services.shop import Shop
from sam.storage.attachments import Attachments
from sam.storage.engine import FileKey


def file_key(shop: Shop) -> FileKey:
    """What opens the file of attachments: a key of its own, derived from the depot's secret."""
    return FileKey(shop.secret.attachment_key, shop.secret.attachment_salt)


def keep_attachment(shop: Shop, content: bytes, name: str = "") -> str:
    """Keep a JPEG, PNG or PDF; returns its SHA-256 in hex. The same bytes are kept once.

    Raises:
        Refused: too large, or of another kind.
        Unavailable: the disk is full or cannot be written.
    """
    with Attachments(shop.folder.attachments, file_key(shop)) as store:
        return store.put(content, name)


def kept_attachment(shop: Shop, sha256: str) -> bytes:
    """The content with this hash.

    Raises:
        Refused: it is not here.
        Unavailable: the file is damaged.
    """
    with Attachments(shop.folder.attachments, file_key(shop)) as store:
        return store.get(sha256)

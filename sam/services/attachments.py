"""Keeps a picture or a scan in the encrypted file beside the book, for a document that is about to name it by its SHA-256.

It is kept before the document is posted: a picture that no document names does no harm.
"""

from __future__ import annotations

import stat
from pathlib import Path

from sam.domain.problems import refuse
from sam.domain.problems.keeping import KeepingProblem as P
from sam.services.shop import Shop
from sam.storage.attachments import Attachments, check_size, checked_form
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
    if not shop.folder.attachments.exists():  # asking makes no file
        raise refuse(P.ATTACHMENT_MISSING, sha=sha256[:16])
    with Attachments(shop.folder.attachments, file_key(shop)) as store:
        return store.get(sha256)


def read_attachment(path: Path) -> bytes:
    """A file that somebody chose to attach: a JPEG, PNG or PDF by its content. What is too large is not read at all.

    Raises:
        Refused: gone, a folder, empty, too large, unreadable, or of another kind; each stands at the entry `file`.
    """
    try:
        found = path.stat()
        if not stat.S_ISREG(found.st_mode):
            raise refuse(P.ATTACHMENT_NO_FILE, "file", name=path.name)
        check_size(found.st_size, path.name)
        content = path.read_bytes()
    except FileNotFoundError as trouble:
        raise refuse(P.ATTACHMENT_GONE, "file", name=path.name, folder=str(path.parent)) from trouble
    except (OSError, ValueError) as trouble:  # a name that no file can have is a ValueError
        reason = getattr(trouble, "strerror", None) or str(trouble)
        raise refuse(P.ATTACHMENT_UNREADABLE, "file", name=path.name, reason=reason) from trouble
    if not content:
        raise refuse(P.ATTACHMENT_EMPTY, "file", name=path.name)
    checked_form(content, path.name)
    return content

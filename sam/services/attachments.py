"""Keeps a picture or a scan in the encrypted file beside the book, for a document that is about to name it by its SHA-256.

It is kept before the document is posted: a picture that no document names does no harm.
"""

from __future__ import annotations

from pathlib import Path

from sam.domain.problems import Unavailable, refuse
from sam.domain.problems.command_line import CommandLineProblem
from sam.domain.problems.keeping import KeepingProblem
from sam.services.shop import Shop
from sam.storage.attachments import MEGABYTE, MOST_BYTES, Attachments
from sam.storage.engine import FileKey


def file_key(shop: Shop) -> FileKey:
    """What opens the file of attachments: a key of its own, derived from the depot's secret."""
    return FileKey(shop.secret.attachment_key, shop.secret.attachment_salt)


class FileUnreadable(Unavailable):
    """The file that a person named is not there, or cannot be read."""


def read_file(path: Path) -> bytes:
    """The content of a file that is to be kept. One that is too large is not read at all.

    Raises:
        Refused: too large.
        FileUnreadable: it is not there, or cannot be read.
    """
    try:
        size = path.stat().st_size
        if size > MOST_BYTES:
            values = {"name": path.name, "size": -(-size // MEGABYTE), "most": MOST_BYTES // MEGABYTE}
            raise refuse(KeepingProblem.ATTACHMENT_TOO_LARGE, "file", **values)
        return path.read_bytes()
    except (OSError, ValueError) as trouble:  # a name with a zero byte is no name
        raise FileUnreadable(CommandLineProblem.FILE_UNREADABLE, path=str(path)) from trouble


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

"""Photographs and scans, each stored once under the hash of its content, in an encrypted file beside the book.

The book holds only hashes: a photograph that is missing is a finding, never a broken chain.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from enum import Enum
from pathlib import Path
from types import TracebackType
from typing import Self

from sam.domain.problems import refuse
from sam.domain.problems.keeping import KeepingProblem
from sam.storage.beside import BesideFile
from sam.storage.engine import FileKey

MOST_BYTES = 40_000_000
"""Forty megabytes: a long scan, no film."""

MEGABYTE = 1_000_000


class AttachmentForm(Enum):
    """What an attachment is, by its content; the name of a file says nothing."""

    JPEG = "image/jpeg"
    PNG = "image/png"
    PDF = "application/pdf"


_PNG = b"\x89PNG\r\n\x1a\n"
_JPEG = b"\xff\xd8\xff"
_PDF_WITHIN = 1024  # readers take a PDF whose mark stands within the first kilobyte

_TABLES = """CREATE TABLE IF NOT EXISTS blob (
    sha256 BLOB NOT NULL PRIMARY KEY, form TEXT NOT NULL, size INTEGER NOT NULL, data BLOB NOT NULL)"""


def form_of(data: bytes) -> AttachmentForm | None:
    """What these bytes are; None when they are nothing that is kept."""
    if data.startswith(_JPEG):
        return AttachmentForm.JPEG
    if data.startswith(_PNG):
        return AttachmentForm.PNG
    return AttachmentForm.PDF if b"%PDF-" in data[:_PDF_WITHIN] else None


def checked_form(data: bytes, name: str = "") -> AttachmentForm:
    """What this content is.

    Raises:
        Refused: too large, or neither a JPEG or PNG picture nor a PDF.
    """
    check_size(len(data), name)
    form = form_of(data)
    if form is None:
        raise refuse(KeepingProblem.ATTACHMENT_UNKNOWN_FORM, "file", name=name)
    return form


def check_size(size: int, name: str) -> None:
    """So many bytes can be an attachment.

    Raises:
        Refused: too large.
    """
    if size > MOST_BYTES:
        values = {"name": name, "size": -(-size // MEGABYTE), "most": MOST_BYTES // MEGABYTE}
        raise refuse(KeepingProblem.ATTACHMENT_TOO_LARGE, "file", **values)


class Attachments:
    """The file of attachments."""

    def __init__(self, path: Path, key: FileKey) -> None:
        """Open the file, or make it.

        Raises:
            Unavailable: it cannot be opened or made.
        """
        self._file = BesideFile(path, key, _TABLES)

    def put(self, data: bytes, name: str = "") -> str:
        """Store a photograph or scan; what is there already, and whole, is not stored again.

        Args:
            data: the whole content.
            name: what the file is called, for the sentence of a refusal.

        Returns:
            SHA-256 of the content, 64 hexadecimal digits: what documents name it by.

        Raises:
            Refused: too large, or neither a JPEG or PNG picture nor a PDF.
            Unavailable: the disk is full.
        """
        form = checked_form(data, name)
        sha = hashlib.sha256(data).digest()
        with self._file.act() as connection:
            connection.execute(
                "INSERT INTO blob (sha256, form, size, data) VALUES (?, ?, ?, ?) ON CONFLICT (sha256)"
                " DO UPDATE SET data = excluded.data, form = excluded.form, size = excluded.size WHERE data <> excluded.data",
                (sha, form.value, len(data), data),
            )
        return sha.hex()

    def get(self, sha: str) -> bytes:
        """The content with this hash.

        Raises:
            Refused: it is not here, or it is not what was stored.
            Unavailable: the file is damaged.
        """
        found = self._file.rows("SELECT data FROM blob WHERE sha256 = ?", (bytes.fromhex(sha),))
        if not found:
            raise refuse(KeepingProblem.ATTACHMENT_MISSING, sha=sha[:16])
        data = bytes(found[0][0])
        if hashlib.sha256(data).hexdigest() != sha:
            raise refuse(KeepingProblem.ATTACHMENT_ALTERED, sha=sha[:16])
        return data

    def missing(self, shas: Iterable[str]) -> list[str]:
        """Which of these are not here, in their order."""
        here = self.all()
        return [sha for sha in shas if sha not in here]

    def all(self) -> set[str]:
        """Hashes of everything that is here."""
        return {row[0].hex() for row in self._file.rows("SELECT sha256 FROM blob")}

    def close(self) -> None:
        """Let go of the file."""
        self._file.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, what: BaseException | None, where: TracebackType | None
    ) -> None:
        self.close()

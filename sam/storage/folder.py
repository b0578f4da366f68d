"""The folder of a depot: what lies where, the desk beside the book, attachments, and the room kept for a full disk."""

from __future__ import annotations

import contextlib
import os
from dataclasses import dataclass
from pathlib import Path

from sam.domain.problems import Unavailable, refuse
from sam.domain.problems.database import DatabaseProblem
from sam.paths import fsync_folder

BALLAST_BYTES = 32 * 1024 * 1024
"""Kept in a file of no use, to be deleted on the day the disk is full: on a full disk not even opening would work."""

APPLICATION = 0x53414D31
"""In the header of the database: this is a book of ours."""


@dataclass(frozen=True, slots=True)
class Folder:
    """Where the files of one depot are."""

    path: Path

    @property
    def book(self) -> Path:
        """The encrypted database: the book and what is derived from it."""
        return self.path / "book.sam"

    @property
    def keys(self) -> Path:
        """Who may sign in."""
        return self.path / "keys.json"

    @property
    def tape(self) -> Path:
        """The second copy of the newest entries."""
        return self.path / "tape.sam"

    @property
    def desk(self) -> Path:
        """What people arrange for themselves: drafts, filters, import profiles. Not part of the book."""
        return self.path / "desk.sam"

    @property
    def attachments(self) -> Path:
        """Photographs and scans by content."""
        return self.path / "attachments.sam"

    @property
    def lock(self) -> Path:
        """The file on which the one writer holds a lock of the operating system."""
        return self.path / "writer.lock"

    @property
    def receipt(self) -> Path:
        """The last receipt of headquarters, outside the database, so that an old copy put back is noticed."""
        return self.path / "receipt.json"

    @property
    def recovered(self) -> Path:
        """When the recovery code was used, until an entry says so."""
        return self.path / "opened-with-recovery.json"

    @property
    def ballast(self) -> Path:
        """Room for the day the disk is full."""
        return self.path / "room-for-a-full-disk"

    @property
    def backups(self) -> Path:
        """Where backups go when no other place is named."""
        return self.path / "backups"

    @classmethod
    def of_depot(cls, path: Path) -> Folder:
        """The folder of a depot that is there.

        Raises:
            Unavailable: this is no depot.
        """
        folder = cls(path)
        if not folder.is_depot():
            raise Unavailable(DatabaseProblem.NOT_A_DEPOT_FILE, path=str(folder.book))
        return folder

    def is_depot(self) -> bool:
        """Whether this looks like the folder of a depot."""
        return self.keys.is_file() and self.book.is_file()

    def check_writable(self) -> None:
        """Refuse a folder in which nothing can be written, before anything is begun."""
        probe = self.path / ".writable"
        try:
            probe.write_bytes(b"")
            probe.unlink()
        except OSError as trouble:
            raise Unavailable(DatabaseProblem.READ_ONLY, path=str(self.path)) from trouble

    def keep_room(self) -> None:
        """Keep the ballast file, if there is room for it."""
        if self.ballast.exists():
            return
        try:
            with self.ballast.open("wb") as file:
                for _ in range(BALLAST_BYTES // (1 << 20)):
                    file.write(bytes(1 << 20))
                file.flush()
                os.fsync(file.fileno())
            fsync_folder(self.path)
        except OSError:
            self.ballast.unlink(missing_ok=True)

    def give_room(self) -> None:
        """Give the ballast back to a disk that is full. Who may not write in the folder leaves it where it is."""
        with contextlib.suppress(OSError):
            self.ballast.unlink(missing_ok=True)


def check_new(path: Path) -> None:
    """A depot is made in a folder that is new or empty."""
    if path.exists() and (not path.is_dir() or any(path.iterdir())):
        raise refuse(DatabaseProblem.FOLDER_NOT_EMPTY, path=str(path))
    parent = path if path.exists() else next(one for one in path.absolute().parents if one.exists())
    if not os.access(parent, os.W_OK):
        raise Unavailable(DatabaseProblem.FOLDER_NOT_WRITABLE, path=str(path))

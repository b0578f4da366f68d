"""Putting a file on the disk so that a power cut leaves the old one or the new one, never half of either.

Everything small that must not be lost (the key file, a fresh tape, settings, a receipt) is written here. The way:
write the new content beside the file under the name `.part`, wait until the disk has it, put it in the place of the
old one in one step, and wait until the disk has noted the new name too.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

PART = ".part"
COPY = ".bak"


def beside(path: Path, ending: str) -> Path:
    """The neighbour of a file: `keys.json` and `.bak` give `keys.json.bak`."""
    return path.with_name(path.name + ending)


def fsync_folder(folder: Path) -> None:
    """Wait until the disk has noted which files a folder holds.

    Windows offers no such call for folders; its file system keeps a journal of names by itself, so nothing is done
    there.

    Raises:
        OSError: the folder is gone or the disk failed.
    """
    if sys.platform == "win32":
        return
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def write_durably(path: Path, data: bytes, *, keep_previous: bool = False, private: bool = False) -> None:
    """Put `data` into `path`; when this returns, a power cut cannot take it away.

    Args:
        path: the file; its folder exists.
        data: the whole content.
        keep_previous: also keep an identical copy `<name>.bak`. The copy is written first: until it is safe the
            previous file stands untouched, so at every moment one of the two is whole, and a failure leaves the file
            as it was.
        private: only the owner of the file may read it (where the system knows owners).

    Raises:
        OSError: disk full, folder gone or not writable. The file is as it was before.
    """
    mode = 0o600 if private else 0o666  # the system takes its usual mask away from this
    if keep_previous:
        _replace(beside(path, COPY), data, mode)
    _replace(path, data, mode)


def _replace(path: Path, data: bytes, mode: int) -> None:
    part = beside(path, PART)
    try:
        with open(part, "wb", opener=lambda name, flags: os.open(name, flags, mode)) as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    except OSError:
        part.unlink(missing_ok=True)
        raise
    fsync_folder(path.parent)

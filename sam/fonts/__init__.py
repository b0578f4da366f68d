"""The letters of every screen and every printed page: IBM Plex, as the unmodified WOFF files of its makers.

The licence (OFL 1.1, `OFL.txt`) reserves the name, so the files are shipped exactly as published and unpacked
in memory. WOFF 1 is a TrueType file with each table deflated, which the standard library can undo.
"""

from __future__ import annotations

import struct
import zlib
from pathlib import Path

FOLDER = Path(__file__).resolve().parent

_HEAD, _ENTRY = 44, 20  # bytes of the WOFF header and of one line of its table directory


def truetype(name: str) -> bytes:
    """The TrueType bytes of one face, by file name without ending: "IBMPlexSans-Regular".

    Raises:
        FileNotFoundError: there is no such face here.
        ValueError: the file is not a whole WOFF 1 file.
    """
    return unpack((FOLDER / f"{name}.woff").read_bytes())


def unpack(woff: bytes) -> bytes:
    """WOFF 1 to TrueType (W3C WOFF 1.0, section 4): the directory rewritten, each table inflated and padded to four bytes."""
    if len(woff) < _HEAD or woff[:4] != b"wOFF":
        message = "not a WOFF 1 file"
        raise ValueError(message)
    flavor, _length, count = struct.unpack(">IIH", woff[4:14])
    log = count.bit_length() - 1
    search = 16 << log
    directory = [struct.pack(">IHHHH", flavor, count, search, log, count * 16 - search)]
    tables: list[bytes] = []
    offset = 12 + 16 * count
    for i in range(count):
        tag, start, packed, size, checksum = struct.unpack_from(">4sIIII", woff, _HEAD + _ENTRY * i)
        table = woff[start : start + packed]
        if packed < size:
            table = zlib.decompress(table)
        if len(table) != size:
            message = f"table {tag!r} is cut short"
            raise ValueError(message)
        directory.append(struct.pack(">4sIII", tag, checksum, offset, size))
        table += bytes(-size % 4)
        tables.append(table)
        offset += len(table)
    return b"".join(directory + tables)

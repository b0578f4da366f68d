"""The typefaces of SAM: IBM Plex, shipped as the unmodified WOFF files and unpacked in memory.

The Open Font License reserves the name, so the files stay as their maker published them. WOFF 1 is a TrueType file
with each table deflated; ReportLab and Qt get the TrueType bytes.
"""

from __future__ import annotations

import io
import struct
import zlib
from enum import Enum
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reportlab.pdfbase.ttfonts import TTFont

FONTS = Path(__file__).resolve().parent.parent / "fonts"


class Face(Enum):
    """A face that is shipped; the value is the file's name."""

    SANS = "IBMPlexSans-Regular"
    SANS_MEDIUM = "IBMPlexSans-Medium"
    SANS_BOLD = "IBMPlexSans-SemiBold"
    SANS_ITALIC = "IBMPlexSans-Italic"
    CONDENSED = "IBMPlexSansCondensed-Regular"
    CONDENSED_MEDIUM = "IBMPlexSansCondensed-Medium"
    CONDENSED_BOLD = "IBMPlexSansCondensed-SemiBold"
    MONO = "IBMPlexMono-Regular"
    MONO_MEDIUM = "IBMPlexMono-Medium"
    MONO_BOLD = "IBMPlexMono-SemiBold"
    SERIF = "IBMPlexSerif-Regular"
    SERIF_MEDIUM = "IBMPlexSerif-Medium"
    SERIF_BOLD = "IBMPlexSerif-SemiBold"
    SERIF_ITALIC = "IBMPlexSerif-Italic"


def woff_to_truetype(data: bytes) -> bytes:
    """The TrueType file inside a WOFF 1 file. Raises ValueError when it is something else."""
    if data[:4] != b"wOFF":
        raise ValueError("not a WOFF 1 file")
    flavour, _length, count = struct.unpack(">4sIH", data[4:14])
    exponent = count.bit_length() - 1
    head = [struct.pack(">4sHHHH", flavour, count, 16 << exponent, exponent, count * 16 - (16 << exponent))]
    body: list[bytes] = []
    place = 12 + 16 * count
    for index in range(count):
        entry = data[44 + 20 * index : 64 + 20 * index]
        tag, start, packed, size, checksum = struct.unpack(">4sIIII", entry)
        table = data[start : start + packed]
        if packed < size:
            table = zlib.decompress(table)
        head.append(struct.pack(">4sIII", tag, checksum, place, size))
        table += b"\0" * (-len(table) % 4)
        body.append(table)
        place += len(table)
    return b"".join(head + body)


def truetype(face: Face) -> bytes:
    """The TrueType bytes of a shipped face, about 3 ms."""
    return woff_to_truetype((FONTS / f"{face.value}.woff").read_bytes())


@cache
def pdf_font(face: Face) -> TTFont:
    """The face as ReportLab knows it, registered under its file name on first use."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont

    font = TTFont(face.value, io.BytesIO(truetype(face)))
    pdfmetrics.registerFont(font)
    return font

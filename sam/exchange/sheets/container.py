"""Zip containers (.xlsx, .ods) before anybody trusts them: how large they become, whether they are whole, what they declare.

Every part that a reader will open is unpacked here once, in pieces and with its check sum, so that a size given wrongly in the
directory of the archive is found out before a parser meets the part.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping

from sam.domain.problems import refuse
from sam.domain.problems.sheets import SheetFault

MOST_UNPACKED = 300 * 1024 * 1024
"""Bytes that a file may unpack to."""
MOST_RATIO = 200
"""How many times its own size a file may unpack to, once it is larger than `SMALL`."""
SMALL = 10 * 1024 * 1024
MOST_PARTS = 5_000

_PIECE = 1 << 20
_DECLARES = re.compile(rb"<!(DOCTYPE|ENTITY)")

Look = Callable[[bytes], None]
"""Is shown a part piece by piece; each piece ends between two tags."""


def open_container(name: str, data: bytes) -> zipfile.ZipFile:
    """The archive, when its directory is whole and promises a harmless size.

    Raises:
        Refused: damaged, too many parts, unpacks too large.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, zipfile.LargeZipFile, ValueError, NotImplementedError, OverflowError) as trouble:
        raise refuse(SheetFault.DAMAGED, file=name, detail=type(trouble).__name__) from trouble
    parts = archive.infolist()
    if len(parts) > MOST_PARTS:
        raise refuse(SheetFault.TOO_MANY_PARTS, file=name, found=len(parts), limit=MOST_PARTS)
    total = sum(part.file_size for part in parts)
    if total > MOST_UNPACKED:
        raise refuse(SheetFault.UNPACKS_TOO_LARGE, file=name, found=total >> 20, limit=MOST_UNPACKED >> 20)
    if total > SMALL and total > MOST_RATIO * len(data):
        raise refuse(SheetFault.RATIO_TOO_HIGH, file=name, found=total // len(data), limit=MOST_RATIO)
    return archive


def check_parts(name: str, archive: zipfile.ZipFile, looks: Mapping[str, Look]) -> None:
    """Unpack every XML part once; show those named in `looks` to their look.

    Raises:
        Refused: a part is damaged, locked or declares entities.
    """
    for part in archive.infolist():
        if part.flag_bits & 1:
            raise refuse(SheetFault.ENCRYPTED, file=name)
        if not part.filename.endswith((".xml", ".rels")):
            continue
        look = looks.get(part.filename)
        for piece in pieces(name, archive, part):
            declared = _DECLARES.search(piece)
            if declared:
                raise refuse(SheetFault.UNSAFE_XML, file=name, detail=declared[1].decode())
            if look:
                look(piece)


def read_part(name: str, archive: zipfile.ZipFile, part: str) -> bytes | None:
    """One whole small part; None when the archive has no such part."""
    try:
        return archive.read(part)
    except KeyError:
        return None
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as trouble:
        raise refuse(SheetFault.DAMAGED, file=name, detail=part) from trouble


def pieces(name: str, archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> Iterator[bytes]:
    """A part piece by piece, each ending between two tags.

    Raises:
        Refused: the part is damaged.
    """
    rest = b""
    try:
        with archive.open(part) as stream:
            while piece := stream.read(_PIECE):
                whole = rest + piece
                cut = max(whole.rfind(b"<"), 0)
                yield whole[:cut]
                rest = whole[cut:]
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError) as trouble:
        raise refuse(SheetFault.DAMAGED, file=name, detail=part.filename) from trouble
    yield rest

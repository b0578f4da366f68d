"""A photograph as something to look at: read in the size that is shown, off the window's thread, within bounds.

What the file says of itself is looked at before a single point is unpacked: a picture of a billion points must not fill the memory.
"""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize
from PySide6.QtGui import QImage, QImageReader

from sam.domain.problems import Refused, refuse
from sam.domain.problems.keeping import KeepingProblem as P

_JPEG, _PNG = b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n"
_MOST = {"jpeg": 120_000_000, "png": 60_000_000}
"""Points. A JPEG is unpacked in the size that is shown; a PNG is unpacked whole, with four bytes for each point."""

_END_OF_PICTURE, _START_OF_LINES = 0xD9, 0xDA
_BARE = frozenset({0x01, *range(0xD0, 0xD8)})  # markers of JPEG that carry nothing


def is_picture(content: bytes) -> bool:
    """Whether there is something to show; a PDF is kept, and opened elsewhere."""
    return bool(_format(content))


def picture(content: bytes, longest: int, name: str) -> QImage:
    """The picture, upright, its longer side at most so many points.

    Raises:
        Refused: more points than are safe to unpack, or damaged.
    """
    form = _format(content)
    data = QByteArray(content)
    device = QBuffer(data)
    device.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(device, QByteArray(form.encode()))
    reader.setAutoTransform(True)
    size = reader.size()
    if not size.isValid() or not _whole(content, form):
        raise damaged(name)
    if size.width() * size.height() > _MOST[form]:
        values = {"wide": size.width(), "high": size.height(), "most": _MOST[form] // 1_000_000}
        raise refuse(P.PICTURE_TOO_WIDE, "file", name=name, **values)
    if max(size.width(), size.height()) > longest:
        reader.setScaledSize(_within(size, longest))
    image = reader.read()
    if image.isNull():
        raise damaged(name)
    return image


def damaged(name: str) -> Refused:
    """The refusal of a picture that cannot be unpacked."""
    return refuse(P.PICTURE_DAMAGED, "file", name=name)


def _format(content: bytes) -> str:
    if content.startswith(_JPEG):
        return "jpeg"
    return "png" if content.startswith(_PNG) else ""


def _within(size: QSize, longest: int) -> QSize:
    scale = longest / max(size.width(), size.height())
    return QSize(max(1, round(size.width() * scale)), max(1, round(size.height() * scale)))


def _whole(content: bytes, form: str) -> bool:
    """Whether the picture goes on to its end: a copy that was broken off does not."""
    if form == "png":
        return b"IEND" in content[-64:] or b"IEND" in content
    lines = next((at for marker, at in _segments(content) if marker == _START_OF_LINES), len(content))
    return content.find(bytes((0xFF, _END_OF_PICTURE)), lines) >= 0


def _segments(content: bytes) -> Iterator[tuple[int, int]]:
    """The markers of a JPEG with where each stands; the small picture inside the first ones is stepped over."""
    at = 2
    while at + 4 <= len(content) and content[at] == 0xFF:
        marker = content[at + 1]
        yield marker, at
        if marker == _START_OF_LINES:
            return
        at += 2 if marker in _BARE else 1 if marker == 0xFF else 2 + int.from_bytes(content[at + 2 : at + 4], "big")

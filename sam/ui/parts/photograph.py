"""A photograph: from the bytes that are kept to what can be drawn, and from a file that a person names to what is kept.

Reading and decoding take long and run on a thread of their own, never on the window's.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF, QSize, Qt
from PySide6.QtGui import QImage, QImageReader, QPainter, QPixmap
from PySide6.QtWidgets import QWidget

from sam.domain.problems import Problem, Refused, Unavailable, refuse
from sam.domain.problems.keeping import KeepingProblem
from sam.services.attachments import FileUnreadable, read_file
from sam.ui.parts.words import Words, say
from sam.ui.work import Runner, Ticket
from sam.words import formats
from sam.words.translate import _

MOST_POINTS = 100_000_000
"""A hundred megapixels: more than a camera of the trade takes, and less than would fill the memory of a small PC."""

_MEMORY = 512  # megabytes that Qt may take for one picture: a hundred megapixels in four bytes each
_FORMS = (b"jpeg", b"png")

Read = Callable[[str], bytes]
"""The bytes with this SHA-256. May raise Refused or Unavailable; runs on a thread of its own."""


@dataclass(frozen=True, slots=True)
class Photograph:
    """One photograph: what it is kept under, and what stands below it."""

    sha256: str
    caption: Words = ""


@dataclass(slots=True)
class Seen:
    """How far one photograph is: on its way, there, or what is wrong with it."""

    picture: QPixmap | None = None
    trouble: str = ""


class Fetcher:
    """Brings photographs from their bytes to what can be painted, for one widget."""

    def __init__(self, owner: QWidget, read: Read, runner: Runner, sentence: Callable[[Problem], str]) -> None:
        self._owner, self._read, self._runner, self._sentence = owner, read, runner, sentence

    def fetch(self, sha256: str, side: int, then: Callable[[Seen], object]) -> Ticket:
        """Read and decode beside the window; `then` gets the picture or the sentence."""
        read = self._read
        side = round(side * self._owner.devicePixelRatioF())

        def troubled(trouble: Refused | Unavailable) -> None:
            problems = trouble.problems if isinstance(trouble, Refused) else (trouble.problem,)
            then(Seen(trouble=" ".join(self._sentence(one) for one in problems)))

        def there(image: QImage) -> None:
            picture = QPixmap.fromImage(image)
            picture.setDevicePixelRatio(self._owner.devicePixelRatioF())
            then(Seen(picture))

        return self._runner.run(
            lambda: decoded(read(sha256), side, sha256[:16]), there, troubled, troubled, owner=self._owner
        )


def draw(painter: QPainter, box: QRectF, picture: QPixmap) -> None:
    """The picture in the middle of a box, whole, and never larger than it is."""
    size = picture.deviceIndependentSize()
    scale = min(1.0, box.width() / size.width(), box.height() / size.height())
    wide, high = size.width() * scale, size.height() * scale
    at = QRectF(box.center().x() - wide / 2, box.center().y() - high / 2, wide, high)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.drawPixmap(at, picture, QRectF(picture.rect()))


def which(at: int, photographs: Sequence[Photograph]) -> str:
    """Which one of them, and its caption: "2 of 5 · Left side"."""
    values = {"first": formats.number(at + 1), "most": formats.number(len(photographs))}
    caption = say(photographs[at].caption)
    return " · ".join(part for part in (_("{first} of {most}").format(**values), caption) if part)


def decoded(content: bytes, side: int, name: str = "", *where: str | int) -> QImage:
    """The picture, made smaller so that neither side is longer than `side` points; turned as the camera says.

    Raises:
        Refused: it is no picture that can be shown, or has more points than can be held.
    """
    QImageReader.setAllocationLimit(_MEMORY)
    buffer = QBuffer()
    buffer.setData(QByteArray(content))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    reader.setDecideFormatFromContent(True)
    reader.setAutoTransform(True)
    if not reader.canRead() or bytes(reader.format().data()) not in _FORMS:
        raise refuse(KeepingProblem.PICTURE_UNREADABLE, *where, name=name)
    size = reader.size()
    if size.width() * size.height() > MOST_POINTS:
        values = {"name": name, "wide": size.width(), "high": size.height(), "most": MOST_POINTS // 1_000_000}
        raise refuse(KeepingProblem.PICTURE_TOO_BIG, *where, **values)
    if max(size.width(), size.height()) > side:
        reader.setScaledSize(size.scaled(QSize(side, side), Qt.AspectRatioMode.KeepAspectRatio).expandedTo(QSize(1, 1)))
    image = reader.read()
    if image.isNull():
        raise refuse(KeepingProblem.PICTURE_UNREADABLE, *where, name=name)
    return image


def photograph_from(path: Path, keep: Callable[[bytes, str], str], *where: str | int) -> str:
    """Keep the photograph in this file; its SHA-256. What cannot be shown is not kept.

    Args:
        path: as the person wrote it.
        keep: keeps content under a name, at the door: `lambda content, name: door.run(keep_attachment, content, name)`.
        where: the field of the entry, for the sentence of a refusal.

    Raises:
        Refused: gone, empty, too large, no picture, or too many points; each at the field.
        Unavailable: the disk is full or cannot be written.
    """
    try:
        content = read_file(path)
        if not content:
            raise refuse(KeepingProblem.PICTURE_EMPTY, name=path.name)
        decoded(content, 64, path.name)
        return keep(content, path.name)
    except Refused as refusal:
        raise Refused(replace(problem, where=where) for problem in refusal.problems) from refusal
    except FileUnreadable as trouble:
        raise Refused([replace(trouble.problem, where=where)]) from trouble

"""The entry for a picture file: its path typed, chosen or dropped, looked at beside the window as soon as it is named."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, QUrl
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from sam.domain.problems import Refused, Unavailable
from sam.services.attachments import keep_attachment, read_attachment
from sam.ui import questions
from sam.ui.look import paint
from sam.ui.look.current import px
from sam.ui.look.tokens import S2, S3, Token
from sam.ui.parts.button import Button
from sam.ui.parts.field import Field
from sam.ui.parts.inputs import TextInput
from sam.ui.parts.rows import beside, held
from sam.ui.parts.words import Words
from sam.ui.records.picture import is_picture, picture
from sam.ui.screen_context import Door, ScreenContext
from sam.words.translate import _

_SIDE = 120
_LONGEST = 480


class _Preview(QWidget):
    """What was chosen, small; a sign while there is nothing."""

    def __init__(self) -> None:
        super().__init__()
        self.image: QImage | None = None
        self.sign = "images"
        self.setFixedSize(px(_SIDE), px(_SIDE))

    @override
    def sizeHint(self) -> QSize:
        return QSize(px(_SIDE), px(_SIDE))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = paint.brush(self)
        rect = QRectF(self.rect())
        paint.box(painter, rect, Token.SUNKEN)
        if self.image is None:
            at = QPointF(rect.center().x() - px(14), rect.center().y() - px(14))
            paint.glyph(painter, self.sign, at, px(28), Token.INK3)
        else:
            size = QSize(self.image.size()).scaled(rect.size().toSize(), Qt.AspectRatioMode.KeepAspectRatio)
            left, top = rect.center().x() - size.width() / 2, rect.center().y() - size.height() / 2
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(QRectF(left, top, size.width(), size.height()), self.image)
        painter.end()


class PictureEntry(QWidget):
    """Field, button and preview in one row."""

    def __init__(self, context: ScreenContext, words: Words) -> None:
        super().__init__()
        self._context = context
        self.path = TextInput(example=lambda: _("A picture or a PDF: .jpg, .png or .pdf"))
        hint = lambda: _("Type its name, choose it, or drop it on the card.")  # noqa: E731
        self.choose = Button(lambda: _("Choose…"), glyph="folder-open", dense=True, act=self._choose)
        self.preview = _Preview()
        entry = Field(words, held(beside(self.path, self.choose, gap=S2, grows=0)), entry=self.path, hint=hint)
        self.field = entry
        row = beside(self.preview, entry, gap=S3, grows=1)
        row.setAlignment(self.preview, Qt.AlignmentFlag.AlignTop)
        self.setLayout(row)
        self.path.editingFinished.connect(self._look)
        self.path.textEdited.connect(lambda _text: self._forget())
        self._looked_at = ""

    def file(self) -> Path | None:
        """The file that is named; None while none is. A name pasted with quotation marks is meant without them."""
        typed = self.path.value().strip('"')
        return Path(typed).expanduser() if typed else None

    def put(self, path: Path | None) -> None:
        """Name this file, and look at it."""
        self.path.setText(str(path) if path is not None else "")
        self._forget()
        self._look()

    def _choose(self) -> None:
        kinds = _("Pictures and PDF (*.jpg *.jpeg *.png *.pdf)")
        path = questions.open_file(self, self.field.label.text(), kinds)
        if path is not None:
            self.put(path)

    def _forget(self) -> None:
        self._looked_at = ""
        self.field.set_problem("")
        self._show(None, "images")

    def _look(self) -> None:
        path = self.file()
        if path is None or str(path) == self._looked_at:
            return
        self._looked_at = str(path)
        self._context.work.aside.run(
            partial(_looked_at, path), partial(self._came, str(path)), self._wrong, self._troubled,
            topic=f"picture {id(self)}", owner=self,
        )  # fmt: skip

    def _came(self, path: str, image: QImage | None) -> None:
        if path == self._looked_at:
            self._show(image, "file-text")

    def _wrong(self, refusal: Refused) -> None:
        self.field.set_problem(self._context.sentence(refusal.problems[0]))
        self._show(None, "warning")

    def _troubled(self, trouble: Unavailable) -> None:
        self.field.set_problem(self._context.sentence(trouble.problem))
        self._show(None, "warning")

    def _show(self, image: QImage | None, sign: str) -> None:
        self.preview.image, self.preview.sign = image, sign
        self.preview.update()


def _looked_at(path: Path) -> QImage | None:
    """The picture in the file; None for a PDF."""
    content = read_attachment(path)
    return picture(content, _LONGEST, path.name) if is_picture(content) else None


def kept(door: Door, path: Path) -> str:
    """The file, looked through and kept beside the book; its SHA-256. On the writer thread.

    Raises:
        Refused: what is wrong with the file, at the entry `file`.
    """
    content = read_attachment(path)
    if is_picture(content):
        picture(content, _LONGEST, path.name)
    sha: str = door.run(keep_attachment, content, path.name)
    return sha


def dropped_files(urls: Sequence[QUrl]) -> list[Path]:
    """The files of this computer among what was dropped."""
    return [Path(url.toLocalFile()) for url in urls if url.isLocalFile()]

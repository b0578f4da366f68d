"""A text as a 2D code, on the screen and on paper. Its ground stays white in the dark, or no scanner reads it."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from sam.reports.codes import modules
from sam.ui.look.current import px

_QUIET = 4  # modules of white round a code
_SIZE = 208


def draw_code(painter: QPainter, text: str, box: QRectF) -> None:
    """Draw the code of a text into a square."""
    code = modules(text)
    unit = min(box.width(), box.height()) / (code.across + 2 * _QUIET)
    painter.fillRect(box, Qt.GlobalColor.white)
    for column, row, length in code.runs:
        left, top = box.left() + (column + _QUIET) * unit, box.top() + (row + _QUIET) * unit
        painter.fillRect(QRectF(left, top, length * unit, unit), Qt.GlobalColor.black)


class CodePicture(QWidget):
    """The code of a text."""

    def __init__(self) -> None:
        super().__init__()
        self.text = ""
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_code(self, text: str) -> None:
        """Show the code of this text."""
        self.text = text
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(px(_SIZE), px(_SIZE))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if not self.text:
            return
        painter = QPainter(self)
        draw_code(painter, self.text, QRectF(self.rect()))
        painter.end()

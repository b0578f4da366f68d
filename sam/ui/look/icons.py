"""Phosphor icons (MIT, text beside the files), drawn from SVG in a colour of the palette.

To add one: copy its SVG unmodified into `sam/ui/icons/` and use its file name. An unknown name raises, so that a test finds it.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from sam.ui.look.palette import hexadecimal
from sam.ui.look.tokens import Token, Tone

FOLDER = Path(__file__).resolve().parent.parent / "icons"

TONE_ICONS = {
    Tone.OK: "check-circle-fill",
    Tone.WARN: "warning-fill",
    Tone.STOP: "prohibit-bold",
    Tone.HOLD: "gavel-fill",
    Tone.INFO: "info-fill",
    Tone.NONE: "circle",
}


@lru_cache(maxsize=256)
def _source(name: str) -> str:
    return (FOLDER / f"{name}.svg").read_text(encoding="utf-8")


@lru_cache(maxsize=512)
def _renderer(name: str, colour: str) -> QSvgRenderer:
    return QSvgRenderer(QByteArray(_source(name).replace("currentColor", colour).encode()))


def exists(name: str) -> bool:
    """Whether there is an icon of this name."""
    return (FOLDER / f"{name}.svg").is_file()


def draw(painter: QPainter, name: str, box: QRectF, token: Token) -> None:
    """Draw an icon into a square box. Unknown names raise FileNotFoundError."""
    _renderer(name, hexadecimal(token)).render(painter, box)


def icon(name: str, token: Token = Token.INK2, size: int = 20) -> QIcon:
    """The icon for a menu line, in the theme in use; made again when the theme changes."""
    _source(name)  # an unknown name fails here, not in the middle of painting
    ratio = QGuiApplication.primaryScreen().devicePixelRatio()
    pixmap = QPixmap(QSize(size, size) * ratio)
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    draw(painter, name, QRectF(0, 0, size, size), token)
    painter.end()
    return QIcon(pixmap)

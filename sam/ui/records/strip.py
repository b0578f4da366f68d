"""The photographs of one thing as small pictures, four in a row. One that is missing says so in its place."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QGridLayout, QVBoxLayout, QWidget
from typing_extensions import override

from sam.domain.problems import Problem
from sam.queries.photographs import Photograph
from sam.ui.look import paint
from sam.ui.look.current import px
from sam.ui.look.tokens import RADIUS, S1, S2, Role, Token
from sam.ui.parts.button import ENTER
from sam.ui.parts.label import Label
from sam.ui.parts.rows import empty
from sam.ui.records.kept_pictures import KeptPictures, Shown
from sam.ui.screen_context import ScreenContext
from sam.ui.screen_page import day_words
from sam.words import formats
from sam.words.translate import _, ngettext

_SIDE, _ACROSS = 62, 4
_LONGEST = 256  # points of a small picture, so that it is sharp on a fine screen too


class Tile(QAbstractButton):
    """One small picture; Enter or a click opens it."""

    def __init__(self, words: Callable[[], str], act: Callable[[], object]) -> None:
        super().__init__()
        self._words = words
        self._image: QImage | None = None
        self._state = "loading"
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFixedSize(px(_SIDE), px(_SIDE))
        self.clicked.connect(lambda _on: act())
        self.retranslate()

    def show_picture(self, came: Shown) -> None:
        """A picture, a finding, or a sheet of paper for what is no picture."""
        self._image = came if isinstance(came, QImage) else None
        self._state = "picture" if self._image else "missing" if isinstance(came, Problem) else "paper"
        self.retranslate()

    @property
    def state(self) -> str:
        """What stands there: loading, picture, paper or missing."""
        return self._state

    def retranslate(self) -> None:
        """Say again what it is."""
        words = self._words()
        if self._state == "missing":
            words = _("{photograph}, cannot be shown").format(photograph=words)
        self.setAccessibleName(words)
        self.setToolTip(words)
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(px(_SIDE), px(_SIDE))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER:
            self.click()
        else:
            super().keyPressEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = paint.brush(self)
        rect = QRectF(self.rect())
        missing = self._state == "missing"
        paint.box(painter, rect, Token.STOP_SOFT if missing else Token.SUNKEN, Token.STOP if missing else Token.EDGE)
        if self._image is not None:
            self._paint_image(painter, self._image, rect.adjusted(1, 1, -1, -1))
        else:
            sign = {"missing": "warning", "paper": "file-text"}.get(self._state, "images")
            at = QPointF(rect.center().x() - px(12), rect.center().y() - px(12))
            paint.glyph(painter, sign, at, px(24), Token.STOP if missing else Token.INK3)
        if self.hasFocus():
            paint.ring(painter, rect)
        painter.end()

    @staticmethod
    def _paint_image(painter: QPainter, image: QImage, rect: QRectF) -> None:
        """The middle of the picture, so that all tiles are filled."""
        side = min(image.width(), image.height())
        source = QRectF((image.width() - side) / 2, (image.height() - side) / 2, side, side)
        path = QPainterPath()
        path.addRoundedRect(rect, RADIUS, RADIUS)
        painter.save()
        painter.setClipPath(path)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(rect, image, source)
        painter.restore()


class PhotographStrip(QWidget):
    """The pictures; `opened(index)` for the one that is to be seen large. Hidden while there is none."""

    opened = Signal(int)

    def __init__(self, context: ScreenContext) -> None:
        super().__init__()
        self._context = context
        self._pictures = KeptPictures(context, _LONGEST)
        self._problems: dict[str, Problem] = {}
        self.photographs: Sequence[Photograph] = ()
        self.tiles: list[Tile] = []
        self.finding = Label("", Role.BODY, Token.STOP, wrap=True)
        self._grid = QGridLayout()
        self._grid.setSpacing(px(S2))
        self._grid.setColumnStretch(_ACROSS, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(S1))
        column.addLayout(self._grid)
        column.addWidget(self.finding)
        self.hide()

    def show_photographs(self, photographs: Sequence[Photograph]) -> None:
        """Show these; those that were shown before stay as they are."""
        if photographs != self.photographs:
            self._lay_out(photographs)
        self.setVisible(bool(photographs))
        shas = [one.sha256 for one in photographs]
        if any(tile.state != "picture" for tile in self.tiles):
            self._pictures.fetch(shas, self._came)

    def _lay_out(self, photographs: Sequence[Photograph]) -> None:
        self.photographs = photographs
        self._problems.clear()
        self.finding.hide()
        empty(self._grid)
        self.tiles = []
        for n, one in enumerate(photographs):
            tile = Tile(partial(_tile_words, n, len(photographs), one), partial(self.opened.emit, n))
            self.tiles.append(tile)
            self._grid.addWidget(tile, n // _ACROSS, n % _ACROSS)

    def _came(self, sha: str, came: Shown) -> None:
        places = [n for n, one in enumerate(self.photographs) if one.sha256 == sha]
        for n in places:
            self.tiles[n].show_picture(came)
        if isinstance(came, Problem):
            self._problems[sha] = came
        else:
            self._problems.pop(sha, None)
        self._tell()

    def retranslate(self) -> None:
        """Say the finding again in the language in use."""
        self._tell()

    def _tell(self) -> None:
        problems = [self._problems[one.sha256] for one in self.photographs if one.sha256 in self._problems]
        words = ""
        if problems:
            head = ngettext("{n} photograph cannot be shown.", "{n} photographs cannot be shown.", len(problems))
            words = f"{head.format(n=formats.number(len(problems)))} {self._context.sentence(problems[0])}"
        self.finding.set_words(words)
        self.finding.setVisible(bool(words))


def photograph_words(one: Photograph) -> str:
    """When and by whom it was attached: "12 Mar 2026, R. Quispe"."""
    return ", ".join(part for part in (day_words(one.day)(), one.by) if part)


def _tile_words(n: int, count: int, one: Photograph) -> str:
    which = _("Photograph {n} of {count}").format(n=formats.number(n + 1), count=formats.number(count))
    return f"{which}: {photograph_words(one)}"

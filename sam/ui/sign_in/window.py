"""The window before a depot is open: left what this is, right the card; below, language, light and size of letters.

F1 opens the manual at its first page, in the place of the dark side.
"""

from __future__ import annotations

from pathlib import Path
from typing import cast

from PySide6.QtCore import QPointF, QSize, Signal
from PySide6.QtGui import QKeySequence, QPainter, QPainterPath, QPaintEvent, QPen, QShortcut
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget
from typing_extensions import override

from sam.ui.frame.help_panel import HelpPanel
from sam.ui.look import paint, style
from sam.ui.look.current import now, px
from sam.ui.look.palette import colour
from sam.ui.look.tokens import S2, S5, SCALES, Role, Theme, Token, Tone
from sam.ui.manual import CONTENTS
from sam.ui.parts.button import Button, ButtonKind
from sam.ui.parts.chip import Chip
from sam.ui.parts.notice import Notice
from sam.ui.parts.rows import beside, under
from sam.ui.parts.scroll import centred
from sam.ui.sign_in.doors import Doors, NewDepot
from sam.ui.sign_in.new_page import NewPage
from sam.ui.sign_in.open_page import OpenPage
from sam.ui.sign_in.recovery_page import RecoveryPage
from sam.ui.work import Work
from sam.words.translate import LANGUAGES, _, language

_SIDE = 304


class _Side(QWidget):
    """The dark side: shield, name, and one sentence on what is true of every depot."""

    @override
    def sizeHint(self) -> QSize:
        return QSize(px(_SIDE), px(400))

    def relook(self) -> None:
        """Take the measures of the look in use."""
        self.setFixedWidth(px(_SIDE))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = paint.brush(self)
        painter.fillRect(self.rect(), colour(Token.RAIL))
        _shield(painter, QPointF(px(40), px(56)), px(56))
        paint.text(painter, QPointF(px(40), px(160)), "SAM", Role.FIGURE, Token.RAIL_INK)
        room = self.rect().toRectF().adjusted(px(40), px(176), -px(32), 0)
        bottom = paint.paragraph(painter, room, _("The account of weapons and ammunition"), Role.READ, Token.RAIL_INK)
        room.setTop(bottom + px(16))
        paint.paragraph(
            painter, room, _("Works without a network. The book stays on this PC."), Role.BODY, Token.RAIL_INK2
        )
        painter.end()


def _shield(painter: QPainter, at: QPointF, size: float) -> None:
    unit = size / 40
    path = QPainterPath(QPointF(4, 0))
    path.lineTo(36, 0)
    path.lineTo(36, 20)
    path.cubicTo(36, 30, 26, 35, 20, 38)
    path.cubicTo(14, 35, 4, 30, 4, 20)
    path.closeSubpath()
    painter.save()
    painter.translate(at)
    painter.scale(unit, unit)
    painter.setPen(QPen(colour(Token.RAIL_INK), 1.5))
    painter.setBrush(colour(Token.RAIL_ON))
    painter.drawPath(path)
    paint.glyph(painter, "star-fill", QPointF(11, 8), 18, Token.RAIL_INK)
    painter.restore()


class SignInWindow(QWidget):
    """`opened(result)` carries what `Doors.unlock` returned."""

    opened = Signal(object)

    def __init__(self, doors: Doors, work: Work) -> None:
        super().__init__()
        self._doors = doors
        self._before: QWidget | None = None
        self.notice = Notice()
        self.open_page, self.new_page = OpenPage(doors, work), NewPage(doors, work)
        self.recovery_page = RecoveryPage(doors, work)
        self.stack = QStackedWidget()
        for card in (self.open_page, self.new_page, self.recovery_page):
            self.stack.addWidget(centred(card))
        self._side = _Side()
        self._languages = [Chip(known.name, toggles=True, on=known.code == language()) for known in LANGUAGES]
        for chip, known in zip(self._languages, LANGUAGES, strict=True):
            chip.clicked.connect(lambda _on=False, code=known.code: self.set("language", code))
        self._theme = Button(
            lambda: _("Light or dark"), ButtonKind.QUIET, glyph="moon", dense=True, act=self._other_theme
        )
        self._size = Button(
            lambda: _("Larger letters"), ButtonKind.QUIET, glyph="text-aa", dense=True, act=self._larger
        )
        settings = under(beside(*self._languages, None, gap=S2), beside(self._theme, self._size, None, gap=S2), gap=S2)
        settings.setContentsMargins(px(S5), 0, px(S5), px(S5))
        self.help = HelpPanel(doors.manual)
        page = under(self.notice, self.stack, settings, gap=S2, grows=1)
        self.setLayout(beside(self._side, page, self.help, gap=0, grows=1))
        QShortcut(QKeySequence("F1"), self).activated.connect(self.open_help)
        self.help.closed.connect(self._help_closed)
        self._side.relook()
        self.open_page.opened.connect(self.opened)
        self.open_page.new_wanted.connect(self.make_new)
        self.new_page.left.connect(self.open_existing)
        self.new_page.founded.connect(self._founded)
        self.recovery_page.done.connect(self._recovered)
        self.setMinimumSize(1280, 720)
        self.retranslate()
        style.dress(self)
        self.open_existing()

    def open_existing(self) -> None:
        """Show the card that opens a depot."""
        self.stack.setCurrentIndex(0)
        self.open_page.begin()

    def make_new(self) -> None:
        """Show the card that makes a depot."""
        self.stack.setCurrentIndex(1)
        self.new_page.folder.setFocus()

    def open_help(self) -> None:
        """Show the first page of the manual; it takes the room of the dark side."""
        if not self.help.isVisible():
            self._before = QApplication.focusWidget()
            self._side.hide()
            self.help.open(CONTENTS)

    def _help_closed(self) -> None:
        self._side.show()
        if self._before is not None:
            self._before.setFocus()

    def crashed(self, report: Path | None) -> None:
        """Our own mistake; nothing was opened."""
        where = _("A report for the help desk is in {path}.").format(path=report) if report else ""
        self.notice.tell(Tone.STOP, lambda: _("The program made a mistake"), where)

    def set(self, setting: str, value: str) -> None:
        """Take a setting at once, and remember it."""
        style.take(cast("QApplication", QApplication.instance()), setting, value)
        self._doors.remember(setting, value)

    def retranslate(self) -> None:
        """Say the title of the window again in the language in use, and mark that language."""
        self.setWindowTitle(_("SAM: open a depot"))
        for chip, known in zip(self._languages, LANGUAGES, strict=True):
            chip.setChecked(known.code == language())

    def _other_theme(self) -> None:
        self.set("theme", (Theme.DARK if now.look.theme is Theme.LIGHT else Theme.LIGHT).value)

    def _larger(self) -> None:
        place = SCALES.index(now.look.scale) if now.look.scale in SCALES else 0
        self.set("scale", str(SCALES[(place + 1) % len(SCALES)]))

    def _founded(self, depot: NewDepot, code: str) -> None:
        self.recovery_page.show_code(depot, code)
        self.stack.setCurrentIndex(2)

    def _recovered(self, folder: Path) -> None:
        self.open_page.take_folder(folder)
        self.stack.setCurrentIndex(0)
        self.open_page.begin()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = paint.brush(self)
        painter.fillRect(self.rect(), colour(Token.CANVAS))
        painter.end()

"""The recovery code, shown once: it must be printed or saved before one goes on."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter
from typing_extensions import override

from sam.domain.problems import Unavailable
from sam.ui import questions
from sam.ui.look.current import px
from sam.ui.look.fonts import font
from sam.ui.look.tokens import S2, S3, Role, Token, Tone
from sam.ui.parts.button import Button, ButtonKind
from sam.ui.parts.card import Card
from sam.ui.parts.label import Label
from sam.ui.parts.notice import Notice
from sam.ui.parts.rows import beside
from sam.ui.sign_in.doors import Doors, NewDepot
from sam.ui.work import Work
from sam.words.translate import _


class RecoveryPage(Card):
    """The card. `done(folder)` when the code is kept and the depot may be opened."""

    done = Signal(object)

    def __init__(self, doors: Doors, work: Work) -> None:
        super().__init__(lambda: _("Keep the recovery code"))
        self._doors, self._work = doors, work
        self._depot: NewDepot | None = None
        self.code = Label("", Role.MONO_BIG, Token.INK, wrap=True)
        self.notice = Notice()
        self.first = Label(
            lambda: _("Print or save the code first, then the depot can be opened."), Role.META, Token.INK2
        )
        self.save_button = Button(lambda: _("Save to a file…"), glyph="floppy-disk", act=self.save)
        self.print_button = Button(lambda: _("Print…"), glyph="printer", act=self.print)
        self.go_on = Button(lambda: _("Open the depot"), ButtonKind.PRIMARY, glyph="key", act=self._go_on)
        self.body.setSpacing(px(S3))
        words = Label(
            lambda: _(
                "If all passwords are lost, only this code opens the book. It is shown once. Print it twice, close each "
                "sheet in an envelope that both people sign, and keep the two in different places."
            ),
            Role.READ,
            wrap=True,
        )
        plate = Card()
        plate.add(self.code)
        self.add(words, plate, self.first, self.notice)
        self.add(beside(self.print_button, self.save_button, None, self.go_on, gap=S2))

    @override
    def relook(self) -> None:
        """Take the measures of the look in use."""
        super().relook()
        self.setFixedWidth(px(640))

    def show_code(self, depot: NewDepot, code: str) -> None:
        """Show the code of a depot that was just made."""
        self._depot = depot
        self.code.set_words(code)
        self.notice.clear()
        self.first.show()
        self.go_on.refuse(lambda: _("Print or save the code first."))
        self.print_button.setFocus()

    def save(self) -> None:
        """Save the code to a file, best on a stick that goes into the envelope."""
        depot, code, keep = self._depot, self.code.text(), self._doors.keep_code
        if depot is None:
            return
        path = questions.save_file(self, _("Recovery code"), Path(f"{depot.code}-recovery.txt"), _("Text (*.txt)"))
        if path is None:
            return
        self._work.writer.run(
            lambda: keep(path, depot, code),
            lambda _written: self._kept(_("Saved in {path}. Take the file off this PC.").format(path=path)),
            on_unavailable=self._unavailable,
            owner=self,
        )

    def print(self) -> None:
        """Print one sheet with the code."""
        printer = questions.printer(self)
        if printer is None or self._depot is None:
            return
        painter = QPainter(printer)
        if not painter.isActive():
            self.notice.tell(Tone.WARN, lambda: _("The printer did not take the page. Try again, or save to a file."))
            return
        self._draw(painter, QRectF(painter.viewport()), self._depot)
        painter.end()
        self._kept(_("Printed. Look at the sheet before you go on."))

    def _draw(self, painter: QPainter, page: QRectF, depot: NewDepot) -> None:
        margin = page.width() / 10
        body = page.adjusted(margin, margin, -margin, -margin)
        line = body.height() / 24
        flags = Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWordWrap
        painter.setFont(font(Role.TITLE))
        painter.drawText(QRectF(body.left(), body.top(), body.width(), line * 2), flags, _("Recovery code"))
        painter.setFont(font(Role.READ))
        painter.drawText(
            QRectF(body.left(), body.top() + line * 2, body.width(), line), flags, f"{depot.code}  {depot.name}"
        )
        painter.setFont(font(Role.MONO_BIG))
        painter.drawText(QRectF(body.left(), body.top() + line * 4, body.width(), line * 4), flags, self.code.text())

    def _kept(self, words: str) -> None:
        self.notice.tell(Tone.OK, words)
        self.first.hide()
        self.go_on.allow()
        self.go_on.setFocus()

    def _unavailable(self, trouble: Unavailable) -> None:
        self.notice.tell(Tone.WARN, self._doors.sentence(trouble.problem))

    def _go_on(self) -> None:
        if self._depot is not None:
            folder = self._depot.folder
            self._depot = None
            self.code.set_words("")
            self.done.emit(folder)

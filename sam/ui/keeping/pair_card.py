"""Pairing: this depot's code to show, print and save, whose keys are known here, and taking in the code of the other side."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter

from sam.domain.problems import Refused, Unavailable
from sam.domain.roles import Right
from sam.services.pairing_now import PairingNow, write_pair_code
from sam.ui import questions
from sam.ui.keeping.code_picture import CodePicture, draw_code
from sam.ui.keeping.pair_form import PairForm
from sam.ui.look.fonts import font
from sam.ui.look.tokens import S2, S4, Role, Token, Tone
from sam.ui.parts.button import Button
from sam.ui.parts.card import Card
from sam.ui.parts.flow import Flow
from sam.ui.parts.key_values import Fact, KeyValues
from sam.ui.parts.label import Label
from sam.ui.parts.notice import Notice
from sam.ui.parts.rows import beside, held, under
from sam.ui.screen_context import ScreenContext
from sam.words.translate import _


class PairCard(Card):
    """The card; the form stands under it in the page."""

    def __init__(self, context: ScreenContext) -> None:
        super().__init__(lambda: _("Pairing"))
        self._context = context
        self.now: PairingNow | None = None
        self.facts, self.notice = KeyValues(), Notice()
        self.form = PairForm(context)
        self.code, self.picture = Label("", Role.MONO, wrap=True), CodePicture()
        self.show_button = Button(lambda: _("This depot's code"), glyph="certificate", toggles=True)
        self.take_button = Button(lambda: _("Take in a code…"), glyph="key", act=self.form.begin)
        if not context.may(Right.EXCHANGE):
            self.take_button.refuse(lambda: context.who_may(Right.EXCHANGE))
        save = Button(lambda: _("Save to a file…"), glyph="floppy-disk", dense=True, act=self.save)
        print_ = Button(lambda: _("Print…"), glyph="printer", dense=True, act=self.print)
        words = Label(
            lambda: _("Bring it to the other side. It is not secret, but it must be the right one: compare by telephone."),
            Role.READ, Token.INK2, wrap=True,
        )  # fmt: skip
        beside_it = under(words, self.code, None, beside(print_, save, None, gap=S2), gap=S2)
        self._plate = held(beside(self.picture, beside_it, gap=S4, grows=1))
        self._plate.hide()
        self.add(self.facts, self._plate, self.notice, Flow(self.show_button, self.take_button, ends=True))
        self.show_button.toggled.connect(self._plate.setVisible)
        self.form.left.connect(self.take_button.setFocus)

    def show_pairing(self, now: PairingNow) -> None:
        """Say this depot's mark and whose keys are known."""
        self.now = now
        self.code.set_words(now.text)
        self.picture.show_code(now.text)
        self.picture.setAccessibleName(now.text)
        facts = [Fact(lambda: _("Fingerprint of this depot"), now.mark, mono=True)]
        for one in now.paired:
            what = (lambda: _("Headquarters")) if one.headquarters else lambda: _("Depot")
            facts.append(Fact(what, f"{one.code}   {one.mark}", mono=True))
        if not now.paired:
            facts.append(Fact(lambda: _("Paired with"), lambda: _("nobody yet"), tone=Tone.INFO))
        self.facts.set_facts(facts)

    def save(self) -> None:
        """Save the code to a file, best on the stick."""
        if self.now is None:
            return
        kinds, door = _("Text (*.txt)"), self._context.door
        path = questions.save_file(self, _("Pairing code"), Path(f"{self.now.code}-pairing.txt"), kinds)
        if path is not None:
            self._context.work.aside.run(
                lambda: door.run(write_pair_code, path), self._saved, self._refused, self._unavailable, owner=self
            )

    def _saved(self, path: Any) -> None:
        self.notice.tell(Tone.OK, lambda: _("Saved: {path}").format(path=path))

    def _refused(self, refusal: Refused) -> None:
        words = [self._context.sentence(one) for one in refusal.problems]
        self.notice.tell(Tone.STOP, lambda: _("Refused: nothing was written"), " ".join(words))

    def _unavailable(self, trouble: Unavailable) -> None:
        self.notice.tell(Tone.WARN, self._context.sentence(trouble.problem))

    def print(self) -> None:
        """Print one sheet with the code as text and as a 2D code."""
        printer = questions.printer(self) if self.now is not None else None
        if printer is None or self.now is None:
            return
        painter = QPainter(printer)
        if not painter.isActive():
            self.notice.tell(Tone.WARN, lambda: _("The printer did not take the page. Try again, or save to a file."))
            return
        draw_sheet(painter, QRectF(painter.viewport()), self.now)
        painter.end()
        self.notice.tell(Tone.OK, lambda: _("Printed."))


def draw_sheet(painter: QPainter, page: QRectF, now: PairingNow) -> None:
    """The sheet that goes to the other side."""
    margin = page.width() / 10
    body = page.adjusted(margin, margin, -margin, -margin)
    line = body.height() / 24
    flags = Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWordWrap
    rows = (
        (0, 2, Role.TITLE, _("Pairing code")),
        (2, 1, Role.READ, f"{now.code}  {now.name}"),
        (4, 3, Role.MONO_READ, now.text),
        (7, 1, Role.READ, _("Fingerprint: {mark}").format(mark=now.mark)),
    )
    for top, high, role, words in rows:
        painter.setFont(font(role))
        painter.drawText(QRectF(body.left(), body.top() + line * top, body.width(), line * high), flags, words)
    draw_code(painter, now.text, QRectF(body.left(), body.top() + line * 9, line * 7, line * 7))

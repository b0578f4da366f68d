"""How the person acknowledges: the exact text they sign, drawn here or on paper; and the button that finishes."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal

from sam.domain.commands.movements import Acknowledged
from sam.services.attachments import keep_attachment
from sam.ui.look.current import px
from sam.ui.look.tokens import S2, S3, Role, Token
from sam.ui.parts.button import Button, ButtonKind
from sam.ui.parts.card import Card
from sam.ui.parts.label import Label
from sam.ui.parts.rows import beside, under
from sam.ui.parts.signature import SignaturePad
from sam.ui.parts.words import Words
from sam.ui.screen_context import Door
from sam.words.translate import _


class Acknowledgement(Card):
    """The card. `wanted` when it is to be finished, `print_wanted` for the voucher that was made last."""

    wanted = Signal()
    print_wanted = Signal()

    def __init__(self, finish: Words, hint: Words) -> None:
        super().__init__()
        self.pad = SignaturePad(hint, lambda: _("Signature"))
        self.pad.setFixedWidth(px(288))
        self.pad.setMinimumHeight(px(112))
        self.text = Label("", Role.READ, wrap=True)
        self.problem = Label("", Role.BODY, Token.STOP, wrap=True)
        self.on_paper = Button(lambda: _("Signs on paper"), glyph="file-text", toggles=True, dense=True)
        self.print = Button(lambda: _("Print…"), glyph="printer", key="Ctrl+P", dense=True, act=self.print_wanted.emit)
        self.finish = Button(finish, ButtonKind.PRIMARY, glyph="check", key="F12", act=self.wanted.emit)
        self.print.hide()
        self._things: Callable[[], object] = tuple
        self._signed_for: tuple[str, object] = ("", None)
        self.pad.signed.connect(self._signed)
        self.on_paper.toggled.connect(self._chose_paper)
        right = under(
            self.text,
            self.problem,
            None,
            beside(self.on_paper, self.print, None, gap=S2),
            beside(None, self.finish, gap=S2),
            gap=S2,
        )
        self.add(beside(self.pad, right, gap=S3, grows=1))
        self.problem.hide()

    def say(self, text: str, things: Callable[[], object] = tuple) -> None:
        """Show the text that is signed. A signature counts for this text and these things alone: when they change, it goes."""
        self.text.set_words(text)
        self._things = things
        if self.pad.has_signature and self._signed_for != (text, things()):
            self.pad.clear()
            self.complain(_("Something has changed since the person signed. Let the person read and sign again."))

    def ready(self) -> bool:
        """Whether the person has signed, or will on paper; else the card says what is missing."""
        ready = self.pad.has_signature or self.on_paper.isChecked()
        if not ready:
            self.complain(_("Let the person sign, or choose “Signs on paper”."))
            self.on_paper.setFocus()
        return ready

    def complain(self, sentence: str) -> None:
        """Say what is missing; an empty text takes it back."""
        self.problem.set_words(sentence)
        self.problem.setVisible(bool(sentence))

    def steps(self) -> Callable[[Door], Acknowledged]:
        """Keeps what was drawn and gives the part of the command; for the writer thread."""
        text, png = self.text.text(), self.pad.png()
        if not png:
            return lambda _door: Acknowledged(text=text, way="paper")
        return lambda door: Acknowledged(text=text, way="drawn", picture=door.run(keep_attachment, png))

    def finished(self) -> None:
        """Begin anew, with the last voucher ready to print."""
        self.pad.clear()
        self.on_paper.setChecked(False)
        self.complain("")
        self.print.show()

    def _signed(self, signed: bool) -> None:  # noqa: FBT001 - as the signal brings it
        if signed:
            self._signed_for = (self.text.text(), self._things())
            self.on_paper.setChecked(False)
            self.complain("")

    def _chose_paper(self, chosen: bool) -> None:  # noqa: FBT001
        if chosen:
            self.pad.clear()
            self.complain("")

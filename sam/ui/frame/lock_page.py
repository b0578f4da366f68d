"""What stands over everything while the window is locked. Behind it nothing is lost: typed values stay."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from sam.domain.problems import Problem, Refused, Unavailable
from sam.ui.look import paint
from sam.ui.look.current import px
from sam.ui.look.palette import colour
from sam.ui.look.tokens import S3, Role, Token, Tone
from sam.ui.parts.button import Button, ButtonKind
from sam.ui.parts.card import Card
from sam.ui.parts.field import Field
from sam.ui.parts.inputs import PasswordInput
from sam.ui.parts.label import Label
from sam.ui.parts.notice import Notice
from sam.ui.parts.progress import ProgressLine
from sam.ui.parts.scroll import centred
from sam.ui.work import Runner
from sam.words.translate import _


class LockPage(QWidget):
    """Asks for the password of the person who is here. `unlocked` when it was right."""

    unlocked = Signal()

    def __init__(
        self, user: str, unlock: Callable[[str], object], writer: Runner, sentence: Callable[[Problem], str]
    ) -> None:
        super().__init__()
        self._unlock, self._writer, self._sentence = unlock, writer, sentence
        self.password = PasswordInput()
        self.field = Field(lambda: _("Password"), self.password)
        self.notice = Notice()
        self.button = Button(lambda: _("Unlock"), ButtonKind.PRIMARY, glyph="lock-key", act=self.try_it)
        self.progress = ProgressLine()
        self.password.returnPressed.connect(self.try_it)
        card = self._card = Card(lambda: _("Locked"))
        card.body.setSpacing(px(S3))
        said = Label(lambda: _("Nothing is lost. What you typed is still there."), Role.READ, Token.INK2, wrap=True)
        card.add(Label(user, Role.HEAD), said, self.notice, self.field, self.button, self.progress)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(centred(card))
        self.relook()

    def relook(self) -> None:
        """Take the measures of the look in use."""
        self._card.setFixedWidth(px(400))

    def lock(self) -> None:
        """Begin: empty, with the caret in the password."""
        self.password.clear()
        self.field.set_problem("")
        self.notice.clear()
        self.password.setFocus()

    def try_it(self) -> None:
        """Try the password; the derivation takes about a second and runs beside the window."""
        if not self.button.isEnabled():
            return
        self.button.setEnabled(False)
        self.field.set_problem("")
        self.progress.start(lambda: _("Unlocking"))
        typed, unlock = self.password.value(), self._unlock
        self._writer.run(lambda: unlock(typed), self._done, self._refused, self._unavailable, on_end=self._end)

    def _end(self) -> None:
        self.button.setEnabled(True)
        self.progress.end()

    def _done(self, _result: object) -> None:
        self.password.clear()
        self.unlocked.emit()

    def _refused(self, refusal: Refused) -> None:
        self.field.set_problem(" ".join(self._sentence(problem) for problem in refusal.problems))
        self.password.selectAll()
        self.password.setFocus()

    def _unavailable(self, trouble: Unavailable) -> None:
        self.notice.tell(Tone.WARN, self._sentence(trouble.problem))
        self.password.setFocus()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = paint.brush(self)
        painter.fillRect(self.rect(), colour(Token.CANVAS))
        painter.end()

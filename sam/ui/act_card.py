"""A card that asks for one act in the page it belongs to: its entries, F12 does it, Esc goes back; nothing typed is lost."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLayout, QWidget

from sam.domain.problems import Problem, Refused, Unavailable
from sam.ui.look.tokens import S2, Tone
from sam.ui.parts.button import Button, ButtonKind
from sam.ui.parts.card import Card
from sam.ui.parts.form import Form
from sam.ui.parts.notice import Notice
from sam.ui.parts.rows import beside
from sam.ui.parts.words import Words
from sam.ui.screen_context import Door, ScreenContext
from sam.ui.second_signature import SecondSignature
from sam.words.translate import _

Asked = tuple[Callable[..., Any], object]
"""A service and its command."""


class ActCard(Card):
    """The card; hidden until `appear`. `left` when it goes away, the act done or given up.

    A card of one act fills `form`, lays its rows out with `ask_for`, says what is sent (`asked`), and what follows (`done`).
    """

    left = Signal()

    def __init__(self, context: ScreenContext, title: Words, act: Words, right: Enum) -> None:
        """`right` is what a person must be allowed to do it; who may is said on the button."""
        super().__init__(title)
        self._context = context
        self.form = Form(context.sentence)
        self.notice = Notice()
        self.told: tuple[Problem, ...] = ()  # what the service said of the last act that stopped nothing
        self.second: SecondSignature | None = None  # where two must sign; a card that needs it makes it
        self.make = Button(act, ButtonKind.PRIMARY, key="F12", glyph="check", act=self.try_it)
        if not context.may(right):
            self.make.refuse(lambda: context.who_may(right))

    def ask_for(self, *rows: QWidget | QLayout) -> None:
        """Lay out the rows of entries, between what is to be read and the buttons."""
        back = Button(lambda: _("Go back"), ButtonKind.QUIET, key="Esc", act=self.leave)
        self.add(self.notice, *rows, beside(back, None, self.make, gap=S2))
        self.hide()

    def appear(self, first: QWidget) -> None:
        """Stand in the page, with the caret in this entry."""
        self.notice.clear()
        self.show()
        first.setFocus()

    def leave(self) -> None:
        """Go away; what was typed stays."""
        self.left.emit()  # before hiding: Qt would hand the focus to whatever comes next in the page
        self.hide()

    def try_it(self) -> None:
        """Do it, once."""
        steps = self.steps() if self.isVisible() and self.make.isEnabled() and self.make.allowed else None
        if steps is None:
            return
        self.make.setEnabled(False)
        self._context.act(
            steps, then=self._taken, refused=self._refused, unavailable=self._troubled,
            on_end=lambda: self.make.setEnabled(True), owner=self,
        )  # fmt: skip

    def steps(self) -> Callable[[Door], Any] | None:
        """What happens at the door, on the writer thread; None while it cannot be said. As a rule the one act of `asked`."""
        asked = self.asked()
        return None if asked is None else lambda door: door.do(*asked)

    def asked(self) -> Asked | None:
        """What is done; None while that cannot be said. Each card says it."""
        return None

    def done(self, answer: Any) -> None:
        """It is in the book; `answer` is what the service told. Each card says what follows."""

    def _taken(self, done: Any) -> None:
        self.form.clear_problems()
        self.told = tuple(getattr(done, "notices", ()))
        self.done(getattr(done, "answer", None))

    def _refused(self, refusal: Refused) -> None:
        mine = self.second.show_problems(refusal.problems) if self.second is not None else refusal.problems
        homeless = self.form.show_problems(mine)
        self.notice.clear()
        if homeless:
            self.notice.tell(Tone.STOP, " ".join(self._context.sentence(problem) for problem in homeless))

    def _troubled(self, trouble: Unavailable) -> None:
        self.notice.tell(
            Tone.WARN, lambda: _("Nothing is lost. Typed values stay."), self._context.sentence(trouble.problem)
        )

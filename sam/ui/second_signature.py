"""The second person signs in the same page: name and password, in place. Neither person learns the other's password.

The key is unlocked on the writer thread, in the same job that posts; a wrong password stands beside its field and nothing is lost.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from sam.domain.problems import Problem, Refused
from sam.ui.look.tokens import S2, S3, Role, Token
from sam.ui.parts.field import Field
from sam.ui.parts.form import Form
from sam.ui.parts.inputs import PasswordInput, TextInput
from sam.ui.parts.label import Label
from sam.ui.parts.rows import beside, under
from sam.ui.screen_context import Door, ScreenContext
from sam.words.translate import _

_WAY = "second"


class SecondSignature(QWidget):
    """The entries. `entered` when Enter is pressed in the password."""

    entered = Signal()

    def __init__(self, context: ScreenContext) -> None:
        super().__init__()
        self.form = Form(context.sentence)
        self.name, self.password = TextInput(), PasswordInput()
        words = lambda: _("Two people sign this. The second gives name and password here.")  # noqa: E731
        name = self.form.add(f"{_WAY}.name", Field(lambda: _("Second person"), self.name))
        password = self.form.add(f"{_WAY}.password", Field(lambda: _("Their password"), self.password))
        self.setLayout(under(Label(words, Role.META, Token.INK2, wrap=True), beside(name, password, gap=S3), gap=S2))
        self.password.returnPressed.connect(self.entered)

    def complete(self) -> bool:
        """Whether both are typed; else the first gap gets its sentence and the focus."""
        self.form.clear_problems()
        gaps = (
            (f"{_WAY}.name", self.name, _("Who signs second?")),
            (f"{_WAY}.password", self.password, _("The second person types their password.")),
        )
        for way, entry, sentence in gaps:
            if not entry.value():
                self.form[way].set_problem(sentence)
                entry.setFocus()
                return False
        return True

    def unlocking(self) -> Callable[[Door], Any]:
        """A function that unlocks the second key; for the writer thread. Its refusals point at these fields."""
        name, password = self.name.value(), self.password.value()

        def unlock(door: Door) -> Any:
            try:
                return door.second(name, password)
            except Refused as refusal:
                raise Refused(replace(one, where=(_WAY, "password")) for one in refusal.problems) from refusal

        return unlock

    def show_problems(self, problems: Sequence[Problem]) -> tuple[Problem, ...]:
        """Put sentences beside the two entries; returns the problems that belong elsewhere."""
        mine = [one for one in problems if one.where[:1] == (_WAY,)]
        others = tuple(one for one in problems if one.where[:1] != (_WAY,))
        if mine:
            self.form.show_problems(mine)
            self.password.selectAll()
        return others

    def clear(self) -> None:
        """Forget what was typed."""
        self.name.clear()
        self.password.clear()
        self.form.clear_problems()

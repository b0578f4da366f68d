"""Takes in the pairing code of another depot: typed, pasted, scanned or from a file. Two sign where a key takes another's place."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any

from typing_extensions import override

from sam.domain.commands.master import Pair
from sam.domain.problems import Problem, Refused
from sam.domain.roles import Right
from sam.services.pairing_now import CodeSays, Paired, code_in_file, code_says
from sam.services.users import pair
from sam.ui import questions
from sam.ui.act_card import ActCard
from sam.ui.look.tokens import S3, Role, Token
from sam.ui.parts.button import Button
from sam.ui.parts.field import Field
from sam.ui.parts.inputs import SerialInput
from sam.ui.parts.label import Label
from sam.ui.parts.rows import beside
from sam.ui.screen_context import Door, ScreenContext
from sam.ui.second_signature import SecondSignature
from sam.words.translate import _


class PairForm(ActCard):
    """The card; hidden until `begin`."""

    def __init__(self, context: ScreenContext) -> None:
        super().__init__(context, lambda: _("The code of the other side"), lambda: _("Pair"), Right.EXCHANGE)
        self.says: CodeSays | None = None
        self.text = SerialInput(example=lambda: _("Twelve groups of six characters"))
        self.whose = Label("", Role.READ, wrap=True)
        self.second = SecondSignature(context)
        self.from_file = Button(lambda: _("From a file…"), glyph="folder-open", act=self.read_file)
        hint = lambda: _("Type it, paste it, or scan its 2D code.")  # noqa: E731
        field = self.form.add("text", Field(lambda: _("Pairing code"), self.text, hint=hint))
        self.ask_for(beside(field, self.from_file, gap=S3, grows=0), self.whose, self.second)
        self.text.textChanged.connect(self._ask)
        self.second.entered.connect(self.try_it)
        self._show(None)

    def begin(self, text: str = "") -> None:
        """Ask for the code, or show the one that was scanned."""
        self.form.clear_problems()
        if text:
            self.text.setText(text)
        self.appear(self.text)

    def read_file(self) -> None:
        """Take the code out of a file."""
        path = questions.open_file(self, _("The file with the code"), _("Text (*.txt)"))
        if path is None:
            return
        self._context.work.reader.run(
            lambda: code_in_file(path), self.text.setText, self._refused, self._troubled, owner=self
        )

    def _ask(self) -> None:
        text, door = self.text.value(), self._context.door
        self._show(None)
        if text.strip():
            self._context.work.reader.run(
                lambda: door.run(code_says, text),
                self._show,
                self._no_code,
                self._troubled,
                topic="pairing",
                owner=self,
            )

    def _no_code(self, _refusal: Refused) -> None:
        """It is half typed: F12 says what is wrong with it."""
        self._show(None)

    def _show(self, says: CodeSays | None) -> None:
        self.says = says
        if self.second is not None:
            self.second.setVisible(says is not None and says.takes_two)
        self.whose.setVisible(says is not None)
        if says is None:
            return
        self.whose.set_words(partial(_whose, says.paired), Token.INK)

    @override
    def steps(self) -> Callable[[Door], Any] | None:
        self.form.clear_problems()
        text, two = self.text.value(), self.says is not None and self.says.takes_two
        if not text.strip():
            self.form["text"].set_problem(_("The code is missing."))
            self.text.setFocus()
            return None
        second = self.second if two else None
        if second is not None and not second.complete():
            return None
        unlock = second.unlocking() if second is not None else None
        return lambda door: door.do(pair, Pair(text=text), second=unlock(door) if unlock is not None else None)

    @override
    def done(self, answer: Any) -> None:
        code = str(answer["paired"])
        self.text.clear()
        if self.second is not None:
            self.second.clear()
        self._context.say(lambda: _("Paired with {code}.").format(code=code))
        self.leave()

    @override
    def _refused(self, refusal: Refused) -> None:
        super()._refused(Refused(_at_the_text(one) for one in refusal.problems))


def _at_the_text(problem: Problem) -> Problem:
    """What is wrong with the code stands beside its entry, whatever it was called deeper down."""
    return replace(problem, where=("text",)) if problem.where[:1] == ("code",) else problem


def _whose(paired: Paired) -> str:
    whose = _("This is headquarters {code}.") if paired.headquarters else _("This is depot {code}.")
    compare = _("Its fingerprint is {mark}. Compare it by telephone before you pair.").format(mark=paired.mark)
    return f"{whose.format(code=paired.code)} {compare}"

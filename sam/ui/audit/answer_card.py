"""Answer one checkpoint of the open audit: what was found, a note, photographs and papers."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from typing_extensions import override

from sam.domain.audit import Verdict
from sam.domain.commands.audits import AnswerAudit, OneAnswer
from sam.domain.roles import Right
from sam.services.audits import answer_audit
from sam.ui.act_card import ActCard
from sam.ui.audit.detail_words import says_words
from sam.ui.audit.evidence import Evidence
from sam.ui.audit.seen import Point
from sam.ui.look.tokens import Role, Token
from sam.ui.parts.field import Field
from sam.ui.parts.inputs import ChoiceInput, TextInput
from sam.ui.parts.label import Label
from sam.ui.screen_context import Door, ScreenContext
from sam.words.audit import question, title
from sam.words.labels import label
from sam.words.translate import _


class AnswerCard(ActCard):
    """The card; hidden until `begin`. `answered(checkpoint)` when it is in the book."""

    answered = Signal(str)

    def __init__(self, context: ScreenContext) -> None:
        super().__init__(context, "", lambda: _("Write the answer"), Right.AUDIT)
        self.id = ""
        self.title = Label("", Role.CARD, wrap=True)
        self.question = Label("", Role.READ, wrap=True)
        self.says = Label("", Role.META, Token.INK2, wrap=True)
        self.verdict: ChoiceInput[Verdict] = ChoiceInput([(one, partial(label, one)) for one in Verdict])
        self.remark = TextInput()
        self.evidence = Evidence()
        add = self.form.add
        self.add(self.title, self.question, self.says)
        why = lambda: _("Needed where it is not met, and where the records say otherwise.")  # noqa: E731
        self.ask_for(
            add("answers.0.verdict", Field(lambda: _("What was found"), self.verdict)),
            add("answers.0.note", Field(lambda: _("What was seen"), self.remark, hint=why)),
            self.evidence,
        )
        add("file", self.evidence.field)
        self.remark.returnPressed.connect(self.try_it)

    def begin(self, point: Point) -> None:
        """Ask about this checkpoint; what was answered before stands there."""
        id_ = point.checkpoint.id
        if id_ != self.id:
            self.id = id_
            self.verdict.choose(point.answer.verdict if point.answer is not None else None)
            self.remark.setText(point.answer.note if point.answer is not None else "")
            self.evidence.put(point.answer.attachments if point.answer is not None else ())
        self.title.set_words(lambda: f"{id_} \u00b7 {title(id_)}")
        self.question.set_words(lambda: question(id_))
        self.says.set_words(partial(says_words, point))
        self.form.clear_problems()
        self.appear(self.verdict)

    @override
    def steps(self) -> Callable[[Door], Any] | None:
        self.form.clear_problems()
        verdict = self.verdict.chosen()
        if verdict is None:
            self.form["answers.0.verdict"].set_problem(_("Say what was found: choose one."))
            self.verdict.setFocus()
            return None
        keep, id_, note = self.evidence.keeping(), self.id, self.remark.value()

        def act(door: Door) -> Any:
            one = OneAnswer(checkpoint=id_, verdict=verdict.value, note=note, attachments=keep(door))
            return door.do(answer_audit, AnswerAudit(answers=(one,)))

        return act

    @override
    def done(self, answer: Any) -> None:
        id_, self.id = self.id, ""
        self._context.say(lambda: _("{checkpoint} is answered").format(checkpoint=id_))
        self.answered.emit(id_)
        self.leave()

"""Cards of findings: one is written down; what is to be done about it, and what has become of that."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from typing_extensions import override

from sam.domain.audit import ActionState, Severity
from sam.domain.commands.audits import WriteAction, WriteFinding
from sam.domain.dates import read_day
from sam.domain.roles import Right
from sam.queries.audits import Action, Found
from sam.services.audits import write_action, write_finding
from sam.ui.act_card import ActCard
from sam.ui.audit.evidence import Evidence
from sam.ui.look.tokens import Role, Token
from sam.ui.parts.field import Field
from sam.ui.parts.inputs import ChoiceInput, DateInput, TextInput, day_of
from sam.ui.parts.label import Label
from sam.ui.parts.rows import even
from sam.ui.screen_context import Door, ScreenContext
from sam.words import formats
from sam.words.audit import question, title
from sam.words.labels import label
from sam.words.translate import _


class FindingCard(ActCard):
    """Write down what must be put right; hidden until `begin`."""

    def __init__(self, context: ScreenContext) -> None:
        super().__init__(context, lambda: _("New finding"), lambda: _("Write it down"), Right.AUDIT)
        self.checkpoint = ""
        self.about = Label("", Role.META, Token.INK2, wrap=True)
        self.severity: ChoiceInput[Severity] = ChoiceInput([(one, partial(label, one)) for one in Severity])
        self.text = TextInput()
        self.evidence = Evidence()
        add = self.form.add
        self.ask_for(
            self.about,
            add("severity", Field(lambda: _("How grave"), self.severity)),
            add("text", Field(lambda: _("What was found"), self.text)),
            self.evidence,
        )
        add("file", self.evidence.field)
        self.text.returnPressed.connect(self.try_it)

    def begin(self, checkpoint: str = "") -> None:
        """Ask for a finding at this checkpoint, or at none."""
        if checkpoint != self.checkpoint or self.severity.chosen() is None:
            self.checkpoint = checkpoint
            self.text.clear()
            self.evidence.put(())
            self.severity.choose(Severity.MINOR)
        said = (lambda: f"{checkpoint} \u00b7 {title(checkpoint)}. {question(checkpoint)}") if checkpoint else ""
        self.about.set_words(said)
        self.about.setVisible(bool(checkpoint))
        self.form.clear_problems()
        self.appear(self.severity)

    @override
    def steps(self) -> Callable[[Door], Any] | None:
        severity = self.severity.chosen()
        keep, text, checkpoint = self.evidence.keeping(), self.text.value(), self.checkpoint

        def act(door: Door) -> Any:
            said = WriteFinding(
                text=text, severity=severity.value if severity else "", checkpoint=checkpoint, attachments=keep(door)
            )
            return door.do(write_finding, said)

        return act

    @override
    def done(self, answer: Any) -> None:
        number = answer["finding"]
        self.text.clear()
        self.severity.choose(None)
        self._context.say(lambda: _("Finding {number} is written down").format(number=f"F-{number}"))
        self.leave()


class ActionCard(ActCard):
    """What is to be done about a finding, by whom and by when; or what has become of it. Hidden until `begin`."""

    def __init__(self, context: ScreenContext) -> None:
        super().__init__(context, "", lambda: _("Write it down"), Right.AUDIT)
        self.of = ("", "")  # the finding and the action
        self.title = Label("", Role.CARD, wrap=True)
        self.about = Label("", Role.META, Token.INK2, wrap=True)
        self.text, self.owner, self.remark = TextInput(), TextInput(), TextInput()
        self.due = DateInput(show=formats.day)
        self.state: ChoiceInput[ActionState] = ChoiceInput([(one, partial(label, one)) for one in ActionState])
        self.evidence = Evidence()
        add = self.form.add
        self.add(self.title, self.about)
        self.ask_for(
            add("text", Field(lambda: _("What is to be done"), self.text)),
            even(
                add("owner", Field(lambda: _("Who does it"), self.owner)),
                add("due", Field(lambda: _("Last day"), self.due)),
            ),
            even(
                add("state", Field(lambda: _("What has become of it"), self.state)),
                add("note", Field(lambda: _("Note"), self.remark)),
            ),
            self.evidence,
        )
        add("file", self.evidence.field)
        self.remark.returnPressed.connect(self.try_it)

    def begin(self, found: Found, action: Action | None) -> None:
        """Ask for a new action of this finding, or what has become of one."""
        of = (found.id, action.id if action is not None else "")
        if of != self.of:
            self.of = of
            self.text.setText(action.text if action is not None else "")
            self.owner.setText(action.owner if action is not None else "")
            self.due.set_day(read_day(action.due) if action is not None else None)
            self.state.choose(action.state if action is not None else ActionState.OPEN)
            self.remark.setText(action.note if action is not None else "")
            self.evidence.put(action.attachments if action is not None else ())
        new = action is None
        self.title.set_words(partial(_title, found.number, new=new))
        self.about.set_words(found.text)
        self.form["state"].setVisible(not new)
        self.form.clear_problems()
        self.appear(self.text if new else self.state)

    @override
    def steps(self) -> Callable[[Door], Any] | None:
        (finding, action), keep = self.of, self.evidence.keeping()
        state = self.state.chosen()
        text, owner, due, note = self.text.value(), self.owner.value(), day_of(self.due), self.remark.value()

        def act(door: Door) -> Any:
            said = WriteAction(
                finding="" if action else finding, id=action, text=text, owner=owner, due=due,
                state=state.value if state else "", note=note, attachments=keep(door),
            )  # fmt: skip
            return door.do(write_action, said)

        return act

    @override
    def done(self, answer: Any) -> None:
        self.of = ("", "")
        self._context.say(lambda: _("The corrective action is written down"))
        self.leave()


def _title(number: int, *, new: bool) -> str:
    words = _("Corrective action for {finding}") if new else _("Follow-up of {finding}")
    return words.format(finding=f"F-{number}")

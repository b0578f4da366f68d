"""Cards of a whole audit: one is opened with what the records say; it is closed by two people."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from typing_extensions import override

from sam import clock
from sam.domain.audit import Verdict
from sam.domain.commands.audits import CloseAudit, OpenAudit
from sam.domain.roles import Right
from sam.services import audits as service
from sam.ui.act_card import ActCard
from sam.ui.audit.seen import Seen
from sam.ui.look.tokens import Role, Token, Tone
from sam.ui.parts.field import Field
from sam.ui.parts.inputs import DateInput, TextInput, day_of
from sam.ui.parts.label import Label
from sam.ui.parts.rows import even
from sam.ui.screen_context import Door, ScreenContext
from sam.ui.second_signature import SecondSignature
from sam.words import formats
from sam.words.translate import _, ngettext


class OpenCard(ActCard):
    """Open an audit; hidden until `begin`. `opened(number)` when it is in the book."""

    opened = Signal(str)

    def __init__(self, context: ScreenContext) -> None:
        super().__init__(context, lambda: _("Open an audit"), lambda: _("Open it"), Right.AUDIT)
        self._proposed = clock.today()
        self.as_of = DateInput(self._proposed, show=formats.day)
        self.team, self.purpose = TextInput(), TextInput()
        add = self.form.add
        words = lambda: _("What the records say of each checkpoint is written into the book with it.")  # noqa: E731
        self.ask_for(
            Label(words, Role.META, Token.INK2, wrap=True),
            even(
                add("as_of", Field(lambda: _("The records as of"), self.as_of)),
                add("team", Field(lambda: _("Who inspects"), self.team)),
                add("purpose", Field(lambda: _("What it is for"), self.purpose)),
            ),
        )
        self.purpose.returnPressed.connect(self.try_it)

    def begin(self) -> None:
        """Ask for an audit; as of today, unless another day was typed."""
        if not self.as_of.value() or self.as_of.day() == self._proposed:
            self._propose()
        self.form.clear_problems()
        self.appear(self.as_of)

    def _propose(self) -> None:
        self._proposed = clock.today()
        self.as_of.set_day(self._proposed)

    @override
    def steps(self) -> Callable[[Door], Any] | None:
        command = OpenAudit(as_of=day_of(self.as_of), team=self.team.value(), purpose=self.purpose.value())
        self.notice.tell(Tone.INFO, lambda: _("The records are being asked. In a large depot that takes some seconds."))

        def act(door: Door) -> Any:
            return door.do(partial(service.open_audit, beside=door.run(service.outside)), command)

        return act

    @override
    def done(self, answer: Any) -> None:
        number = str(answer["audit"])
        self.notice.clear()
        self.team.clear()
        self.purpose.clear()
        self._propose()
        self._context.say(lambda: _("Audit {number} is open").format(number=number))
        self.opened.emit(number)
        self.leave()


class CloseCard(ActCard):
    """Close the open audit; two people sign. Hidden until `begin`."""

    def __init__(self, context: ScreenContext) -> None:
        super().__init__(context, lambda: _("Close the audit"), lambda: _("Sign and close"), Right.AUDIT)
        self.said = Label("", Role.READ, wrap=True)
        self.conclusion = TextInput()
        self.second = SecondSignature(context)
        words = lambda: _("One of the two is a commander. What is written stays as it is; actions can be followed up.")  # noqa: E731
        self.ask_for(
            self.said,
            Label(words, Role.META, Token.INK2, wrap=True),
            self.form.add("conclusion", Field(lambda: _("Conclusion"), self.conclusion)),
            self.second,
        )
        self.second.entered.connect(self.try_it)
        self.conclusion.textChanged.connect(self.second.password.clear)  # the second signs what they have read

    def begin(self, seen: Seen) -> None:
        """Ask for the end of this audit; who was to sign it before may not have seen it as it is now."""
        if self.second is not None:
            self.second.clear()
        self.said.set_words(partial(_told, seen))
        self.form.clear_problems()
        self.appear(self.conclusion)

    @override
    def steps(self) -> Callable[[Door], Any] | None:
        self.form.clear_problems()
        second = self.second
        if second is None or not second.complete():
            return None
        unlock, command = second.unlocking(), CloseAudit(conclusion=self.conclusion.value())
        return lambda door: door.do(service.close_audit, command, second=unlock(door))

    @override
    def done(self, answer: Any) -> None:
        number = answer["audit"]
        self.conclusion.clear()
        if self.second is not None:
            self.second.clear()
        self._context.say(lambda: _("Audit {number} is closed").format(number=number))
        self.leave()


def _told(seen: Seen) -> str:
    """What is about to be signed: its number, its findings, and what nobody has answered."""
    if seen.audit is None:
        return ""
    silent = sum(point.verdict is Verdict.NOT_ASSESSED for point in seen.points)
    findings = len(seen.audit.findings)
    said = ngettext("{audit} with {n} finding.", "{audit} with {n} findings.", findings)
    words = [said.format(audit=seen.audit.head.number, n=formats.number(findings))]
    if silent:
        left = ngettext(
            "{n} checkpoint is not answered and will stand as not assessed.",
            "{n} checkpoints are not answered and will stand as not assessed.",
            silent,
        )
        words.append(left.format(n=formats.number(silent)))
    return " ".join(words)

"""What the forms of an inspection and of a stability test have in common: of which lot, on which day, when next, by which certificate."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget
from typing_extensions import override

from sam import clock
from sam.domain.commands.surveillance import RecordInspection, RecordStability
from sam.domain.roles import Right
from sam.domain.surveillance import Fitness
from sam.ui.act_card import ActCard
from sam.ui.look.tokens import Role
from sam.ui.parts.field import Field
from sam.ui.parts.inputs import ChoiceInput, DateInput, TextInput
from sam.ui.parts.label import Label
from sam.ui.parts.rows import even
from sam.ui.records.picture_entry import PictureEntry, kept
from sam.ui.records.subject import BanProposed, Subject
from sam.ui.screen_context import Door, ScreenContext
from sam.words import formats
from sam.words.translate import _

Result = RecordInspection | RecordStability


class ResultForm(ActCard):
    """The card of a result; hidden until `begin`. `proposed(BanProposed)` after a result that asks for a ban.

    Args:
        context: of the screen.
        verdicts: what a verdict is called in this form.
    """

    proposed = Signal(object)

    def __init__(self, context: ScreenContext, verdicts: Callable[[Fitness], str]) -> None:
        super().__init__(context, "", lambda: _("Sign this result"), Right.SAFETY)
        self._item, self._shown = "", ""
        self._subject: Subject | None = None
        self.title = Label("", Role.CARD)
        self.day, self.next = DateInput(clock.today(), show=formats.day), DateInput(show=formats.day)
        self.method = TextInput()
        self.verdict: ChoiceInput[Fitness] = ChoiceInput([(one, partial(verdicts, one)) for one in Fitness])
        self.certificate, self.remark = TextInput(), TextInput()
        self.picture = PictureEntry(context, lambda: _("Certificate or photograph, if there is one"))
        self.form.add("file", self.picture.field)
        self.add(self.title)
        self.remark.returnPressed.connect(self.try_it)

    def _ask_for_result(self, *rows: QHBoxLayout | QWidget) -> None:
        """Lay the rows of this form out, and below them certificate, note and picture."""
        add = self.form.add
        certificate = even(
            add("certificate", Field(lambda: _("Number of the certificate"), self.certificate)),
            add("note", Field(lambda: _("Note"), self.remark)),
        )
        self.ask_for(*rows, certificate, self.picture)

    def _next_field(self) -> Field:
        return self.form.add("next_due", Field(lambda: _("Next one"), self.next, hint=lambda: _("empty: by the plan")))

    def begin(self, subject: Subject) -> None:
        """Ask what was found of this lot."""
        if subject.life.item != self._item:
            self._empty()
        self._item, self._shown, self._subject = subject.life.item, subject.shown, subject
        self.title.set_words(partial(self._title_of, subject.shown))
        self.form.clear_problems()
        self.appear(self._first())

    @abstractmethod
    def _title_of(self, lot: str) -> str:
        """What the card is called for a lot."""

    @abstractmethod
    def _first(self) -> QWidget:
        """Where the typing begins."""

    @abstractmethod
    def _said(self) -> tuple[Callable[..., Any], Result]:
        """The service, and what was typed as its command."""

    def _empty(self) -> None:
        for entry in (self.method, self.certificate, self.remark):
            entry.clear()
        self.day.set_day(clock.today())
        self.next.set_day(None)
        self.verdict.choose(None)
        self.picture.put(None)

    @override
    def steps(self) -> Callable[[Door], Any] | None:
        self.form.clear_problems()
        path = self.picture.file()
        service, command = self._said()

        def act(door: Door) -> Any:
            whole = replace(command, attachments=(kept(door, path),)) if path is not None else command
            return door.do(service, whole)

        return act

    @override
    def done(self, answer: Any) -> None:
        banned = "proposed_ban" in answer
        proposal = BanProposed(self._subject, self.method.value(), self.certificate.value())
        self._context.say(partial(_said_of, self._shown, proposed=banned))
        self._item = ""
        self._empty()
        self.leave()
        if banned:
            self.proposed.emit(proposal)


def _said_of(lot: str, *, proposed: bool) -> str:
    """What the foot says of a result that was signed; that a ban is proposed and not put in force."""
    if proposed:
        return _("Result of lot {lot} signed; a ban is proposed").format(lot=lot)
    return _("Result of lot {lot} signed").format(lot=lot)

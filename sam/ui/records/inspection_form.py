"""An inspection or a proof of a lot: sample, defects, verdict, the condition it is to lie in, the next day, the certificate."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from typing_extensions import override

from sam import clock
from sam.domain.commands.surveillance import RecordInspection
from sam.domain.items import Condition
from sam.domain.roles import Right
from sam.domain.surveillance import Fitness, Watch
from sam.services.surveillance import record_inspection
from sam.ui.act_card import ActCard
from sam.ui.look.tokens import Role
from sam.ui.parts.field import Field
from sam.ui.parts.inputs import ChoiceInput, DateInput, NumberInput, TextInput, day_of
from sam.ui.parts.label import Label
from sam.ui.parts.rows import even
from sam.ui.records.defect_rows import DefectRows
from sam.ui.records.picture_entry import PictureEntry, kept
from sam.ui.records.subject import BanProposed, Subject
from sam.ui.screen_context import Door, ScreenContext
from sam.words import formats
from sam.words.labels import label
from sam.words.translate import _


def fitness_words(one: Fitness) -> str:
    """A verdict as a choice."""
    return label(one).capitalize()


class InspectionForm(ActCard):
    """The card; hidden until `begin`. `proposed(BanProposed)` after a result that asks for a ban."""

    proposed = Signal(object)

    def __init__(self, context: ScreenContext) -> None:
        super().__init__(context, "", lambda: _("Sign this result"), Right.SAFETY)
        self._item, self._shown = "", ""
        self._subject: Subject | None = None
        self.title = Label("", Role.CARD)
        kinds = [(one, partial(label, one)) for one in (Watch.INSPECTION, Watch.PROOF)]
        self.kind: ChoiceInput[Watch] = ChoiceInput(kinds, Watch.INSPECTION)
        self.day, self.next = DateInput(clock.today(), show=formats.day), DateInput(show=formats.day)
        self.sample = NumberInput()
        self.method, self.inspector = TextInput(), TextInput()
        self.defects = DefectRows(self.form)
        self.verdict: ChoiceInput[Fitness] = ChoiceInput([(one, partial(fitness_words, one)) for one in Fitness])
        unchanged: list[tuple[Condition | None, Callable[[], str]]] = [(None, lambda: _("as it is"))]
        self.condition: ChoiceInput[Condition | None] = ChoiceInput(
            [*unchanged, *((one, partial(label, one)) for one in Condition)]
        )
        self.certificate, self.remark = TextInput(), TextInput()
        self.picture = PictureEntry(context, lambda: _("Certificate or photograph, if there is one"))
        self._lay_out()

    def _lay_out(self) -> None:
        add = self.form.add
        add("file", self.picture.field)
        self.add(self.title)
        self.ask_for(
            even(
                add("what", Field(lambda: _("What"), self.kind)),
                add("happened_on", Field(lambda: _("Day"), self.day)),
                add("sample", Field(lambda: _("Pieces looked at"), self.sample)),
            ),
            even(
                add("method", Field(lambda: _("How: visual, gauge, firing, order"), self.method)),
                add("inspector", Field(lambda: _("Who looked"), self.inspector)),
            ),
            self.defects,
            even(
                add("verdict", Field(lambda: _("Verdict"), self.verdict)),
                add("condition", Field(lambda: _("Condition from now on"), self.condition)),
                add("next_due", Field(lambda: _("Next one"), self.next, hint=lambda: _("empty: by the plan"))),
            ),
            even(
                add("certificate", Field(lambda: _("Number of the certificate"), self.certificate)),
                add("note", Field(lambda: _("Note"), self.remark)),
            ),
            self.picture,
        )
        self.remark.returnPressed.connect(self.try_it)

    def begin(self, subject: Subject) -> None:
        """Ask what was found of this lot."""
        if subject.life.item != self._item:
            self._empty()
        self._item, self._shown, self._subject = subject.life.item, subject.shown, subject
        shown = subject.shown
        self.title.set_words(lambda: _("Inspection or proof of lot {lot}").format(lot=shown))
        self.form.clear_problems()
        self.appear(self.kind)

    def _empty(self) -> None:
        for entry in (self.method, self.inspector, self.certificate, self.remark, self.sample):
            entry.clear()
        self.day.set_day(clock.today())
        self.next.set_day(None)
        self.verdict.choose(None)
        self.condition.choose(None)
        self.defects.clear()
        self.picture.put(None)

    @override
    def steps(self) -> Callable[[Door], Any] | None:
        self.form.clear_problems()
        verdict, condition, kind = self.verdict.chosen(), self.condition.chosen(), self.kind.chosen()
        path = self.picture.file()
        command = RecordInspection(
            what=kind.value if kind is not None else "",
            item=self._item,
            happened_on=day_of(self.day),
            sample=self.sample.number() or 0,
            method=self.method.value(),
            defects=self.defects.said(),
            verdict=verdict.value if verdict is not None else "",
            condition=condition.value if condition is not None else "",
            next_due=day_of(self.next),
            inspector=self.inspector.value(),
            certificate=self.certificate.value(),
            note=self.remark.value(),
        )

        def act(door: Door) -> Any:
            whole = replace(command, attachments=(kept(door, path),)) if path is not None else command
            return door.do(record_inspection, whole)

        return act

    @override
    def done(self, answer: Any) -> None:
        shown, banned = self._shown, "proposed_ban" in answer
        proposal = BanProposed(self._subject, self.method.value(), self.certificate.value())
        self._context.say(partial(said_of, shown, proposed=banned))
        self._item = ""
        self._empty()
        self.leave()
        if banned:
            self.proposed.emit(proposal)


def said_of(lot: str, *, proposed: bool) -> str:
    """What the foot says of a result that was signed; that a ban is proposed and not put in force."""
    if proposed:
        return _("Result of lot {lot} signed; a ban is proposed").format(lot=lot)
    return _("Result of lot {lot} signed").format(lot=lot)

"""A stability test of a lot's propellant: method, stabiliser now and at the start, verdict, the next day, the certificate."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from typing_extensions import override

from sam import clock
from sam.domain.commands.surveillance import RecordStability
from sam.domain.roles import Right
from sam.domain.surveillance import Fitness
from sam.services.surveillance import record_stability
from sam.ui.act_card import ActCard
from sam.ui.look.tokens import Role
from sam.ui.parts.field import Field
from sam.ui.parts.inputs import ChoiceInput, DateInput, TextInput, day_of
from sam.ui.parts.label import Label
from sam.ui.parts.rows import even
from sam.ui.records.inspection_form import said_of
from sam.ui.records.picture_entry import PictureEntry, kept
from sam.ui.records.subject import BanProposed, Subject
from sam.ui.screen_context import Door, ScreenContext
from sam.words import formats
from sam.words.translate import _


def stable_words(one: Fitness) -> str:
    """A verdict on propellant as a choice."""
    words = {
        Fitness.PASSED: _("Stable"),
        Fitness.LIMITED: _("Stable, to be tested sooner"),
        Fitness.FAILED: _("No longer stable"),
    }
    return words[one]


class StabilityForm(ActCard):
    """The card; hidden until `begin`. `proposed(BanProposed)` after a result that asks for a ban."""

    proposed = Signal(object)

    def __init__(self, context: ScreenContext) -> None:
        super().__init__(context, "", lambda: _("Sign this result"), Right.SAFETY)
        self._item, self._shown = "", ""
        self._subject: Subject | None = None
        self.title = Label("", Role.CARD)
        self.day, self.next = DateInput(clock.today(), show=formats.day), DateInput(show=formats.day)
        self.method, self.laboratory = TextInput(), TextInput()
        self.now, self.start = (
            TextInput(example=lambda: _("per cent, 0.85")),
            TextInput(example=lambda: _("per cent, 1.2")),
        )
        self.degrees = TextInput(example="65.5")
        self.verdict: ChoiceInput[Fitness] = ChoiceInput([(one, partial(stable_words, one)) for one in Fitness])
        self.certificate, self.remark = TextInput(), TextInput()
        self.picture = PictureEntry(context, lambda: _("Certificate or photograph, if there is one"))
        self._lay_out()

    def _lay_out(self) -> None:
        add = self.form.add
        add("file", self.picture.field)
        self.add(self.title)
        self.ask_for(
            even(
                add("happened_on", Field(lambda: _("Day"), self.day)),
                add("method", Field(lambda: _("Method of the test"), self.method)),
                add("laboratory", Field(lambda: _("Who tested"), self.laboratory)),
            ),
            even(
                add("stabiliser", Field(lambda: _("Stabiliser found, %"), self.now)),
                add("stabiliser_at_start", Field(lambda: _("When it was made, %"), self.start)),
                add("temperature", Field(lambda: _("Temperature, °C"), self.degrees)),
            ),
            even(
                add("verdict", Field(lambda: _("Verdict"), self.verdict)),
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
        self.title.set_words(lambda: _("Stability test of lot {lot}").format(lot=shown))
        self.form.clear_problems()
        self.appear(self.method)

    def _empty(self) -> None:
        for entry in (self.method, self.laboratory, self.now, self.start, self.degrees, self.certificate, self.remark):
            entry.clear()
        self.day.set_day(clock.today())
        self.next.set_day(None)
        self.verdict.choose(None)
        self.picture.put(None)

    @override
    def steps(self) -> Callable[[Door], Any] | None:
        self.form.clear_problems()
        verdict, path = self.verdict.chosen(), self.picture.file()
        command = RecordStability(
            item=self._item,
            happened_on=day_of(self.day),
            method=self.method.value(),
            verdict=verdict.value if verdict is not None else "",
            stabiliser=self.now.value(),
            stabiliser_at_start=self.start.value(),
            temperature=self.degrees.value(),
            laboratory=self.laboratory.value(),
            next_due=day_of(self.next),
            certificate=self.certificate.value(),
            note=self.remark.value(),
        )

        def act(door: Door) -> Any:
            whole = replace(command, attachments=(kept(door, path),)) if path is not None else command
            return door.do(record_stability, whole)

        return act

    @override
    def done(self, answer: Any) -> None:
        banned = "proposed_ban" in answer
        proposal = BanProposed(self._subject, self.method.value(), self.certificate.value())
        self._context.say(partial(said_of, self._shown, proposed=banned))
        self._item = ""
        self._empty()
        self.leave()
        if banned:
            self.proposed.emit(proposal)

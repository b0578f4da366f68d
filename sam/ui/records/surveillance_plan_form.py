"""How often a lot, or every lot of its type, is inspected, proved or tested: by which document, decided by whom; or that it ends."""

from __future__ import annotations

from functools import partial
from typing import Any

from typing_extensions import override

from sam.domain.commands.surveillance import WritePlan
from sam.domain.roles import Right
from sam.domain.surveillance import Watch
from sam.services.surveillance_plans import write_plan
from sam.ui.act_card import ActCard, Asked
from sam.ui.look.tokens import Role
from sam.ui.parts.chip import Chip
from sam.ui.parts.field import Field
from sam.ui.parts.inputs import ChoiceInput, DateInput, NumberInput, TextInput, day_of
from sam.ui.parts.label import Label
from sam.ui.parts.rows import even
from sam.ui.records.subject import Subject
from sam.ui.screen_context import ScreenContext
from sam.words import formats
from sam.words.labels import label
from sam.words.translate import _


class SurveillancePlanForm(ActCard):
    """The card; hidden until `begin`."""

    def __init__(self, context: ScreenContext) -> None:
        super().__init__(context, "", lambda: _("Write it down"), Right.SAFETY)
        self._subject: Subject | None = None
        self.title = Label("", Role.CARD)
        self.kind: ChoiceInput[Watch] = ChoiceInput([(one, partial(label, one)) for one in Watch], Watch.INSPECTION)
        self.on: ChoiceInput[bool] = ChoiceInput([])
        self.months, self.first = NumberInput(), DateInput(show=formats.day)
        self.watch, self.stop = TextInput(example="0.30"), TextInput(example="0.20")
        self.source, self.decided, self.reason = TextInput(), TextInput(), TextInput()
        self.ends = Chip(lambda: _("This plan ends"), toggles=True)
        add = self.form.add
        self.marks = even(
            add("watch_below", Field(lambda: _("Watched below, % of stabiliser"), self.watch)),
            add("unstable_below", Field(lambda: _("Unstable below, %"), self.stop)),
        )
        self.add(self.title)
        self.ask_for(
            even(
                add("what", Field(lambda: _("What"), self.kind)),
                add("on", Field(lambda: _("Of"), self.on)),
            ),
            even(
                add("every_months", Field(lambda: _("Every so many months"), self.months)),
                add(
                    "first",
                    Field(lambda: _("First one by"), self.first, hint=lambda: _("empty: from the day it was made")),
                ),
            ),
            self.marks,
            even(
                add("source", Field(lambda: _("Document that says so"), self.source)),
                add("decided_by", Field(lambda: _("Decided by"), self.decided)),
            ),
            add("reason", Field(lambda: _("Reason"), self.reason, hint=lambda: _("where it changes or ends a plan"))),
            self.ends,
        )
        self.form.add("retired", self.form["on"])
        self.form.add("type", self.form["on"])
        self.kind.currentIndexChanged.connect(self._chosen)
        self.reason.returnPressed.connect(self.try_it)
        self._chosen()

    def _chosen(self, _row: int = 0) -> None:
        """Only propellant has a stabiliser."""
        for name in ("watch_below", "unstable_below"):
            self.form[name].setVisible(self.kind.chosen() is Watch.STABILITY)

    def begin(self, subject: Subject) -> None:
        """Ask how often this lot or its type is looked at."""
        if self._subject is None or self._subject.life.item != subject.life.item:
            self._empty()
        self._subject = subject
        shown, type_ = subject.shown, subject.life.type_name
        self.title.set_words(lambda: _("Plan for lot {lot}").format(lot=shown))
        whole = self.on.chosen()
        self.on.set_choices(
            [(True, lambda: _("every lot of {type}").format(type=type_)), (False, lambda: _("this lot alone"))],
            value=True if whole is None else whole,
        )
        self.form.clear_problems()
        self.appear(self.kind)

    def _empty(self) -> None:
        for entry in (self.months, self.watch, self.stop, self.source, self.decided, self.reason):
            entry.clear()
        self.first.set_day(None)
        self.ends.setChecked(False)

    @override
    def asked(self) -> Asked | None:
        if self._subject is None:
            return None
        life, kind, tested = self._subject.life, self.kind.chosen(), self.kind.chosen() is Watch.STABILITY
        whole = bool(self.on.chosen())
        return write_plan, WritePlan(
            what=kind.value if kind is not None else "",
            type=life.type_code if whole else "",
            item="" if whole else life.item,
            every_months=self.months.number(),
            first=day_of(self.first),
            watch_below=self.watch.value() if tested else "",
            unstable_below=self.stop.value() if tested else "",
            source=self.source.value(),
            decided_by=self.decided.value(),
            reason=self.reason.value(),
            retired=self.ends.isChecked(),
        )

    @override
    def done(self, answer: Any) -> None:
        shown = self._subject.shown if self._subject is not None else ""
        self._context.say(lambda: _("The plan for lot {lot} is written down").format(lot=shown))
        self._subject = None
        self._empty()
        self.leave()

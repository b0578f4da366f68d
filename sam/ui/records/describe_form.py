"""Make the record of a weapon or part better: number as observed, type, year, country, what belongs to it, own fields."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from typing_extensions import override

from sam.domain.commands.master import Describe
from sam.domain.items import Form, TypeKind
from sam.domain.problems import Problem, Refused
from sam.domain.roles import Right
from sam.queries.own_fields import OwnFieldDefined, own_fields
from sam.services.describe import describe
from sam.ui.act_card import ActCard, Asked
from sam.ui.look.tokens import S3, Role
from sam.ui.parts.chip import Chip
from sam.ui.parts.field import Field
from sam.ui.parts.inputs import NumberInput, SerialInput, TextInput
from sam.ui.parts.label import Label
from sam.ui.parts.rows import beside, held
from sam.ui.place_input import TypeInput
from sam.ui.records.kit_entry import KitEntry, Piece
from sam.ui.records.own_field_entries import OwnFieldEntries
from sam.ui.records.subject import Subject
from sam.ui.screen_context import ScreenContext
from sam.words.translate import _


class DescribeForm(ActCard):
    """The card; hidden until `begin`. Only what was changed goes into the document."""

    def __init__(self, context: ScreenContext) -> None:
        super().__init__(context, "", lambda: _("Write it down"), Right.MOVE)
        self._subject: Subject | None = None
        self._sent_fields: list[str] = []
        self.title = Label("", Role.CARD)
        self.serial, self.doubt, self.reason = SerialInput(), TextInput(), TextInput()
        self.type = TypeInput(context, (TypeKind.WEAPON, TypeKind.PART), example=lambda: _("Code or name"))
        self.year, self.country = NumberInput(), TextInput(example=lambda: _("two letters"))
        self.again = Chip(lambda: _("Really another weapon with this number"), toggles=True)
        self.carrier = SerialInput(example=lambda: _("serial number of the weapon"))
        self.loose = Chip(lambda: _("Hangs on none now"), toggles=True)
        self.kit, self.own = KitEntry(context), OwnFieldEntries()
        self._lay_out()
        self.type.troubled.connect(context.around.refused)
        self.reason.returnPressed.connect(self.try_it)

    def _lay_out(self) -> None:
        add = self.form.add
        number = beside(
            add("new_serial", Field(lambda: _("Serial number as observed"), self.serial)),
            add("doubt", Field(lambda: _("What is doubtful"), self.doubt)),
            gap=S3,
        )
        number.setStretch(0, 1)
        number.setStretch(1, 1)
        made = beside(
            add("new_type", Field(lambda: _("Really of the type"), self.type)),
            add("year", Field(lambda: _("Year of manufacture"), self.year)),
            add("country", Field(lambda: _("Country of manufacture"), self.country)),
            gap=S3,
        )
        made.setStretch(0, 2)
        made.setStretch(1, 1)
        made.setStretch(2, 1)
        hangs = add("belongs_to", Field(lambda: _("Hangs on"), self.carrier))
        self._part = held(beside(hangs, self.loose, gap=S3, grows=0))
        last = beside(self.kit, add("reason", Field(lambda: _("Reason"), self.reason)), gap=S3)
        last.setStretch(0, 3)
        last.setStretch(1, 2)
        self.form.add("kit", self.kit.field)
        self.add(self.title)
        self.ask_for(number, self.again, made, self._part, self.own, last)

    def begin(self, subject: Subject) -> None:
        """Show what the record says, to be made better."""
        life = subject.life
        if self._subject is None or self._subject.life.item != life.item:
            self._put(subject)
        self._subject = subject
        shown = subject.shown
        self.title.set_words(lambda: _("The record of {item}").format(item=shown))
        self._part.setVisible(life.form == Form.PART.value)
        self.again.setVisible(self.again.isChecked())
        self.form.clear_problems()
        self.appear(self.serial)
        self._context.ask(own_fields, "weapon", then=self._fields_defined, topic="own fields", owner=self)

    def _put(self, subject: Subject) -> None:
        details = subject.life.details
        self.serial.setText(subject.life.mark)
        self.doubt.setText(str(details.get("doubt", "")))
        self.year.setText(str(details.get("year", "")))
        self.country.setText(str(details.get("country", "")))
        self.carrier.setText(subject.life.belongs_to)
        self.type.put(None)
        self.reason.clear()
        self.again.setChecked(False)
        self.loose.setChecked(False)
        self.kit.put([Piece(one["type"], one["name"], one["quantity"]) for one in details.get("kit", ())])
        self.own.put((), {})

    def _fields_defined(self, defined: Sequence[OwnFieldDefined]) -> None:
        if self._subject is not None and not self.own.fields:
            self.own.put(defined, self._subject.life.details.get("fields", {}))

    @override
    def asked(self) -> Asked | None:
        if self._subject is None:
            return None
        life = self._subject.life
        details, kit = life.details, self.kit.parts()
        serial, doubt = self.serial.value().strip(), self.doubt.value()
        country, carrier = self.country.value(), self.carrier.value().strip()
        typed = self.year.value()
        if typed and self.year.number() is None:
            self.form["year"].set_problem(_("A year of four digits"))
            self.year.setFocus()
            return None
        same_kit = [(one.type, one.quantity) for one in kit] == [
            (one["type"], one["quantity"]) for one in details.get("kit", ())
        ]
        if self.own.emptied():
            return None
        own = self.own.changed()
        year = self.year.number()
        says = {"doubt": doubt, "country": country, "year": year, "kit": kit}
        self._sent_fields = [one.code for one in own]
        return describe, Describe(
            item=life.item,
            new_serial=serial if serial != life.mark else "",
            doubt=doubt if doubt != details.get("doubt", "") else "",
            new_type=self.type.code(),
            year=year if year != details.get("year") else None,
            country=country if country.upper() != details.get("country", "") else "",
            belongs_to=carrier if carrier != life.belongs_to and not self.loose.isChecked() else "",
            loose=self.loose.isChecked(),
            kit=() if same_kit else kit,
            fields=own,
            without=tuple(name for name, value in says.items() if details.get(name) and not value),
            reason=self.reason.value(),
            again=self.again.isChecked(),
        )

    @override
    def _refused(self, refusal: Refused) -> None:
        super()._refused(Refused(self._at_entry(one) for one in refusal.problems))
        self.again.setVisible(bool(self.form["new_serial"].problem) or self.again.isChecked())

    def _at_entry(self, problem: Problem) -> Problem:
        """The problem at the entry that it is about: pieces of the kit share one, each own field has its own."""
        if problem.where[:1] == ("kit",):
            return replace(problem, where=("kit",))
        place = problem.where[1] if problem.where[:1] == ("fields",) and len(problem.where) > 1 else None
        if isinstance(place, int) and place < len(self._sent_fields):
            self.own.fields[self._sent_fields[place]].set_problem(self._context.sentence(problem))
        return problem

    @override
    def done(self, answer: Any) -> None:
        shown = self._subject.shown if self._subject is not None else ""
        self._context.say(lambda: _("The record of {item} is better now").format(item=shown))
        self._subject = None
        self.leave()

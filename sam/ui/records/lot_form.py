"""Make the record of a lot better, or its shelf life longer: maker, days, seal, packaging, own fields; with the reason."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from typing_extensions import override

from sam.domain.commands.master import DescribeLot
from sam.domain.dates import read_day
from sam.domain.roles import Right
from sam.queries.own_fields import OwnFieldDefined, own_fields
from sam.services.describe import describe_lot
from sam.ui.act_card import ActCard, Asked
from sam.ui.look.tokens import S3, Role
from sam.ui.parts.field import Field
from sam.ui.parts.inputs import DateInput, SerialInput, TextInput
from sam.ui.parts.label import Label
from sam.ui.parts.rows import beside
from sam.ui.records.own_field_entries import OwnFieldEntries
from sam.ui.records.subject import Subject
from sam.ui.screen_context import ScreenContext
from sam.words import formats
from sam.words.translate import _


class LotForm(ActCard):
    """The card; hidden until `begin`. Only what was changed goes into the document."""

    def __init__(self, context: ScreenContext) -> None:
        super().__init__(context, "", lambda: _("Write it down"), Right.MOVE)
        self._subject: Subject | None = None
        self.title = Label("", Role.CARD)
        self.until, self.made = DateInput(show=formats.day), DateInput(show=formats.day)
        self.maker, self.seal, self.reason = TextInput(), SerialInput(), TextInput()
        self.own = OwnFieldEntries()
        add = self.form.add
        days = beside(
            add("expires_on", Field(lambda: _("Shelf life ends"), self.until)),
            add("made_on", Field(lambda: _("Made on"), self.made)),
            gap=S3,
        )
        rest = beside(
            add("maker", Field(lambda: _("Maker"), self.maker)),
            add("seal", Field(lambda: _("Seal"), self.seal)),
            gap=S3,
        )
        why = add("reason", Field(lambda: _("Reason: test report, order, notice"), self.reason))
        for row in (days, rest):
            row.setStretch(0, 1)
            row.setStretch(1, 1)
        self.add(self.title)
        self.ask_for(days, rest, self.own, why)
        self.reason.returnPressed.connect(self.try_it)

    def begin(self, subject: Subject) -> None:
        """Show what the record says, to be made better."""
        if self._subject is None or self._subject.life.item != subject.life.item:
            details = subject.life.details
            self.until.set_day(read_day(str(details.get("expires_on", ""))))
            self.made.set_day(read_day(str(details.get("made_on", ""))))
            self.maker.setText(str(details.get("maker", "")))
            self.seal.setText(str(details.get("seal", "")))
            self.reason.clear()
            self.own.put((), {})
        self._subject = subject
        shown = subject.shown
        self.title.set_words(lambda: _("The record of {item}").format(item=shown))
        self.form.clear_problems()
        self.appear(self.until)
        self._context.ask(own_fields, "lot", then=self._fields_defined, topic="own fields", owner=self)

    def _fields_defined(self, defined: Sequence[OwnFieldDefined]) -> None:
        if self._subject is not None and not self.own.fields:
            self.own.put(defined, self._subject.life.details.get("fields", {}))

    @override
    def asked(self) -> Asked | None:
        if self._subject is None or self.own.emptied():
            return None
        before = self._subject.life.details
        said = {
            "maker": self.maker.value(),
            "made_on": _day(self.made),
            "expires_on": _day(self.until),
            "seal": self.seal.value().strip(),
        }
        new = {name: value if value != before.get(name, "") else "" for name, value in said.items()}
        return describe_lot, DescribeLot(
            item=self._subject.life.item,
            maker=new["maker"],
            made_on=new["made_on"],
            expires_on=new["expires_on"],
            seal=new["seal"],
            fields=self.own.changed(),
            without=tuple(name for name, value in said.items() if before.get(name) and not value),
            reason=self.reason.value(),
        )

    @override
    def done(self, answer: Any) -> None:
        shown = self._subject.shown if self._subject is not None else ""
        self._context.say(lambda: _("The record of {item} is better now").format(item=shown))
        self._subject = None
        self.leave()


def _day(entry: DateInput) -> str:
    day = entry.day()
    return day.isoformat() if day is not None else entry.value()

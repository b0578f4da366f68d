"""A weapon must bear a mark before it is handed out: who says so; and the end of such a need by whoever may decide it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any

from typing_extensions import override

from sam import clock
from sam.domain.commands.workshop import ExcuseMark, NeedMark, OneWeapon
from sam.domain.marking import SAID, Need
from sam.domain.problems import Refused
from sam.domain.roles import Right
from sam.queries.marking import NeedRow
from sam.reports.workshop_words import need_label, need_words
from sam.services.mark_needs import excuse_mark, need_mark
from sam.ui.act_card import ActCard, Asked
from sam.ui.look.tokens import Role
from sam.ui.parts.chip import Chip
from sam.ui.parts.field import Field
from sam.ui.parts.inputs import ChoiceInput, DateInput, TextInput, day_of
from sam.ui.parts.label import Label
from sam.ui.parts.rows import even
from sam.ui.records.subject import Subject
from sam.ui.screen_context import ScreenContext
from sam.words import formats
from sam.words.translate import _


class NeedForm(ActCard):
    """The card; hidden until `begin`, or `begin_receipt` for all weapons of a receipt."""

    def __init__(self, context: ScreenContext) -> None:
        super().__init__(context, "", lambda: _("Ask for this mark"), Right.MOVE)
        self._item = ""
        self.title = Label("", Role.CARD, wrap=True)
        self.need: ChoiceInput[Need] = ChoiceInput([(one, partial(need_label, one)) for one in SAID], Need.IMPORT)
        self.voucher = TextInput(example="RC-2026-000123")
        self.basis, self.country, self.remark = TextInput(), TextInput(example="BE"), TextInput()
        self.day = DateInput(clock.today(), show=formats.day)
        add = self.form.add
        self.add(self.title)
        self.ask_for(
            even(
                add("need", Field(lambda: _("Mark"), self.need)),
                add("voucher", Field(lambda: _("All weapons of this receipt"), self.voucher)),
                add("country", Field(lambda: _("Imported from"), self.country)),
                add("happened_on", Field(lambda: _("Day of the import or decision"), self.day)),
            ),
            even(
                add("basis", Field(lambda: _("Document that says so"), self.basis)),
                add("note", Field(lambda: _("Note"), self.remark)),
            ),
        )
        self.need.currentIndexChanged.connect(self._chosen)
        self.remark.returnPressed.connect(self.try_it)

    def _chosen(self, _row: int = 0) -> None:
        self.form["country"].setVisible(self.need.chosen() is Need.IMPORT)

    def begin(self, subject: Subject) -> None:
        """Ask which mark this weapon must bear."""
        shown, self._item = subject.shown, subject.life.item
        self.title.set_words(lambda: _("{serial} is not handed out before it is marked").format(serial=shown))
        self._begin(of_receipt=False)

    def begin_receipt(self) -> None:
        """Ask for the receipt whose weapons must all bear a mark."""
        self._item = ""
        self.title.set_words(lambda: _("Weapons of a receipt are not handed out before they are marked"))
        self._begin(of_receipt=True)

    def _begin(self, *, of_receipt: bool) -> None:
        self.form["voucher"].setVisible(of_receipt)
        self.form.clear_problems()
        self._chosen()
        self.appear(self.need)

    @override
    def asked(self) -> Asked:
        need = self.need.chosen()
        return need_mark, NeedMark(
            need=need.value if need is not None else "",
            voucher="" if self._item else self.voucher.value(),
            weapons=(OneWeapon(item=self._item),) if self._item else (),
            basis=self.basis.value(),
            country=self.country.value().upper() if need is Need.IMPORT else "",
            happened_on=day_of(self.day),
            note=self.remark.value(),
        )

    @override
    def _refused(self, refusal: Refused) -> None:
        """What is said of the weapon, or that none is named, stands at the mark, or at the receipt."""
        at = "need" if self._item else "voucher"
        super()._refused(
            Refused(replace(one, where=(at,)) if one.where[:1] == ("weapons",) else one for one in refusal.problems)
        )

    @override
    def done(self, answer: Any) -> None:
        self._context.say(lambda: _("They wait for their mark now"))
        for entry in (self.voucher, self.basis, self.country, self.remark):
            entry.clear()
        self.leave()


class ExcuseForm(ActCard):
    """The card; hidden until `begin`."""

    def __init__(self, context: ScreenContext) -> None:
        super().__init__(context, "", lambda: _("Excuse it"), Right.RESTRICT)
        self._item = ""
        self.title = Label("", Role.CARD)
        self.which: ChoiceInput[str] = ChoiceInput([])
        self.reason, self.authority = TextInput(), TextInput()
        self.all = Chip(lambda: _("For every weapon of that paper"), toggles=True)
        add = self.form.add
        self.add(self.title)
        self.ask_for(
            add("id", Field(lambda: _("Which need of a mark"), self.which)),
            even(
                add("reason", Field(lambda: _("Reason"), self.reason)),
                add("authority", Field(lambda: _("Decided by"), self.authority)),
            ),
            self.all,
        )
        self.form.add("weapons", self.form["id"])
        self.authority.returnPressed.connect(self.try_it)

    def begin(self, subject: Subject) -> None:
        """Ask which need of this weapon ends, and who decided it."""
        shown, self._item = subject.shown, subject.life.item
        standing = [one for one in subject.life.needs if not one.lifted]
        self.title.set_words(lambda: _("{serial} needs the mark no longer").format(serial=shown))
        self.which.set_choices([(one.id, _said(one)) for one in standing], standing[0].id if standing else None)
        self.all.setChecked(False)
        self.form.clear_problems()
        self.appear(self.reason if len(standing) == 1 else self.which)

    @override
    def asked(self) -> Asked:
        weapons = () if self.all.isChecked() else (OneWeapon(item=self._item),)
        return excuse_mark, ExcuseMark(
            id=self.which.chosen() or "", weapons=weapons, reason=self.reason.value(), authority=self.authority.value()
        )

    @override
    def done(self, answer: Any) -> None:
        self._context.say(lambda: _("Excused; it stays in the book"))
        self.reason.clear()
        self.authority.clear()
        self.leave()


def _said(one: NeedRow) -> Callable[[], str]:
    return partial(need_words, one)

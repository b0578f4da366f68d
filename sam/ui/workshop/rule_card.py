"""A rule of the work queue: which work is due after what, for which weapons, by which document; changed or ended with a reason."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from typing_extensions import override

from sam.domain.commands.workshop import PlanWork
from sam.domain.dates import read_day
from sam.domain.items import TypeKind
from sam.domain.roles import Right
from sam.domain.workshop import PLANNED, After, WorkKind
from sam.queries.workshop import PlanRow
from sam.reference import tables
from sam.services.gauges import plan_work
from sam.ui.act_card import ActCard, Asked
from sam.ui.look.tokens import Role
from sam.ui.parts.chip import Chip
from sam.ui.parts.field import Field
from sam.ui.parts.inputs import ChoiceInput, DateInput, NumberInput, TextInput, day_of
from sam.ui.parts.label import Label
from sam.ui.parts.rows import even
from sam.ui.place_input import TypeInput
from sam.ui.records.weapons_card import all_whole
from sam.ui.screen_context import ScreenContext
from sam.words import formats
from sam.words.labels import label
from sam.words.translate import _

_PLANNED = sorted(PLANNED, key=lambda one: list(WorkKind).index(one))
_UNITS: dict[After, Callable[[], str]] = {
    After.MONTHS: lambda: _("So many months"),
    After.ROUNDS: lambda: _("So many rounds"),
    After.DAYS_OUT: lambda: _("So many days"),
    After.LOAN: lambda: "",
}


class RuleCard(ActCard):
    """The card; hidden until `begin`."""

    def __init__(self, context: ScreenContext) -> None:
        super().__init__(context, "", lambda: _("Set this rule"), Right.SETTINGS)
        self.title = Label("", Role.CARD)
        self.what: ChoiceInput[WorkKind] = ChoiceInput([(one, partial(label, one)) for one in _PLANNED])
        self.after: ChoiceInput[After] = ChoiceInput([(one, partial(label, one)) for one in After], After.MONTHS)
        self.every, self.first = NumberInput(), DateInput(show=formats.day)
        self.type = TypeInput(context, (TypeKind.WEAPON,))
        self.category = TextInput(example="SA-RIF")
        self.source, self.decided, self.reason = TextInput(), TextInput(), TextInput()
        self.ends = Chip(lambda: _("This rule ends"), toggles=True)
        add = self.form.add
        self.add(self.title)
        self.ask_for(
            even(
                add("what", Field(lambda: _("Work"), self.what)),
                add("after", Field(lambda: _("When"), self.after)),
                add("every", Field(self._number_words, self.every)),
                add("first", Field(lambda: _("First one by"), self.first, hint=lambda: _("empty: counted from today"))),
            ),
            even(
                add("type", Field(lambda: _("Only this type"), self.type, hint=lambda: _("empty: every weapon"))),
                add("category", Field(lambda: _("Or only this category"), self.category)),
            ),
            even(
                add("source", Field(lambda: _("Document that says so"), self.source)),
                add("decided_by", Field(lambda: _("Decided by"), self.decided)),
                add(
                    "reason", Field(lambda: _("Reason"), self.reason, hint=lambda: _("where it changes or ends a rule"))
                ),
            ),
            self.ends,
        )
        self.form.add("retired", self.form["what"])
        self.after.currentIndexChanged.connect(self._chosen)
        self.reason.returnPressed.connect(self.try_it)
        self._chosen()

    def _number_words(self) -> str:
        after = self.after.chosen()
        return _UNITS[after]() if after is not None else ""

    def _chosen(self, _row: int = 0) -> None:
        after = self.after.chosen()
        self.form["every"].setVisible(after is not After.LOAN)
        self.form["every"].retranslate()
        self.form["first"].setVisible(after is After.MONTHS)

    def begin(self, known: PlanRow | None = None) -> None:
        """Ask for a new rule, or for what changes of one that counts."""
        for entry in (self.source, self.decided, self.reason):
            entry.clear()
        self.ends.setChecked(False)
        self.ends.setVisible(known is not None)
        self.what.choose(known.what if known is not None else None)
        self.after.choose(known.after if known is not None else After.MONTHS)
        self.every.setText(str(known.every) if known is not None and known.every else "")
        self.first.set_day(read_day(known.first) if known is not None and known.first else None)
        self.type.bring(known.type_code if known is not None else "")
        self.category.setText(known.category if known is not None else "")
        self.title.set_words((lambda: _("Change this rule")) if known is not None else (lambda: _("New rule")))
        self.form.clear_problems()
        self._chosen()
        self.appear(self.every if known is not None else self.what)

    @override
    def asked(self) -> Asked | None:
        what, after = self.what.chosen(), self.after.chosen()
        self.form.clear_problems()
        if not all_whole(self.form, {"every": self.every}):
            return None
        return plan_work, PlanWork(
            what=what.value if what is not None else "",
            after=after.value if after is not None else "",
            every=self.every.number() if after is not After.LOAN and not self.ends.isChecked() else None,
            type=self.type.code(),
            category=_category(self.category.value()),
            first=day_of(self.first) if after is After.MONTHS else "",
            source=self.source.value(),
            decided_by=self.decided.value(),
            reason=self.reason.value(),
            retired=self.ends.isChecked(),
        )

    @override
    def done(self, answer: Any) -> None:
        self._context.say(lambda: _("The rule is written down"))
        self.leave()


def _category(typed: str) -> str:
    """The code of a category as it is written in the table; else what was typed, for the sentence."""
    known = {one.code for one in tables.salw_categories()}
    return typed.upper() if typed.upper() in known else typed
